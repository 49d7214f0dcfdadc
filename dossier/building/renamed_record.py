"""Which record a rename is about, and what it is called before and after."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from dossier.linking.name_index import NameIndex
from dossier.linking.resolver import all_records
from dossier.problems import UserError, nearest
from dossier.records import Owner, Records
from dossier.records.record import Record
from dossier.records.schema import FOLDERS, folder_of
from dossier.records.slug import is_usable, make_slug, refuse_clash
from dossier.source.links import record_name


class Renamed(Struct, frozen=True, kw_only=True):
    """A record's slug before and after; `is_moved`: its file has the new name already."""

    folder: str
    old: str
    new: str
    old_path: str
    new_path: str
    is_moved: bool = False

    def now(self, path: str) -> str:
        """Return where a file of the workspace is at the moment."""
        return self.new_path if self.is_moved and path == self.old_path else path


def find_record(root: Path, records: Records, old: str, new: str) -> Renamed:
    """Find what the words of a rename mean; raise UserError where that is nothing or too much.

    Where no record is called `old` and one is called `new`, the file was renamed by hand.
    """
    slug = new if is_usable(new) else make_slug(new)
    matches = _matches(records, old)
    if len(matches) > 1:
        paths = " or ".join(_short(record.path) for record in matches)
        raise UserError(f'"{old}" may mean more than one', f"write {paths}")
    if not matches:
        return _moved_by_hand(root, records, old, slug)
    record = matches[0]
    folder = folder_of(type(record))
    if record.slug == slug:
        raise UserError(f"{record.path} is called that already", "nothing was changed")
    refuse_clash(root / folder, slug, besides=record.slug)
    return Renamed(
        folder=folder,
        old=record.slug,
        new=slug,
        old_path=record.path,
        new_path=f"{folder}/{slug}.md",
    )


def _matches(records: Records, word: str) -> list[Record]:
    """List the records that a word means: a slug, a full name, or a path below content/."""
    folder, _, name = word.removesuffix(".md").rpartition("/")
    own = [record for record in all_records(records) if not isinstance(record, Owner)]
    if folder:
        own = [record for record in own if f"/{record.path}".rpartition("/")[0].endswith(folder)]
    families = (NameIndex("record", [one for one in own if type(one) is kind]) for kind in _types())
    return [record for names in families for record in names.find(record_name(name))]


def _types() -> list[type[Record]]:
    return list(FOLDERS.values())


def _moved_by_hand(root: Path, records: Records, old: str, slug: str) -> Renamed:
    matches = [match for match in _matches(records, slug) if match.slug == slug]
    folder, _, name = old.removesuffix(".md").rpartition("/")
    if len(matches) != 1 or (folder and not matches[0].path.startswith(f"content/{folder}")):
        words = [record.slug for record in all_records(records)]
        hint = nearest(old, words) or "`dossier backers` and `dossier check` show the names"
        raise UserError(f'no contact, story or opportunity is called "{old}"', hint)
    record = matches[0]
    place = folder_of(type(record))
    return Renamed(
        folder=place,
        old=record_name(name),
        new=slug,
        old_path=f"{place}/{record_name(name)}.md",
        new_path=record.path,
        is_moved=True,
    )


def _short(path: str) -> str:
    return path.removeprefix("content/").removesuffix(".md")
