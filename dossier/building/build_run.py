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
from dossier.building.waves import Attached, render_then_attach
from dossier.disclosure.leak_check import LeakCheck
from dossier.encrypting.passphrase import Passphrase
from dossier.judging import Judgement
from dossier.problems import Problem, Source, UserError, error, warning
from dossier.publishing import Manifest, ManifestEntry, Staging
from dossier.records.text import Content
from dossier.rendering import Rendered, find_theme
from dossier.rendering.rendered import Hole
from dossier.views.locked import PATH as LOCKED
from dossier.views.targets import targets
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
        self._noted = replace(loaded.dossier, texts=texts.unnoted())
        self._spots = soft_spots(loaded, self._noted)
        wanted = targets(self._noted, judgement, self._spots)
        self.agenda = BuildPlan(wanted, self._theme, manifest, self._output, texts, full=full)
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
            found = tuple(_problems(target, made, parts, look))
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

        names = human_names(self.agenda.others.values(), self._theme)
        data = locked_copy(files, staging.read, names, phrase, self._theme)
        files[LOCKED] = ManifestEntry("", staging.add(LOCKED, data))

    def _notes(self, files: Mapping[str, ManifestEntry]) -> Iterator[Problem]:
        for path, target in self.agenda.others.items():
            if made := files.get(path):
                for told in zip_longest(made.notes, made.parts, made.rules, fillvalue=""):
                    yield _note(target, *told)


def _problems(
    target: Target, made: Rendered | UserError, attached: Attached, look: LeakCheck
) -> Iterator[Problem]:
    """Give the error of what could not be made, or what a finished file would give away."""
    if isinstance(made, UserError):
        name, said = f"output/{target.path}", made.sentence.removeprefix(f"{target.origin}: ")
        sentence = said if target.path in said else f"{name} was held back: {said}"
        yield error(Source(target.origin), "rendering", sentence, made.remedy)
    else:
        yield from look.problems(target.path, made.data, attached)


def _note(target: Target, note: str, part: str, rule: str) -> Problem:
    if rule == "proofreading":
        return _slip(target, note)
    if rule == "language":
        return _foreign(target, note)
    return _cut(target, note, part)


def _slip(target: Target, note: str) -> Problem:
    """Warn of what looks wrong to whoever reads a finished document."""
    sentence = f"{target.path}: {note}"
    return warning(Source(target.origin), "proofreading", sentence, "mend it where it is written")


def _foreign(target: Target, note: str) -> Problem:
    """Warn of a document that is not in the language of its reader."""
    return warning(Source(target.origin), "language", f"{target.path}: {note}")


def _cut(target: Target, note: str, part: str) -> Problem:
    """Warn of what was cut, at the text that is too long."""
    origin = target.origin_of(part)
    if origin is None:
        sentence = note.replace("{name}", "a text")
        return warning(Source(target.origin), "fitting", f"{target.path} {sentence}")
    source = Source(origin.path, origin.line, origin.column)
    sentence = f"{target.path} {note.replace('{name}', origin.name)}"
    return warning(source, "fitting", sentence, f"shorten {origin.name}")


def _is_page(path: str) -> bool:
    """Tell what a page of the site is made of from what is made beside it."""
    return path.startswith("site/")


def _is_no_page(path: str) -> bool:
    return not _is_page(path)
