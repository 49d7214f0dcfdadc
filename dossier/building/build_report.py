"""What a build did, and how that is said."""

from __future__ import annotations

from typing import Any, NamedTuple

from dossier.english import counted
from dossier.problems import Problem, as_objects


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


def as_object(report: BuildReport) -> dict[str, Any]:
    """Give a report the keys it has in JSON."""
    return {
        "pages": report.pages,
        "briefs": report.briefs,
        "rendered": report.rendered,
        "reused": report.reused,
        "removed": report.removed,
        "problems": as_objects(report.problems),
    }


def summary(report: BuildReport, seconds: str, output: str) -> str:
    """Say how much there is, how long it took, and where to begin."""
    pages, briefs = counted(report.pages, "page"), counted(report.briefs, "brief")
    removed = f", {report.removed} removed" if report.removed else ""
    made = f"{report.rendered} made anew, {report.reused} as they were{removed}"
    return f"{pages} and {briefs} in {seconds} s: {made}.\nOpen {output}/site/index.html"
