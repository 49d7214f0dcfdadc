"""Show results: tables on a terminal, plain lines in a pipe, JSON where it is asked for."""

import os
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import click

from dossier.problems import Problem

_COLOURS = {"error": "red", "warning": "yellow"}
_STYLES = {"ready": "green", "leave-out": "red", "talk-first": "red", "wrong": "red"}


def is_terminal() -> bool:
    """Tell whether a person sees the output."""
    return sys.stdout.isatty()


def json(value: Any) -> None:
    """Print a value as JSON."""
    from json import dumps

    click.echo(dumps(value, indent=2, ensure_ascii=False, default=_plain))


def _plain(value: Any) -> Any:
    from msgspec import to_builtins

    return to_builtins(value)


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table, its last column wrapped; in a pipe a row is a line, parted by tabs."""
    rows = list(rows)
    if not is_terminal():
        for row in rows:
            click.echo("\t".join(" ".join(cell.split()) for cell in row))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for heading in headings:
        shown.add_column(heading, overflow="fold", no_wrap=heading != headings[-1])
    for row in rows:
        shown.add_row(*(Text(cell, _STYLES.get(cell, "")) for cell in row))
    Console(highlight=False).print(shown)


def problems(found: Iterable[Problem], outcome: str = "") -> None:
    """Print each problem on a line of its own, how many there are, and what came of it."""
    found = sorted(found)
    for problem in found:
        text = _visible(str(problem))
        mark = f"{problem.level}[{problem.rule}]"
        note(text.replace(mark, click.style(mark, fg=_COLOURS[problem.level]), 1))
    if found:
        note(f"{counts(found)}. {outcome}".rstrip())


def note(text: str) -> None:
    """Print a line that is no result."""
    click.echo(text, err=True, color=_colour())


def line(text: str) -> None:
    """Print a line of a result that may be in colour."""
    click.echo(text, color=_colour())


def counts(found: Sequence[Problem]) -> str:
    """Write `2 errors, 1 warning`."""
    levels = [problem.level for problem in found]
    numbers = ((levels.count(level), level) for level in ("error", "warning"))
    return ", ".join(counted(number, level) for number, level in numbers if number)


def counted(number: int, one: str, many: str = "") -> str:
    """Write `1 story`, `3 stories`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def as_objects(found: Iterable[Problem]) -> list[dict[str, Any]]:
    """Give problems the keys they have in JSON."""
    return [
        {
            "path": problem.source.path,
            "line": problem.source.line,
            "column": problem.source.column,
            "level": problem.level,
            "rule": problem.rule,
            "message": problem.message,
        }
        for problem in sorted(found)
    ]


def _colour() -> bool | None:
    return False if os.environ.get("NO_COLOR") else None


def _visible(text: str) -> str:
    """Show a control character by its number, so that no file commands the terminal."""
    return "".join(
        char if char >= " " and char != "\x7f" else f"\\x{ord(char):02x}" for char in text
    )
