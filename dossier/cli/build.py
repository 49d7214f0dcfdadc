"""`dossier build`: make everything that is stale."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import click

from dossier.no_op_check import from_here
from dossier.problems import has_errors
from dossier.terminal import output, passphrase_prompt
from dossier.terminal.context import Context, as_json, common_options, pass_where
from dossier.terminal.progress_bar import Bar

if TYPE_CHECKING:
    from pathlib import Path

    from dossier.building.build_report import BuildReport
    from dossier.encrypting.passphrase import Passphrase

UNTOUCHED = "Nothing was published; output/ is as it was."
HELD_BACK = "What could not be made was held back; all else was published."
VARIABLE = "DOSSIER_PASSPHRASE"
ADVICE = "This is shown once. Write it down: without it, nobody can open output/dossier.html."


@click.command()
@click.option("--explain", is_flag=True, help="Say why each file is made.")
@click.option("--full", is_flag=True, help="Make everything anew.")
@click.option(
    "--jobs", type=click.IntRange(1), metavar="N", help="Processes (else one a processor)."
)
@click.option("--encrypt", is_flag=True, help="Also make output/dossier.html: all in one, locked.")
@click.option("--generate", is_flag=True, help="With --encrypt: make up six words, shown once.")
@click.option("--remember", is_flag=True, help="With --encrypt: keep the phrase in the keyring.")
@click.option("--ask", is_flag=True, help="With --encrypt: ask, though the keyring has a phrase.")
@as_json
@common_options
@pass_where
def command(
    ctx: Context,
    /,
    as_json: bool,
    explain: bool,
    full: bool,
    jobs: int | None,
    encrypt: bool,
    **wishes: bool,
) -> int:
    """Make the site, the briefs and what goes with them, in output/.

    Errors in the content leave output/ as it was. A document that cannot be made, or that would
    give something private away, is held back alone; the rest is published.

    With --encrypt, output/dossier.html holds all of that in one file, which opens on any phone,
    from disk or over https, with a pass-phrase and with nothing else. The phrase is taken from
    DOSSIER_PASSPHRASE, from the system's keyring, or asked for twice; it is never an argument, and
    is kept only where you say --remember. A build without --encrypt deletes the file.
    """
    from dossier.building.build import build
    from dossier.building.build_report import as_object

    root = ctx.root()
    phrase = _phrase(root, **wishes) if encrypt else None
    if not encrypt and any(wishes.values()):
        raise click.UsageError("--generate, --remember and --ask go with --encrypt.")
    began = time.perf_counter()
    with Bar(shown=not as_json) as bar:
        more: dict[str, Any] = {"progress": bar.at, "jobs": jobs, "full": full, "phrase": phrase}
        report = build(root, today=ctx.today, clock=ctx.clock(), **more)
    seconds = time.perf_counter() - began
    if as_json:
        output.json({**as_object(report), "seconds": round(seconds, 3)})
    else:
        _tell(report, seconds, root, explain=explain)
    if phrase and report.published:
        _hand_over(root, phrase, **wishes)
    return int(has_errors(report.problems))


def _phrase(root: Path, *, generate: bool, ask: bool, remember: bool) -> Passphrase:
    if generate:
        return passphrase_prompt.make_up(VARIABLE)
    found = None if ask else passphrase_prompt.given(VARIABLE) or passphrase_prompt.kept(root)
    return found or passphrase_prompt.ask("pass-phrase", VARIABLE)


def _hand_over(
    root: Path, phrase: Passphrase, *, generate: bool, remember: bool, ask: bool
) -> None:
    if generate:
        passphrase_prompt.show_once(phrase, ADVICE)
    if remember:
        passphrase_prompt.keep(root, phrase)


def _tell(report: BuildReport, seconds: float, root: Path, *, explain: bool) -> None:
    from dossier.workspace import OUTPUT

    output.new_problems(report.problems, report.told, _outcome(report))
    if explain:
        if report.whole:
            click.echo(f"Everything was looked at: {report.whole}.")
        output.table(("file", "why it is made"), report.reasons)
    if report.published:
        click.echo(_summary(report, seconds, root / OUTPUT))


def _outcome(report: BuildReport) -> str:
    if not has_errors(report.problems):
        return ""
    return HELD_BACK if report.published else UNTOUCHED


def _summary(report: BuildReport, seconds: float, folder: Path) -> str:
    from dossier.building.build_report import summary

    text = summary(report, f"{seconds:.1f}", from_here(str(folder)))
    locked = folder / "dossier.html"
    if locked.is_file():
        size = locked.stat().st_size // 1000
        text += f"\nLocked, for elsewhere: {from_here(str(locked))} ({size} kB)"
    return text
