"""Build: from a workspace to a complete new output, or to the old one and the reasons."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.building.build_report import BuildReport
from dossier.building.last_build import look_at, recall, remember
from dossier.problems import has_errors
from dossier.workspace import OUTPUT

if TYPE_CHECKING:
    from collections.abc import Callable

    from dossier.building.build_run import BuildRun, Progress
    from dossier.building.load import Linked
    from dossier.encrypting.passphrase import Passphrase

_ALL, _LOCKED = "everything was asked for", "a locked copy was asked for"


def build(
    root: Path,
    *,
    today: date | None,
    clock: date,
    progress: Progress | None = None,
    jobs: int | None = None,
    full: bool = False,
    phrase: Passphrase | None = None,
    pages_first: Callable[[BuildReport], None] | None = None,
) -> BuildReport:
    """Make what is stale and publish it; an error in the content leaves the output as it was.

    A document that cannot be made is held back alone. `full` trusts nothing that is remembered; a
    phrase adds the encrypted copy. `pages_first` is told when the pages are published, where other
    files are to follow. Raise UserError for an output that is not dossier's.
    """
    inputs = look_at(root)
    if not full and not phrase and (unchanged := recall(root, inputs, today, clock)):
        return unchanged
    from dossier.building.build_cache import gc_paused, open_cache
    from dossier.building.load import day_of, read_and_link
    from dossier.building.words_alone import publish_words
    from dossier.writing.lock import locked

    with locked(root):
        with open_cache(root, full=full) as store:
            with gc_paused():
                linked = read_and_link(root, store.records, jobs=jobs)
                day = day_of(linked, today, clock)
                asked = _ALL if full else _LOCKED if phrase else ""
                report = asked or publish_words(linked, day, progress)
            if isinstance(report, str):
                report = _publish_all(linked, day, report, (progress, jobs), phrase, pages_first)
            report = report._replace(told=store.told)
            if report.published:
                store.tell(report.problems)
        if _may_be_remembered(report, phrase):
            remember(root, inputs, report, (today, clock), linked.dossier.settings.today)
        return report


def _publish_all(
    linked: Linked,
    day: date,
    why: str,
    options: tuple[Progress | None, int | None],
    phrase: Passphrase | None,
    pages_first: Callable[[BuildReport], None] | None,
) -> BuildReport:
    """Look at everything, make what is stale and publish it; `why` words alone were not enough."""
    from dossier.building.build_run import RenderOptions

    work = _work(linked, day, full=why == _ALL)
    if isinstance(work, BuildReport):
        return work
    if pages_first and (pages := work.publish_pages(RenderOptions(*options))):
        pages_first(pages)
    report = work.publish(RenderOptions(*options), phrase)._replace(whole=why)
    is_done = _may_be_remembered(report, phrase)
    linked.memory.last = work.came_to(linked, day, report) if is_done else None
    return report


def _may_be_remembered(report: BuildReport, phrase: Passphrase | None) -> bool:
    """Tell whether the next build may go by what this one came to.

    Else the encrypted copy would stay after a build that was not asked for it, and what was held
    back would not be tried again: a font may have been installed since.
    """
    return report.published and not phrase and not has_errors(report.problems)


def _work(linked: Linked, day: date, *, full: bool) -> BuildRun | BuildReport:
    """Find what there is to do, or report the errors that are in the way."""
    from dossier.building.build_cache import gc_paused
    from dossier.building.load import judge_and_check, with_missing_glyphs
    from dossier.publishing import clear_wrecks, open_output

    manifest = open_output(linked.root / OUTPUT)
    clear_wrecks(linked.root / OUTPUT)
    with gc_paused():
        loaded = judge_and_check(linked, day, day)
        if loaded.judgement is None:
            return BuildReport(problems=loaded.problems)
        from dossier.building.build_run import BuildRun

        return BuildRun(with_missing_glyphs(loaded), loaded.judgement, manifest, full=full)
