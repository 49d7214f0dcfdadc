"""An unchanged file is not read again, and a changed one always is."""

import os
from pathlib import Path

import pytest

from dossier.building.memory import FILE, memory
from dossier.reading import read
from tests.workspaces import lay

CONTACT = "content/contacts/priya.md"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lay a workspace on a disk whose tick is over before the next line runs."""
    monkeypatch.setattr("dossier.building.memory.TICK", -(10**12))
    return lay(tmp_path, {CONTACT: "---\nname: Priya\n---\n"})


def name(root: Path) -> tuple[str, int]:
    """Read the contact's name, and count the files that had to be read."""
    with memory(root, full=False) as kept:
        (contact,) = read(root, kept)[0].contacts
        return contact.name, kept.fresh


def test_the_second_time_nothing_is_read(root: Path) -> None:
    assert name(root) == ("Priya", 1)
    assert name(root) == ("Priya", 0)
    assert (root / FILE).stat().st_mode & 0o777 == 0o600


def test_what_is_kept_is_what_was_read(root: Path) -> None:
    with memory(root, full=False) as kept:
        first = read(root, kept)
    with memory(root, full=False) as kept:
        assert read(root, kept) == first


def test_a_change_that_keeps_size_and_time_is_read(root: Path) -> None:
    name(root)
    before = (root / CONTACT).stat()
    (root / CONTACT).write_text("---\nname: Prija\n---\n")
    os.utime(root / CONTACT, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert name(root) == ("Prija", 1)


def test_a_file_with_a_problem_is_read_each_time(root: Path) -> None:
    (root / CONTACT).write_text("---\nname: Priya\nrole: [x]\n---\n")
    assert [name(root)[1], name(root)[1]] == [1, 1]


def test_a_file_that_changed_within_the_tick_is_not_kept(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dossier.building.memory.TICK", 2 * 10**9)
    assert [name(root)[1], name(root)[1]] == [1, 1]


@pytest.mark.parametrize("damage", [b"", b"damaged", b"x" * 500])
def test_a_damaged_file_is_left_aside(root: Path, damage: bytes) -> None:
    name(root)
    data = (root / FILE).read_bytes()
    (root / FILE).write_bytes(data[:32] + damage)
    assert name(root) == ("Priya", 1)
    (root / FILE).write_bytes(damage)
    assert name(root) == ("Priya", 1)
