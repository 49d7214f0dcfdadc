"""A document back: what goes with it, and the pages that led to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dossier.building.build_plan import PAGE, BuildPlan
from dossier.building.fingerprint import fingerprint
from dossier.problems import Problem
from dossier.publishing import ManifestEntry, Staging
from dossier.records.texts import Texts
from dossier.rendering import Theme, render
from dossier.rendering.filling import Words
from dossier.views.view import Target


def held_back(
    agenda: BuildPlan,
    before: Mapping[str, str],
    problems: Mapping[str, tuple[Problem, ...]],
    stale: set[str],
) -> dict[str, str]:
    """Say of what failed, and of what belongs to it, why it is not there.

    What was held back before, and is not made now, stays so.
    """
    held = {path: why for path, why in before.items() if path in agenda.marks.keys() - stale}
    held |= {path: str(found[0]) for path, found in problems.items()}
    for path, target in agenda.others.items():
        if target.belongs_to in held:
            held.setdefault(path, held[target.belongs_to])
    return held


def lead_elsewhere(
    pages: Iterable[Target],
    agenda: BuildPlan,
    theme: Theme,
    shown: tuple[Texts, Words],
    staging: Staging,
    files: dict[str, ManifestEntry],
) -> None:
    """Make anew, of the pages as they are without what was held back, those that led there.

    Their fingerprint is that of what they show, so that the next build looks at them again.
    `shown` are the words of all files, and what gives those of one.
    """
    texts, words = shown
    for target in pages:
        mark = fingerprint(target, theme, texts) if target.path in files else ""
        if target.path.endswith(PAGE) and mark and mark != agenda.marks[target.path]:
            made = render(target, theme, None, words)
            staging.discard(target.path)
            files[target.path] = ManifestEntry(mark, staging.add(target.path, made.data))
