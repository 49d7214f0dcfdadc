"""Read CSV tables, wherever the header stands: their rows, and address books by their columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct

from dossier.importing.importer import ForeignFile, Imported, decode
from dossier.importing.raw_person import LabelledValue, NameParts, RawPerson
from dossier.problems import Problem, Source, error

# How many lines may stand above a header, as the notes in LinkedIn's file do.
_PREAMBLE = 50
_DELIMITERS = ",;\t"
Columns = Sequence[frozenset[str]]
# A column and the label that its values have.
LabelledColumn = tuple[str, str]


class CsvRow(Struct, frozen=True):
    """One row under the names of its columns; what is missing is empty."""

    cells: Mapping[str, str]
    source: Source

    def get(self, *columns: str) -> str:
        """Return the first of the cells that is not blank, without the blanks around it."""
        cells = (self.cells.get(normal_column(column), "").strip() for column in columns)
        return next(filter(None, cells), "")


class AddressTable(Struct, frozen=True, kw_only=True):
    """The columns of one program's address book; of several for a field, the first that is full.

    `needs` are columns that this program's header has, and no other's.
    `no_field` are columns for which a contact has no field, with the kind that is reported.
    """

    needs: frozenset[str]
    given: str
    family: str
    additional: str = ""
    prefix: str = ""
    suffix: str = ""
    shown: str = ""
    nickname: str = ""
    role: str = ""
    organization: tuple[str, ...] = ()
    emails: tuple[LabelledColumn, ...] = ()
    phones: tuple[LabelledColumn, ...] = ()
    links: tuple[str, ...] = ()
    note: str = ""
    tags: str = ""
    no_field: tuple[LabelledColumn, ...] = ()


class CsvImporter(Struct, frozen=True):
    """The reader of a CSV that is known by its columns; `convert` yields what a row says."""

    columns: Columns
    convert: Callable[[CsvRow], Iterator[Imported]]

    def recognises(self, name: str, head: bytes) -> bool:
        """Recognise a file by its columns."""
        return has_header(head, self.columns)

    def read(self, file: ForeignFile) -> Iterator[Imported]:
        """Yield what each row says, and the problems of reading where they stand."""
        for row in rows(file, self.columns):
            if isinstance(row, Problem):
                yield row
            else:
                yield from self.convert(row)


def normal_column(column: str) -> str:
    """Return a column's name for comparison: programs differ in case and in blanks."""
    return " ".join(column.replace("\ufeff", "").casefold().split())


def has_header(head: bytes, wanted: Columns) -> bool:
    """Return whether a line near the top has all columns of one of the sets."""
    # The head may end within a letter, or within a pair of bytes.
    whole = head[: head.rfind(b"\n") + 1] or head
    text, _ = decode(whole + b"\0" * (whole[:2] == b"\xff\xfe" and len(whole) % 2))
    return _find_header(text, wanted) is not None


def rows(file: ForeignFile, wanted: Columns) -> Iterator[CsvRow | Problem]:
    """Yield the rows below the header; a quote that is never closed is a problem with its line."""
    for part in file.text():
        if isinstance(part, Problem):
            yield part
        else:
            yield from _rows(part, file.name, wanted)


def address_book(*tables: AddressTable) -> CsvImporter:
    """Return what reads each row's person, by the first of the tables whose columns it has."""

    def convert(row: CsvRow) -> Iterator[Imported]:
        needs = ((table, set(map(normal_column, table.needs))) for table in tables)
        fitting = (table for table, columns in needs if columns <= row.cells.keys())
        return _raw_person(row, next(fitting, tables[0])).cleaned()

    return CsvImporter([table.needs for table in tables], convert)


def _rows(text: str, name: str, wanted: Columns) -> Iterator[CsvRow | Problem]:
    header = _find_header(text, wanted)
    if header is None:
        sentence = f"no line has the columns {', '.join(sorted(wanted[0]))}"
        yield error(Source(name), "import-header", sentence, "export the file again")
        return
    lines = io.StringIO(text, newline="")
    above, delimiter, columns = header
    for _ in range(above):
        next(lines)
    reader = csv.reader(lines, delimiter=delimiter)
    line = above + 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield CsvRow(dict(zip(columns, cells, strict=False)), Source(name, line))
            line = above + reader.line_num + 1
    except csv.Error:
        sentence = "the row that begins here has a cell without end"
        yield error(Source(name, line), "import-row", sentence, 'close its quote, "')


def _find_header(text: str, wanted: Columns) -> tuple[int, str, list[str]] | None:
    """Return the number of the header's line, from 1, with its delimiter and its columns."""
    needed = [{normal_column(column) for column in columns} for columns in wanted]
    for number, line in zip(range(1, _PREAMBLE + 1), io.StringIO(text, newline=""), strict=False):
        for delimiter in _DELIMITERS:
            columns = [normal_column(column) for column in _cells(line, delimiter)]
            if any(some <= set(columns) for some in needed):
                return number, delimiter, columns
    return None


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line.rstrip("\r\n")], delimiter=delimiter), [])
    except csv.Error:
        return []


def _raw_person(row: CsvRow, table: AddressTable) -> RawPerson:
    parts = ("given", "additional", "family", "prefix", "suffix", "shown", "nickname")
    return RawPerson(
        source=row.source,
        name=NameParts(**{part: row.get(getattr(table, part)) for part in parts}),
        role=row.get(table.role),
        organization=row.get(*table.organization),
        emails=_labelled(row, table.emails),
        phones=_labelled(row, table.phones),
        links=[row.get(column) for column in table.links],
        note=row.get(table.note),
        tags=row.get(table.tags).split(";"),
        # Outlook writes an empty date as 0/0/00.
        no_field=sorted({kind for name, kind in table.no_field if row.get(name).strip("0/.- ")}),
    )


def _labelled(row: CsvRow, columns: tuple[LabelledColumn, ...]) -> list[LabelledValue]:
    return [LabelledValue(row.get(column), label) for column, label in columns if row.get(column)]
