"""Read the rows of a CSV file, each with its line, wherever its header stands."""

import codecs
import csv
import io
from collections.abc import Iterator

from msgspec import Struct

from dossier.problems import Problem, Source, error

# What may stand above a header, as the notes in LinkedIn's file.
PREAMBLE = 50
_DELIMITERS = ",;\t"


class Row(Struct, frozen=True):
    """Hold one row under the names of its columns; what is missing is empty."""

    cells: dict[str, str]
    source: Source

    def get(self, column: str) -> str:
        """Give a cell without the blanks around it."""
        return self.cells.get(column, "").strip()


def decode(data: bytes) -> str:
    """Read UTF-8 or UTF-16; of what is neither, every byte has a meaning in Windows' old table."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def has_header(head: bytes, *wanted: set[str]) -> bool:
    """Tell whether a line near the top has all columns of one of the sets."""
    # The head may end within a letter.
    text = decode(head) if len(head) < 4 else decode(head[: head.rfind(b"\n") + 1] or head)
    return _header(text, wanted) is not None


def rows(data: bytes, name: str, *wanted: set[str]) -> Iterator[Row | Problem]:
    """Give the rows below the header; a quote that is never closed is told with its line."""
    text = decode(data)
    header = _header(text, wanted)
    if header is None:
        columns = ", ".join(sorted(wanted[0]))
        sentence = f"no line has the columns {columns}"
        yield error(Source(name), "import-header", sentence, "export the file again")
        return
    first, delimiter, columns_found = header
    lines = io.StringIO(text, newline="")
    for _ in range(first):
        next(lines)
    reader = csv.reader(lines, delimiter=delimiter)
    line = first + 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield Row(dict(zip(columns_found, cells, strict=False)), Source(name, line))
            line = first + reader.line_num + 1
    except csv.Error:
        sentence = "the row that begins here has a cell without end"
        yield error(Source(name, line), "import-row", sentence, 'close its quote, "')


def _header(text: str, wanted: tuple[set[str], ...]) -> tuple[int, str, list[str]] | None:
    """Find the number of the first line below the header, its delimiter, and its columns."""
    for number, line in zip(range(1, PREAMBLE + 1), io.StringIO(text, newline=""), strict=False):
        for delimiter in _DELIMITERS:
            columns = [column.strip() for column in _cells(line, delimiter)]
            if any(columns_wanted <= set(columns) for columns_wanted in wanted):
                return number, delimiter, columns
    return None


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line.rstrip("\r\n")], delimiter=delimiter), [])
    except csv.Error:
        return []
