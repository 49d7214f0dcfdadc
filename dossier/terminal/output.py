"""Show results: tables on a terminal, plain lines in a pipe, JSON where it is asked for."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import click

from dossier.problems import Problem, counts_line
from dossier.problems import as_objects as as_objects
from dossier.problems import counts as counts

_COLOURS = {"error": "red", "warning": "yellow"}
_OF_ONE_RULE = 3
# Of a column: as wide as `hard-to-reach` and a date.
_SHORT = 14
_GAP = 2
_STYLES = {"ready": "green", "leave-out": "red", "talk-first": "red", "wrong": "red"}


def can_ask() -> bool:
    """Tell whether somebody is there to answer a question."""
    return sys.stdin.isatty()


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
    """Print a table of which the last column stands below each row, its lines as wide as can be.

    In a pipe it is a table like any other.
    """
    rows = list(rows)
    if not is_terminal():
        table(headings, rows)
        return
    from shutil import get_terminal_size
    from textwrap import fill

    from rich.cells import cell_len

    heads = [headings[:-1], *(row[:-1] for row in rows)]
    widths = [max(map(cell_len, column)) for column in zip(*heads, strict=True)]
    columns = get_terminal_size().columns
    widths = _narrowed(widths, columns)
    for text in _wrapped(headings[:-1], widths):
        line(click.style(text, bold=True))
    for *cells, sentences in rows:
        for text in _wrapped(cells, widths):
            line(text)
        for sentence in sentences.split("\n"):
            line(fill(sentence, columns, initial_indent="  ", subsequent_indent="  "))


def _narrowed(widths: Sequence[int], columns: int) -> list[int]:
    """Take from the widest columns what a terminal lacks; dates and counts keep their width."""
    found = list(widths)
    room = columns - _GAP * (len(found) - 1)
    while sum(found) > room and max(found) > _SHORT:
        found[found.index(max(found))] -= 1
    return found


def _wrapped(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """Give the lines of a row; a cell that is wider than its column goes on in the next line."""
    from itertools import zip_longest

    from rich.cells import set_cell_size
    from rich.console import Console
    from rich.text import Text

    console = Console()
    columns = [
        [part.plain.rstrip() for part in Text(cell).wrap(console, width)]
        for cell, width in zip(cells, widths, strict=True)
    ]
    for parts in zip_longest(*columns, fillvalue=""):
        sized = map(set_cell_size, parts, widths)
        yield (" " * _GAP).join(sized).rstrip()


def paragraph(text: str, indent: int = 0) -> None:
    """Print a text broken between words where a terminal is narrower; further lines indented."""
    from shutil import get_terminal_size
    from textwrap import fill

    columns = get_terminal_size().columns
    line(fill(text, columns, subsequent_indent=" " * indent) if is_terminal() else text)


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
    """Print the errors, and of the warnings what was not `told` before: three of each rule.

    A last line counts them all, and names the command that shows them.
    """
    found = sorted(found)
    fresh = [one for one in found if one.level == "error" or one.identity not in told]
    of_rule = Counter[str]()
    for problem in fresh:
        of_rule[_rule(problem)] += 1
        if of_rule[_rule(problem)] <= _OF_ONE_RULE:
            _problem(problem)
    for rule, number in of_rule.items():
        if number > _OF_ONE_RULE:
            note(f"… and {number - _OF_ONE_RULE} more of {rule}")
    hidden = len(found) - len(fresh) + sum(max(0, n - _OF_ONE_RULE) for n in of_rule.values())
    if found:
        note(counts_line(found, hidden=bool(hidden), outcome=outcome))


def _rule(problem: Problem) -> str:
    return f"{problem.level}[{problem.rule}]"


def _problem(problem: Problem) -> None:
    text, mark = _visible(str(problem)), _rule(problem)
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
