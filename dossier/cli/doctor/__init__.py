"""`dossier doctor`: what is wrong with the installation, and what mends it."""

from __future__ import annotations

from pathlib import Path

import click

from dossier.cli.doctor.findings import Finding, findings
from dossier.problems import UserError
from dossier.terminal import output
from dossier.terminal.context import Context, as_json, common_options, pass_where


@click.command()
@as_json
@common_options
@pass_where
def command(ctx: Context, as_json: bool) -> int:
    """Look at what dossier needs; for what is wrong, name the command that mends it."""
    found = list(findings(_root(ctx)))
    wrong = [one for one in found if one.mend]
    if as_json:
        output.json([_as_object(one) for one in found])
        return int(bool(wrong))
    output.table(("", "", "found"), [_row(one) for one in found])
    for one in wrong:
        click.echo(f"{one.name}: {one.found}. This mends it:\n  {one.mend}")
    if not wrong:
        click.echo("All is well.")
    return int(bool(wrong))


def _root(ctx: Context) -> Path | None:
    try:
        return ctx.root()
    except UserError:
        return None


def _row(one: Finding) -> tuple[str, ...]:
    return "wrong" if one.mend else "fine", one.name, one.found


def _as_object(one: Finding) -> dict[str, object]:
    return {"name": one.name, "found": one.found, "fine": not one.mend, "mend": one.mend}
