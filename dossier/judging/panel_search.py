"""Find the best panel by a search that proves it: one aim after the other, each held from then on.

The aims are those of docs/judgement.md, "The panel", in this order: the mix that the employer asks
for, weight seen, weight seen by two, different relations, ready, least asked, slug. For each aim
its upper bound is tried first; where no panel reaches it, the best found is raised until no panel
is better. Slugs come last: going through the candidates in their order, each is taken if the panel
can still be filled.

Every question is the same one, "can these seats be filled so that …", answered by depth-first
search. A branch is cut when its seats cannot reach what is wanted even if each candidate added all
they have: what one adds only shrinks as seats fill, so no cut is wrong. It branches over the fewest
candidates of whom one must be in any answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

from msgspec.structs import replace

from dossier.judging.seat_filling import fill
from dossier.judging.seating import NO_MIX, Candidate, Goal, Members, Mix, Seating, Weights, score


def best_two(
    candidates: Sequence[Candidate],
    weights: Weights,
    seats: int,
    seated: Members = (),
    mix: Mix = NO_MIX,
) -> list[Members]:
    """Fill the seats beside those already seated; give the best panel and the second best."""
    if len(candidates) <= seats:
        return [(*seated, *candidates)]
    pool = undominated(candidates, weights, seats + 1)
    first = _Search(pool, weights, seats, seated, mix).best()
    assert first is not None
    second = _Search(pool, weights, seats, seated, mix, avoid=first).best()
    return [(*seated, *panel) for panel in (first, second) if panel is not None]


class _Search:
    """One search of one pool; `avoid` is a panel that is not to be found again."""

    def __init__(
        self,
        pool: Sequence[Candidate],
        weights: Weights,
        seats: int,
        seated: Members,
        mix: Mix,
        avoid: Members = (),
    ) -> None:
        self.pool = sorted(pool, key=lambda candidate: candidate.slug)
        self.weights, self.seats, self.mix = weights, seats, mix
        self.start = Seating(weights, mix)
        for member in seated:
            self.start = self.start.and_(member)
        self.seated = seated
        self.avoid = frozenset(member.slug for member in avoid)

    def best(self) -> Members | None:
        """Go through the aims in their order; None where the pool has no other panel."""
        goal = Goal(load=1_000_000)
        members = self._fill(self.start, self.pool, self.seats, goal)
        if members is None:
            return None
        for number in range(len(_AIMS)):
            members, goal = self._raise(number, members, goal)
        return self._first_by_slug(members, goal)

    def _raise(self, number: int, members: Members, goal: Goal) -> tuple[Members, Goal]:
        """Reach the most of one aim that any panel has, and hold it from now on.

        The upper bound first: where there is room, as a rule, it is reached at once.
        """
        aim, bound = _AIMS[number], self.start.bounds(self.pool, self.seats, goal)[number]
        reached = self._value(number, members)
        for wanted in (bound, None):
            while reached < bound:
                step = reached + 1 if wanted is None else wanted
                raised = replace(goal, **{aim: _as_goal(aim, step)})
                better = self._fill(self.start, self.pool, self.seats, raised)
                if better is None:
                    break
                members, reached = better, self._value(number, better)
        return members, replace(goal, **{aim: _as_goal(aim, reached)})

    def _value(self, number: int, members: Members) -> int:
        return score((*self.seated, *members), self.weights, self.mix)[number]

    def _first_by_slug(self, members: Members, goal: Goal) -> Members:
        """Take each candidate in the order of slugs who can be in a panel that reaches the goal."""
        state, chosen = self.start, list[Candidate]()
        rest = {member.slug for member in members}
        for place, candidate in enumerate(self.pool):
            left = self.seats - len(chosen)
            if not left:
                break
            if candidate.slug not in rest:
                more = self._fill(
                    state.and_(candidate),
                    self.pool[place + 1 :],
                    left - 1,
                    goal,
                    (*chosen, candidate),
                )
                if more is None:
                    continue
                rest = {other.slug for other in more}
            chosen.append(candidate)
            state = state.and_(candidate)
            rest.discard(candidate.slug)
        return tuple(chosen)

    def _fill(
        self,
        state: Seating,
        pool: Sequence[Candidate],
        seats: int,
        goal: Goal,
        chosen: Sequence[Candidate] = (),
    ) -> Members | None:
        taken = frozenset(candidate.slug for candidate in chosen)
        is_avoided = bool(self.avoid) and taken <= self.avoid
        return fill(state, pool, seats, goal, self.avoid - taken if is_avoided else None)


_AIMS = ("matched", "once", "twice", "relations", "ready", "load")


def _as_goal(aim: str, value: int) -> int:
    """Turn a value of `score` into a goal: of load less is better."""
    return -value if aim == "load" else value


def undominated(pool: Sequence[Candidate], weights: Weights, enough: int) -> list[Candidate]:
    """Return the Pareto front: leave out who is no better in any aim than `enough` others.

    One of these others is free to take their seat and makes the panel better; with one more than
    there are seats that holds for the second best panel too.
    """
    front: list[Candidate] = []
    best_first = sorted(pool, key=partial(_worst_last, weights))
    for candidate in _best_of_each_kind(best_first, enough):
        slug, wants, relations, ready, load = candidate
        better = 0
        # Inlined, no function or attributes: two thirds of the time of a choice is spent here.
        for name, saw, was, can, asked in front:
            if (
                wants & ~saw == 0
                and relations & ~was == 0
                and can >= ready
                and asked <= load
                and name < slug
            ):
                better += 1
                if better == enough:
                    break
        else:
            front.append(candidate)
    return front


def _best_of_each_kind(pool: Sequence[Candidate], enough: int) -> Iterator[Candidate]:
    """Leave out who differs from `enough` others before them in nothing but the slug."""
    like: Counter[tuple[int, int, bool, int]] = Counter()
    for candidate in pool:
        kind = candidate[1:]
        like[kind] += 1
        if like[kind] <= enough:
            yield candidate


def _worst_last(weights: Weights, candidate: Candidate) -> tuple[int, int, bool, int, str]:
    """Order so that whoever dominates another stands before them."""
    return (
        -weights[candidate.wants],
        -candidate.relations.bit_count(),
        not candidate.ready,
        candidate.load,
        candidate.slug,
    )
