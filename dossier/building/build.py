"""Build: from a workspace to a complete new output, or to the old one and the reasons."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct

from dossier.building.fingerprint import fingerprint
from dossier.building.load import Loaded, load
from dossier.building.workers import render_all
from dossier.problems import Problem, Source, UserError, error, warning
from dossier.publishing import Made, Manifest, Staging, open_output
from dossier.rendering import Theme, find_theme
from dossier.views.targets import targets
from dossier.views.view import Target
from dossier.writing.lock import locked

OUTPUT = "output"
Progress = Callable[[str, int, int], None]


class Report(Struct, frozen=True, kw_only=True):
    """Say what a build did; `published` is false where errors kept the old output."""

    pages: int = 0
    briefs: int = 0
    rendered: int = 0
    reused: int = 0
    removed: int = 0
    problems: tuple[Problem, ...] = ()
    published: bool = False


def build(
    root: Path,
    *,
    today: date | None,
    clock: date,
    progress: Progress | None = None,
    jobs: int | None = None,
) -> Report:
    """Make what is stale and publish it; errors leave the output as it was."""
    with locked(root):
        manifest = open_output(root / OUTPUT)
        loaded = load(root, today, clock)
        if loaded.judgement is None:
            return Report(problems=loaded.problems)
        theme = find_theme(root, loaded.dossier.settings.theme)
        wanted = tuple(targets(loaded.dossier, loaded.judgement))
        return _Work(loaded, wanted, theme, manifest).publish(progress, jobs)


class _Work:
    """Hold what one build has to do."""

    def __init__(
        self, loaded: Loaded, wanted: tuple[Target, ...], theme: Theme, manifest: Manifest
    ) -> None:
        self._loaded, self._wanted, self._theme = loaded, wanted, theme
        self._manifest, self._output = manifest, loaded.root / OUTPUT
        self._marks = {target.path: fingerprint(target, theme) for target in wanted}

    def publish(self, progress: Progress | None, jobs: int | None) -> Report:
        old, problems = self._manifest.files, list(self._loaded.problems)
        stale = [target for target in self._wanted if self._is_stale(target)]
        files = {path: old[path] for path in self._marks.keys() & old.keys()}
        with Staging(self._output, self._manifest) as staging:
            problems += self._render(stale, staging, files, progress, jobs)
            if len(problems) > len(self._loaded.problems):
                return Report(problems=tuple(sorted(problems)))
            removed = staging.publish(files)
        return Report(
            pages=_count(self._marks, "site/", ".html"),
            briefs=_count(self._marks, "outbox/", ".pdf"),
            rendered=len(stale),
            reused=len(self._wanted) - len(stale),
            removed=removed,
            problems=tuple(sorted({*problems, *self._notes(files)})),
            published=True,
        )

    def _is_stale(self, target: Target) -> bool:
        old = self._manifest.files.get(target.path)
        mark = self._marks[target.path]
        return not old or old.fingerprint != mark or not (self._output / target.path).is_file()

    def _render(
        self,
        stale: list[Target],
        staging: Staging,
        files: dict[str, Made],
        progress: Progress | None,
        jobs: int | None,
    ) -> Iterator[Problem]:
        for number, (target, made) in enumerate(render_all(stale, self._theme, jobs)):
            if progress:
                progress(target.path, number + 1, len(stale))
            if isinstance(made, UserError):
                yield error(Source(target.origin), "rendering", made.sentence, made.remedy)
            else:
                mark = staging.add(target.path, made.data)
                files[target.path] = Made(self._marks[target.path], mark, made.notes)

    def _notes(self, files: Mapping[str, Made]) -> Iterator[Problem]:
        for target in self._wanted:
            for note in files[target.path].notes:
                yield warning(Source(target.origin), "fitting", f"{target.path}: {note}")


def _count(paths: Iterable[str], start: str, end: str) -> int:
    return sum(path.startswith(start) and path.endswith(end) for path in paths)
