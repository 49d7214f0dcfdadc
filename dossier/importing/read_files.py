"""Read foreign files, folders of them and archives, each by the format that recognises it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec.structs import replace

from dossier.importing.foreign_file import ForeignFile, Opener, ReadOptions
from dossier.importing.formats import FORMATS
from dossier.importing.imported import Imported, ImportedPerson, Importer
from dossier.importing.matching import name_key, organization_key, same_name
from dossier.importing.zip_archive import ZIP_ERRORS, damaged_archive, is_archive, members
from dossier.input_file import special_kind
from dossier.problems import Problem, Source, UserError, error, warning

_MAX_FILES = 20_000
_WHAT_CAN_BE = (
    "what can be is vCards, the contacts of Google, Outlook or Thunderbird as CSV or LDIF, "
    "LinkedIn's archive or a file of it, a mailbox (mbox), a calendar (.ics), a table of "
    "applications as CSV, a JSON Resume, and a folder or a ZIP archive of these"
)


def read_path(path: Path, options: ReadOptions) -> Iterator[Imported]:
    """Yield all that a file, a folder or an archive says, each with its place.

    Raise UserError where it cannot be read, or no format recognises anything in it.
    """
    name = str(path)
    if path.is_dir():
        yield from _read_each(name, _folder(path, options))
        return
    if kind := special_kind(path):
        raise UserError(f"{name} could not be read: it is {kind}, and no file", "name a file")
    try:
        file = ForeignFile(name, _opener(path), options)
    except OSError as failure:
        sentence = f"{name} could not be read: {failure.strerror}"
        raise UserError(sentence, "mend its mode") from failure
    if is_archive(file.head):
        yield from _read_each(name, _archive(file, options))
    elif importer := _find_format(file):
        yield from importer.read(file)
    else:
        raise UserError(f"{name} is nothing that can be imported", _WHAT_CAN_BE)


def join_archive(people: Iterable[ImportedPerson]) -> list[ImportedPerson]:
    """Join recommendations, and remarks without a profile, to the connection who wrote them.

    They have a name and no profile. In the same archive the name is that of a connection, where
    only one has it, or only one of those works at the place that the recommendation names.
    """
    rows = list(people)
    connections: dict[tuple[str, str, str], list[int]] = {}
    for number, row in enumerate(rows):
        if row.links and row.name and not row.is_aside and not row.is_backer:
            connections.setdefault(_archive_key(row), []).append(number)
    joined = list[ImportedPerson | None](rows)
    for number, row in enumerate(rows):
        if (row.is_backer or row.is_aside) and not row.links and row.name:
            writer = _writer(row, rows, connections.get(_archive_key(row), []))
            connection = joined[writer] if writer is not None else None
            if writer is not None and connection:
                joined[writer], joined[number] = _joined(connection, row), None
    return [person for person in joined if person]


def _find_format(file: ForeignFile) -> Importer | None:
    return next((each for each in FORMATS if each.recognises(file.name, file.head)), None)


def _folder(folder: Path, options: ReadOptions) -> Iterator[ForeignFile | Problem]:
    """Yield the files of a folder, and of those below it; hidden ones and links are left out."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
    for number, path in enumerate(paths):
        if number >= _MAX_FILES:
            remedy = "import the folder below it that has the contacts"
            sentence = f"this folder has over {_MAX_FILES} files"
            yield error(Source(str(folder)), "import-folder", sentence, remedy)
            return
        if not any(part.startswith(".") for part in path.relative_to(folder).parts):
            try:
                yield ForeignFile(str(path), _opener(path), options)
            except OSError as failure:
                sentence = f"this could not be read: {failure.strerror}"
                yield error(Source(str(path)), "import-file", sentence, "mend its mode")


def _archive(file: ForeignFile, options: ReadOptions) -> Iterator[ForeignFile | Problem]:
    for member in members(file.stream, file.name):
        if isinstance(member, Problem):
            yield member
            continue
        path, opener = member
        try:
            yield ForeignFile(path, opener, options)
        except ZIP_ERRORS:
            yield damaged_archive(path)


def _read_each(name: str, files: Iterator[ForeignFile | Problem]) -> Iterator[Imported]:
    """Read the files that a format recognises; raise UserError where there is none."""
    names, has_any = set[str](), False
    for file in files:
        if isinstance(file, Problem):
            has_any = True
            yield file
        elif importer := _find_format(file):
            has_any = True
            base = file.name.replace("\\", "/").rpartition("/")[2]
            names.add(base.casefold().replace("_", "").replace(" ", ""))
            try:
                yield from importer.read(file)
            except ZIP_ERRORS:
                yield damaged_archive(file.name)
    if not has_any:
        raise UserError(f"{name} holds nothing that can be imported", _WHAT_CAN_BE)
    if "profile.csv" in names and "connections.csv" not in names:
        sentence = "this archive of LinkedIn's has no Connections.csv"
        remedy = "LinkedIn mails the larger archive, with everybody in it, within a day"
        yield warning(Source(name), "import-archive", sentence, remedy)


def _opener(path: Path) -> Opener:
    return lambda: path.open("rb")


def _archive_key(person: ImportedPerson) -> tuple[str, str, str]:
    """Return the path of the archive, or of the folder, and the person's first and last name."""
    folder = person.source.path.replace("\\", "/").rpartition("/")[0]
    return (folder, *name_key(person.name))


def _writer(row: ImportedPerson, rows: list[ImportedPerson], candidates: list[int]) -> int | None:
    """Return which of the candidates, numbers of rows, wrote this row."""
    writers = [number for number in candidates if same_name(row.name, rows[number].name)]
    if len(writers) > 1:
        employers = {organization_key(work.organization) for work in row.worked_together}
        writers = [n for n in writers if organization_key(rows[n].organization) in employers]
    return writers[0] if len(writers) == 1 else None


def _joined(connection: ImportedPerson, row: ImportedPerson) -> ImportedPerson:
    return replace(
        connection,
        log=(*connection.log, *row.log),
        worked_together=(*connection.worked_together, *row.worked_together),
        is_backer=connection.is_backer or row.is_backer,
        note="\n".join(filter(None, (connection.note, row.note))),
    )
