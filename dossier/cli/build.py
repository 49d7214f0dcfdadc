"""`dossier build`: make everything that is stale."""

import time
from typing import TYPE_CHECKING, Any

import click

from dossier.cli.shared import show
from dossier.cli.shared.bar import Bar
from dossier.cli.shared.options import Where, as_json, pass_where, where
from dossier.problems import has_errors

if TYPE_CHECKING:
    from pathlib import Path

    from dossier.building.report import Report

UNTOUCHED = "Nothing was published; output/ is as it was."


@click.command()
@click.option("--explain", is_flag=True, help="Say why each file is made.")
@click.option("--full", is_flag=True, help="Make everything anew.")
@click.option(
    "--jobs", type=click.IntRange(1), metavar="N", help="Processes (else one a processor)."
)
@as_json
@where
@pass_where
def command(place: Where, as_json: bool, explain: bool, full: bool, jobs: int | None) -> int:
    """Make the site, the briefs and what goes with them, in output/.

    Errors in the content leave output/ as it was.
    """
    from dossier.building.build import build
    from dossier.workspace import OUTPUT

    began = time.perf_counter()
    root = place.root()
    with Bar(shown=not as_json) as bar:
        report = build(
            root, today=place.today, clock=place.clock(), progress=bar.at, jobs=jobs, full=full
        )
    seconds = time.perf_counter() - began
    if as_json:
        show.json(_as_object(report, seconds))
    else:
        failed = has_errors(report.problems)
        show.problems(report.problems, UNTOUCHED if failed else "")
        if explain:
            show.table(("file", "why it is made"), report.reasons)
        if not failed:
            click.echo(_summary(report, seconds, root / OUTPUT))
    return int(has_errors(report.problems))


def _as_object(report: "Report", seconds: float) -> dict[str, Any]:
    return {
        "pages": report.pages,
        "briefs": report.briefs,
        "rendered": report.rendered,
        "reused": report.reused,
        "removed": report.removed,
        "problems": show.as_objects(report.problems),
        "seconds": round(seconds, 3),
    }


def _summary(report: "Report", seconds: float, output: "Path") -> str:
    pages, briefs = show.counted(report.pages, "page"), show.counted(report.briefs, "brief")
    removed = f", {report.removed} removed" if report.removed else ""
    made = f"{report.rendered} made anew, {report.reused} as they were{removed}"
    return f"{pages} and {briefs} in {seconds:.1f} s: {made}.\nOpen {_here(output)}/site/index.html"


def _here(path: "Path") -> str:
    """Name a path from where the command was run, where that is shorter."""
    import os

    relative = os.path.relpath(path)
    return str(path) if relative.startswith(os.pardir) else relative
