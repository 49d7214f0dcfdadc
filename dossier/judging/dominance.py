"""Leave out of a search who cannot be in what it looks for."""

from collections.abc import Sequence

from dossier.judging.candidate import Candidate, Weights


def undominated(pool: Sequence[Candidate], weights: Weights, enough: int) -> list[Candidate]:
    """Leave out who is no better in any aim than `enough` others.

    One of these others is free to take their seat and makes the panel better; with one more than
    there are seats that holds for the second best panel too.
    """
    kept: list[Candidate] = []
    for one in sorted(pool, key=lambda one: _worst_last(one, weights)):
        better = 0
        for other in kept:
            better += _dominates(other, one)
            if better == enough:
                break
        else:
            kept.append(one)
    return kept


def _worst_last(one: Candidate, weights: Weights) -> tuple[int, int, bool, int, str]:
    """Order so that whoever dominates another stands before them."""
    return -weights[one.wants], -one.relations.bit_count(), not one.ready, one.load, one.slug


def _dominates(other: Candidate, one: Candidate) -> bool:
    return (
        not one.wants & ~other.wants
        and not one.relations & ~other.relations
        and other.ready >= one.ready
        and other.load <= one.load
        and other.slug < one.slug
    )
