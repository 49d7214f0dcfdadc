"""Build, and tell what came of it: with the options of `dossier build`, or without Click."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from dossier.no_op_check import from_here
from dossier.problems import has_errors
from dossier.terminal import output
from dossier.terminal.context import Context
from dossier.terminal.exit_codes import discard_output, exit_code
from dossier.terminal.progress_bar import ProgressBar

if TYPE_CHECKING:
    from pathlib import Path

    from dossier.building.build import BuildOptions
    from dossier.building.build_report import BuildReport

_UNTOUCHED = "Nothing was published; output/ is as it was."
HELD_BACK = "What could not be made was held back; all else was published."


def run_plain_build(folder: str, seen: list[str] | None, *, as_json: bool) -> None:
    """Do what `dossier build [--json] -C FOLDER` does and end the process, without Click."""
    sys.exit(exit_code(lambda: _plain_build(folder, seen, as_json=as_json)))


def _plain_build(folder: str, seen: list[str] | None, *, as_json: bool) -> int:
    from dossier.building.build import BuildOptions

    context = Context()
    context.folder = folder
    try:
        root = context.root()
        options = BuildOptions(today=None, clock=context.clock(), seen=seen, is_last=True)
        report = build_and_show(root, options, as_json=as_json)
    except KeyboardInterrupt:
        # As Click does: what the shell writes next begins a line.
        print(file=sys.stderr)
        raise
    except BrokenPipeError:
        # As Click does.
        discard_output()
        return 1
    return int(has_errors(report.problems))


def build_and_show(
    root: Path, options: BuildOptions, *, as_json: bool, explain: bool = False
) -> BuildReport:
    """Build with a progress bar, and print the report."""
    from dossier.building.build import build
    from dossier.building.build_report import as_object

    start = time.perf_counter()
    with ProgressBar(shown=not as_json) as bar:
        report = build(root, options._replace(progress=bar.update))
    seconds = time.perf_counter() - start
    if as_json:
        output.json({**as_object(report), "seconds": round(seconds, 3)})
    else:
        _show(report, seconds, root, explain=explain)
    return report


def _show(report: BuildReport, seconds: float, root: Path, *, explain: bool) -> None:
    from dossier.workspace import OUTPUT

    output.new_problems(report.problems, report.told, _outcome(report))
    if explain:
        if report.whole:
            output.line(f"Everything was looked at: {report.whole}.")
        output.table(("file", "why it is made"), report.reasons)
    if report.published:
        output.line(_summary(report, seconds, root / OUTPUT))


def _outcome(report: BuildReport) -> str:
    if not has_errors(report.problems):
        return ""
    return HELD_BACK if report.published else _UNTOUCHED


def _summary(report: BuildReport, seconds: float, folder: Path) -> str:
    from dossier.building.build_report import summary

    text = summary(report, f"{seconds:.1f}", from_here(str(folder)))
    locked = folder / "dossier.html"
    if locked.is_file():
        size = locked.stat().st_size // 1000
        text += f"\nLocked, for elsewhere: {from_here(str(locked))} ({size} kB)"
    return text
