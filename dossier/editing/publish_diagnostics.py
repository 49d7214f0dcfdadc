"""Problems as an editor shows them: of the open file at once, of everything after a pause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lsprotocol import types
from pygls.workspace import PositionCodec

from dossier.editing.protocol_text import common_start, split_text, token_range
from dossier.editing.session import Session
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
    """Return a problem in the protocol's type; one of a folder says which."""
    message = problem.message
    if problem.source.path != path:
        message = f"{problem.source.path}: {message}"
    return types.Diagnostic(
        range=token_range(codec, lines, problem.source),
        message=message,
        severity=_SEVERITIES[problem.level],
        code=problem.rule,
        source=NAME,
    )


def _shown_in(path: str) -> str:
    """Return the file that a problem is shown in: one of a folder, in dossier.toml."""
    return path if "." in path.rpartition("/")[2].lstrip(".") else SETTINGS


def by_file(problems: Iterable[Problem]) -> dict[str, list[Problem]]:
    """Return problems by the file that they are shown in."""
    files = dict[str, list[Problem]]()
    for problem in problems:
        files.setdefault(_shown_in(problem.source.path), []).append(problem)
    return files


def own_problems(session: Session, path: str) -> list[Problem]:
    """Return what is wrong with an open file as far as that is known without judging everything.

    These are the problems of its own text, its references to nothing, and what the rules said of
    the last judged text, moved along with its lines.
    """
    own = session.own(path)
    problems = {*own.problems}
    if session.judged:
        # A resolver appends the problems of what it resolves, and this one lives on.
        resolver = session.judged.resolver
        resolver.problems.clear()
        for reference in own.references:
            resolver.resolve(reference)
        problems |= {*resolver.problems}
    if session.loaded:
        of_rules = (problem for problem in session.loaded.of_rules if problem.source.path == path)
        before = split_text(session.judged_text(path))
        problems |= {*_moved(of_rules, before, split_text(session.text(path)))}
    return sorted(problems)


def _moved(
    problems: Iterable[Problem], before: Sequence[str], now: Sequence[str]
) -> Iterator[Problem]:
    """Move problems along with their lines; leave out one whose line changed."""
    top = common_start(before, now)
    bottom = common_start(before[top:][::-1], now[top:][::-1])
    for problem in problems:
        source = problem.source
        if source.line <= top:
            yield problem
        elif source.line > len(before) - bottom:
            line = source.line + len(now) - len(before)
            yield problem._replace(source=Source(source.path, line, source.column))
