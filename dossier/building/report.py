"""Hold what a build did."""

from typing import NamedTuple

from dossier.problems import Problem


class Report(NamedTuple):
    """Count what a build made; `published` is false where errors kept the old output."""

    pages: int = 0
    briefs: int = 0
    rendered: int = 0
    reused: int = 0
    removed: int = 0
    problems: tuple[Problem, ...] = ()
    published: bool = False
    reasons: tuple[tuple[str, str], ...] = ()
