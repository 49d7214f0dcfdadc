"""Find the best panel by a search that proves it: branch and bound over the candidates.

The aims in PRODUCT.md's order: weight seen, weight seen by two, different relations, ready,
least asked, slug. First the most weight is found, then the most that two saw, then the two best
panels that reach both. A branch is cut when its seats cannot reach what is wanted even if each
candidate added all they have: what one adds only shrinks as seats fill, so no cut is wrong.
"""

from collections.abc import Sequence
from functools import reduce
from typing import NamedTuple

from dossier.judging.candidate import Candidate, Members, Weights
from dossier.judging.dominance import undominated


def best_two(
    candidates: Sequence[Candidate], weights: Weights, seats: int, seated: Members = ()
) -> list[Members]:
    """Fill the seats beside those already seated; give the best panel and the second best."""
    if len(candidates) <= seats:
        return [(*seated, *candidates)]
    pool = undominated(candidates, weights, seats + 1)
    best = _Search(pool, weights, seats, seated).best_two()
    if len(best) == 1:
        best += _Search(pool, weights, seats, seated, avoid=best[0]).best_two()[:1]
    return best


class _Ranked(NamedTuple):
    """Hold a candidate and one number for ready, least asked and slug, in this order.

    The sum of the numbers is greater exactly when a panel is better in these aims.
    """

    wants: int
    relations: int
    rank: int
    candidate: Candidate


class _Seated(NamedTuple):
    """Hold who is seated: what they saw, what two of them saw, their relations and ranks."""

    members: Members = ()
    once: int = 0
    twice: int = 0
    relations: int = 0
    rank: int = 0

    def and_(self, one: _Ranked) -> "_Seated":
        return _Seated(
            (*self.members, one.candidate),
            self.once | one.wants,
            self.twice | self.once & one.wants,
            self.relations | one.relations,
            self.rank + one.rank,
        )


class _Search:
    """Search one pool; `reached` holds the most weight seen by one and by two so far."""

    def __init__(
        self,
        pool: Sequence[Candidate],
        weights: Weights,
        seats: int,
        seated: Members,
        avoid: Members = (),
    ) -> None:
        self.weights, self.seats = weights, seats
        self.pool, self.shift = _ranked(pool, seats)
        self.start = _Seated()
        for one in seated:
            self.start = self.start.and_(_Ranked(one.wants, one.relations, 0, one))
        all_seated = reduce(_Seated.and_, self.pool, self.start)
        self.most = weights[all_seated.once], weights[all_seated.twice]
        self.avoid = {one.slug for one in avoid}
        self.reached = [-1, -1]
        self.found: list[tuple[int, Members]] = []
        self.floor = -1

    def best_two(self) -> list[Members]:
        """Go through the aims in their order."""
        self._reach(0, self.start, self.pool, self.seats)
        self._reach(1, self.start, self.pool, self.seats)
        self._best(self.start, self.pool, self.seats)
        return [members for _, members in self.found]

    def _reach(self, aim: int, seated: _Seated, pool: Sequence[_Ranked], seats: int) -> None:
        """Find the most weight seen by one (aim 0), or by two where one sees the most (aim 1)."""
        seen = (seated.once, seated.twice)[aim]
        if not seats:
            if self._is_new(seated):
                self.reached[aim] = max(self.reached[aim], self.weights[seen])
            return
        first, second = self.reached
        wanted = (first, second + 1) if aim else (first + 1, 0)
        left = self._hopeful(seated, pool, seats, *wanted)
        left.sort(key=lambda one: self.weights[one.wants & ~seen], reverse=True)
        for n in range(len(left) - seats + 1):
            if self.reached[aim] < self.most[aim]:
                self._reach(aim, seated.and_(left[n]), left[n + 1 :], seats - 1)

    def _best(self, seated: _Seated, pool: Sequence[_Ranked], seats: int) -> None:
        if not seats:
            self._offer(seated)
            return
        gains = [self._gain(seated, one) for one in pool]
        need = self.floor - self._score(seated) - _top(gains, seats - 1)
        left = [one for gain, one in zip(gains, pool, strict=True) if gain > need]
        left = self._hopeful(seated, left, seats, *self.reached)
        left.sort(key=lambda one: self._gain(seated, one), reverse=True)
        gains = [self._gain(seated, one) for one in left]
        for n in range(len(left) - seats + 1):
            # What follows adds still less; the floor may have risen since the sorting.
            if self._score(seated) + sum(gains[n : n + seats]) <= self.floor:
                return
            self._best(seated.and_(left[n]), left[n + 1 :], seats - 1)

    def _score(self, seated: _Seated) -> int:
        return (seated.relations.bit_count() << self.shift) + seated.rank

    def _gain(self, seated: _Seated, one: _Ranked) -> int:
        return ((one.relations & ~seated.relations).bit_count() << self.shift) + one.rank

    def _offer(self, seated: _Seated) -> None:
        score = self._score(seated)
        if score > self.floor and self._is_new(seated):
            self.found = sorted([*self.found, (score, seated.members)], reverse=True)[:2]
            if len(self.found) == 2:
                self.floor = self.found[1][0]

    def _is_new(self, seated: _Seated) -> bool:
        return not self.avoid or {one.slug for one in seated.members} != self.avoid

    def _hopeful(
        self, seated: _Seated, pool: Sequence[_Ranked], seats: int, first: int, second: int
    ) -> list[_Ranked]:
        """Keep who may still be in a panel of which one saw `first`, and two saw `second`."""
        weights, rest = self.weights, seats - 1
        unseen, single = ~seated.once, ~seated.twice
        news = [weights[one.wants & unseen] for one in pool]
        adds = [weights[one.wants & single] for one in pool]
        counts = [(one.wants & single).bit_count() for one in pool]
        new = first - weights[seated.once] - _top(news, rest)
        add = first + second - weights[seated.once] - weights[seated.twice] - _top(adds, rest)
        count = self._fewest(seated, pool, first, second) - _top(counts, rest)
        return [
            one
            for n, one in enumerate(pool)
            if news[n] >= new and adds[n] >= add and counts[n] >= count
        ]

    def _fewest(self, seated: _Seated, pool: Sequence[_Ranked], first: int, second: int) -> int:
        """Count how many times, at least, a want must yet be seen, by one or by two."""
        reach = 0
        for one in pool:
            reach |= one.wants
        new = self.weights.heaviest(reach & ~seated.once)
        again = self.weights.heaviest((reach | seated.once) & ~seated.twice)
        return _steps_to(first - self.weights[seated.once], new) + _steps_to(
            second - self.weights[seated.twice], again
        )


def _steps_to(weight: int, heaviest: Sequence[int]) -> int:
    """Count the fewest wants of a weight; more than there are when all fall short."""
    return next((n for n, sum_ in enumerate(heaviest) if sum_ >= weight), 1000)


def _top(values: Sequence[int], count: int) -> int:
    return sum(sorted(values, reverse=True)[:count])


def _ranked(pool: Sequence[Candidate], seats: int) -> tuple[list[_Ranked], int]:
    """Rank a pool, and give the number of bits that a sum of ranks stays below."""
    most = max(one.load for one in pool)
    by_slug = sorted(pool, key=lambda one: one.slug, reverse=True)
    load_bits = (most * seats).bit_length()
    shift = len(pool) + load_bits + seats.bit_length()
    return [
        _Ranked(
            one.wants,
            one.relations,
            (((one.ready << load_bits) + most - one.load) << len(pool)) + (1 << n),
            one,
        )
        for n, one in enumerate(by_slug)
    ], shift
