"""Fill the seats of a panel so that a goal is reached, or prove that nobody can."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dossier.judging.candidate import Candidate, Members
from dossier.judging.seating import Goal, Seating, top


def fill(
    state: Seating,
    pool: Sequence[Candidate],
    seats: int,
    goal: Goal,
    avoid: frozenset[str] | None = None,
) -> Members | None:
    """Find who fills the seats so that the goal is reached; never exactly those to avoid."""
    if not seats:
        return () if state.reaches(goal) and avoid != frozenset() else None
    left = _possible(state, pool, seats, goal, avoid)
    if left is None or len(left) < seats:
        return None
    options = list(_options(state, left, goal))
    if not options:
        return _cheapest(state, left, seats, goal, avoid)
    branch = min(options, key=len)
    # Who adds most goes first: without them the others soon cannot reach the goal any more.
    branch.sort(key=lambda one: _promise(state, one), reverse=True)
    for one in branch:
        left.remove(one)
        inner = avoid - {one.slug} if avoid and one.slug in avoid else None
        found = fill(state.and_(one), left, seats - 1, goal, inner)
        if found is not None:
            return (one, *found)
    return None


def _promise(state: Seating, one: Candidate) -> tuple[int, int, bool, int]:
    weights = state.weights
    again = weights[one.wants & ~state.twice]
    return again, weights[one.wants & ~state.once], one.ready, -one.load


def _possible(
    state: Seating,
    pool: Sequence[Candidate],
    seats: int,
    goal: Goal,
    avoid: frozenset[str] | None,
) -> list[Candidate] | None:
    """Keep who may be in a panel that reaches the goal; None where there is none."""
    lacking = goal.ready - state.ready
    if lacking > seats:
        return None
    left = [one for one in pool if one.ready] if lacking == seats else list(pool)
    if len(left) < seats or sum(one.ready for one in left) < lacking:
        return None
    loads = sorted(one.load for one in left)
    room = goal.load - state.load - sum(loads[: seats - 1])
    left = _of_each_kind(state, (one for one in left if one.load <= room), seats, goal, avoid)
    filling = max(0, goal.matched - state.mix[state.kinds])
    if filling > seats:
        return None
    if filling == seats:
        left = _filling(state, left)
    if goal.relations > state.most_relations(left, seats, filling):
        return None
    return _hopeful(state, left, seats, goal)


def _of_each_kind(
    state: Seating,
    pool: Iterator[Candidate],
    seats: int,
    goal: Goal,
    avoid: frozenset[str] | None,
) -> list[Candidate]:
    """Keep as many of those who are alike in what is still lacking as there are seats."""
    useful = ~state.twice
    relations = -1 if goal.matched or goal.relations > state.relations.bit_count() else 0
    enough, like = seats + (avoid is not None), dict[tuple[int, int, bool, int], int]()
    kept = []
    for one in pool:
        kind = one.wants & useful, one.relations & relations, one.ready, one.load
        like[kind] = like.get(kind, 0) + 1
        if like[kind] <= enough:
            kept.append(one)
    return kept


def _hopeful(
    state: Seating, pool: list[Candidate], seats: int, goal: Goal
) -> list[Candidate] | None:
    """Keep who may still be in a panel of which one saw enough, and two saw enough."""
    weights, rest = state.weights, seats - 1
    first = goal.once - weights[state.once]
    both = first + goal.twice - weights[state.twice]
    if both <= 0 and first <= 0:
        return pool
    unseen, single = ~state.once, ~state.twice
    news = [weights[one.wants & unseen] for one in pool]
    adds = [weights[one.wants & single] for one in pool]
    counts = [(one.wants & single).bit_count() for one in pool]
    new, add = first - top(news, rest), both - top(adds, rest)
    count = _fewest(state, pool, goal) - top(counts, rest)
    return [
        one
        for n, one in enumerate(pool)
        if news[n] >= new and adds[n] >= add and counts[n] >= count
    ]


def _filling(state: Seating, pool: Sequence[Candidate]) -> list[Candidate]:
    """Keep who fills a further place of the mix."""
    mix, now = state.mix, state.mix[state.kinds]
    return [one for one in pool if mix[mix.seated(state.kinds, one)] > now]


def _fewest(state: Seating, pool: Sequence[Candidate], goal: Goal) -> int:
    """Count how many times, at least, a want must yet be seen, by one or by two."""
    reach = 0
    for one in pool:
        reach |= one.wants
    new = state.weights.heaviest(reach & ~state.once)
    again = state.weights.heaviest((reach | state.once) & ~state.twice)
    return _steps_to(goal.once - state.weights[state.once], new) + _steps_to(
        goal.twice - state.weights[state.twice], again
    )


def _options(state: Seating, pool: list[Candidate], goal: Goal) -> Iterator[list[Candidate]]:
    """List sets of candidates of each of which at least one is in any answer.

    What several add together is never more than the sum of what each adds: where something is
    lacking, somebody must add to it alone.
    """
    if state.mix[state.kinds] < goal.matched:
        yield [
            one
            for one in pool
            if state.mix[state.mix.seated(state.kinds, one)] > state.mix[state.kinds]
        ]
    if state.relations.bit_count() < goal.relations:
        yield [one for one in pool if one.relations & ~state.relations]
    weights, reach, again = state.weights, 0, 0
    for one in pool:
        again |= reach & one.wants
        reach |= one.wants
    twice = state.twice | again | (state.once & reach)
    for lacking, seen, could in (
        (goal.once - weights[state.once], state.once, state.once | reach),
        (goal.twice - weights[state.twice], state.twice, twice),
    ):
        if lacking > 0:
            spare = weights[could] - weights[seen] - lacking
            must = [want for want in weights.each(could & ~seen) if weights[want] > spare]
            yield from ([one for one in pool if one.wants & want] for want in must)
            yield [one for one in pool if one.wants & ~state.twice]


def _cheapest(
    state: Seating,
    pool: Sequence[Candidate],
    seats: int,
    goal: Goal,
    avoid: frozenset[str] | None,
) -> Members | None:
    """Fill the seats where only who is ready and how much is asked of them still counts."""
    by_load = sorted(pool, key=lambda one: one.load)
    lacking = max(0, goal.ready - state.ready)
    must = [one for one in by_load if one.ready][:lacking]
    others = [one for one in by_load if one not in must]
    found = (*must, *others[: seats - len(must)])
    asked = state.load + sum(one.load for one in found)
    if len(must) < lacking or len(found) < seats or asked > goal.load:
        return None
    if avoid is None or {one.slug for one in found} != avoid:
        return found
    for one in found:
        rest = [other for other in pool if other != one]
        if (other := _cheapest(state, rest, seats, goal, avoid)) is not None:
            return other
    return None


def _steps_to(weight: int, heaviest: Sequence[int]) -> int:
    """Count the fewest wants of a weight; more than there are when all fall short."""
    return next((n for n, sum_ in enumerate(heaviest) if sum_ >= weight), 1000)
