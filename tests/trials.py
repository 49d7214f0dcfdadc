"""How random trials are drawn: their seed, which a run prints, and how many there are.

`DOSSIER_SEED=N` draws those of an earlier run; in CI the seed is always the same.
`DOSSIER_TRUST=all` runs every trial there is.
"""

from __future__ import annotations

import os
from random import Random
from typing import TypeVar

VARIABLE = "DOSSIER_SEED"
CI_SEED = 20261122
ALL = os.environ.get("DOSSIER_TRUST") == "all"
T = TypeVar("T")


def draw_seed() -> int:
    """Return the seed of this run, and set it for its processes."""
    is_ci = os.environ.get("CI") == "true"
    fresh = CI_SEED if is_ci else int.from_bytes(os.urandom(4), "big")
    return int(os.environ.setdefault(VARIABLE, str(fresh)))


SEED = draw_seed()


def chosen(trials: list[T], most: int) -> list[T]:
    """Take some at random, or all on demand."""
    return trials if ALL or len(trials) <= most else Random(SEED).sample(trials, most)
