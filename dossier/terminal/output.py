"""Results: tables on a terminal, lines with tabs in a pipe, JSON where it is asked for."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import Any, TextIO

from dossier.no_op_check import is_utf8
from dossier.problems import Problem, counts_line

# Select Graphic Rendition of ECMA-48, 8.3.117.
_COLOURS = {"error": 31, "warning": 33}
_BOLD = 1
_MOST_OF_A_RULE = 3
# Cells: as wide as `hard-to-reach`, and as a date; such a column keeps its width.
_SHORT = 14
_GAP = 2
_STYLES = {"ready": "green", "leave-out": "red", "talk-first": "red", "wrong": "red"}

Identity = tuple[str, str, str]


def can_ask() -> bool:
    """Return whether a person can answer a question: standard input is a terminal."""
    return sys.stdin.isatty()


def is_terminal() -> bool:
    """Return whether a person sees the output: standard output is a terminal."""
    return sys.stdout.isatty()


def json(value: Any) -> None:
    """Print a value as JSON."""
    _print(json_text(value), sys.stdout, colour=None)


def json_text(value: Any) -> str:
    """Format a value as JSON, two blanks to a level."""
    from json import dumps

    from msgspec import to_builtins

    return dumps(value, indent=2, ensure_ascii=False, default=to_builtins)


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table; in a pipe, each row as a line with tabs, and no headings.

    Dates, verdicts and counts are never cut or broken; names and sentences wrap.
    """
    rows = list(rows)
    if not is_terminal():
        for row in rows:
            _print("\t".join(" ".join(cell.split()) for cell in row), sys.stdout, colour=None)
        return
    from rich.cells import cell_len
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    grid = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for number, heading in enumerate(headings):
        lines = [line for row in rows for line in row[number].split("\n")]
        widest = max(map(cell_len, (heading, *lines)))
        is_short = widest <= _SHORT
        grid.add_column(
            heading, overflow="fold", no_wrap=is_short, min_width=widest if is_short else 12
        )
    for row in rows:
        grid.add_row(*(Text(cell, _STYLES.get(cell, "")) for cell in row))
    Console(highlight=False).print(grid)


def entries(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table with the last cell of each row below it, as wide as the terminal.

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
    columns = get_terminal_size().columns
    widths = [max(map(cell_len, column)) for column in zip(*heads, strict=True)]
    widths = _narrow(widths, columns)
    for text in _wrap(headings[:-1], widths):
        line(_styled(text, _BOLD))
    for *cells, sentences in rows:
        for text in _wrap(cells, widths):
            line(text)
        for sentence in sentences.split("\n"):
            line(fill(sentence, columns, initial_indent="  ", subsequent_indent="  "))


def _narrow(widths: Sequence[int], columns: int) -> list[int]:
    """Narrow the widest columns until all fit the terminal; short ones keep their width."""
    narrowed = list(widths)
    available = columns - _GAP * (len(narrowed) - 1)
    while sum(narrowed) > available and max(narrowed) > _SHORT:
        narrowed[narrowed.index(max(narrowed))] -= 1
    return narrowed


def _wrap(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """Return the lines of a row, each cell wrapped within its column."""
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
        padded = map(set_cell_size, parts, widths)
        yield (" " * _GAP).join(padded).rstrip()


def paragraph(text: str, indent: int = 0) -> None:
    """Print a text, on a terminal wrapped between words, further lines indented."""
    from shutil import get_terminal_size
    from textwrap import fill

    columns = get_terminal_size().columns
    line(fill(text, columns, subsequent_indent=" " * indent) if is_terminal() else text)


def problems(every: Iterable[Problem], outcome: str = "") -> None:
    """Print each problem on a line of its own, how many there are, and what came of it."""
    every = sorted(every)
    for problem in every:
        _problem(problem)
    if every:
        note(counts_line(every, outcome=outcome))


def new_problems(every: Iterable[Problem], reported: Set[Identity], outcome: str) -> None:
    """Print the errors, and the warnings that were not reported before: three of each rule.

    A last line counts them all, and names the command that shows them.
    """
    every = sorted(every)
    fresh = [each for each in every if each.level == "error" or each.identity not in reported]
    numbers = Counter[str]()
    for problem in fresh:
        numbers[_rule(problem)] += 1
        if numbers[_rule(problem)] <= _MOST_OF_A_RULE:
            _problem(problem)
    hidden = {rule: number - _MOST_OF_A_RULE for rule, number in numbers.items()}
    hidden = {rule: number for rule, number in hidden.items() if number > 0}
    for rule, number in hidden.items():
        note(f"… and {number} more of {rule}")
    if every:
        is_partial = bool(hidden) or len(fresh) < len(every)
        note(counts_line(every, hidden=is_partial, outcome=outcome))


def _rule(problem: Problem) -> str:
    return f"{problem.level}[{problem.rule}]"


def _problem(problem: Problem) -> None:
    text, rule = _escape_controls(str(problem)), _rule(problem)
    note(text.replace(rule, _styled(rule, _COLOURS[problem.level]), 1))


def note(text: str) -> None:
    """Print a line that is no result, to standard error."""
    _print(text, sys.stderr, colour=_colour())


def line(text: str) -> None:
    """Print a line of a result that may be in colour."""
    _print(text, sys.stdout, colour=_colour())


def _colour() -> bool | None:
    return False if os.environ.get("NO_COLOR") else None


def _styled(text: str, code: int) -> str:
    return f"\033[{code}m{text}\033[0m"


def _print(text: str, stream: TextIO, *, colour: bool | None) -> None:
    """Print a line at once; its colours only to a terminal, and not where `colour` is False."""
    if is_utf8(stream):
        has_colours = colour is not False and stream.isatty()
        stream.write(f"{text if has_colours else _without_style(text)}\n")
        stream.flush()
    else:
        # Click mends a stream of another encoding, or that is closed.
        from click import echo

        echo(text, err=stream is sys.stderr, color=colour)


def _without_style(text: str) -> str:
    if "\033" not in text:
        return text
    import re

    return re.sub(r"\033\[[;?0-9]*[a-zA-Z]", "", text)


def _escape_controls(text: str) -> str:
    r"""Write control characters as \xNN: an escape sequence in a file would drive the terminal."""
    return "".join(
        char if char >= " " and char != "\x7f" else f"\\x{ord(char):02x}" for char in text
    )
