"""Fill the seats of a panel so that a goal is reached, or prove that nobody can."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dossier.judging.seating import Candidate, Goal, Members, Seating, top


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
    # Most promising first: once they are ruled out, the bound cuts the other branches early.
    branch.sort(key=lambda candidate: _promise(state, candidate), reverse=True)
    for candidate in branch:
        left.remove(candidate)
        inner = avoid - {candidate.slug} if avoid and candidate.slug in avoid else None
        members = fill(state.and_(candidate), left, seats - 1, goal, inner)
        if members is not None:
            return (candidate, *members)
    return None


def _promise(state: Seating, candidate: Candidate) -> tuple[int, int, bool, int]:
    weights = state.weights
    again = weights[candidate.wants & ~state.twice]
    return again, weights[candidate.wants & ~state.once], candidate.ready, -candidate.load


def _possible(
    state: Seating,
    pool: Sequence[Candidate],
    seats: int,
    goal: Goal,
    avoid: frozenset[str] | None,
) -> list[Candidate] | None:
    """Return who may be in a panel that reaches the goal; None where there is none."""
    lacking = goal.ready - state.ready
    if lacking > seats:
        return None
    left = [candidate for candidate in pool if candidate.ready] if lacking == seats else list(pool)
    if len(left) < seats or sum(candidate.ready for candidate in left) < lacking:
        return None
    loads = sorted(candidate.load for candidate in left)
    most_load = goal.load - state.load - sum(loads[: seats - 1])
    left = _of_each_kind(
        state, (candidate for candidate in left if candidate.load <= most_load), seats, goal, avoid
    )
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
    """Filter candidates alike in what is still lacking to as many as there are seats."""
    useful = ~state.twice
    relations = -1 if goal.matched or goal.relations > state.relations.bit_count() else 0
    enough, like = seats + (avoid is not None), dict[tuple[int, int, bool, int], int]()
    candidates = []
    for candidate in pool:
        kind = (
            candidate.wants & useful,
            candidate.relations & relations,
            candidate.ready,
            candidate.load,
        )
        like[kind] = like.get(kind, 0) + 1
        if like[kind] <= enough:
            candidates.append(candidate)
    return candidates


def _hopeful(
    state: Seating, pool: list[Candidate], seats: int, goal: Goal
) -> list[Candidate] | None:
    """Return who may be in a panel that reaches the goal's weight seen by one and by two."""
    weights, rest = state.weights, seats - 1
    first = goal.once - weights[state.once]
    both = first + goal.twice - weights[state.twice]
    if both <= 0 and first <= 0:
        return pool
    unseen, single = ~state.once, ~state.twice
    news = [weights[candidate.wants & unseen] for candidate in pool]
    adds = [weights[candidate.wants & single] for candidate in pool]
    counts = [(candidate.wants & single).bit_count() for candidate in pool]
    new, add = first - top(news, rest), both - top(adds, rest)
    count = _fewest(state, pool, goal) - top(counts, rest)
    return [
        candidate
        for n, candidate in enumerate(pool)
        if news[n] >= new and adds[n] >= add and counts[n] >= count
    ]


def _filling(state: Seating, pool: Sequence[Candidate]) -> list[Candidate]:
    """Return who fills a further place of the mix."""
    mix, now = state.mix, state.mix[state.kinds]
    return [candidate for candidate in pool if mix[mix.seated(state.kinds, candidate)] > now]


def _fewest(state: Seating, pool: Sequence[Candidate], goal: Goal) -> int:
    """Count how many times, at least, a want must yet be seen, by one or by two."""
    reach = 0
    for candidate in pool:
        reach |= candidate.wants
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
        yield _filling(state, pool)
    if state.relations.bit_count() < goal.relations:
        yield [candidate for candidate in pool if candidate.relations & ~state.relations]
    weights, reach, again = state.weights, 0, 0
    for candidate in pool:
        again |= reach & candidate.wants
        reach |= candidate.wants
    twice = state.twice | again | (state.once & reach)
    for lacking, seen, could in (
        (goal.once - weights[state.once], state.once, state.once | reach),
        (goal.twice - weights[state.twice], state.twice, twice),
    ):
        if lacking > 0:
            spare = weights[could] - weights[seen] - lacking
            must = [want for want in weights.each(could & ~seen) if weights[want] > spare]
            yield from (
                [candidate for candidate in pool if candidate.wants & want] for want in must
            )
            yield [candidate for candidate in pool if candidate.wants & ~state.twice]


def _cheapest(
    state: Seating,
    pool: Sequence[Candidate],
    seats: int,
    goal: Goal,
    avoid: frozenset[str] | None,
) -> Members | None:
    """Fill the seats where only who is ready and how much is asked of them still counts."""
    by_load = sorted(pool, key=lambda candidate: candidate.load)
    lacking = max(0, goal.ready - state.ready)
    must = [candidate for candidate in by_load if candidate.ready][:lacking]
    others = [candidate for candidate in by_load if candidate not in must]
    members = (*must, *others[: seats - len(must)])
    asked = state.load + sum(member.load for member in members)
    if len(must) < lacking or len(members) < seats or asked > goal.load:
        return None
    if avoid is None or {member.slug for member in members} != avoid:
        return members
    for member in members:
        rest = [other for other in pool if other != member]
        if (other := _cheapest(state, rest, seats, goal, avoid)) is not None:
            return other
    return None


def _steps_to(weight: int, heaviest: Sequence[int]) -> int:
    """Count the fewest wants of a weight; more than there are when all fall short."""
    return next((n for n, sum_ in enumerate(heaviest) if sum_ >= weight), 1000)
