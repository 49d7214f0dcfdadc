"""What is wrong with rendered targets, and what else is held back with those that failed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from dossier.building.build_plan import PAGE, BuildPlan
from dossier.building.fingerprint import fingerprint
from dossier.building.target_maker import Attached, Staged
from dossier.disclosure.leak_check import LeakCheck
from dossier.problems import Problem, Source, UserError, error, warning
from dossier.publishing import ManifestEntry, Staging
from dossier.records.texts import Texts
from dossier.rendering import Rendered, Theme, render
from dossier.rendering.html import Words
from dossier.views.view import LazyTarget, Target


def held_back(
    plan: BuildPlan,
    before: Mapping[str, str],
    problems: Mapping[str, tuple[Problem, ...]],
    stale: set[str],
) -> dict[str, str]:
    """Return why each file that failed is not there, and each that belongs to it.

    What was held back before, and is not made now, stays so.
    """
    held = {path: why for path, why in before.items() if path in plan.fingerprints.keys() - stale}
    held |= {path: str(of_path[0]) for path, of_path in problems.items()}
    for path, target in plan.non_pages.items():
        if target.belongs_to in held:
            held.setdefault(path, held[target.belongs_to])
    return held


def lead_elsewhere(
    pages: Iterable[Target],
    plan: BuildPlan,
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
        if not target.path.endswith(PAGE) or target.path not in files:
            continue
        digest = fingerprint(target, theme, texts)
        if digest != plan.fingerprints[target.path]:
            rendered = render(target, theme, None, words)
            staging.discard(target.path)
            files[target.path] = ManifestEntry(digest, staging.add(target.path, rendered.data))


def target_problems(
    target: Target | LazyTarget,
    result: Staged | Rendered | UserError,
    attached: Attached,
    leaks: LeakCheck,
) -> Iterator[Problem]:
    """Yield the error of what could not be made, or what a finished file would give away."""
    if isinstance(result, UserError):
        sentence = result.sentence.removeprefix(f"{target.origin}: ")
        if target.path not in sentence:
            sentence = f"output/{target.path} was held back: {sentence}"
        yield error(Source(target.origin), "rendering", sentence, result.remedy)
    elif isinstance(result, Rendered):
        yield from leaks.problems(target.path, result.data, attached)


def note_problem(target: Target | LazyTarget, note: str, part: str, rule: str) -> Problem:
    """Warn of what was noted while a target was rendered."""
    if rule == "proofreading":
        return _looks_wrong(target, note)
    if rule == "language":
        return _other_language(target, note)
    return _cut(target.made(), note, part)


def _looks_wrong(target: Target | LazyTarget, note: str) -> Problem:
    """Warn of what looks wrong to whoever reads a finished document."""
    sentence = f"{target.path}: {note}"
    return warning(Source(target.origin), "proofreading", sentence, "mend it where it is written")


def _other_language(target: Target | LazyTarget, note: str) -> Problem:
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
