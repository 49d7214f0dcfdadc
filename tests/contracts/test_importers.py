"""What each importer must hold to, whoever writes it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.importing.formats import FORMATS
from dossier.importing.importer import HEAD, Imported, ImportedPerson, Importer
from dossier.problems import Problem, has_errors
from tests.cli.small_workspace import run, workspace
from tests.contracts.foreign import SAMPLES, opened

BY_NAME = {importer.__name__.rpartition(".")[2]: importer for importer in FORMATS}  # type: ignore[attr-defined]
ADDRESS_BOOKS = "vcard linkedin_connections google_csv outlook_csv thunderbird_csv ldif".split()
FILES = [(kind, name) for kind, files in SAMPLES.items() for name in files]
each_file = pytest.mark.parametrize(("kind", "name"), FILES, ids=[name for _, name in FILES])
each_importer = pytest.mark.parametrize("importer", FORMATS, ids=BY_NAME)


def everything(importer: Importer, data: bytes, name: str = "x") -> list[Imported]:
    return list(importer.read(opened(data, name)))


def found(kind: str, name: str) -> list[ImportedPerson]:
    every = everything(BY_NAME[kind], SAMPLES[kind][name], name)
    return [one for one in every if isinstance(one, ImportedPerson)]


def test_every_importer_has_samples() -> None:
    assert list(SAMPLES) == list(BY_NAME)


@each_file
def test_a_file_is_recognised_by_its_importer_alone(kind: str, name: str) -> None:
    head = SAMPLES[kind][name][:HEAD]
    assert [one for one, i in BY_NAME.items() if i.recognises(name, head)] == [kind]


@pytest.mark.parametrize(("kind", "name"), [one for one in FILES if one[0] in ADDRESS_BOOKS])
def test_ana_or_joerg_is_found_with_facts_that_may_stand_in_a_contact(
    kind: str, name: str, tmp_path: Path
) -> None:
    people = [one for one in found(kind, name) if one.name]
    assert people[0].emails[0] in ("ana@lima.example", "joerg@mueller.example")
    root = workspace(tmp_path)
    (tmp_path / name).write_bytes(SAMPLES[kind][name])
    assert run(root, "import", str(tmp_path / name), "--new").exit_code == 0
    assert run(root, "check").exit_code == 0
    assert len(list((root / "content/contacts").iterdir())) == 3 + len(people)


@each_file
def test_everything_that_is_said_has_a_place_in_the_file(kind: str, name: str) -> None:
    for one in everything(BY_NAME[kind], SAMPLES[kind][name], name):
        assert one.source.path.startswith(name)
        assert one.source.line >= 1


@each_file
def test_a_second_import_changes_nothing(kind: str, name: str, tmp_path: Path) -> None:
    root, file = workspace(tmp_path / "life"), tmp_path / name
    file.write_bytes(SAMPLES[kind][name])
    run(root, "import", str(file), "--new")
    before = contents(root)
    again = run(root, "import", str(file), "--new")
    assert again.exit_code == 0
    for word in ("filled", "made", "logged"):
        assert word not in again.output.casefold()
    assert contents(root) == before


@each_file
def test_a_trial_writes_nothing_and_foretells_what_is_done(
    kind: str, name: str, tmp_path: Path
) -> None:
    root, file = workspace(tmp_path / "life"), tmp_path / name
    file.write_bytes(SAMPLES[kind][name])
    before = contents(root)
    trial = run(root, "import", str(file), "--new", "--dry-run")
    assert contents(root) == before
    done = run(root, "import", str(file), "--new")
    told = trial.output
    for would, did in (("make", "made"), ("fill", "filled"), ("log", "logged")):
        told = told.replace(f"would {would}", did).replace(f"Would {would}", did.title())
    assert told == done.output


@each_file
def test_nothing_of_the_owners_moves(kind: str, name: str, tmp_path: Path) -> None:
    root, file = workspace(tmp_path / "life"), tmp_path / name
    before = contents(root)
    file.write_bytes(SAMPLES[kind][name])
    run(root, "import", str(file), "--new")
    after = contents(root)
    for path, data in before.items():
        lines = iter(after[path].splitlines())
        assert all(line in lines for line in data.splitlines()), path


@each_file
def test_a_file_that_is_cut_off_or_damaged_gives_no_traceback(kind: str, name: str) -> None:
    whole = SAMPLES[kind][name]
    for data in damaged(whole):
        everything(BY_NAME[kind], data, name)


@each_importer
@given(data=st.binary(max_size=300) | st.text(',;":\r\n=\\BEGIN VCARDé', max_size=300))
def test_garbage_gives_problems_at_most(importer: Importer, data: bytes | str) -> None:
    raw = data.encode() if isinstance(data, str) else data
    for one in everything(importer, raw):
        assert isinstance(one, Imported)
    assert importer.recognises("x", raw) in (True, False)


@each_importer
def test_what_is_of_another_kind_is_an_error_or_nobody(importer: Importer) -> None:
    for data in (b"", b"%PDF-1.7\n", b"<html>", b"\0" * 1000, b"\xff\xfe"):
        every = everything(importer, data)
        assert not [one for one in every if isinstance(one, ImportedPerson)]
        assert not every or has_errors(one for one in every if isinstance(one, Problem))


def damaged(whole: bytes) -> Iterator[bytes]:
    """Cut a file at many places, and turn bytes over, the same ones each time."""
    chance = random.Random(1)
    yield from (whole[:end] for end in range(0, len(whole), max(1, len(whole) // 60)))
    for _ in range(60):
        data = bytearray(whole)
        for at in chance.sample(range(len(data)), 3):
            data[at] = chance.randrange(256)
        yield bytes(data)


def contents(root: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in sorted((root / "content").rglob("*.md"))}
