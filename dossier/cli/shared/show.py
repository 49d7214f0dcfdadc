"""Show results: tables on a terminal, plain lines in a pipe, JSON where it is asked for."""

import os
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import click

from dossier.problems import Problem, counts_line
from dossier.problems import as_objects as as_objects
from dossier.problems import counted as counted
from dossier.problems import counts as counts

_COLOURS = {"error": "red", "warning": "yellow"}
_OF_ONE_RULE = 3
# Of a column: as wide as `hard-to-reach` and a date.
_SHORT = 14
_STYLES = {"ready": "green", "leave-out": "red", "talk-first": "red", "wrong": "red"}


def is_terminal() -> bool:
    """Tell whether a person sees the output."""
    return sys.stdout.isatty()


def json(value: Any) -> None:
    """Print a value as JSON."""
    click.echo(json_text(value))


def json_text(value: Any) -> str:
    """Write a value as JSON."""
    from json import dumps

    return dumps(value, indent=2, ensure_ascii=False, default=_plain)


def _plain(value: Any) -> Any:
    from msgspec import to_builtins

    return to_builtins(value)


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table; in a pipe a row is a line, parted by tabs.

    Dates, verdicts and counts are never cut or broken; names and sentences wrap.
    """
    rows = list(rows)
    if not is_terminal():
        for row in rows:
            click.echo("\t".join(" ".join(cell.split()) for cell in row))
        return
    from rich.cells import cell_len
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for number, heading in enumerate(headings):
        lines = [line for row in rows for line in row[number].split("\n")]
        widest = max(map(cell_len, (heading, *lines)))
        is_short = widest <= _SHORT
        shown.add_column(
            heading, overflow="fold", no_wrap=is_short, min_width=widest if is_short else 12
        )
    for row in rows:
        shown.add_row(*(Text(cell, _STYLES.get(cell, "")) for cell in row))
    Console(highlight=False).print(shown)


def entries(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table of which the last column, a sentence, stands below each row as wide as can be.

    In a pipe it is a table like any other.
    """
    rows = list(rows)
    if not is_terminal():
        table(headings, rows)
        return
    from shutil import get_terminal_size
    from textwrap import fill

    from rich.cells import cell_len, set_cell_size

    heads = [headings[:-1], *(row[:-1] for row in rows)]
    widths = [max(map(cell_len, column)) for column in zip(*heads, strict=True)]
    columns = get_terminal_size().columns

    def joined(cells: Sequence[str]) -> str:
        sized = (set_cell_size(cell, width) for cell, width in zip(cells, widths, strict=True))
        return "  ".join(sized).rstrip()

    line(click.style(joined(headings[:-1]), bold=True))
    for *cells, sentence in rows:
        line(joined(cells))
        line(fill(sentence, columns, initial_indent="  ", subsequent_indent="  "))


def problems(found: Iterable[Problem], outcome: str = "") -> None:
    """Print each problem on a line of its own, how many there are, and what came of it."""
    found = sorted(found)
    for problem in found:
        _problem(problem)
    if found:
        note(counts_line(found, outcome=outcome))


def new_problems(
    found: Iterable[Problem], told: frozenset[tuple[str, str, str]], outcome: str
) -> None:
    """Print every error, and of the warnings what was not `told` before: three of each rule.

    A last line counts them all, and names the command that shows them.
    """
    found = sorted(found)
    fresh = [one for one in found if one.level == "error" or one.identity not in told]
    of_rule = Counter[str]()
    for problem in fresh:
        of_rule[problem.rule] += problem.level == "warning"
        if of_rule[problem.rule] <= _OF_ONE_RULE:
            _problem(problem)
    for rule, number in of_rule.items():
        if number > _OF_ONE_RULE:
            note(f"… and {number - _OF_ONE_RULE} more warnings[{rule}]")
    hidden = len(found) - len(fresh) + sum(max(0, n - _OF_ONE_RULE) for n in of_rule.values())
    if found:
        note(counts_line(found, hidden=bool(hidden), outcome=outcome))


def _problem(problem: Problem) -> None:
    text = _visible(str(problem))
    mark = f"{problem.level}[{problem.rule}]"
    note(text.replace(mark, click.style(mark, fg=_COLOURS[problem.level]), 1))


def note(text: str) -> None:
    """Print a line that is no result."""
    click.echo(text, err=True, color=_colour())


def line(text: str) -> None:
    """Print a line of a result that may be in colour."""
    click.echo(text, color=_colour())


def _colour() -> bool | None:
    return False if os.environ.get("NO_COLOR") else None


def _visible(text: str) -> str:
    """Show a control character by its number, so that no file commands the terminal."""
    return "".join(
        char if char >= " " and char != "\x7f" else f"\\x{ord(char):02x}" for char in text
    )
