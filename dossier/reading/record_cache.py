"""Records that are kept until their file changes; many new ones are read in several processes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from msgspec import Struct, msgpack

from dossier.problems import Problem, UserError, has_errors
from dossier.reading.record_file import read_record
from dossier.records import Contact, Opportunity, Owner, Settings, Story
from dossier.records.record import Record, face_digest
from dossier.records.texts import TextData, TextDigests, TextPiece, pack, pack_texts
from dossier.source.sections import SectionNames, Translations

R = TypeVar("R", bound=Record)
Stamp = tuple[int, int, int, int]
# The number of a kind of files, and paths of some of them.
_Span = tuple[int, Sequence[str]]
# Files for each process. To start one and to decode its answers takes some 0.1 s (measured), in
# which it would read half as many: with fewer, a second process saves nothing.
_PAYS = 100
_SPAN = 40


class CachedRecord(Struct, Generic[R], frozen=True):
    """A record and its warnings, with the digests of its words.

    `stamp` is of its file, taken before it was read: a change meanwhile makes it stale. `face` is
    the digest of the record without its words.
    """

    stamp: Stamp
    record: R
    text: TextDigests
    face: bytes
    problems: tuple[Problem, ...] = ()


class ReadFile(NamedTuple, Generic[R]):
    """What is kept of a file, and its words."""

    cached: CachedRecord[R]
    text: TextData


def read_for_cache(file: Path, path: str, struct: type[R], names: SectionNames) -> ReadFile[R]:
    """Read a file with its stamp; the caller keeps no record that has errors."""
    stamp = stamp_of(file)
    record, text, problems = read_record(file, path, struct, names)
    packed, face = pack(text), face_digest(record)
    return ReadFile(CachedRecord(stamp, record, packed.digests, face, tuple(problems)), packed.data)


def _read_again(path: str, old: CachedRecord[R], read: Callable[[], ReadFile[R]]) -> bytes:
    """Return a text that is not kept; raise UserError where it is another by now."""
    new = read()
    if new.cached.text != old.text or not isinstance(new.text, bytes):
        raise UserError(f"{path} was changed meanwhile", "run the command again", code=1)
    return new.text


def stamp_of(file: Path, looks: str | None = None) -> Stamp:
    """Return the stamp of a file, from how it looked where that is known (`no_op_check`)."""
    if looks:
        modified, changed, size, number = map(int, looks.split(" "))
        return modified, changed, size, number
    seen = file.stat()
    return seen.st_mtime_ns, seen.st_ctime_ns, seen.st_size, seen.st_ino


class CachedSettings(Struct, frozen=True):
    """The settings and their warnings, with the stamp of their file."""

    stamp: Stamp
    settings: Settings
    problems: tuple[Problem, ...] = ()


class RecordCache(Struct, kw_only=True):
    """The records of files without errors by their path, and their words.

    `texts` may have more, or lack some: such a text is read when it is asked for. `fresh`
    counts the files that were read this time.
    """

    settings: CachedSettings | None = None
    owner: dict[str, CachedRecord[Owner]] = {}
    contacts: dict[str, CachedRecord[Contact]] = {}
    stories: dict[str, CachedRecord[Story]] = {}
    opportunities: dict[str, CachedRecord[Opportunity]] = {}
    texts: dict[str, TextData] = {}
    fresh: int = 0
    names: str = ""

    def of_type(self, struct: type[R]) -> dict[str, CachedRecord[R]]:
        """Return the entries of one type of record, by their paths."""
        by_type: dict[type[Record], dict[str, CachedRecord[Any]]] = {
            Owner: self.owner,
            Contact: self.contacts,
            Story: self.stories,
            Opportunity: self.opportunities,
        }
        return by_type[struct]

    def expect_section_names(self, translations: Translations) -> None:
        """Empty the cache where the sections of files have other names than before."""
        names = repr(translations)
        if names != self.names:
            for entries in self._by_path():
                entries.clear()
        self.names = names

    def drop_recent(self, moment: int) -> None:
        """Drop files that changed at or after a moment, in ns.

        A second change within the clock's granularity would leave the stamp as it is.
        """
        if self.settings and max(self.settings.stamp[:2]) >= moment:
            self.settings = None
        for entries in self._by_path():
            for path in [path for path, entry in entries.items() if max(entry.stamp[:2]) >= moment]:
                del entries[path]

    def get_or_read(
        self,
        entries: dict[str, CachedRecord[R]],
        stamp: Stamp,
        path: str,
        read: Callable[[], ReadFile[R]],
    ) -> ReadFile[R]:
        """Return the entry of a file that looks as it did, or read it and add it."""
        old = entries.get(path)
        if old and old.stamp == stamp:
            return ReadFile(old, self.texts.get(path) or partial(_read_again, path, old, read))
        new = read()
        self.fresh += 1
        entries.pop(path, None)
        if not has_errors(new.cached.problems):
            entries[path], self.texts[path] = new
        return new

    def get_or_read_settings(
        self, file: Path, read: Callable[[], tuple[Settings, list[Problem]]]
    ) -> tuple[Settings, tuple[Problem, ...]]:
        """Return the settings of a file that looks as it did, or read it."""
        stamp = stamp_of(file)
        if self.settings is None or self.settings.stamp != stamp:
            settings, problems = read()
            new = CachedSettings(stamp, settings, tuple(problems))
            self.settings = None if has_errors(new.problems) else new
            return new.settings, new.problems
        return self.settings.settings, self.settings.problems

    def pack_texts(self) -> list[TextPiece]:
        """Pack the texts of all records in pieces, and forget others."""
        paths = chain.from_iterable(self._by_path())
        texts = {path: self.texts[path] for path in paths if path in self.texts}
        pieces = pack_texts(texts, _SPAN)
        self.texts = {path: piece for piece in pieces for path in piece.paths}
        return pieces

    def _by_path(self) -> tuple[dict[str, CachedRecord[Any]], ...]:
        return self.owner, self.contacts, self.stories, self.opportunities

    def face_of(self, record: Record) -> bytes:
        """Return the digest of a record without its words, from its entry where it has one."""
        for entries in self._by_path():
            if (known := entries.get(record.path)) and known.record is record:
                return known.face
        return face_digest(record)


class RecordFiles(NamedTuple):
    """Files that hold records of one type, by their paths, and what their sections are called."""

    struct: type[Record]
    names: SectionNames
    files: Mapping[str, Path]


def read_ahead(kinds: Sequence[RecordFiles], jobs: int | None) -> dict[str, ReadFile[Any]]:
    """Read files in so many processes (None: one a processor); nothing where one is enough.

    A worker's answer is encoded as the store would, and its texts are packed, which takes a
    thirtieth of the reading.
    """
    count = min(jobs or os.cpu_count() or 1, sum(len(kind.files) for kind in kinds) // _PAYS)
    if count < 2:
        return {}
    from dossier.processes import map_in_processes
    from dossier.source.markdown import parser

    parser()  # Before the fork, so that every worker has it already.
    read, spans = dict[str, ReadFile[Any]](), list(_spans(kinds))
    results = map_in_processes(partial(_read, kinds), spans, count)
    for (number, _), (data, piece) in zip(spans, results, strict=True):
        kept_type: Any = CachedRecord[kinds[number].struct]  # type: ignore[misc]  # known when it runs
        for path, cached in zip(
            piece.paths, msgpack.decode(data, type=list[kept_type]), strict=True
        ):
            read[path] = ReadFile(cached, piece)
    return read


def _spans(kinds: Sequence[RecordFiles]) -> Iterator[_Span]:
    """Part the files into pieces of work, each of one kind."""
    for number, kind in enumerate(kinds):
        paths = list(kind.files)
        for begin in range(0, len(paths), _SPAN):
            yield number, paths[begin : begin + _SPAN]


def _read(kinds: Sequence[RecordFiles], span: _Span) -> tuple[bytes, TextPiece]:
    number, paths = span
    struct, names, files = kinds[number]
    read = {path: read_for_cache(files[path], path, struct, names) for path in paths}
    texts = {path: file.text for path, file in read.items()}
    return msgpack.encode([file.cached for file in read.values()]), pack_texts(texts, len(texts))[0]
