"""Read the rows of a CSV file, each with its line, wherever its header stands."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from dossier.importing.foreign_file import ForeignFile
from dossier.importing.text_encoding import decode
from dossier.problems import Problem, Source, error

# What may stand above a header, as the notes in LinkedIn's file.
PREAMBLE = 50
_DELIMITERS = ",;\t"
Columns = Iterable[frozenset[str]]


class CsvRow(Struct, frozen=True):
    """One row under the names of its columns; what is missing is empty."""

    cells: Mapping[str, str]
    source: Source

    def get(self, *columns: str) -> str:
        """Return the first of the cells that holds something, without the blanks around it."""
        cells = (self.cells.get(plain(column), "").strip() for column in columns)
        return next(filter(None, cells), "")


class _Header(Struct, frozen=True):
    """Where the first row below the header stands, its delimiter, and its columns."""

    first: int
    delimiter: str
    columns: list[str]


def plain(column: str) -> str:
    """Return a column's name for comparison: programs differ in case and in blanks."""
    return " ".join(column.replace("\ufeff", "").casefold().split())


def has_header(head: bytes, wanted: Columns) -> bool:
    """Tell whether a line near the top has all columns of one of the sets."""
    # The head may end within a letter, or within a pair of bytes.
    whole = head[: head.rfind(b"\n") + 1] or head
    text, _ = decode(whole + b"\0" * (whole[:2] == b"\xff\xfe" and len(whole) % 2))
    return _find_header(text, wanted) is not None


def rows(file: ForeignFile, wanted: Columns) -> Iterator[CsvRow | Problem]:
    """Give the rows below the header; a quote that is never closed is told with its line."""
    for part in file.text():
        if isinstance(part, Problem):
            yield part
        else:
            yield from _rows(part, file.name, list(wanted))


def _rows(text: str, name: str, wanted: Columns) -> Iterator[CsvRow | Problem]:
    header = _find_header(text, wanted)
    if header is None:
        columns = ", ".join(sorted(next(iter(wanted))))
        sentence = f"no line has the columns {columns}"
        yield error(Source(name), "import-header", sentence, "export the file again")
        return
    lines = io.StringIO(text, newline="")
    for _ in range(header.first):
        next(lines)
    reader = csv.reader(lines, delimiter=header.delimiter)
    line = header.first + 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield CsvRow(dict(zip(header.columns, cells, strict=False)), Source(name, line))
            line = header.first + reader.line_num + 1
    except csv.Error:
        sentence = "the row that begins here has a cell without end"
        yield error(Source(name, line), "import-row", sentence, 'close its quote, "')


def _find_header(text: str, wanted: Columns) -> _Header | None:
    sets = [{plain(column) for column in columns} for columns in wanted]
    for number, line in zip(range(1, PREAMBLE + 1), io.StringIO(text, newline=""), strict=False):
        for delimiter in _DELIMITERS:
            columns = [plain(column) for column in _cells(line, delimiter)]
            if any(needed <= set(columns) for needed in sets):
                return _Header(number, delimiter, columns)
    return None


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line.rstrip("\r\n")], delimiter=delimiter), [])
    except csv.Error:
        return []
