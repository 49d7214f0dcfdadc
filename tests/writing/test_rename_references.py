"""New names stand where the old ones did, and every other byte stays."""

from __future__ import annotations

import pytest

from dossier.problems import Source, UserError
from dossier.records.record import Reference
from dossier.source.links import find_name
from dossier.writing.edit_references import NewName, rename_references


@pytest.mark.parametrize(
    ("row", "column", "written", "name"),
    [
        ("met_through: ana", 14, "ana", "ana"),
        ('met_through: "[[ana|Ana]]"', 14, "ana", "ana"),
        ("people: [ana-lima, ana]", 20, "ana", "ana"),
        ("See [[contacts/ana#Log|ana]].", 5, "contacts/ana#Log|ana", "ana"),
        ("See [[ana/ana]].", 5, "ana/ana", "ana"),
        ("See [ana-lima](../contacts/ana.md).", 14, "../contacts/ana.md", "ana"),
        ("![x](../photos/ana.jpg)", 4, "../photos/ana.jpg", "ana.jpg"),
        ("Ω 😀 [[josé]]", 5, "josé", "josé"),
        ("[x](../contacts/jos%C3%A9.md)", 3, "../contacts/jos%C3%A9.md", "jos%C3%A9"),
        ("[[jose\u0301]]", 1, "josé", "jose\u0301"),
    ],
)
def test_the_name_alone_is_found(row: str, column: int, written: str, name: str) -> None:
    columns = find_name(row, column, written)
    assert columns
    assert row[columns[0] - 1 : columns[1] - 1] == name


def test_a_part_of_another_name_is_none() -> None:
    assert find_name("people: [ana-lima, anab, xana]", 1, "ana") is None


def renamed(data: bytes, *places: tuple[int, int], old: str = "ana", new: str = "ann") -> bytes:
    references = (Reference(old, Source("a.md", line, column)) for line, column in places)
    return rename_references(data, [NewName(reference, new) for reference in references])


def test_line_ends_and_the_mark_at_the_start_stay() -> None:
    data = b"\xef\xbb\xbf---\r\nmet_through: ana # ana\r\n---\rSee [[ana]] and [[ana|ana]].\n"
    assert renamed(data, (2, 14), (4, 5), (4, 17)) == (
        b"\xef\xbb\xbf---\r\nmet_through: ann # ana\r\n---\rSee [[ann]] and [[ann|ana]].\n"
    )


def test_a_name_behind_escapes_is_refused_with_its_place() -> None:
    with pytest.raises(UserError) as refused:
        renamed(b'---\nmet_through: "\\x61na"\n---\n', (2, 14))
    assert str(refused.value) == (
        'a.md:2:14: "ana" is written in an unusual form. write ann there by hand, and run this '
        "again; nothing changed"
    )
