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

    def and_(self, one: Candidate) -> Seating:
        """Seat one more."""
        return Seating(
            self.weights,
            self.mix,
            self.once | one.wants,
            self.twice | self.once & one.wants,
            self.relations | one.relations,
            self.ready + one.ready,
            self.load + one.load,
            self.mix.seated(self.kinds, one),
        )

    def reaches(self, goal: Goal) -> bool:
        """Tell whether nothing is lacking."""
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
        for one in pool:
            reach |= one.relations
        others = ~wanted & ~self.relations
        each = [(one.relations & others).bit_count() for one in pool]
        of_mix = [n for n, one in zip(each, pool, strict=True) if one.relations & wanted]
        new = (reach & wanted & ~self.relations).bit_count()
        added = new + top(of_mix, filling) + top(each, seats - filling)
        most = self.relations.bit_count() + added
        if not filling:
            news = [(one.relations & ~self.relations).bit_count() for one in pool]
            most = min(most, self.relations.bit_count() + top(news, seats))
        return min(reach.bit_count(), most)

    def bounds(self, pool: Sequence[Candidate], seats: int, goal: Goal) -> tuple[int, ...]:
        """Return what no panel exceeds that reaches a goal, in the order of the aims."""
        reach, again, kinds = self.once, 0, self.kinds
        for one in pool:
            again |= reach & one.wants
            reach |= one.wants
            kinds = self.mix.seated(kinds, one)
        each = [self.weights[one.wants] for one in pool]
        once = min(self.weights[reach], self.weights[self.once] + top(each, seats))
        return (
            min(self.mix[kinds], self.mix[self.kinds] + seats),
            once,
            self.weights[self.twice | again],
            self.most_relations(pool, seats, max(0, goal.matched - self.mix[self.kinds])),
            self.ready + min(seats, sum(one.ready for one in pool)),
            -(self.load + sum(sorted(one.load for one in pool)[:seats])),
        )


def top(values: Sequence[int], count: int) -> int:
    """Add up the greatest of some values."""
    return sum(sorted(values, reverse=True)[:count])
