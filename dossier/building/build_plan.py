"""Plan which files there are to be, which of them are to be made, and why."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from dossier.blake2 import blake2b
from dossier.building.fingerprint import difference, with_words
from dossier.problems import Problem, Source, error
from dossier.publishing import Manifest, digest
from dossier.publishing.output_tree import readable_below
from dossier.records.texts import Texts
from dossier.rendering import Theme
from dossier.views.view import LazyTarget, Target

PAGE = ".html"
# Returns the digest of a target's shell, and the paths of the files whose words it shows.
Shells = Callable[[Target | LazyTarget], tuple[str, tuple[str, ...]]]


class BuildPlan:
    """The targets to be made, each with its reason.

    `files`: the path and the origin of every target. `fingerprints`: of what each is made from, by
    path. `reasons`: why the stale ones are made, by path. `non_pages`: every target that is no
    page. `tampered`: files to be attached that somebody changed in the output. `shells`: for each
    file that words are put into, the digest of the rest, and whose words.

    Each target is looked at once, and a page that is as it was is not kept: there are thousands.
    Nor is a view made of a page that is to be made whatever it shows: who makes the page makes that
    as well, and has it noted then.
    """

    def __init__(
        self,
        targets: Iterable[Target | LazyTarget],
        shells: Shells,
        theme: Theme,
        manifest: Manifest,
        output: Path,
        texts: Texts,
        *,
        full: bool,
    ) -> None:
        self._theme, self._old, self._output, self._full = theme, manifest.files, output, full
        self._texts, self._shell_of = texts, shells
        self._present = readable_below(output)
        self.files: list[tuple[str, str]] = []
        self.fingerprints: dict[str, str] = {}
        self.reasons: dict[str, str] = {}
        self.non_pages: dict[str, Target | LazyTarget] = {}
        self.shells: dict[str, tuple[str, tuple[str, ...]]] = {}
        self._stale: dict[str, Target | LazyTarget] = {}
        for target in _attaching_last(targets):
            self.files.append((target.path, target.origin))
            if self._is_made_anyway(target):
                self._stale[target.path] = target
            else:
                self.note(target)
        self.tampered = frozenset(self._changed_in_output())
        for path in sorted(self.tampered):
            self.reasons[path] = "it was changed in output/"
            self._stale[path] = self.non_pages[path]

    def stale(self, of: Callable[[str], bool] = bool) -> list[Target | LazyTarget]:
        """List the targets to be made, of those paths that are asked for."""
        return [target for path, target in self._stale.items() if of(path)]

    def mark_published(self, targets: Iterable[Target | LazyTarget]) -> None:
        """Take out what was made and published."""
        for target in targets:
            del self._stale[target.path], self.reasons[target.path]

    def _is_made_anyway(self, target: Target | LazyTarget) -> bool:
        """Return whether a page is made, whatever it shows."""
        if not (isinstance(target, LazyTarget) and target.path.endswith(PAGE)):
            return False
        is_there = target.path in self._old and target.path in self._present
        return self._full or not is_there

    def note(self, target: Target | LazyTarget) -> None:
        """Note the fingerprint of a target, and why it is made, if it is."""
        fingerprint = self.fingerprints[target.path] = self._fingerprint(target)
        if not target.path.endswith(PAGE):
            self.non_pages[target.path] = target
        if reason := self._why(target.path, fingerprint):
            self.reasons[target.path] = reason
            self._stale[target.path] = target

    def _fingerprint(self, target: Target | LazyTarget) -> str:
        """Digest what a target is made from; for one that attaches others, theirs as well."""
        shell, bodies = self._shell_of(target)
        if bodies:
            self.shells[target.path] = shell, bodies
        fingerprint = with_words(shell, target.path, bodies, self._theme, self._texts)
        if not target.attaches:
            return fingerprint
        toolchain, _, content = fingerprint.partition(" ")
        parts = " ".join((content, *(self.fingerprints[path] for path in target.attaches)))
        return f"{toolchain} {blake2b(parts.encode(), digest_size=12).hexdigest()}"

    def _why(self, path: str, fingerprint: str) -> str:
        """Return why a target is made; nothing where it is not."""
        old = self._old.get(path)
        if not old:
            return "it is new"
        if path not in self._present:
            return "it is missing from output/"
        anyway = "everything was asked for" if self._full else ""
        return difference(old.fingerprint, fingerprint) or anyway

    def _changed_in_output(self) -> Iterator[str]:
        """Find what is to be attached, was published, and is no longer what was made."""
        for target in self._stale.values():
            yield from filter(self._is_changed, target.attaches)

    def _is_changed(self, path: str) -> bool:
        if path in self._stale:
            return False
        return digest((self._output / path).read_bytes()) != self._old[path].digest


def _attaching_last(targets: Iterable[Target | LazyTarget]) -> Iterator[Target | LazyTarget]:
    attaching = []
    for target in targets:
        if target.attaches:
            attaching.append(target)
        else:
            yield target
    yield from attaching


def duplicate_outputs(files: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    """Yield an error for each path, with its origin, that another has, on some disk at least."""
    first: dict[str, str] = {}
    for path, origin in files:
        key = unicodedata.normalize("NFC", path).casefold()
        if key in first:
            sentence = f"output/{path} would be made twice, also for {first[key]}"
            yield error(Source(origin), "same-file", sentence, "rename one of the files")
        first.setdefault(key, origin)
