"""Keep what was read of each file, so that one that did not change is not read again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Generic, TypeVar

from msgspec import Struct

from dossier.problems import Problem, has_errors
from dossier.reading.record_file import read_record
from dossier.records import Contact, Opportunity, Story
from dossier.records.record import Record, face_digest
from dossier.records.texts import PackedText, pack
from dossier.source.sections import SectionNames, Translations

R = TypeVar("R", bound=Record)
Stamp = tuple[int, int, int, int]


class CachedRecord(Struct, Generic[R], frozen=True):
    """A record, its words, its warnings, and what its file looked like before it was read.

    `face` is the digest of the record without its words.
    """

    stamp: Stamp
    record: R
    text: PackedText
    face: bytes
    problems: tuple[Problem, ...] = ()


def read_to_keep(file: Path, path: str, struct: type[R], names: SectionNames) -> CachedRecord[R]:
    """Read a file; where it has errors, what it says is not to be kept."""
    stamp = _stamp(file)
    record, text, problems = read_record(file, path, struct, names)
    return CachedRecord(stamp, record, pack(text), face_digest(record), tuple(problems))


def _stamp(file: Path) -> Stamp:
    seen = file.stat()
    return seen.st_mtime_ns, seen.st_ctime_ns, seen.st_size, seen.st_ino


class RecordCache(Struct, kw_only=True):
    """The records of files without errors by their path; `fresh` counts the new ones."""

    contacts: dict[str, CachedRecord[Contact]] = {}
    stories: dict[str, CachedRecord[Story]] = {}
    opportunities: dict[str, CachedRecord[Opportunity]] = {}
    fresh: int = 0
    names: str = ""

    def of_type(self, struct: type[R]) -> dict[str, CachedRecord[R]]:
        """Return what is kept of the records of one type."""
        kept: dict[type[Record], dict[str, CachedRecord[Any]]] = {
            Contact: self.contacts,
            Story: self.stories,
            Opportunity: self.opportunities,
        }
        return kept[struct]

    def expect(self, translations: Translations) -> None:
        """Forget everything where the sections of files have other names than before."""
        names = repr(translations)
        if names != self.names:
            for kept in (self.contacts, self.stories, self.opportunities):
                kept.clear()
        self.names = names

    def drop_recent(self, moment: int) -> None:
        """Forget files that changed at or after a moment, in ns: they may have changed since."""
        for kept in (self.contacts, self.stories, self.opportunities):
            for path in [path for path, one in kept.items() if max(one.stamp[:2]) >= moment]:
                del kept[path]

    def get_or_read(
        self,
        kept: dict[str, CachedRecord[R]],
        file: Path,
        path: str,
        read: Callable[[], CachedRecord[R]],
    ) -> CachedRecord[R]:
        """Give what is kept of a file that looks as it did, or read it and keep it."""
        old = kept.get(path)
        if old and old.stamp == _stamp(file):
            return old
        new = read()
        self.fresh += 1
        kept.pop(path, None)
        if not has_errors(new.problems):
            kept[path] = new
        return new

    def face_of(self, record: Record) -> bytes:
        """Digest a record without its words, or give the digest that is kept of it."""
        for kept in (self.contacts, self.stories, self.opportunities):
            if (known := kept.get(record.path)) and known.record is record:
                return known.face
        return face_digest(record)
