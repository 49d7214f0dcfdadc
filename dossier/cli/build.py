"""`dossier build`: make everything that is stale."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import click

from dossier.no_op_check import from_here
from dossier.problems import has_errors
from dossier.terminal import output, passphrase_prompt
from dossier.terminal.context import Context, as_json, with_context
from dossier.terminal.progress_bar import ProgressBar

if TYPE_CHECKING:
    from pathlib import Path

    from dossier.building.build_report import BuildReport
    from dossier.encrypting.passphrase import Passphrase

_UNTOUCHED = "Nothing was published; output/ is as it was."
HELD_BACK = "What could not be made was held back; all else was published."
_VARIABLE = "DOSSIER_PASSPHRASE"
_ADVICE = "This is shown once. Write it down: without it, nobody can open output/dossier.html."


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
@with_context
def command(
    ctx: Context,
    /,
    as_json: bool,
    explain: bool,
    full: bool,
    jobs: int | None,
    encrypt: bool,
    **passphrase_options: bool,
) -> int:
    """Make the site, the briefs and what goes with them, in output/.

    Errors in the content leave output/ as it was. A document that cannot be made, or that would
    give something private away, is held back alone; the rest is published.

    With --encrypt, output/dossier.html holds all of that in one file, which opens on any phone,
    from disk or over https, with a pass-phrase and with nothing else. The phrase is taken from
    DOSSIER_PASSPHRASE, from the system's keyring, or asked for twice; it is never an argument, and
    is kept only where you say --remember. A build without --encrypt deletes the file.
    """
    from dossier.building.build import BuildOptions, build
    from dossier.building.build_report import as_object

    root = ctx.root()
    options = _PassphraseOptions(**passphrase_options)
    phrase = _passphrase(root, options, wanted=encrypt)
    build_options = BuildOptions(
        today=ctx.today, clock=ctx.clock(), jobs=jobs, full=full, passphrase=phrase
    )
    start = time.perf_counter()
    with ProgressBar(shown=not as_json) as bar:
        report = build(root, replace(build_options, progress=bar.update))
    seconds = time.perf_counter() - start
    if as_json:
        output.json({**as_object(report), "seconds": round(seconds, 3)})
    else:
        _show(report, seconds, root, explain=explain)
    if phrase and report.published:
        _hand_over(root, phrase, options)
    return int(has_errors(report.problems))


class _PassphraseOptions(NamedTuple):
    """The options that go with --encrypt."""

    generate: bool
    remember: bool
    ask: bool


def _passphrase(root: Path, options: _PassphraseOptions, *, wanted: bool) -> Passphrase | None:
    """Return the pass-phrase; None where none is wanted. Raise UsageError for options without."""
    if not wanted:
        if any(options):
            raise click.UsageError("--generate, --remember and --ask go with --encrypt.")
        return None
    if options.generate:
        return passphrase_prompt.generate_shown(_VARIABLE)
    phrase = None
    if not options.ask:
        phrase = passphrase_prompt.from_environment(_VARIABLE) or passphrase_prompt.from_keyring(
            root
        )
    return phrase or passphrase_prompt.ask("pass-phrase", _VARIABLE)


def _hand_over(root: Path, phrase: Passphrase, options: _PassphraseOptions) -> None:
    if options.generate:
        passphrase_prompt.show_once(phrase, _ADVICE)
    if options.remember:
        passphrase_prompt.store_in_keyring(root, phrase)


def _show(report: BuildReport, seconds: float, root: Path, *, explain: bool) -> None:
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
    return HELD_BACK if report.published else _UNTOUCHED


def _summary(report: BuildReport, seconds: float, folder: Path) -> str:
    from dossier.building.build_report import summary

    text = summary(report, f"{seconds:.1f}", from_here(str(folder)))
    locked = folder / "dossier.html"
    if locked.is_file():
        size = locked.stat().st_size // 1000
        text += f"\nLocked, for elsewhere: {from_here(str(locked))} ({size} kB)"
    return text
