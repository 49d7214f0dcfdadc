"""Build: from a workspace to a complete new output, or to the old one and the reasons."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.building.last_build import look_at_inputs, recall, to_remember
from dossier.building.report import Report
from dossier.workspace import OUTPUT

if TYPE_CHECKING:
    from dossier.building.work import Progress


def build(
    root: Path,
    *,
    today: date | None,
    clock: date,
    progress: "Progress | None" = None,
    jobs: int | None = None,
    full: bool = False,
) -> Report:
    """Make what is stale and publish it; errors leave the output as it was.

    `full` trusts nothing that is remembered. Raise UserError for an output that is not dossier's.
    """
    if not full and (report := recall(root, today, clock)):
        return report
    from dossier.building.load import load
    from dossier.building.store import open_store, without_collecting
    from dossier.publishing import open_output
    from dossier.writing.lock import locked

    with locked(root):
        inputs = look_at_inputs(root)
        manifest = open_output(root / OUTPUT)
        with open_store(root, full=full) as store:
            with without_collecting():
                loaded = load(root, today, clock, store.records)
                if loaded.judgement is None:
                    return Report(problems=loaded.problems)
                from dossier.building.work import Work

                work = Work(loaded, loaded.judgement, manifest, full=full)
            store.recall_prose(work.share)
            report = work.publish(progress, jobs, store.keep_prose)
            if report.published:
                pinned = loaded.dossier.settings.today is not None
                day = today, clock
                store.remember(to_remember(root, inputs, report, day, pinned=pinned))
        return report
