"""Read an address book's CSV by a table of its columns."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from dossier.importing.build_person import RawPerson, build_person
from dossier.importing.contact_points import Labelled
from dossier.importing.csv_table import CsvRow, plain, rows
from dossier.importing.foreign_file import ForeignFile
from dossier.importing.foreign_name import NameParts
from dossier.importing.imported import Imported
from dossier.problems import Problem

# A column and the label that its values have.
Point = tuple[str, str]


class AddressTable(Struct, frozen=True, kw_only=True):
    """The columns of one program's address book; of several for a field, the first that is full.

    `needs` are columns that this program's header has, and no other's.
    `no_field` are columns for which a contact has no field, with the kind that is told.
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
    emails: tuple[Point, ...] = ()
    phones: tuple[Point, ...] = ()
    links: tuple[str, ...] = ()
    note: str = ""
    tags: str = ""
    tag_mark: str = ";"
    language: str = ""
    no_field: tuple[Point, ...] = ()


def read_table(file: ForeignFile, tables: tuple[AddressTable, ...]) -> Iterator[Imported]:
    """Give each row's person, by the first of the tables whose columns it has."""
    for row in rows(file, tuple(table.needs for table in tables)):
        if isinstance(row, Problem):
            yield row
            continue
        has = set(row.cells)
        table = next((one for one in tables if set(map(plain, one.needs)) <= has), tables[0])
        yield from build_person(_raw(row, table))


def _raw(row: CsvRow, table: AddressTable) -> RawPerson:
    return RawPerson(
        source=row.source,
        name=NameParts(
            given=row.get(table.given),
            additional=row.get(table.additional),
            family=row.get(table.family),
            prefix=row.get(table.prefix),
            suffix=row.get(table.suffix),
            shown=row.get(table.shown),
            nickname=row.get(table.nickname),
        ),
        role=row.get(table.role),
        organization=row.get(*table.organization),
        emails=_points(row, table.emails),
        phones=_points(row, table.phones),
        links=[row.get(column) for column in table.links],
        note=row.get(table.note),
        tags=row.get(table.tags).split(table.tag_mark),
        language=row.get(table.language),
        no_field=sorted({kind for column, kind in table.no_field if _is_given(row.get(column))}),
    )


def _points(row: CsvRow, points: tuple[Point, ...]) -> list[Labelled]:
    return [Labelled(row.get(column), label) for column, label in points if row.get(column)]


def _is_given(value: str) -> bool:
    """Tell a value from Outlook's empty date."""
    return value.strip("0/.- ") != ""
