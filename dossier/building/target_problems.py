"""Say what is wrong with a target that was rendered, at the place to mend."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.building.waves import Attached
from dossier.disclosure.leak_check import LeakCheck
from dossier.problems import Problem, Source, UserError, error, warning
from dossier.rendering import Rendered
from dossier.views.view import LazyTarget, Target


def target_problems(
    target: Target, made: Rendered | UserError, attached: Attached, look: LeakCheck
) -> Iterator[Problem]:
    """Give the error of what could not be made, or what a finished file would give away."""
    if isinstance(made, UserError):
        name, said = f"output/{target.path}", made.sentence.removeprefix(f"{target.origin}: ")
        sentence = said if target.path in said else f"{name} was held back: {said}"
        yield error(Source(target.origin), "rendering", sentence, made.remedy)
    else:
        yield from look.problems(target.path, made.data, attached)


def note_problem(target: Target | LazyTarget, note: str, part: str, rule: str) -> Problem:
    """Warn of what was noted while a target was rendered."""
    if rule == "proofreading":
        return _slip(target, note)
    if rule == "language":
        return _foreign(target, note)
    return _cut(target.made(), note, part)


def _slip(target: Target | LazyTarget, note: str) -> Problem:
    """Warn of what looks wrong to whoever reads a finished document."""
    sentence = f"{target.path}: {note}"
    return warning(Source(target.origin), "proofreading", sentence, "mend it where it is written")


def _foreign(target: Target | LazyTarget, note: str) -> Problem:
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
