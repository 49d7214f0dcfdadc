"""`dossier doctor`: what is wrong with the installation, and what mends it."""

from __future__ import annotations

from pathlib import Path

import click

from dossier.cli.doctor.findings import Finding, all_findings
from dossier.problems import UserError
from dossier.terminal import output
from dossier.terminal.context import Context
from dossier.terminal.options import as_json, with_context


@click.command()
@as_json
@with_context
def command(ctx: Context, as_json: bool) -> int:
    """Look at what dossier needs; for what is wrong, name the command that mends it."""
    findings = list(all_findings(_root(ctx)))
    faults = [finding for finding in findings if finding.mend]
    if as_json:
        output.json(list(map(_as_object, findings)))
        return int(bool(faults))
    output.table(("", "", "found"), map(_row, findings))
    for fault in faults:
        click.echo(f"{fault.name}: {fault.found}. This mends it:\n  {fault.mend}")
    if not faults:
        click.echo("All is well.")
    return int(bool(faults))


def _root(ctx: Context) -> Path | None:
    try:
        return ctx.root()
    except UserError:
        return None


def _row(finding: Finding) -> tuple[str, ...]:
    return "wrong" if finding.mend else "fine", finding.name, finding.found


def _as_object(finding: Finding) -> dict[str, object]:
    return {
        "name": finding.name,
        "found": finding.found,
        "fine": not finding.mend,
        "mend": finding.mend,
    }
