"""Make what is stale, and publish all or nothing."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from dossier.building.agenda import PAGE, Agenda
from dossier.building.clashes import clashes
from dossier.building.leaks import Leaks
from dossier.building.load import Loaded
from dossier.building.phrase import Phrase
from dossier.building.report import Report
from dossier.building.waves import Attached, render_in_turn
from dossier.building.workers import Keep
from dossier.judging import Judgement
from dossier.problems import Problem, Source, UserError, error, warning
from dossier.publishing import Made, Manifest, Staging
from dossier.rendering import Rendered, find_theme
from dossier.views.locked import PATH as LOCKED
from dossier.views.targets import targets
from dossier.views.view import Target
from dossier.workspace import OUTPUT

Progress = Callable[[str, int, int], None]
# Who is told of the progress, how many processes work, who keeps what may be kept.
Way = tuple[Progress | None, int | None, Keep]


class Work:
    """Hold what one build has to do; `full` makes everything anew."""

    def __init__(
        self, loaded: Loaded, judgement: Judgement, manifest: Manifest, *, full: bool
    ) -> None:
        self._loaded, self._manifest = loaded, manifest
        self._output = loaded.root / OUTPUT
        self._theme = find_theme(loaded.root, loaded.dossier.settings.theme)
        wanted = targets(loaded.dossier, judgement)
        self.agenda = Agenda(wanted, self._theme, manifest, self._output, full=full)

    @property
    def is_pinned(self) -> bool:
        """Tell whether the settings name the day."""
        return self._loaded.dossier.settings.today is not None

    def publish_pages(
        self, progress: Progress | None, jobs: int | None, keep: Keep
    ) -> Report | None:
        """Publish the pages alone, where other files are to follow; nothing where none are."""
        pages, rest = self.agenda.stale(_is_page), self.agenda.stale(_is_no_page)
        if not (pages and rest):
            return None
        report = self._publish(pages, (progress, jobs, keep))
        if not report.published:
            return None
        self.agenda.done(pages)
        return report

    def publish(
        self,
        progress: Progress | None,
        jobs: int | None,
        keep: Keep,
        phrase: Phrase | None = None,
    ) -> Report:
        """Render what is stale, look it over, and swap it in; errors leave the old output.

        `keep` is given what may be kept of rendering, for another time. A phrase adds the
        encrypted copy; without one, an earlier copy goes.
        """
        return self._publish(self.agenda.stale(), (progress, jobs, keep), phrase)

    def _publish(self, stale: Sequence[Target], way: Way, phrase: Phrase | None = None) -> Report:
        before = len(self._loaded.problems)
        problems = [*self._loaded.problems, *clashes(self.agenda.files)]
        old, marks = self._manifest.files, self.agenda.marks
        files = {path: old[path] for path in marks.keys() & old.keys()}
        with Staging(self._output, self._manifest) as staging:
            if len(problems) == before:
                problems += self._render(stale, staging, files, way)
            if len(problems) > before:
                return Report(problems=tuple(sorted(problems)))
            if phrase:
                self._lock(staging, files, phrase)
            removed = staging.publish(files)
        self._manifest = Manifest(files=files)
        return Report(
            pages=sum(path.endswith(PAGE) for path in marks),
            briefs=sum(map(_is_brief, marks)),
            rendered=len(stale),
            reused=len(marks) - len(stale),
            removed=removed,
            problems=tuple(sorted({*problems, *self._notes(files)})),
            published=True,
            reasons=tuple((target.path, self.agenda.reasons[target.path]) for target in stale),
        )

    def _render(
        self, stale: Sequence[Target], staging: Staging, files: dict[str, Made], way: Way
    ) -> Iterator[Problem]:
        leaks, failed = Leaks(self._loaded.dossier, self._theme), set[str]()

        def attached(target: Target) -> Attached | None:
            if failed.intersection(target.attaches):
                return None
            return {path: staging.read(path) for path in target.attaches}

        progress, jobs, keep = way
        rendered = render_in_turn(stale, self._theme, (jobs, keep), attached)
        for number, (target, made, parts) in enumerate(rendered):
            if progress:
                progress(target.path, number + 1, len(stale))
            found = tuple(_problems(target, made, parts, leaks))
            if found or isinstance(made, UserError):
                failed.add(target.path)
                yield from found
            else:
                anew = target.path in self.agenda.spoiled
                mark = staging.add(target.path, made.data, anew=anew)
                files[target.path] = Made(self.agenda.marks[target.path], mark, made.notes)

    def _lock(self, staging: Staging, files: dict[str, Made], phrase: Phrase) -> None:
        """Add one file that holds all others; it is made anew each time, with another salt."""
        # What encrypts is loaded only where it is wanted.
        from dossier.building.locked_copy import human_names, locked_copy

        names = human_names(self.agenda.others.values(), self._theme)
        data = locked_copy(files, staging.read, names, phrase, self._theme)
        files[LOCKED] = Made("", staging.add(LOCKED, data))

    def _notes(self, files: Mapping[str, Made]) -> Iterator[Problem]:
        for path, origin in self.agenda.files:
            for note in files[path].notes if path in files else ():
                yield warning(Source(origin), "fitting", f"{path}: {note}")


def _problems(
    target: Target, made: Rendered | UserError, attached: Attached, leaks: Leaks
) -> Iterator[Problem]:
    """Give the error of what could not be made, or what a finished file would give away."""
    if isinstance(made, UserError):
        yield error(Source(target.origin), "rendering", made.sentence, made.remedy)
    else:
        yield from leaks.problems(target.path, made.data, attached)


def _is_page(path: str) -> bool:
    """Tell what a page of the site is made of from what is made beside it."""
    return path.startswith("site/")


def _is_no_page(path: str) -> bool:
    return not _is_page(path)


def _is_brief(path: str) -> bool:
    """Tell a brief from the one list for the employer that stands beside it."""
    return (
        path.startswith("outbox/")
        and path.endswith(".pdf")
        and not path.endswith("/references.pdf")
    )
