"""`dossier serve`: show the site in a browser while its owner writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from dossier.cli.build import HELD_BACK
from dossier.terminal import output
from dossier.terminal.context import Context, common_options, pass_where

if TYPE_CHECKING:
    from dossier.problems import Problem
    from dossier.serving import BuildOutcome

KEPT = "The site is as it was."


@click.command()
@click.option("--open", "opens", is_flag=True, help="Open it in your browser.")
@common_options
@pass_where
def command(ctx: Context, opens: bool) -> None:
    """Show the site in your browser, anew whenever you save a file.

    Only this machine can reach it, and only by the address that is printed. Ctrl-C ends it.
    """
    from dossier.serving import Terminal, serve

    serve(
        ctx.root(),
        today=ctx.today,
        clock=ctx.clock,
        terminal=Terminal(_begun, _Told().tell, output.note),
        opens=opens,
    )


def _begun(address: str) -> None:
    click.echo(address)
    output.note("Ctrl-C ends it.")


class _Told:
    """Tell each outcome; problems that were told before are not told again."""

    def __init__(self) -> None:
        self._problems: tuple[Problem, ...] = ()

    def tell(self, outcome: BuildOutcome) -> None:
        report = outcome.report
        if outcome.failure:
            output.note(f"Error: {outcome.failure} {KEPT}")
        elif report.problems != self._problems:
            kept = HELD_BACK if report.published else KEPT
            told = frozenset(problem.identity for problem in self._problems)
            output.new_problems(report.problems, told, kept if outcome.failed else "")
            self._problems = report.problems
        if report.rendered or report.removed:
            removed = f", {report.removed} removed" if report.removed else ""
            rest = "" if outcome.is_last else " The briefs follow."
            output.note(f"{report.rendered} made anew{removed}, in {outcome.seconds:.2f} s.{rest}")
