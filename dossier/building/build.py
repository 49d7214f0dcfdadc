"""Build: from a workspace to a complete new output, or to the old one and the reasons."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dossier.building.build_report import BuildReport, NotAlone, last_report, look_at, remember
from dossier.msgspec_import import import_msgspec
from dossier.problems import has_errors
from dossier.workspace import OUTPUT

if TYPE_CHECKING:
    from dossier.building.build_cache import CacheHolder
    from dossier.building.load import Linked
    from dossier.encrypting import Passphrase

# Told of each file: its path, its number and how many there are.
Progress = Callable[[str, int, int], None]

_ALL, _LOCKED = "everything was asked for", "a locked copy was asked for"


# No msgspec: a build that finds nothing changed does without importing it.
class BuildOptions(NamedTuple):
    """How one build runs.

    It judges on `today`; where that is None, on the settings' day, or else on that of `clock`.
    `jobs`: at most so many processes; None: one a processor. `full` trusts nothing that the last
    build left. `passphrase` adds the encrypted copy. `pages_first` is told when the pages are
    published, where other files are to follow. `report_first` is told the report before what is
    kept for the next build is written. `holder` keeps that in this process as well. `seen` are the
    inputs, where they were looked at already. `is_last`: the process ends with this build.
    """

    today: date | None
    clock: date
    progress: Progress | None = None
    jobs: int | None = None
    full: bool = False
    passphrase: Passphrase | None = None
    pages_first: Callable[[BuildReport], None] | None = None
    report_first: Callable[[BuildReport], None] | None = None
    holder: CacheHolder | None = None
    seen: list[str] | None = None
    is_last: bool = False


def build(root: Path, options: BuildOptions) -> BuildReport:
    """Make what is stale and publish it, in the steps of docs/architecture.md.

    An error in the content leaves the output as it was; a document that cannot be made is held back
    alone. Raise UserError for an output that is not dossier's.
    """
    inputs, day = look_at(root, options.seen), (options.today, options.clock)
    is_plain = not options.full and not options.passphrase
    if is_plain and (unchanged := last_report(root, inputs, *day)):
        return unchanged
    import_msgspec()
    from dossier.building.build_cache import gc_paused, open_cache
    from dossier.building.load import read_and_link
    from dossier.writing.change import locked

    with locked(root):
        with open_cache(root, options.holder, full=options.full, is_last=options.is_last) as cache:
            # 1 read, 2 link
            with gc_paused(is_last=options.is_last):
                linked = read_and_link(root, cache.records, jobs=options.jobs, looks=inputs.looks())
                report = _publish_words(linked, options)
            if isinstance(report, NotAlone):
                report = _publish_all(linked, options, report)
            report = report._replace(told=cache.told)
            if options.report_first:
                options.report_first(report)
            if report.published:
                cache.tell(report.problems)
        if _may_be_remembered(report, options):
            remember(root, inputs, report, day, linked.dossier.settings.today)
        return report


def _publish_words(linked: Linked, options: BuildOptions) -> BuildReport | NotAlone:
    """Leave steps 3 to 6 out where words alone changed; else say why that is not enough."""
    from dossier.building.load import day_of
    from dossier.building.words_alone import publish_words

    if options.full or options.passphrase:
        return NotAlone(_ALL if options.full else _LOCKED)
    return publish_words(linked, day_of(linked, options.today, options.clock), options.progress)


def _publish_all(linked: Linked, options: BuildOptions, seen: NotAlone) -> BuildReport:
    """Do steps 3 to 8, where words alone were seen not to be enough."""
    from dossier.building.build_cache import gc_paused
    from dossier.building.load import day_of, judge_and_check, with_missing_glyphs
    from dossier.publishing import clear_wrecks, open_output

    manifest = open_output(linked.root / OUTPUT)
    clear_wrecks(linked.root / OUTPUT)
    with gc_paused(is_last=options.is_last):
        # 3 judge, 4 check
        day = day_of(linked, options.today, options.clock)
        loaded = judge_and_check(linked, day, day)
        if loaded.judgement is None:
            return BuildReport(problems=loaded.problems)
        from dossier.building.build_run import BuildRun

        # 5 view, 6 plan
        run = BuildRun(
            with_missing_glyphs(loaded),
            loaded.judgement,
            manifest,
            full=options.full,
            faces_stand=seen.faces_stand,
        )
    # 7 render, 8 publish
    if options.pages_first and (pages := run.publish_pages(options)):
        options.pages_first(pages)
    report = run.publish(options)._replace(whole=seen.why)
    is_done = _may_be_remembered(report, options)
    linked.memory.last = run.to_outcome(linked, day, report) if is_done else None
    return report


def _may_be_remembered(report: BuildReport, options: BuildOptions) -> bool:
    """Return whether the next build may go by what this one came to.

    Else the encrypted copy would stay after a build that was not asked for it, and what was held
    back would not be tried again: a font may have been installed since.
    """
    return report.published and not options.passphrase and not has_errors(report.problems)
