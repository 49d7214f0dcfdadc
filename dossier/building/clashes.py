"""Refuse two targets for one file: the second would be published in place of the first."""

import unicodedata
from collections.abc import Iterable, Iterator

from dossier.problems import Problem, Source, error
from dossier.views.view import Target


def clashes(targets: Iterable[Target]) -> Iterator[Problem]:
    """Give an error for each target whose path another has, on some disk at least."""
    first: dict[str, Target] = {}
    for target in targets:
        path = unicodedata.normalize("NFC", target.path).casefold()
        other = first.setdefault(path, target)
        if other is not target:
            sentence = f"output/{target.path} would be made twice, also for {other.origin}"
            yield error(Source(target.origin), "same-file", sentence, "rename one of the files")
