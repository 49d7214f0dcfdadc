"""Problems as an editor shows them: of the open file at once, of everything after a pause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lsprotocol import types
from pygls.workspace import PositionCodec

from dossier.editing.positions import marked_range, split_text
from dossier.editing.session import Session
from dossier.linking.link_targets import resolve
from dossier.problems import Problem, Source
from dossier.workspace import SETTINGS

NAME = "dossier"
_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
}


def to_diagnostic(
    codec: PositionCodec, lines: Sequence[str], problem: Problem, path: str
) -> types.Diagnostic:
    """Return a problem for the protocol; one of a folder says which."""
    message = problem.message
    if problem.source.path != path:
        message = f"{problem.source.path}: {message}"
    return types.Diagnostic(
        range=marked_range(codec, lines, problem.source),
        message=message,
        severity=_SEVERITIES[problem.level],
        code=problem.rule,
        source=NAME,
    )


def shown_in(path: str) -> str:
    """Return the file that a problem of a path is shown in: what is no file has no diagnostics."""
    return path if "." in path.rpartition("/")[2].lstrip(".") else SETTINGS


def by_file(problems: Iterable[Problem]) -> dict[str, list[Problem]]:
    """Return problems by the file that they are shown in."""
    found = dict[str, list[Problem]]()
    for problem in problems:
        found.setdefault(shown_in(problem.source.path), []).append(problem)
    return found


def own_problems(session: Session, path: str) -> list[Problem]:
    """Return what is wrong with an open file as far as that is known at once.

    These are what it says itself, its references to nothing, and what the rules said of the text
    before, moved along with its lines.
    """
    own = session.own(path)
    problems = {*own.problems}
    if session.judged:
        # One that is made anew: a resolver notes the problems of what it resolves.
        resolver = session.judged.resolver
        del resolver.problems[:]
        for one in own.references:
            resolve(resolver, one)
        problems |= {*resolver.problems}
    if session.loaded:
        of_rules = (one for one in session.loaded.of_rules if one.source.path == path)
        before = split_text(session.judged_text(path))
        problems |= {*_moved(of_rules, before, split_text(session.text(path)))}
    return sorted(problems)


def _moved(
    problems: Iterable[Problem], before: Sequence[str], now: Sequence[str]
) -> Iterator[Problem]:
    """Move problems along with their lines; one whose line changed is gone for the moment."""
    top = _alike(before, now)
    bottom = _alike(before[top:][::-1], now[top:][::-1])
    for problem in problems:
        source = problem.source
        if source.line <= top:
            yield problem
        elif source.line > len(before) - bottom:
            line = source.line + len(now) - len(before)
            yield problem._replace(source=Source(source.path, line, source.column))


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """Count the lines that two texts begin with alike."""
    count = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        count += 1
    return count
