"""Name what a mail can be about, what it can ask for, and how it can be settled: for the commands.

Nothing else is imported here: a command takes these words before it is run.
"""

from typing import get_args

from dossier.records.ask import AskKind
from dossier.records.receipt import ABOUTS

__all__ = ["ABOUTS", "ANSWERS", "KINDS"]

KINDS: tuple[AskKind, ...] = get_args(AskKind)
ANSWERS = ("sent", "not-sent")
