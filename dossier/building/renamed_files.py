"""What bears the name of a record besides its own file: mails, photos, drafts, copies, receipts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from msgspec import DecodeError, Struct, json

from dossier.building.file_transaction import FileChange, FileTransaction, change_of
from dossier.building.renamed_record import Renamed
from dossier.disk import write_file
from dossier.linking import GENERAL
from dossier.problems import UserError
from dossier.records import Records
from dossier.records.schema import FOLDERS, PHOTOS
from dossier.workspace import DRAFTS, PRIVATE, SENT

CONTACTS = "content/contacts"
_RECEIPT = r'("opportunity":[ ]*)"{}"'


def moved_files(root: Path, records: Records, renamed: Renamed) -> Iterator[tuple[str, str]]:
    """Yield each file and folder that moves: where it is, and where it goes.

    Raises UserError where something is there already.
    """
    if not renamed.is_moved:
        yield renamed.old_path, renamed.new_path
    moves = [*_photos(records, renamed), *_drafts(root, records, renamed)]
    copy = f"{PRIVATE}/backup/"
    moves.append((copy + renamed.old_path, copy + renamed.new_path))
    if renamed.folder == CONTACTS:
        moves.append((f"{SENT}/{renamed.old}", f"{SENT}/{renamed.new}"))
    for source, target in moves:
        if not (root / source).exists():
            continue
        if (root / target).exists() and not (root / source).samefile(root / target):
            if target.startswith(PRIVATE):
                continue
            raise UserError(f"{target} is there already", "move it away; nothing was changed")
        yield source, target


def receipt_changes(root: Path, renamed: Renamed) -> dict[str, FileChange]:
    """Return the receipts that name an opportunity; the mails beside them stay as they are."""
    if renamed.folder != "content/opportunities":
        return {}
    names = re.compile(_RECEIPT.format(re.escape(renamed.old)).encode())
    changes = dict[str, FileChange]()
    for file in sorted((root / SENT).glob("*/*.json")):
        was = file.read_bytes()
        now = names.sub(rb'\1"' + renamed.new.encode() + b'"', was)
        if now != was:
            changes[file.relative_to(root).as_posix()] = change_of(was, now)
    return changes


def _photos(records: Records, renamed: Renamed) -> Iterator[tuple[str, str]]:
    """Yield the photos called as the record is, and those with a number or a word behind that."""
    slugs = {record.slug for name in _FAMILIES for record in getattr(records, name)}
    for photo in records.photos:
        stem, dot, ending = photo.path.rpartition("/")[2].rpartition(".")
        rest = stem.removeprefix(renamed.old)
        others = (slug for slug in slugs if slug != renamed.old and _bears(stem, slug))
        is_another = any(len(slug) > len(renamed.old) for slug in others)
        if _bears(stem, renamed.old) and not is_another:
            yield photo.path, f"{PHOTOS}/{renamed.new}{rest}{dot}{ending}"


_FAMILIES = tuple(folder.rpartition("/")[2] for folder in FOLDERS)


def _bears(stem: str, slug: str) -> bool:
    return stem == slug or (stem.startswith(slug) and stem[len(slug)] in "-_.")


def _drafts(root: Path, records: Records, renamed: Renamed) -> Iterator[tuple[str, str]]:
    """Yield the drafts that a mail program was shown: CONTACT-FOLDER-ABOUT.eml."""
    folders = [GENERAL, *(opportunity.slug for opportunity in records.opportunities)]
    for file in sorted((root / DRAFTS).glob("*.eml")):
        for contact in records.contacts:
            for folder in folders:
                start = f"{contact.slug}-{folder}-"
                about = file.name.removeprefix(start)
                if renamed.old not in (contact.slug, folder) or about.count("-") > 1:
                    continue
                if file.name.startswith(start):
                    names = {renamed.old: renamed.new}
                    who, for_ = names.get(contact.slug, contact.slug), names.get(folder, folder)
                    yield f"{DRAFTS}/{file.name}", f"{DRAFTS}/{who}-{for_}-{about}"


NAME = "last-rename.json"


class LastRename(Struct, frozen=True, kw_only=True):
    """The moves of a rename, and each file's content before it and digest after it.

    Paths are those that the files have after it.
    """

    moves: tuple[tuple[str, str], ...]
    before: Mapping[str, bytes]
    after: Mapping[str, str]

    def moves_back(self) -> set[tuple[str, str]]:
        """Return the moves that take it back."""
        return {(target, source) for source, target in self.moves}

    def originals(self, root: Path) -> dict[str, bytes]:
        """Return what files were before it, of those that nobody changed since."""
        return {
            path: data
            for path, data in self.before.items()
            if (root / path).is_file()
            and sha256((root / path).read_bytes()).hexdigest() == self.after[path]
        }


def remember(root: Path, transaction: FileTransaction, before: Mapping[str, bytes]) -> None:
    """Write down what a rename did; `before` has each changed file's content before it."""
    moves = dict(transaction.moves)
    note = LastRename(
        moves=transaction.moves,
        before={moves.get(path, path): data for path, data in before.items()},
        after={
            moves.get(path, path): sha256(change.now).hexdigest()
            for path, change in transaction.changes.items()
        },
    )
    write_file(root / PRIVATE / NAME, json.encode(note))


def recall(root: Path, move: tuple[str, str]) -> LastRename | None:
    """Return the last rename where a move of a file takes it back."""
    try:
        note = json.decode((root / PRIVATE / NAME).read_bytes(), type=LastRename)
    except (OSError, DecodeError):
        return None
    return note if move in note.moves_back() else None
