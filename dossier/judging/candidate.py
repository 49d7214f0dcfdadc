"""Measure who may sit on a panel, alone and together, by the aims of PRODUCT.md."""

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple


class Candidate(NamedTuple):
    """Hold what counts of a contact; wants and relations are sets of bits."""

    slug: str
    wants: int
    relations: int = 0
    ready: bool = False
    load: int = 0


Members = tuple[Candidate, ...]


class Weights(dict[int, int]):
    """Give the weight of a set of wants, each set added up once."""

    def __init__(self, each: Sequence[int]) -> None:
        super().__init__()
        self._each = each
        self._heaviest_first = sorted(range(len(each)), key=lambda want: -each[want])

    def __missing__(self, wants: int) -> int:
        self[wants] = sum(weight for want, weight in enumerate(self._each) if wants >> want & 1)
        return self[wants]

    def heaviest(self, wants: int) -> list[int]:
        """Give the weight of the heaviest 0, 1, 2, … of the wants."""
        each = (self._each[want] for want in self._heaviest_first if wants >> want & 1)
        return list(accumulate(each, initial=0))


def worth(members: Iterable[Candidate], weights: Weights) -> tuple[int, int, int, int, int]:
    """Measure a panel by every aim but the slugs; more is better."""
    once = twice = relations = ready = load = 0
    for one in members:
        twice |= once & one.wants
        once |= one.wants
        relations |= one.relations
        ready += one.ready
        load += one.load
    return weights[once], weights[twice], relations.bit_count(), ready, -load
