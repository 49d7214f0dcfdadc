"""The options that many commands have."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import click

from dossier.terminal.context import Context

F = TypeVar("F", bound=Callable[..., Any] | click.Command)


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
