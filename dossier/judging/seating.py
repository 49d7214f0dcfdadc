"""Measure who may sit on a panel, alone and together, and what no panel exceeds.

The aims are those of docs/judgement.md, "The panel".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, combinations
from typing import NamedTuple

from msgspec import Struct


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


class Goal(Struct, frozen=True, kw_only=True):
    """What a panel must reach: at least so much of each aim, and at most so much `load`."""

    matched: int = 0
    once: int = 0
    twice: int = 0
    relations: int = 0
    ready: int = 0
    load: int = 0


class Seating(Struct, frozen=True):
    """Who is seated so far, by what counts of them together."""

    weights: Weights
    mix: Mix
    once: int = 0
    twice: int = 0
    relations: int = 0
    ready: int = 0
    load: int = 0
    kinds: tuple[int, ...] = ()

    def and_(self, candidate: Candidate) -> Seating:
        """Seat one more."""
        return Seating(
            self.weights,
            self.mix,
            self.once | candidate.wants,
            self.twice | self.once & candidate.wants,
            self.relations | candidate.relations,
            self.ready + candidate.ready,
            self.load + candidate.load,
            self.mix.seated(self.kinds, candidate),
        )

    def reaches(self, goal: Goal) -> bool:
        """Return whether nothing is lacking."""
        return (
            self.mix[self.kinds] >= goal.matched
            and self.weights[self.once] >= goal.once
            and self.weights[self.twice] >= goal.twice
            and self.relations.bit_count() >= goal.relations
            and self.ready >= goal.ready
            and self.load <= goal.load
        )

    def most_relations(self, pool: Sequence[Candidate], seats: int, filling: int) -> int:
        """Return how many relations there can be, where `filling` seats are for the mix."""
        reach, wanted = self.relations, self.mix.bits
        for candidate in pool:
            reach |= candidate.relations
        others = ~wanted & ~self.relations
        each = [(candidate.relations & others).bit_count() for candidate in pool]
        of_mix = [
            n for n, candidate in zip(each, pool, strict=True) if candidate.relations & wanted
        ]
        new = (reach & wanted & ~self.relations).bit_count()
        added = new + top(of_mix, filling) + top(each, seats - filling)
        most = self.relations.bit_count() + added
        if not filling:
            news = [(candidate.relations & ~self.relations).bit_count() for candidate in pool]
            most = min(most, self.relations.bit_count() + top(news, seats))
        return min(reach.bit_count(), most)

    def bounds(self, pool: Sequence[Candidate], seats: int, goal: Goal) -> tuple[int, ...]:
        """Return what no panel exceeds that reaches a goal, in the order of the aims."""
        reach, again, kinds = self.once, 0, self.kinds
        for candidate in pool:
            again |= reach & candidate.wants
            reach |= candidate.wants
            kinds = self.mix.seated(kinds, candidate)
        each = [self.weights[candidate.wants] for candidate in pool]
        once = min(self.weights[reach], self.weights[self.once] + top(each, seats))
        return (
            min(self.mix[kinds], self.mix[self.kinds] + seats),
            once,
            self.weights[self.twice | again],
            self.most_relations(pool, seats, max(0, goal.matched - self.mix[self.kinds])),
            self.ready + min(seats, sum(candidate.ready for candidate in pool)),
            -(self.load + sum(sorted(candidate.load for candidate in pool)[:seats])),
        )


def top(values: Sequence[int], count: int) -> int:
    """Add up the greatest of some values."""
    return sum(sorted(values, reverse=True)[:count])
