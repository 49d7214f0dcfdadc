"""Make what is stale, and publish all that could be made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain, zip_longest

from msgspec import Struct
from msgspec.structs import replace

from dossier.building import outcome
from dossier.building.build_plan import BuildPlan
from dossier.building.build_report import BuildReport
from dossier.building.document_form import format_texts
from dossier.building.duplicate_outputs import clashes
from dossier.building.held_back import held_back, lead_elsewhere
from dossier.building.load import Linked, Loaded, soft_spots
from dossier.building.shells import ShellDigests
from dossier.building.target_problems import note_problem, target_problems
from dossier.building.waves import Attached, render_then_attach
from dossier.disclosure.leak_check import LeakCheck
from dossier.encrypting.passphrase import Passphrase
from dossier.judging import Judgement
from dossier.problems import Problem, UserError
from dossier.publishing import Manifest, ManifestEntry, Staging
from dossier.records.text import Content
from dossier.rendering import find_theme
from dossier.rendering.rendered import Hole
from dossier.views.locked import PATH as LOCKED
from dossier.views.targets import lazy_targets, targets
from dossier.views.view import Target
from dossier.workspace import OUTPUT

Progress = Callable[[str, int, int], None]
# What is wrong with each target that cannot be published, by its path.
Failures = dict[str, tuple[Problem, ...]]


class RenderOptions(Struct, frozen=True):
    """How one rendering pass runs: who is told how far it is, and in how many processes.

    `jobs` None: one a processor.
    """

    progress: Progress | None = None
    jobs: int | None = None


class BuildRun:
    """The targets of one build, rendered and published; `full` makes everything anew."""

    def __init__(
        self, loaded: Loaded, judgement: Judgement, manifest: Manifest, *, full: bool
    ) -> None:
        self._loaded, self._judgement, self._manifest = loaded, judgement, manifest
        self._output = loaded.root / OUTPUT
        self._theme = find_theme(loaded.root, loaded.dossier.settings.theme)
        texts = loaded.dossier.texts
        # What views ask for is noted; the words of a page are asked for when it is rendered.
        shells = ShellDigests(loaded.memory)
        noted = replace(loaded.dossier, texts=texts.unnoted(shells.reads))
        self._noted = shells.reads.of("dossier", noted)
        self._spots = soft_spots(loaded, self._noted)
        judged = shells.reads.of("judgement", judgement)
        wanted = lazy_targets(self._noted, judged, self._spots, reads=shells.reads)
        self.agenda = BuildPlan(
            wanted, shells.of, self._theme, manifest, self._output, texts, full=full
        )
        loaded.memory.shells.keep_only(frozenset(self.agenda.marks))
        self._noted.texts.note_reads(loaded.memory.shells.reads())
        self._holes: dict[str, tuple[Hole, ...]] = {}

    @property
    def is_pinned(self) -> bool:
        """Tell whether the settings name the day."""
        return self._loaded.dossier.settings.today is not None

    def publish_pages(self, options: RenderOptions) -> BuildReport | None:
        """Publish the pages alone, where other files are to follow; nothing where none are."""
        pages, rest = self.agenda.stale(_is_page), self.agenda.stale(_is_no_page)
        if not (pages and rest):
            return None
        report = self._publish(pages, options)
        if not report.published:
            return None
        marks = {path: made.fingerprint for path, made in self._manifest.files.items()}
        self.agenda.done(
            [one for one in pages if marks.get(one.path) == self.agenda.marks[one.path]]
        )
        return report

    def publish(self, options: RenderOptions, phrase: Passphrase | None = None) -> BuildReport:
        """Render what is stale, look it over, and swap it in.

        A document that cannot be made, or would give something away, is held back: neither it nor
        its old version is published, nor what belongs to it; all else is. A phrase adds the
        encrypted copy; without one, an earlier copy goes.
        """
        return self._publish(self.agenda.stale(), options, phrase)

    def _publish(
        self, stale: Sequence[Target], options: RenderOptions, phrase: Passphrase | None = None
    ) -> BuildReport:
        clashing = tuple(clashes(self.agenda.files))
        if clashing:
            return BuildReport(problems=tuple(sorted({*self._loaded.problems, *clashing})))
        old, marks = self._manifest.files, self.agenda.marks
        files = {path: old[path] for path in marks.keys() & old.keys()}
        with Staging(self._output, self._manifest) as staging:
            problems = self._render(stale, staging, files, options)
            paths = {target.path for target in stale}
            held = held_back(self.agenda, self._manifest.held_back, problems, paths)
            for path in held:
                files.pop(path, None)
                staging.discard(path)
            if held.keys() & self.agenda.others.keys():
                pages = targets(self._noted, self._judgement, self._spots, held)
                shown = self._loaded.dossier.texts, self._shown
                lead_elsewhere(pages, self.agenda, self._theme, shown, staging, files)
            counted = outcome.counts(files, stale)
            if phrase:
                self._lock(staging, files, phrase)
            removed = staging.publish(files, held)
        self._manifest = Manifest(files=files, held_back=held)
        told = {*self._loaded.problems, *chain.from_iterable(problems.values())}
        return BuildReport(
            **counted,
            removed=removed,
            problems=tuple(sorted({*told, *self._notes(files)})),
            published=True,
            reasons=tuple((target.path, self.agenda.reasons[target.path]) for target in stale),
        )

    def came_to(self, linked: Linked, day: date, report: BuildReport) -> outcome.Outcome:
        """Return what the build came to, so that the next may put in words alone."""
        files = self._manifest.files
        return outcome.Outcome(
            faces=outcome.faces_of(linked, day, self._theme),
            texts=outcome.texts_of(linked),
            sections=outcome.sections_of(linked),
            asked=tuple(sorted(self._noted.texts.asked)),
            asked_sections=tuple(sorted(self._noted.texts.asked_sections)),
            shells=outcome.shells_of(self.agenda.shells, files, self._holes, linked.memory.last),
            problems=tuple(sorted({*self._loaded.of_faces, *self._notes(files)})),
            pages=report.pages,
            briefs=report.briefs,
            manifest=outcome.manifest_digest(self._output),
        )

    def _render(
        self,
        stale: Sequence[Target],
        staging: Staging,
        files: dict[str, ManifestEntry],
        options: RenderOptions,
    ) -> Failures:
        """Render and stage; return the problems of each target that failed."""
        texts = format_texts(self._theme, self.agenda.others)
        look, failed = LeakCheck(self._loaded.dossier, texts), Failures()

        def attached(target: Target) -> Attached | None:
            if failed.keys() & {*target.attaches, target.belongs_to}:
                return None
            return {path: staging.read(path) for path in target.attaches}

        rendered = render_then_attach(stale, self._theme, options.jobs, attached, self._shown)
        for number, (target, made, parts) in enumerate(rendered):
            if options.progress:
                options.progress(target.path, number + 1, len(stale))
            found = tuple(target_problems(target, made, parts, look))
            if found or isinstance(made, UserError):
                failed[target.path] = found
            else:
                anew = target.path in self.agenda.spoiled
                mark = staging.add(target.path, made.data, anew=anew)
                self._holes[target.path] = made.holes
                files[target.path] = ManifestEntry(
                    fingerprint=self.agenda.marks[target.path],
                    digest=mark,
                    notes=tuple(note.sentence for note in made.notes),
                    parts=tuple(note.part for note in made.notes),
                    rules=tuple(note.rule for note in made.notes),
                )
        return failed

    def _shown(self, path: str) -> Content:
        return self._loaded.dossier.texts.of(path).shown

    def _lock(self, staging: Staging, files: dict[str, ManifestEntry], phrase: Passphrase) -> None:
        """Add one file that holds all others; it is made anew each time, with another salt."""
        # What encrypts is loaded only where it is wanted.
        from dossier.building.locked_copy import human_names, locked_copy

        names = human_names((one.made() for one in self.agenda.others.values()), self._theme)
        data = locked_copy(files, staging.read, names, phrase, self._theme)
        files[LOCKED] = ManifestEntry("", staging.add(LOCKED, data))

    def _notes(self, files: Mapping[str, ManifestEntry]) -> Iterator[Problem]:
        for path, target in self.agenda.others.items():
            if made := files.get(path):
                for told in zip_longest(made.notes, made.parts, made.rules, fillvalue=""):
                    yield note_problem(target, *told)


def _is_page(path: str) -> bool:
    """Tell what a page of the site is made of from what is made beside it."""
    return path.startswith("site/")


def _is_no_page(path: str) -> bool:
    return not _is_page(path)
