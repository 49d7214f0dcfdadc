"""What a build did, and how that is said."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from dossier.disk import write_file
from dossier.english import counted
from dossier.no_op_check import (
    FILE,
    LastBuild,
    as_text,
    join,
    look_at_inputs,
    look_at_output,
    young_in,
)
from dossier.problems import Problem, Source, as_objects, counts_line


class BuildReport(NamedTuple):
    """What a build made, and what is wrong.

    `published` is false where an error in the content kept the old output; an error in a report
    that was published is of a document that was held back. `told` has what the last build told, as
    `Problem.identity` gives it. `whole` says why everything was looked at, where not only words
    were put in anew.
    """

    pages: int = 0
    briefs: int = 0
    rendered: int = 0
    reused: int = 0
    removed: int = 0
    problems: tuple[Problem, ...] = ()
    published: bool = False
    reasons: tuple[tuple[str, str], ...] = ()
    told: frozenset[tuple[str, str, str]] = frozenset()
    whole: str = ""


class NotAlone(NamedTuple):
    """Why words alone are not enough; where `faces_stand`, nothing else changed all the same."""

    why: str
    faces_stand: bool = False


def as_object(report: BuildReport) -> dict[str, Any]:
    """Return a report the keys it has in JSON."""
    return {
        "pages": report.pages,
        "briefs": report.briefs,
        "rendered": report.rendered,
        "reused": report.reused,
        "removed": report.removed,
        "problems": as_objects(report.problems),
    }


def summary(report: BuildReport, seconds: str, output: str) -> str:
    """Return how much there is, how long it took, and where to begin."""
    pages, briefs = counted(report.pages, "page"), counted(report.briefs, "brief")
    removed = f", {report.removed} removed" if report.removed else ""
    rendered = f"{report.rendered} made anew, {report.reused} as they were{removed}"
    return f"{pages} and {briefs} in {seconds} s: {rendered}.\nOpen {output}/site/index.html"


# The fields of a report that a build which changes nothing reports again.
_KEPT = ("pages", "briefs", "rendered", "reused", "problems")
_MARK = "\1"


class Inputs(NamedTuple):
    """What a build reads, as it looked before it was read, and a digest of what is young of it."""

    seen: list[str]
    young: str

    def looks(self) -> dict[str, str]:
        """Return how each file looked, by its path."""
        return dict(zip(self.seen[::2], self.seen[1::2], strict=True))


def look_at(root: Path, seen: list[str] | None = None) -> Inputs:
    """Look at what a build reads, before it reads, where nobody has `seen` it."""
    seen = seen or look_at_inputs(str(root))
    return Inputs(seen, young_in(seen))


def last_report(root: Path, inputs: Inputs, today: date | None, clock: date) -> BuildReport | None:
    """Return the report of the last build where building again would change nothing."""
    try:
        last = LastBuild.read(str(root))
        day = _day(today, clock, pinned=last.day == "pinned")
        is_current = last.is_current(str(root), day, inputs.seen)
        return _report(json.loads(last.report)) if is_current else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remember(
    root: Path,
    inputs: Inputs,
    report: BuildReport,
    day: tuple[date | None, date],
    pinned: date | None,
) -> None:
    """Write down a build that published, with what building again would report.

    `pinned` is the day that the settings name, if they do.
    """
    report_json = json.dumps({name: getattr(report, name) for name in _KEPT})
    stamps = inputs.young, join(inputs.seen), join(look_at_output(str(root)))
    words = _words(_report(json.loads(report_json)))
    text = as_text(_day(*day, pinned=pinned is not None), report_json, words, *stamps)
    write_file(root / FILE, text.encode("utf-8", "surrogateescape"), sync=False)


def _words(report: BuildReport) -> tuple[str, ...]:
    """Write what the command line prints of a build: JSON, a summary in three parts, a note."""
    text = json.dumps({**as_object(report), "seconds": _MARK}, indent=2, ensure_ascii=False)
    before, after, end = summary(report, _MARK, _MARK).split(_MARK)
    note = counts_line(report.problems, hidden=True)
    return text.rpartition('"')[0].rpartition('"')[0], before, after, end, note


def _day(today: date | None, clock: date, *, pinned: bool) -> str:
    return "pinned" if pinned and today is None else str(today or clock)


def _report(last: Mapping[str, Any]) -> BuildReport:
    problems = tuple(Problem(Source(*source), *fields[:4]) for source, *fields in last["problems"])
    return BuildReport(
        pages=last["pages"],
        briefs=last["briefs"],
        reused=last["rendered"] + last["reused"],
        problems=problems,
        published=True,
        told=frozenset(problem.identity for problem in problems),
    )
