"""Build: from a workspace to a complete new output, or to the old one and the reasons."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.building.last_build import look_at, recall, remember
from dossier.building.report import Report
from dossier.problems import has_errors
from dossier.workspace import OUTPUT

if TYPE_CHECKING:
    from collections.abc import Callable

    from dossier.building.store import Store
    from dossier.building.work import Progress, Work
    from dossier.encrypting.passphrase import Phrase


def build(
    root: Path,
    *,
    today: date | None,
    clock: date,
    progress: "Progress | None" = None,
    jobs: int | None = None,
    full: bool = False,
    phrase: "Phrase | None" = None,
    pages_first: "Callable[[Report], None] | None" = None,
) -> Report:
    """Make what is stale and publish it; an error in the content leaves the output as it was.

    A document that cannot be made is held back alone. `full` trusts nothing that is remembered; a
    phrase adds the encrypted copy. `pages_first` is told when the pages are published, where other
    files are to follow. Raise UserError for an output that is not dossier's.
    """
    inputs = look_at(root)
    if not full and not phrase and (report := recall(root, inputs, today, clock)):
        return report
    from dossier.building.store import open_store
    from dossier.building.work import RenderOptions
    from dossier.writing.lock import locked

    with locked(root):
        with open_store(root, full=full) as store:
            work = _work(root, (today, clock), store, full)
            if isinstance(work, Report):
                return work
            options = RenderOptions(progress, jobs)
            if pages_first and (pages := work.publish_pages(options)):
                pages_first(pages)
            report = work.publish(options, phrase)._replace(told=store.told)
            if report.published:
                store.tell(report.problems)
        # Remembered, the encrypted copy would stay after a build that was not asked for it, and
        # what was held back would not be tried again: a font may have been installed since.
        if report.published and not phrase and not has_errors(report.problems):
            remember(root, inputs, report, (today, clock), pinned=work.is_pinned)
        return report


def _work(root: Path, day: tuple[date | None, date], store: "Store", full: bool) -> "Work | Report":
    """Find what there is to do, or report the errors that are in the way."""
    from dossier.building.load import load, with_missing_glyphs
    from dossier.building.store import without_collecting
    from dossier.publishing import clear_wrecks, open_output

    manifest = open_output(root / OUTPUT)
    clear_wrecks(root / OUTPUT)
    with without_collecting():
        loaded = load(root, *day, store.records)
        if loaded.judgement is None:
            return Report(problems=loaded.problems)
        from dossier.building.work import Work

        return Work(with_missing_glyphs(loaded), loaded.judgement, manifest, full=full)
