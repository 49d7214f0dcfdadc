"""Say what is wrong, where, and what to do about it."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

Level = Literal["error", "warning"]


class Source(NamedTuple):
    """Name a place in a file of the workspace; line and column count from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Problem(NamedTuple):
    """Hold one thing that is wrong; an error stops the build, a warning does not."""

    source: Source
    level: Level
    rule: str
    sentence: str
    remedy: str = ""

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


def error(source: Source, rule: str, sentence: str, remedy: str = "") -> Problem:
    """Make a problem that stops the build."""
    return Problem(source, "error", rule, sentence, remedy)


def warning(source: Source, rule: str, sentence: str, remedy: str = "") -> Problem:
    """Make a problem that the build reports and survives."""
    return Problem(source, "warning", rule, sentence, remedy)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether any of the problems stops the build."""
    return any(problem.level == "error" for problem in problems)


def nearest(word: str, candidates: Iterable[str]) -> str:
    """Offer the candidate a person most likely meant, or nothing."""
    from difflib import get_close_matches

    by_fold = {candidate.casefold(): candidate for candidate in candidates}
    close = get_close_matches(word.casefold(), by_fold, n=1, cutoff=0.6)
    return f'did you mean "{by_fold[close[0]]}"?' if close else ""


class UserError(Exception):
    """Stop a command for a reason its user can mend; the exit code is PRODUCT.md's."""

    def __init__(self, sentence: str, remedy: str = "", *, code: int = 2) -> None:
        super().__init__(sentence, remedy)
        self.sentence, self.remedy, self.code = sentence, remedy, code

    def __str__(self) -> str:
        return f"{self.sentence}. {self.remedy}" if self.remedy else f"{self.sentence}."
