"""Leave out of a search who cannot be in what it looks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from dossier.judging.candidate import Candidate, Weights


def undominated(pool: Sequence[Candidate], weights: Weights, enough: int) -> list[Candidate]:
    """Leave out who is no better in any aim than `enough` others.

    One of these others is free to take their seat and makes the panel better; with one more than
    there are seats that holds for the second best panel too.
    """
    kept: list[Candidate] = []
    for one in _best_of_each_kind(sorted(pool, key=lambda one: _worst_last(one, weights)), enough):
        slug, wants, relations, ready, load = one
        better = 0
        # The fields by hand, and no function: two in three of all the steps of a choice are here.
        for name, saw, was, can, asked in kept:
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
            kept.append(one)
    return kept


def _best_of_each_kind(pool: Sequence[Candidate], enough: int) -> Iterator[Candidate]:
    """Leave out who differs from `enough` others before them in nothing but the slug."""
    like: Counter[tuple[int, int, bool, int]] = Counter()
    for one in pool:
        kind = one[1:]
        like[kind] += 1
        if like[kind] <= enough:
            yield one


def _worst_last(one: Candidate, weights: Weights) -> tuple[int, int, bool, int, str]:
    """Order so that whoever dominates another stands before them."""
    return -weights[one.wants], -one.relations.bit_count(), not one.ready, one.load, one.slug
