"""Hold what a build did."""

from typing import NamedTuple

from dossier.problems import Problem


class Report(NamedTuple):
    """What a build made, and what is wrong.

    `published` is false where an error in the content kept the old output; an error in a report
    that was published is of a document that was held back. `told` has what the last build told, as
    `Problem.identity` gives it. `whole` says why everything was looked at, where not only words
    were put in anew.
    """

    pages: int = 0
    briefs: int = 0
    rendered: int = 0
    reused: int = 0
    removed: int = 0
    problems: tuple[Problem, ...] = ()
    published: bool = False
    reasons: tuple[tuple[str, str], ...] = ()
    told: frozenset[tuple[str, str, str]] = frozenset()
    whole: str = ""
