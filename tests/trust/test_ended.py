"""However a command is ended, nothing of it stays: no process, no lock, no file, no torn output."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.trials import ALL, SEED
from tests.trust.ended import Bench, Moment, moments

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="this looks into /proc")
# One of each kind in the middle of the briefs, and some at random.
CHOSEN = [
    Moment("serve", "SIGINT", True, 2.5),
    Moment("edit", "SIGKILL", False, 1.0),
    Moment("build", "SIGTERM", False, 2.0),
]
RANDOM = moments(SEED if ALL else 19, 200 if ALL else 3, 4.0)


def test_nothing_stays_of_a_command_that_was_ended(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    faults = {
        f"{number}: {moment}": found
        for number, moment in enumerate((*CHOSEN, *RANDOM))
        if (found := bench.end_at(moment, number))
    }
    assert not faults
    assert not bench.conclude()
