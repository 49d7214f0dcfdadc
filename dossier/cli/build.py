"""`dossier build`: make everything that is stale."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from dossier.problems import has_errors
from dossier.terminal import passphrase_prompt
from dossier.terminal.build_and_show import build_and_show
from dossier.terminal.context import Context
from dossier.terminal.options import as_json, with_context

if TYPE_CHECKING:
    from pathlib import Path

    from dossier.encrypting import Passphrase

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
    generate: bool,
    remember: bool,
    ask: bool,
) -> int:
    """Make the site, the briefs and what goes with them, in output/.

    Errors in the content leave output/ as it was. A document that cannot be made, or that would
    give something private away, is held back alone; the rest is published.

    With --encrypt, output/dossier.html holds all of that in one file, which opens on any phone,
    from disk or over https, with a pass-phrase and with nothing else. The phrase is taken from
    DOSSIER_PASSPHRASE, from the system's keyring, or asked for twice; it is never an argument, and
    is kept only where you say --remember. A build without --encrypt deletes the file.
    """
    from dossier.building.build import BuildOptions

    root = ctx.root()
    if not encrypt and (generate or remember or ask):
        raise click.UsageError("--generate, --remember and --ask go with --encrypt.")
    phrase = _passphrase(root, generate=generate, ask=ask) if encrypt else None
    options = BuildOptions(
        today=ctx.today, clock=ctx.clock(), jobs=jobs, full=full, passphrase=phrase
    )
    report = build_and_show(root, options, as_json=as_json, explain=explain)
    if phrase and generate and report.published:
        passphrase_prompt.show_once(phrase, _ADVICE)
    if phrase and remember and report.published:
        passphrase_prompt.store_in_keyring(root, phrase)
    return int(has_errors(report.problems))


def _passphrase(root: Path, *, generate: bool, ask: bool) -> Passphrase:
    if generate:
        return passphrase_prompt.generate_shown(_VARIABLE)
    phrase = None
    if not ask:
        phrase = passphrase_prompt.from_environment(_VARIABLE)
        phrase = phrase or passphrase_prompt.from_keyring(root)
    return phrase or passphrase_prompt.ask("pass-phrase", _VARIABLE)
