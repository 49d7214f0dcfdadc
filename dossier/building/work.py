"""Make what is stale, and publish all or nothing."""

from collections.abc import Callable, Iterator, Mapping

from dossier.building.clashes import clashes
from dossier.building.fingerprint import difference, fingerprint
from dossier.building.leaks import Leaks
from dossier.building.load import Loaded
from dossier.building.report import Report
from dossier.building.workers import Keep, render_all
from dossier.judging import Judgement
from dossier.problems import Problem, Source, UserError, error, warning
from dossier.publishing import Made, Manifest, Staging
from dossier.rendering import find_theme
from dossier.views.targets import targets
from dossier.workspace import OUTPUT

Progress = Callable[[str, int, int], None]


class Work:
    """Hold what one build has to do; `full` makes everything anew."""

    def __init__(
        self, loaded: Loaded, judgement: Judgement, manifest: Manifest, *, full: bool
    ) -> None:
        self._loaded, self._manifest = loaded, manifest
        self._output = loaded.root / OUTPUT
        self._theme = find_theme(loaded.root, loaded.dossier.settings.theme)
        self._wanted = tuple(targets(loaded.dossier, judgement))
        self._marks = {target.path: fingerprint(target, self._theme) for target in self._wanted}
        self._reasons = dict(self._why(full))

    @property
    def share(self) -> float:
        """Say which part of the files is to be made."""
        return len(self._reasons) / len(self._wanted)

    def publish(self, progress: Progress | None, jobs: int | None, keep: Keep) -> Report:
        """Render what is stale, look it over, and swap it in; errors leave the old output.

        `keep` is given what may be kept of rendering, for another time.
        """
        before = len(self._loaded.problems)
        problems = [*self._loaded.problems, *clashes(self._wanted)]
        old = self._manifest.files
        files = {path: old[path] for path in self._marks.keys() & old.keys()}
        with Staging(self._output, self._manifest) as staging:
            if len(problems) == before:
                problems += self._render(staging, files, progress, jobs, keep)
            if len(problems) > before:
                return Report(problems=tuple(sorted(problems)))
            removed = staging.publish(files)
        return Report(
            pages=sum(path.endswith(".html") for path in self._marks),
            briefs=sum(map(_is_brief, self._marks)),
            rendered=len(self._reasons),
            reused=len(self._wanted) - len(self._reasons),
            removed=removed,
            problems=tuple(sorted({*problems, *self._notes(files)})),
            published=True,
            reasons=tuple(self._reasons.items()),
        )

    def _why(self, full: bool) -> Iterator[tuple[str, str]]:
        """Say of each stale target why it is made."""
        for path, mark in self._marks.items():
            old = self._manifest.files.get(path)
            if not old:
                yield path, "it is new"
            elif not (self._output / path).is_file():
                yield path, "it is missing from output/"
            elif reason := difference(old.fingerprint, mark):
                yield path, reason
            elif full:
                yield path, "everything was asked for"

    def _render(
        self,
        staging: Staging,
        files: dict[str, Made],
        progress: Progress | None,
        jobs: int | None,
        keep: Keep,
    ) -> Iterator[Problem]:
        stale = [target for target in self._wanted if target.path in self._reasons]
        leaks = Leaks(self._loaded.dossier, self._theme)
        for number, (target, made) in enumerate(render_all(stale, self._theme, jobs, keep)):
            if progress:
                progress(target.path, number + 1, len(stale))
            if isinstance(made, UserError):
                yield error(Source(target.origin), "rendering", made.sentence, made.remedy)
            elif found := tuple(leaks.problems(target.path, made.data)):
                yield from found
            else:
                mark = staging.add(target.path, made.data)
                files[target.path] = Made(self._marks[target.path], mark, made.notes)

    def _notes(self, files: Mapping[str, Made]) -> Iterator[Problem]:
        for target in self._wanted:
            for note in files[target.path].notes:
                yield warning(Source(target.origin), "fitting", f"{target.path}: {note}")


def _is_brief(path: str) -> bool:
    """Tell a brief from the one list for the employer that stands beside it."""
    return (
        path.startswith("outbox/")
        and path.endswith(".pdf")
        and not path.endswith("/references.pdf")
    )
