"""Warn where a line of a log is dated after today."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.judging import Judgement
from dossier.linking import Dossier
from dossier.problems import Problem, warning


def check(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Find the lines that the judgement leaves out until their day comes."""
    for entries in dossier.ledger.values():
        for line in entries:
            entry = line.entry
            if entry.date.first > judgement.today:
                sentence = f"{entry.kind} on {entry.date} is after today, {judgement.today}"
                remedy = "the log holds what has happened: mend the date"
                yield warning(entry.source, "future-log", sentence, remedy)
