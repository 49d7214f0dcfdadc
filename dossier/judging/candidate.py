"""Measure who may sit on a panel, alone and together.

The aims are those of docs/judgement.md, "The panel".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, combinations
from typing import NamedTuple


class Candidate(NamedTuple):
    """A contact as the panel's search sees one; wants and relations are sets of bits."""

    slug: str
    wants: int
    relations: int = 0
    ready: bool = False
    load: int = 0


Members = tuple[Candidate, ...]


class Weights(dict[int, int]):
    """The weights of sets of wants (bit masks), each added up once."""

    def __init__(self, each: Sequence[int]) -> None:
        super().__init__()
        self._each = each
        self._heaviest_first = sorted(range(len(each)), key=lambda want: -each[want])

    def __missing__(self, wants: int) -> int:
        self[wants] = sum(weight for want, weight in enumerate(self._each) if wants >> want & 1)
        return self[wants]

    def each(self, wants: int) -> list[int]:
        """Part a set of wants into its bits."""
        return [1 << want for want in range(len(self._each)) if wants >> want & 1]

    def heaviest(self, wants: int) -> list[int]:
        """Return the weight of the heaviest 0, 1, 2, … of the wants."""
        each = (self._each[want] for want in self._heaviest_first if wants >> want & 1)
        return list(accumulate(each, initial=0))


class Mix(dict[tuple[int, ...], int]):
    """How many referees of each relation an employer wants, and how many of them a panel has.

    One referee fills one place. A panel stands for its members' relations, those wanted alone.
    """

    def __init__(self, wanted: Mapping[int, int]) -> None:
        super().__init__()
        self.wanted = dict(wanted)
        self.bits = sum(wanted)

    def seated(self, kinds: tuple[int, ...], candidate: Candidate) -> tuple[int, ...]:
        """Add a candidate's relations to those of a panel."""
        kind = candidate.relations & self.bits
        return tuple(sorted((*kinds, kind))) if kind else kinds

    def __missing__(self, kinds: tuple[int, ...]) -> int:
        """Count the places that are filled at best: the smallest cut of a flow is its maximum."""
        bits = list(self.wanted)
        self[kinds] = min(
            sum(self.wanted[bit] for bit in cut) + sum(bool(kind & ~sum(cut)) for kind in kinds)
            for size in range(len(bits) + 1)
            for cut in combinations(bits, size)
        )
        return self[kinds]


NO_MIX = Mix({})


def score(
    members: Iterable[Candidate], weights: Weights, mix: Mix
) -> tuple[int, int, int, int, int, int]:
    """Measure a panel by every aim but the slugs; more is better."""
    once = twice = relations = ready = load = 0
    kinds: tuple[int, ...] = ()
    for candidate in members:
        twice |= once & candidate.wants
        once |= candidate.wants
        relations |= candidate.relations
        ready += candidate.ready
        load += candidate.load
        kinds = mix.seated(kinds, candidate)
    return (
        mix[kinds],
        weights[once],
        weights[twice],
        relations.bit_count(),
        ready,
        -load,
    )
