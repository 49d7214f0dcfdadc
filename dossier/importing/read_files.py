"""Read foreign files, folders of them and archives, each by the format that knows it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import IO

from dossier.importing.foreign_file import Circumstances, ForeignFile, Opener
from dossier.importing.formats import FORMATS
from dossier.importing.imported import Imported, Importer
from dossier.importing.zip_archive import BROKEN, damaged, is_archive, members
from dossier.input_file import special_kind
from dossier.problems import Problem, Source, UserError, error, warning

_MOST_FILES = 20_000
WHAT_CAN_BE = (
    "what can be is vCards, the contacts of Google, Outlook or Thunderbird as CSV or LDIF, "
    "LinkedIn's archive or a file of it, a mailbox (mbox), a calendar (.ics), a table of "
    "applications as CSV, a JSON Resume, and a folder or a ZIP archive of these"
)


def read_path(path: Path, circumstances: Circumstances) -> Iterator[Imported]:
    """Give all that a file, a folder or an archive says, each with its place.

    Raises UserError where nothing in it is known.
    """
    name = str(path)
    if path.is_dir():
        yield from _known(name, _folder(path, circumstances))
        return
    if kind := special_kind(path):
        raise UserError(f"{name} could not be read: it is {kind}, and no file", "name a file")
    try:
        file = ForeignFile(name, _opener(path), circumstances)
    except OSError as error_:
        raise UserError(f"{name} could not be read: {error_.strerror}", "mend its mode") from error_
    if is_archive(file.head):
        yield from _known(name, _archive(file, circumstances))
    elif importer := find_format(file):
        yield from importer.read(file)
    else:
        raise UserError(f"{name} is nothing that can be imported", WHAT_CAN_BE)


def find_format(file: ForeignFile) -> Importer | None:
    """Find who reads this file, if anybody does."""
    return next((one for one in FORMATS if one.recognises(file.name, file.head)), None)


def _folder(folder: Path, circumstances: Circumstances) -> Iterator[ForeignFile | Problem]:
    """Give the files of a folder, and of those below it; what is hidden, or a link, is left out."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
    for number, path in enumerate(paths):
        if number >= _MOST_FILES:
            remedy = "import the folder below it that has the contacts"
            sentence = f"this folder has over {_MOST_FILES} files"
            yield error(Source(str(folder)), "import-folder", sentence, remedy)
            return
        if not any(part.startswith(".") for part in path.relative_to(folder).parts):
            try:
                yield ForeignFile(str(path), _opener(path), circumstances)
            except OSError as wrong:
                sentence = f"this could not be read: {wrong.strerror}"
                yield error(Source(str(path)), "import-file", sentence, "mend its mode")


def _archive(file: ForeignFile, circumstances: Circumstances) -> Iterator[ForeignFile | Problem]:
    for member in members(file.stream, file.name):
        if isinstance(member, Problem):
            yield member
            continue
        path, opener = member
        try:
            yield ForeignFile(path, opener, circumstances)
        except BROKEN:
            yield damaged(path)


def _known(name: str, files: Iterator[ForeignFile | Problem]) -> Iterator[Imported]:
    """Read what is known of several files; raise UserError where none is."""
    names, is_any = set[str](), False
    for file in files:
        if isinstance(file, Problem):
            is_any = True
            yield file
        elif importer := find_format(file):
            is_any = True
            names.add(_plain(file.name))
            try:
                yield from importer.read(file)
            except BROKEN:
                yield damaged(file.name)
    if not is_any:
        raise UserError(f"{name} holds nothing that can be imported", WHAT_CAN_BE)
    if "profile.csv" in names and "connections.csv" not in names:
        sentence = "this archive of LinkedIn's has no Connections.csv"
        remedy = "LinkedIn mails the larger archive, with everybody in it, within a day"
        yield warning(Source(name), "import-archive", sentence, remedy)


def _plain(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2].casefold().replace("_", "").replace(" ", "")


def _opener(path: Path) -> Opener:
    def opener() -> AbstractContextManager[IO[bytes]]:
        return path.open("rb")

    return opener
