"""Take the options that every command has, before its name or after it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from pathlib import Path

    from dossier.building.load import Loaded

F = TypeVar("F", bound=Callable[..., Any] | click.Command)


class Context:
    """The folder to begin in and the day to judge on."""

    folder: str = "."
    today: date | None = None

    def root(self) -> Path:
        """Find the workspace; complete a change of several files that was cut off."""
        from pathlib import Path

        from dossier.workspace import PRIVATE, find_workspace

        root = find_workspace(Path(self.folder))
        if (root / PRIVATE / "journal.json").exists():
            _recover(root)
        return root

    def load(self) -> Loaded:
        """Read and judge the workspace."""
        from dossier.building.load import load

        return load(self.root(), self.today, self.clock())

    def clock(self) -> date:
        """Read the day from the clock; nothing else in dossier does."""
        return self.now().date()

    def now(self) -> datetime:
        """Read the time of day too, for what is mailed."""
        return datetime.now().astimezone()


def _recover(root: Path) -> None:
    from dossier.building.file_transaction import recover

    click.echo("A command was cut off while it changed files; that is completed now.", err=True)
    for path in recover(root):
        click.echo(f"{path} was changed meanwhile and stays as it is: `dossier check`", err=True)


def common_options(command: F) -> F:
    """Add -C DIR and --today DATE."""
    folder = click.Path(exists=True, file_okay=False)
    today = "Judge on this day (else the one in dossier.toml, or now)."
    for option in (
        click.option("--today", metavar="DATE", help=today, expose_value=False, callback=_note_day),
        click.option(
            "-C",
            "folder",
            metavar="DIR",
            help="Begin in this folder.",
            type=folder,
            expose_value=False,
            callback=_note,
        ),
    ):
        command = option(command)
    return command


def _note(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    """Keep what was given in either place; what stands after the command's name goes first."""
    if value is not None:
        setattr(ctx.ensure_object(Context), str(param.name), value)


def _note_day(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    _note(ctx, param, value and _day(value))


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or str(day) != text:
        raise click.BadParameter(f'"{text}" is not a day. Write it as 2026-11-22.')
    return day


pass_where = click.make_pass_decorator(Context, ensure=True)
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
force = click.option("--force", is_flag=True, help="Replace the file that is there.")
