"""What is wrong with the content, where, and what to do about it: values, not exceptions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from dossier.english import counted

Level = Literal["error", "warning"]
Action = Literal["replace", "quote", "close", "field", "section", "create", "rename"]


class Source(NamedTuple):
    """A place in a file of the workspace; line and column count from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Fix(NamedTuple):
    """One change that solves a problem, which an editor can make.

    `replace`: `old` becomes `new`, at the problem's place or behind it on its line.
    `quote`: the value on that line is put in quotes.
    `close`: `new`, on a line of its own, ends what begins there.
    `field`, `section`: the file gets the field or the section `new`.
    `create`: a record of the kind `new` is made, called `old`.
    `rename`: the slug `old` becomes `new`, in every file.
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
        """The sentence and its remedy."""
        return f"{self.sentence}. {self.remedy}" if self.remedy else f"{self.sentence}."

    @property
    def identity(self) -> tuple[str, str, str]:
        """What stays the same where lines above the problem are added or removed."""
        return self.source.path, self.rule, self.sentence

    def __str__(self) -> str:
        return f"{self.source}: {self.level}[{self.rule}]: {self.message}"


def error(source: Source, rule: str, sentence: str, remedy: str = "", *fixes: Fix) -> Problem:
    """Return a problem that stops the build."""
    return Problem(source, "error", rule, sentence, remedy, fixes)


def warning(source: Source, rule: str, sentence: str, remedy: str = "", *fixes: Fix) -> Problem:
    """Return a problem that is reported, and stops nothing."""
    return Problem(source, "warning", rule, sentence, remedy, fixes)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Return whether any of the problems stops the build."""
    return any(problem.level == "error" for problem in problems)


def counts(problems: Sequence[Problem]) -> str:
    """Return `2 errors, 1 warning`."""
    levels = [problem.level for problem in problems]
    numbers = ((levels.count(level), level) for level in ("error", "warning"))
    return ", ".join(counted(number, level) for number, level in numbers if number)


def counts_line(problems: Sequence[Problem], *, hidden: bool = False, outcome: str = "") -> str:
    """Return `2 errors. OUTCOME`; where some are hidden, with the command that shows them."""
    if not problems:
        return ""
    advice = "`dossier check` shows all. " if hidden else ""
    return f"{counts(problems)}. {advice}{outcome}".rstrip()


def as_objects(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """Return problems with the keys they have in JSON, sorted by their places."""
    return [
        {
            "path": problem.source.path,
            "line": problem.source.line,
            "column": problem.source.column,
            "level": problem.level,
            "rule": problem.rule,
            "message": problem.message,
        }
        for problem in sorted(problems)
    ]


def nearest_word(word: str, candidates: Iterable[str]) -> str:
    """Return the candidate that a person most likely meant; empty where none is similar.

    "pryia" is similar to one part of "priya-raman" alone, as "check" is to one of
    "reference_check": that counts where only one candidate has such a part.
    """
    from difflib import get_close_matches

    by_fold, by_slug, by_part = _by_parts(tuple(candidates))
    if close := get_close_matches(word.casefold(), by_fold, n=1, cutoff=0.6):
        return by_fold[close[0]]
    close = get_close_matches(word.casefold(), by_part, n=2, cutoff=0.75)
    slugs = set[str]().union(*(by_part[part] for part in close))
    return by_slug[slugs.pop()] if len(slugs) == 1 else ""


# A file may have thousands of misspelt names, and all are compared with the same ones.
@lru_cache(maxsize=4)
def _by_parts(
    candidates: tuple[str, ...],
) -> tuple[dict[str, str], dict[str, str], dict[str, frozenset[str]]]:
    """Return candidates by their small letters and by slug, and slugs by their parts.

    A slug and the name that it was made from are one. A part that is a whole name is left out.
    """
    by_fold = {candidate.casefold(): candidate for candidate in candidates}
    by_slug, by_part = dict[str, str](), dict[str, frozenset[str]]()
    for folded, candidate in by_fold.items():
        by_slug.setdefault("-".join(folded.split()), candidate)
    for slug in by_slug:
        for part in slug.replace("_", "-").split("-"):
            if part not in by_fold:
                by_part[part] = by_part.get(part, frozenset()) | {slug}
    return by_fold, by_slug, by_part


def nearest(word: str, candidates: Iterable[str]) -> str:
    """Return `did you mean "…"?` with the nearest candidate; empty where none is similar."""
    return suggest(word, candidates, "")[0]


def suggest(word: str, candidates: Iterable[str], otherwise: str) -> tuple[str, tuple[Fix, ...]]:
    """Return a remedy for a misspelt word, and the fix that writes the nearest candidate."""
    candidate = nearest_word(word, candidates)
    if not candidate:
        return otherwise, ()
    return f'did you mean "{candidate}"?', (Fix("replace", word, candidate),)


class UserError(Exception):
    """The end of a command for a reason its user can act on; exit codes: docs/commands.md."""

    def __init__(self, sentence: str, remedy: str = "", *, code: int = 2) -> None:
        super().__init__(sentence, remedy)
        self.sentence, self.remedy, self.code = sentence, remedy, code

    def __str__(self) -> str:
        return f"{self.sentence}. {self.remedy}" if self.remedy else f"{self.sentence}."
