"""Say which files there are to be, which of them are to be made, and why."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

from dossier.building.fingerprint import difference, shell_digest, with_words
from dossier.publishing import Manifest, digest
from dossier.records.texts import Texts
from dossier.rendering import Theme
from dossier.views.view import Target

PAGE = ".html"


class BuildPlan:
    """Look at each target once; a page that is as it was is let go at once, for there are many.

    `files` holds the path and the origin of every target, `marks` what each is made from,
    `reasons` why the stale ones are made, `others` every target that is no page. `spoiled` are
    files to be attached that somebody changed in the output. `shells` are, for each file that words
    are put into, the digest of the rest and whose words.
    """

    def __init__(
        self,
        targets: Iterable[Target],
        theme: Theme,
        manifest: Manifest,
        output: Path,
        texts: Texts,
        *,
        full: bool,
    ) -> None:
        self._theme, self._old, self._output, self._full = theme, manifest.files, output, full
        self._texts = texts
        self.files: list[tuple[str, str]] = []
        self.marks: dict[str, str] = {}
        self.reasons: dict[str, str] = {}
        self.others: dict[str, Target] = {}
        self.shells: dict[str, tuple[str, tuple[str, ...]]] = {}
        self._stale: dict[str, Target] = {}
        for target in _attaching_last(targets):
            self.files.append((target.path, target.origin))
            self._note(target)
        self.spoiled = frozenset(self._changed_in_output())
        for path in sorted(self.spoiled):
            self.reasons[path] = "it was changed in output/"
            self._stale[path] = self.others[path]

    def stale(self, of: Callable[[str], bool] = bool) -> list[Target]:
        """List the targets to be made, of those paths that are asked for."""
        return [target for path, target in self._stale.items() if of(path)]

    def done(self, targets: Iterable[Target]) -> None:
        """Strike out what was made and published."""
        for target in targets:
            del self._stale[target.path], self.reasons[target.path]

    def _note(self, target: Target) -> None:
        mark = self.marks[target.path] = self._mark(target)
        if not target.path.endswith(PAGE):
            self.others[target.path] = target
        if reason := self._why(target.path, mark):
            self.reasons[target.path] = reason
            self._stale[target.path] = target

    def _mark(self, target: Target) -> str:
        """Digest what a target is made from; for one that attaches others, theirs as well."""
        shell, bodies = shell_digest(target), tuple(body.path for body in target.bodies)
        if bodies:
            self.shells[target.path] = shell, bodies
        mark = with_words(shell, target.path, bodies, self._theme, self._texts)
        if not target.attaches:
            return mark
        means, _, matter = mark.partition(" ")
        parts = " ".join((matter, *(self.marks[path] for path in target.attaches)))
        return f"{means} {blake2b(parts.encode(), digest_size=12).hexdigest()}"

    def _why(self, path: str, mark: str) -> str:
        """Say why a target is made; nothing where it is not."""
        old = self._old.get(path)
        if not old:
            return "it is new"
        if not os.path.isfile(f"{self._output}/{path}"):  # noqa: PTH113 -- one for each page
            return "it is missing from output/"
        anyway = "everything was asked for" if self._full else ""
        return difference(old.fingerprint, mark) or anyway

    def _changed_in_output(self) -> Iterator[str]:
        """Find what is to be attached, was published, and is no longer what was made."""
        for target in self._stale.values():
            yield from filter(self._is_changed, target.attaches)

    def _is_changed(self, path: str) -> bool:
        if path in self._stale:
            return False
        return digest((self._output / path).read_bytes()) != self._old[path].digest


def _attaching_last(targets: Iterable[Target]) -> Iterator[Target]:
    attaching = []
    for target in targets:
        if target.attaches:
            attaching.append(target)
        else:
            yield target
    yield from attaching
