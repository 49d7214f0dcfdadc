"""Find everything that is held about one contact, and take it away where that is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from dossier.building.renamed_files import NAME as LAST_RENAME
from dossier.disk import change_file, remove_leftovers
from dossier.input_file import TooLarge, read_bounded
from dossier.linking import Dossier
from dossier.problems import UserError
from dossier.publishing import delete_spare
from dossier.records import Contact, Opportunity, Owner, Story
from dossier.source.links import record_name
from dossier.source.unicode import fold
from dossier.views.view import LOCKED
from dossier.workspace import CONTENT, DRAFTS, EXPORTED, OUTPUT, PRIVATE, SENT
from dossier.writing.change import SENDING, locked
from dossier.writing.edit_references import without_person
from dossier.writing.template import examples, without_template

# Bytes: ten times the limit of a record, for a subfolder may hold any text.
_LARGEST = 10_000_000
_CACHES = ("store", "last-build", LAST_RENAME)
_RECORDS = (Contact, Opportunity, Owner, Story)


class NamingLine(Struct, frozen=True):
    """One line of a file that names somebody."""

    path: str
    number: int
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.number}: {self.text.strip()}"


class PersonalData(Struct, frozen=True, kw_only=True):
    """A contact's own file, the lines elsewhere that name them, and files made about them."""

    name: str
    path: str
    text: str
    lines: tuple[NamingLine, ...]
    files: tuple[str, ...]


class ForgetPlan(Struct, frozen=True, kw_only=True):
    """The plan of forgetting: changes, deletions, and the lines left to be edited by hand."""

    changes: dict[str, tuple[bytes, bytes]]
    deletions: tuple[str, ...]
    left_to_owner: tuple[NamingLine, ...]


def find_personal_data(root: Path, dossier: Dossier, slug: str) -> PersonalData:
    """Find all that the workspace says about a contact, but for the examples of the template."""
    contact = dossier.contacts[slug]
    own = without_template((root / contact.path).read_text("utf-8", "replace"), Contact)
    shown = {example for record in _RECORDS for example in examples(record)}
    naming = _lines(_texts(root, contact), _names(contact))
    lines = tuple(line for line in naming if line.text.rstrip() not in shown)
    files = tuple(sorted(_files(root, contact)))
    return PersonalData(
        name=contact.listed_name, path=contact.path, text=own, lines=lines, files=files
    )


def plan(root: Path, dossier: Dossier, slug: str) -> ForgetPlan:
    """Return what forgetting a contact will do; nothing is done."""
    contact = dossier.contacts[slug]
    known = {fold(slug), *map(fold, contact.names)}
    texts = _texts(root, contact)
    after = {
        path: without_person(text, lambda name: fold(record_name(name)) in known)
        for path, text in texts.items()
    }
    changes = {
        path: (_bytes(text), _bytes(after[path]))
        for path, text in texts.items()
        if after[path] != text
    }
    copies = (f"{PRIVATE}/backup/{path}" for path in (contact.path, *changes))
    caches = (f"{PRIVATE}/{name}" for name in _CACHES)
    gone = [contact.path, *_files(root, contact), *copies, *caches]
    return ForgetPlan(
        changes=changes,
        deletions=_own_last({path for path in gone if (root / path).is_file()}, contact.path),
        left_to_owner=tuple(_lines(after, _names(contact))),
    )


def forget(root: Path, plan: ForgetPlan) -> None:
    """Change and delete what the plan says; no copy of before is kept."""
    with locked(root, name=SENDING), locked(root):
        delete_spare(root / OUTPUT)
        for path, (was, now) in plan.changes.items():
            remove_leftovers((root / path).resolve().parent)
            change_file(root / path, was, now)
        for path in plan.deletions:
            (root / path).unlink(missing_ok=True)
            if path.startswith((SENT, EXPORTED)):
                # Folders are named after the contact; one that still holds files stays.
                with suppress(OSError):
                    (root / path).parent.rmdir()


def _own_last(paths: set[str], own: str) -> tuple[str, ...]:
    """Put their own file last: while it is there, a run that was cut off can be done again."""
    return tuple(sorted(paths, key=lambda path: (path == own, path)))


def _names(contact: Contact) -> re.Pattern[str]:
    private = contact.private
    words = (contact.slug, *contact.names, *private.email, *private.phone, *private.links)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)", re.IGNORECASE)


def _texts(root: Path, contact: Contact) -> dict[str, str]:
    """Read every other file that the owner wrote."""
    files = sorted(file for file in (root / CONTENT).rglob("*.md") if file.is_file())
    paths = (file.relative_to(root).as_posix() for file in files)
    return {path: _text(root / path) for path in paths if path != contact.path}


def _text(file: Path) -> str:
    try:
        return read_bounded(file, _LARGEST).decode("utf-8", "surrogateescape")
    except TooLarge as error:
        sentence = f"{file} cannot be looked through: {error.strerror}"
        raise UserError(sentence, "look through it yourself, and move it away", code=1) from None


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _lines(texts: dict[str, str], names: re.Pattern[str]) -> Iterator[NamingLine]:
    for path, text in texts.items():
        for number, line in enumerate(text.splitlines(), start=1):
            if names.search(line):
                yield NamingLine(path, number, line)


def _files(root: Path, contact: Contact) -> Iterator[str]:
    """List what was made or sent that is named for them or addressed to them, and their photo."""
    if contact.private.photo:
        yield f"{CONTENT}/photos/{contact.private.photo}"
    if (root / OUTPUT / LOCKED).is_file():
        yield f"{OUTPUT}/{LOCKED}"
    places = (root / folder for folder in (OUTPUT, DRAFTS))
    files = (file for place in places for file in place.rglob("*") if file.is_file())
    exported = root / EXPORTED / contact.slug
    named = (
        file
        for file in files
        if file.stem.startswith(contact.slug) or file.parent == exported or _is_to(file, contact)
    )
    for file in (*named, *_sent(root, contact)):
        yield file.relative_to(root).as_posix()


def _sent(root: Path, contact: Contact) -> Iterator[Path]:
    """List what was sent to them: their own folder, and a mail elsewhere with what is beside it."""
    files = [file for file in (root / SENT).rglob("*") if file.is_file()]
    theirs = {file.with_suffix("") for file in files if _is_to(file, contact)}
    for file in files:
        if file.parent == root / SENT / contact.slug or file.with_suffix("") in theirs:
            yield file


def _is_to(file: Path, contact: Contact) -> bool:
    """Return whether a mail goes to them; one that only mentions them is another's."""
    if file.suffix != ".eml":
        return False
    from email.parser import BytesHeaderParser
    from email.utils import getaddresses

    headers = BytesHeaderParser().parsebytes(file.read_bytes())
    readers = {address.casefold() for _, address in getaddresses(headers.get_all("to", []))}
    return any(address.casefold() in readers for address in contact.private.email)
