"""Make what is stale, and publish all that could be made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dossier.building import outcome
from dossier.building.build_plan import BuildPlan, duplicate_outputs
from dossier.building.build_report import BuildReport
from dossier.building.document_form import format_texts
from dossier.building.held_back import held_back, lead_elsewhere, note_problem, target_problems
from dossier.building.load import Linked, Loaded, soft_spots
from dossier.building.render_pool import make_then_attach
from dossier.building.shells import ShellDigests
from dossier.building.target_maker import Attached, Staged, TargetMaker, is_of_site
from dossier.disclosure.leak_check import LeakCheck
from dossier.judging import Judgement
from dossier.problems import Problem, UserError
from dossier.publishing import Manifest, ManifestEntry, Staging
from dossier.records.text import Content
from dossier.rendering import Rendered, find_theme
from dossier.rendering.rendered import Hole
from dossier.views.targets import lazy_targets, targets
from dossier.views.view import LOCKED, LazyTarget, Target
from dossier.workspace import OUTPUT

if TYPE_CHECKING:
    from dossier.building.build import BuildOptions
    from dossier.encrypting import Passphrase

# What is wrong with each target that cannot be published, by its path.
Failures = dict[str, tuple[Problem, ...]]


class BuildRun:
    """The targets of one build, rendered and published.

    `full` makes everything anew; where `faces_stand`, words alone changed since the last build.
    """

    def __init__(
        self,
        loaded: Loaded,
        judgement: Judgement,
        manifest: Manifest,
        *,
        full: bool = False,
        faces_stand: bool = False,
    ) -> None:
        self._loaded, self._judgement, self._manifest = loaded, judgement, manifest
        self._output = loaded.root / OUTPUT
        self._theme = find_theme(loaded.root, loaded.dossier.settings.theme, loaded.memory.themes)
        texts = loaded.dossier.texts
        # What views read is noted, to know later whether they are stale. Not so the words of a
        # page: they are read when it is rendered.
        self._shells = ShellDigests(loaded.memory, faces_stand=faces_stand)
        reads = self._shells.reads
        noted = replace(loaded.dossier, texts=texts.unnoted(reads))
        self._noted = reads.of("dossier", noted)
        self._spots = soft_spots(loaded, self._noted)
        judged = reads.of("judgement", judgement)
        wanted = lazy_targets(
            self._noted,
            judged,
            self._spots,
            reads=reads,
            contents_of=self._shells.contents_of,
        )
        self.plan = BuildPlan(
            wanted, self._shells.of, self._theme, manifest, self._output, texts, full=full
        )
        self._holes: dict[str, tuple[Hole, ...]] = {}

    def publish_pages(self, options: BuildOptions) -> BuildReport | None:
        """Publish the pages alone, where other files are to follow; nothing where none are."""
        pages = self.plan.stale(is_of_site)
        if not pages or len(pages) == len(self.plan.stale()):
            return None
        report = self._publish(pages, options)
        if not report.published:
            return None
        published = self._manifest.files
        self.plan.mark_published(
            page
            for page in pages
            if page.path in published
            and published[page.path].fingerprint == self.plan.fingerprints[page.path]
        )
        return report

    def publish(self, options: BuildOptions) -> BuildReport:
        """Render what is stale, look it over, and swap it in.

        A document that cannot be made, or would give something away, is held back: neither it nor
        its old version is published, nor what belongs to it; all else is. A pass-phrase adds the
        encrypted copy; without one, an earlier copy goes.
        """
        return self._publish(self.plan.stale(), options, options.passphrase)

    def _publish(
        self,
        stale: Sequence[Target | LazyTarget],
        options: BuildOptions,
        passphrase: Passphrase | None = None,
    ) -> BuildReport:
        if duplicates := tuple(duplicate_outputs(self.plan.files)):
            return BuildReport(problems=tuple(sorted({*self._loaded.problems, *duplicates})))
        old = self._manifest.files
        files = {path: old[path] for path in self.plan.fingerprints.keys() & old.keys()}
        with Staging(self._output, self._manifest) as staging:
            problems = self._render(stale, staging, files, options)
            self._loaded.memory.shells.keep(self._shells.reads)
            paths = {target.path for target in stale}
            held = held_back(self.plan, self._manifest.held_back, problems, paths)
            for path in held:
                files.pop(path, None)
                staging.discard(path)
            if held.keys() & self.plan.non_pages.keys():
                pages = targets(self._noted, self._judgement, self._spots, held)
                shown = self._loaded.dossier.texts, self._shown
                lead_elsewhere(pages, self.plan, self._theme, shown, staging, files)
            counts = outcome.counts(files, stale)
            if passphrase:
                self._lock(staging, files, passphrase)
            removed = staging.publish(files, held)
        self._manifest = Manifest(files=files, held_back=held)
        of_targets = chain.from_iterable(problems.values())
        return BuildReport(
            **counts,
            removed=removed,
            problems=tuple(sorted({*self._loaded.problems, *of_targets, *self._notes(files)})),
            published=True,
            reasons=tuple((target.path, self.plan.reasons[target.path]) for target in stale),
        )

    def to_outcome(self, linked: Linked, day: date, report: BuildReport) -> outcome.Outcome:
        """Return what the build came to, so that the next may put in words alone."""
        files, shells = self._manifest.files, self.plan.shells
        in_order = {path: shells[path] for path, _ in self.plan.files if path in shells}
        self._noted.texts.note_reads(linked.memory.shells.digests)
        return outcome.Outcome(
            faces=outcome.faces_of(linked, day, self._theme),
            texts=outcome.texts_of(linked),
            sections=outcome.sections_of(linked),
            asked=tuple(sorted(self._noted.texts.asked)),
            asked_sections=tuple(sorted(self._noted.texts.asked_sections)),
            shells=outcome.shells_of(in_order, files, self._holes, linked.memory.last),
            problems=tuple(sorted({*self._loaded.of_faces, *self._notes(files)})),
            pages=report.pages,
            briefs=report.briefs,
            manifest=outcome.manifest_digest(self._output),
        )

    def _render(
        self,
        stale: Sequence[Target | LazyTarget],
        staging: Staging,
        files: dict[str, ManifestEntry],
        options: BuildOptions,
    ) -> Failures:
        """Render and stage; return the problems of each target that failed."""
        loaded, texts = self._loaded, format_texts(self._theme, self.plan.non_pages)
        leaks = LeakCheck(loaded.dossier, texts, loaded.texts, loaded.memory.signatures)
        maker = TargetMaker(self._theme, self._shown, self._shells, staging)
        failures = Failures()

        def attachments_of(target: Target | LazyTarget) -> Attached | None:
            if failures.keys() & {*target.attaches, target.belongs_to}:
                return None
            return {path: staging.read(path) for path in target.attaches}

        with closing(make_then_attach(stale, maker, options.jobs, attachments_of)) as results:
            for number, (target, made, attached) in enumerate(results, start=1):
                if options.progress:
                    options.progress(target.path, number, len(stale))
                if made.trace:
                    self._shells.add(target.path, made.trace)
                    self.plan.note(target)
                problems = tuple(target_problems(target, made.result, attached, leaks))
                if problems or isinstance(made.result, UserError):
                    failures[target.path] = problems
                else:
                    self._stage(target.path, made.result, staging, files)
        return failures

    def _stage(
        self,
        path: str,
        made: Staged | Rendered,
        staging: Staging,
        files: dict[str, ManifestEntry],
    ) -> None:
        if isinstance(made, Rendered):
            digest = staging.add(path, made.data, anew=path in self.plan.tampered)
        else:
            digest = made.digest
        notes, self._holes[path] = made.notes, made.holes
        files[path] = ManifestEntry(
            fingerprint=self.plan.fingerprints[path],
            digest=digest,
            notes=tuple(note.sentence for note in notes),
            parts=tuple(note.part for note in notes),
            rules=tuple(note.rule for note in notes),
        )

    def _shown(self, path: str) -> Content:
        return self._loaded.dossier.texts.of(path).shown

    def _lock(
        self, staging: Staging, files: dict[str, ManifestEntry], passphrase: Passphrase
    ) -> None:
        """Add one file that holds all others; it is made anew each time, with another salt."""
        # Here and not above: only a build that encrypts pays for importing the cryptography.
        from dossier.building.locked_copy import human_names, locked_copy

        names = human_names((target.made() for target in self.plan.non_pages.values()), self._theme)
        data = locked_copy(files, staging.read, names, passphrase, self._theme)
        files[LOCKED] = ManifestEntry("", staging.add(LOCKED, data))

    def _notes(self, files: Mapping[str, ManifestEntry]) -> Iterator[Problem]:
        for path, target in self.plan.non_pages.items():
            if entry := files.get(path):
                for note in zip_longest(entry.notes, entry.parts, entry.rules, fillvalue=""):
                    yield note_problem(target, *note)
