"""Read many files of records in several processes, where the work pays for them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import msgpack

from dossier.reading.record_cache import CachedRecord, read_for_cache
from dossier.records.record import Record
from dossier.source.sections import SectionNames

# Files for each process. To start one and to decode its answers takes some 0.1 s (measured), in
# which it would read half as many: with fewer, a second process saves nothing.
_PAYS = 100
_SPAN = 40


class RecordFiles(NamedTuple):
    """Files that hold records of one type, by their paths, and what their sections are called."""

    struct: type[Record]
    names: SectionNames
    files: Mapping[str, Path]


class _Span(NamedTuple):
    """Some of the files, in one piece of work."""

    of: int
    paths: Sequence[str]


def read_ahead(kinds: Sequence[RecordFiles], jobs: int | None) -> dict[str, CachedRecord[Any]]:
    """Read files in so many processes (None: one a processor); nothing where one is enough.

    A worker's answer is encoded as the store would, which takes a thirtieth of the reading.
    """
    count = min(jobs or os.cpu_count() or 1, sum(len(kind.files) for kind in kinds) // _PAYS)
    if count < 2:
        return {}
    from dossier.processes import map_in_processes
    from dossier.source.markdown import make_parser_ready

    # Before the fork, so that every worker has the parser already.
    make_parser_ready()
    records, spans = dict[str, CachedRecord[Any]](), list(_spans(kinds))
    results = map_in_processes(partial(_read, kinds), spans, count)
    for span, data in zip(spans, results, strict=True):
        kept_type: Any = CachedRecord[kinds[span.of].struct]  # type: ignore[misc]  # known when it runs
        records |= zip(span.paths, msgpack.decode(data, type=list[kept_type]), strict=True)
    return records


def _spans(kinds: Sequence[RecordFiles]) -> Iterator[_Span]:
    for number, kind in enumerate(kinds):
        paths = list(kind.files)
        for begin in range(0, len(paths), _SPAN):
            yield _Span(number, paths[begin : begin + _SPAN])


def _read(kinds: Sequence[RecordFiles], span: _Span) -> bytes:
    struct, names, files = kinds[span.of]
    return msgpack.encode([read_for_cache(files[path], path, struct, names) for path in span.paths])
