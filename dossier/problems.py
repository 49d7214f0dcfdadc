"""Say what is wrong, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal, NamedTuple

from dossier.english import counted

Level = Literal["error", "warning"]
Action = Literal["replace", "quote", "close", "field", "section", "create", "rename"]


class Source(NamedTuple):
    """Name a place in a file of the workspace; line and column count from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Fix(NamedTuple):
    """One change that mends a problem, for a program that can make it.

    `replace`: `old` becomes `new`, at the problem's place or behind it on its line.
    `quote`: the value on that line is put in quotes.
    `close`: `new`, on a line of its own, ends what begins there.
    `field`, `section`: the file gets the field or the section `new`.
    `create`: a record of the kind `new` is made, called `old`.
    `rename`: what was the slug `old` is the slug `new`, in every file.
    """

    action: Action
    old: str = ""
    new: str = ""


class Problem(NamedTuple):
    """One thing that is wrong; an error stops the build, a warning does not."""

    source: Source
    level: Level
    rule: str
    sentence: str
    remedy: str = ""
    # A tuple, so that problems compare in all of their parts.
    fixes: tuple[Fix, ...] = ()

    @property
    def message(self) -> str:
        """Join the sentence and its remedy."""
        return f"{self.sentence}. {self.remedy}" if self.remedy else f"{self.sentence}."

    @property
    def identity(self) -> tuple[str, str, str]:
        """What stays the same of it when lines above it come or go."""
        return self.source.path, self.rule, self.sentence

    def __str__(self) -> str:
        return f"{self.source}: {self.level}[{self.rule}]: {self.message}"


def error(source: Source, rule: str, sentence: str, remedy: str = "", *fixes: Fix) -> Problem:
    """Make a problem that stops the build."""
    return Problem(source, "error", rule, sentence, remedy, fixes)


def warning(source: Source, rule: str, sentence: str, remedy: str = "", *fixes: Fix) -> Problem:
    """Make a problem that the build reports and survives."""
    return Problem(source, "warning", rule, sentence, remedy, fixes)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether any of the problems stops the build."""
    return any(problem.level == "error" for problem in problems)


def counts(found: Sequence[Problem]) -> str:
    """Write `2 errors, 1 warning`."""
    levels = [problem.level for problem in found]
    numbers = ((levels.count(level), level) for level in ("error", "warning"))
    return ", ".join(counted(number, level) for number, level in numbers if number)


def counts_line(found: Sequence[Problem], *, hidden: bool = False, outcome: str = "") -> str:
    """Write how many problems there are, which command shows those hidden, and what came of it."""
    if not found:
        return ""
    advice = "`dossier check` shows all. " if hidden else ""
    return f"{counts(found)}. {advice}{outcome}".rstrip()


def as_objects(found: Iterable[Problem]) -> list[dict[str, Any]]:
    """Give problems the keys they have in JSON."""
    return [
        {
            "path": problem.source.path,
            "line": problem.source.line,
            "column": problem.source.column,
            "level": problem.level,
            "rule": problem.rule,
            "message": problem.message,
        }
        for problem in sorted(found)
    ]


def nearest_word(word: str, candidates: Iterable[str]) -> str:
    """Return the candidate that a person most likely meant, or nothing."""
    from difflib import get_close_matches

    by_fold = {candidate.casefold(): candidate for candidate in candidates}
    close = get_close_matches(word.casefold(), by_fold, n=1, cutoff=0.6)
    return by_fold[close[0]] if close else ""


def nearest(word: str, candidates: Iterable[str]) -> str:
    """Return the question whether the nearest candidate was meant, or nothing."""
    meant = nearest_word(word, candidates)
    return f'did you mean "{meant}"?' if meant else ""


def suggest(word: str, candidates: Iterable[str], otherwise: str) -> tuple[str, tuple[Fix, ...]]:
    """Return a remedy for a misspelt word, and the fix that writes the nearest candidate."""
    meant = nearest_word(word, candidates)
    if not meant:
        return otherwise, ()
    return f'did you mean "{meant}"?', (Fix("replace", word, meant),)


class UserError(Exception):
    """Stop a command for a reason its user can mend; the exit code is of docs/commands.md."""

    def __init__(self, sentence: str, remedy: str = "", *, code: int = 2) -> None:
        super().__init__(sentence, remedy)
        self.sentence, self.remedy, self.code = sentence, remedy, code

    def __str__(self) -> str:
        return f"{self.sentence}. {self.remedy}" if self.remedy else f"{self.sentence}."
