"""Refuse two targets for one file: the second would be published in place of the first."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from dossier.problems import Problem, Source, error


def clashes(files: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    """Give an error for each path, with its origin, that another has, on some disk at least."""
    first: dict[str, str] = {}
    for path, origin in files:
        key = unicodedata.normalize("NFC", path).casefold()
        if key in first:
            sentence = f"output/{path} would be made twice, also for {first[key]}"
            yield error(Source(origin), "same-file", sentence, "rename one of the files")
        first.setdefault(key, origin)
