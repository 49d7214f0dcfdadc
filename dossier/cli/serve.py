"""`dossier serve`: show the site in a browser while its owner writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from dossier.terminal import output
from dossier.terminal.build_and_show import HELD_BACK
from dossier.terminal.context import Context
from dossier.terminal.options import with_context

if TYPE_CHECKING:
    from dossier.problems import Problem
    from dossier.serving import BuildOutcome

_UNCHANGED = "The site is as it was."


@click.command()
@click.option("--open", "opens", is_flag=True, help="Open it in your browser.")
@with_context
def command(ctx: Context, opens: bool) -> None:
    """Show the site in your browser, anew whenever you save a file.

    Only this machine can reach it, and only by the address that is printed. Ctrl-C ends it.
    """
    from dossier.serving import Terminal, serve

    serve(
        ctx.root(),
        today=ctx.today,
        clock=ctx.clock,
        terminal=Terminal(_show_address, _OutcomeReporter().report, output.note),
        opens=opens,
    )


def _show_address(address: str) -> None:
    click.echo(address)
    output.note("Ctrl-C ends it.")


class _OutcomeReporter:
    """A reporter of each build's outcome, and of no problem twice."""

    def __init__(self) -> None:
        self._problems: tuple[Problem, ...] = ()

    def report(self, outcome: BuildOutcome) -> None:
        report = outcome.report
        if outcome.failure:
            output.note(f"Error: {outcome.failure} {_UNCHANGED}")
        elif report.problems != self._problems:
            consequence = HELD_BACK if report.published else _UNCHANGED
            reported = {problem.identity for problem in self._problems}
            output.new_problems(report.problems, reported, consequence if outcome.failed else "")
            self._problems = report.problems
        if report.rendered or report.removed:
            removed = f", {report.removed} removed" if report.removed else ""
            rest = " The briefs follow." if outcome.briefs_follow else ""
            output.note(f"{report.rendered} made anew{removed}, in {outcome.seconds:.2f} s.{rest}")
