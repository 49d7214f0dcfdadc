"""What bears the name of a record besides its own file: mails, photos, drafts, copies, receipts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from dossier.building.file_transaction import FileChange, change_of
from dossier.building.renamed_record import Renamed
from dossier.linking import GENERAL
from dossier.problems import UserError
from dossier.records import Records
from dossier.records.schema import FOLDERS, PHOTOS
from dossier.workspace import DRAFTS, PRIVATE, SENT

CONTACTS = "content/contacts"
_RECEIPT = r'("opportunity":[ ]*)"{}"'


def moved_files(root: Path, records: Records, renamed: Renamed) -> Iterator[tuple[str, str]]:
    """Give each file and folder that moves: where it is, and where it goes.

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
    found = dict[str, FileChange]()
    for file in sorted((root / SENT).glob("*/*.json")):
        was = file.read_bytes()
        now = names.sub(rb'\1"' + renamed.new.encode() + b'"', was)
        if now != was:
            found[file.relative_to(root).as_posix()] = change_of(was, now)
    return found


def _photos(records: Records, renamed: Renamed) -> Iterator[tuple[str, str]]:
    """Give the photos called as the record is, and those with a number or a word behind that."""
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
    """Give the drafts that a mail program was shown: CONTACT-FOLDER-ABOUT.eml."""
    folders = [GENERAL, *(one.slug for one in records.opportunities)]
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
