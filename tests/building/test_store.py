"""An unchanged file is not read again, and a changed one always is."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from dossier.building.build import BuildOptions, build
from dossier.building.build_cache import FILE, open_cache
from dossier.building.build_memory import BuildMemory, PackedParts
from dossier.building.build_report import look_at
from dossier.digest_cache import digest_of_looks
from dossier.problems import UserError
from dossier.reading import read
from dossier.records.texts import Texts
from dossier.source.markdown import ParsedText, parse
from dossier.workspace import shipped
from tests.workspaces import write_workspace

OWNER, CONTACT = "content/me.md", "content/contacts/priya.md"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lay a workspace with room to keep, on a disk whose tick is over before the next line."""
    monkeypatch.setattr("dossier.building.build_cache.MTIME_GRANULARITY_NS", -(10**12))
    about = "---\nname: Sam\n---\n" + "A line of the owner's.\n" * 1000
    return write_workspace(tmp_path, {CONTACT: "---\nname: Priya\n---\n", "content/me.md": about})


def name(root: Path) -> tuple[str, int]:
    """Read the contact's name, and count the files that had to be read."""
    with open_cache(root, full=False) as store:
        (contact,) = read(root, store.records)[0].contacts
        return contact.name, store.records.fresh


def test_the_second_time_nothing_is_read(root: Path) -> None:
    assert name(root) == ("Priya", 2)
    assert name(root) == ("Priya", 0)
    assert (root / FILE).stat().st_mode & 0o777 == 0o600


def test_without_settings_nothing_is_read_the_second_time(root: Path) -> None:
    (root / "dossier.toml").unlink(missing_ok=True)
    assert [name(root), name(root)] == [("Priya", 2), ("Priya", 0)]


def test_what_is_kept_is_what_was_read(root: Path) -> None:
    with open_cache(root, full=False) as store:
        first = read(root, store.records)
    with open_cache(root, full=False) as store:
        assert read(root, store.records) == first


def test_what_is_kept_of_the_sample_is_the_same_to_the_last_byte() -> None:
    kept = BuildMemory()
    read(shipped("content").parent, kept)
    assert len(kept.opportunities) > 1
    kept.pack()
    again = replace(BuildMemory.unpacked(kept.packed), packed=PackedParts())
    again.pack()
    assert again.packed.packed == kept.packed.packed


def test_a_change_that_keeps_size_and_time_is_read(root: Path) -> None:
    name(root)
    before = (root / CONTACT).stat()
    (root / CONTACT).write_text("---\nname: Prija\n---\n")
    os.utime(root / CONTACT, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert name(root) == ("Prija", 1)


def test_a_build_goes_by_how_its_inputs_looked_when_it_began(root: Path) -> None:
    name(root)
    before = look_at(root).looks()
    (root / CONTACT).write_text("---\nname: Prija\n---\n")
    for looks, fresh in ((before, 0), (look_at(root).looks(), 1)):
        with open_cache(root, full=False) as store:
            read(root, store.records, looks=looks)
            assert store.records.fresh == fresh


def test_a_file_with_a_problem_is_read_each_time(root: Path) -> None:
    (root / CONTACT).write_text("---\nname: Priya\nrole: [x]\n---\n")
    assert [name(root)[1], name(root)[1]] == [2, 1]


def test_a_file_that_changed_within_the_tick_is_not_kept(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dossier.building.build_cache.MTIME_GRANULARITY_NS", 2 * 10**9)
    assert [name(root)[1], name(root)[1]] == [2, 2]


@pytest.mark.parametrize("damage", [b"", b"damaged", b"{}\n", b"x" * 500])
@pytest.mark.parametrize("after", [0, 32, 200])
def test_a_damaged_file_is_left_aside(root: Path, damage: bytes, after: int) -> None:
    name(root)
    data = (root / FILE).read_bytes()
    (root / FILE).write_bytes(data[:after] + damage)
    assert name(root) == ("Priya", 2)


def test_a_file_with_one_wrong_byte_is_left_aside(root: Path) -> None:
    name(root)
    data = (root / FILE).read_bytes()
    for at in range(data.index(b"\n") + 1, len(data), 97):
        (root / FILE).write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        assert name(root) == ("Priya", 2)


def test_what_other_code_kept_is_left_aside(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name(root)
    monkeypatch.setattr("dossier.building.build_cache.look_at_code", lambda: "of another version")
    assert name(root) == ("Priya", 2)


def test_on_another_day_what_was_parsed_is_not_parsed_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / CONTACT).write_text("---\nname: Priya\n---\n\nKnows *everybody*.\n")
    (root / FILE).unlink(missing_ok=True)
    build(root, BuildOptions(today=None, clock=date(2026, 11, 22)))
    parsed = []

    def noting(body: str, first_line: int) -> ParsedText:
        parsed.append(body)
        return parse(body, first_line)

    monkeypatch.setattr("dossier.source.body.parse", noting)
    report = build(root, BuildOptions(today=None, clock=date(2027, 11, 22)))
    page = (root / "output/site/backers/priya.html").read_text()
    assert report.rendered
    assert not [body for body in parsed if "everybody" in body]
    assert "Knows <em>everybody</em>." in page


def test_the_store_takes_a_tenth_of_the_room_that_content_and_output_take(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def kept() -> int:
        (root / FILE).unlink(missing_ok=True)
        build(root, BuildOptions(today=None, clock=date(2026, 11, 22), full=True))
        head, _, records = (root / FILE).read_bytes().partition(b"\n")
        assert json.loads(head)["code"]
        assert records
        return size(root / FILE)

    assert 0 < kept() <= (size(root / "content") + size(root / "output")) / 10
    monkeypatch.setattr("dossier.building.build_cache._SHARE", 10**9)
    with pytest.raises(AssertionError):
        kept()


def test_texts_without_room_are_read_from_their_files(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def size_without_texts(parts: dict[str, list[bytes]]) -> int:
        return sum(len(piece) for name in parts if name != "texts" for piece in parts[name])

    with open_cache(root, full=False) as store:
        first = read(root, store.records)[0]
        store.records.pack()
        size = size_without_texts(store.records.packed.packed)
    (root / FILE).unlink()
    room = size + 10
    monkeypatch.setattr("dossier.building.build_cache._SHARE", 1)
    monkeypatch.setattr("dossier.building.build_cache.size_of", lambda _: room // 2)
    assert name(root) == ("Priya", 2)
    assert name(root) == ("Priya", 0)
    with open_cache(root, full=False) as store:
        texts = Texts(read(root, store.records)[0].texts)
        assert store.records.texts == {}
        assert texts.of(OWNER) == Texts(first.texts).of(OWNER)
        again = Texts(read(root, store.records)[0].texts)
        (root / OWNER).write_text("---\nname: Sam\n---\nOther words.\n")
        with pytest.raises(UserError, match="was changed meanwhile"):
            again.of(OWNER)


def test_files_look_as_they_did_until_one_changes(tmp_path: Path) -> None:
    file = tmp_path / "folder/file"
    file.parent.mkdir()
    file.write_text("a")
    before, stat = digest_of_looks([str(tmp_path)]), file.stat()
    assert digest_of_looks([str(tmp_path)]) == before
    file.write_text("b")
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert digest_of_looks([str(tmp_path)]) != before


def size(place: Path) -> int:
    files = [place, *place.rglob("*")]
    return sum(path.stat().st_size for path in files if path.is_file())
