"""What every command has: the folder and the day, and the workspace that is read from there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from pathlib import Path

    from dossier.building.load import Loaded
    from dossier.judging import Judgement

F = TypeVar("F", bound=Callable[..., Any] | click.Command)


class Context:
    """The folder to begin in, and the day to judge on: none for that of the settings or now."""

    folder: str = "."
    today: date | None = None

    def root(self) -> Path:
        """Find the workspace; complete a change of several files that was cut off.

        Raise UserError where there is no workspace.
        """
        from pathlib import Path

        from dossier.workspace import PRIVATE, find_workspace

        root = find_workspace(Path(self.folder))
        if (root / PRIVATE / "journal.json").exists():
            _recover(root)
        return root

    def load(self) -> Loaded:
        """Read and judge the workspace; raise UserError where there is none."""
        from dossier.building.load import load

        return load(self.root(), self.today, self.clock())

    def clock(self) -> date:
        """Read the day from the clock; no other part of dossier does."""
        return self.now().date()

    def now(self) -> datetime:
        """Read the time of day too, for what is mailed."""
        return datetime.now().astimezone()


def load_judged(ctx: Context, otherwise: Any = None) -> tuple[Loaded, Judgement]:
    """Read and judge the workspace; where the content has errors, show them and raise Exit(1).

    `otherwise` is then printed as JSON, unless it is None.
    """
    from dossier.terminal import output

    loaded = ctx.load()
    if loaded.judgement is not None:
        return loaded, loaded.judgement
    if otherwise is not None:
        output.json(otherwise)
    errors = [problem for problem in loaded.problems if problem.level == "error"]
    output.new_problems(errors, frozenset(), "Mend the errors first.")
    raise click.exceptions.Exit(1)


def _recover(root: Path) -> None:
    from dossier.building.file_transaction import recover

    click.echo("A command was cut off while it changed files; that is completed now.", err=True)
    for path in recover(root):
        click.echo(f"{path} was changed meanwhile and stays as it is: `dossier check`", err=True)


def common_options(command: F) -> F:
    """Add -C DIR and --today DATE, which may stand before a command's name or after it."""
    command = click.option(
        "--today",
        metavar="DATE",
        help="Judge on this day (else the one in dossier.toml, or now).",
        expose_value=False,
        callback=lambda ctx, param, text: _store(ctx, param, text and _parse_day(text)),
    )(command)
    return click.option(
        "-C",
        "folder",
        metavar="DIR",
        help="Begin in this folder.",
        type=click.Path(exists=True, file_okay=False),
        expose_value=False,
        callback=_store,
    )(command)


def _store(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    """Store an option in the context; what stands after the command's name is stored last."""
    if value is not None:
        setattr(ctx.ensure_object(Context), str(param.name), value)


def _parse_day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    # From Python 3.11 on, fromisoformat() takes 20261122 too.
    if day is None or str(day) != text:
        raise click.BadParameter(f'"{text}" is not a day. Write it as 2026-11-22.')
    return day


def with_context(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the common options, and pass the Context as the first argument."""
    return common_options(click.make_pass_decorator(Context, ensure=True)(function))


as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
force = click.option("--force", is_flag=True, help="Replace the file that is there.")
