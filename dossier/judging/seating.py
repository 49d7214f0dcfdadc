"""What counts of who is seated on a panel together, and what no panel exceeds."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from dossier.judging.candidate import Candidate, Mix, Weights


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
