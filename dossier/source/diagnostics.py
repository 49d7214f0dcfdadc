"""Collect the problems and the places of one file while it is read."""

from __future__ import annotations

from msgspec import Struct, field

from dossier.problems import Fix, Problem, Source, error, warning
from dossier.records.record import Place


class Diagnostics(Struct):
    """The problems of one file and the places of its fields, collected while it is read."""

    path: str
    first_line: int = 1
    problems: list[Problem] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)

    def source(self, line: int, column: int = 1) -> Source:
        """Name a place in this file."""
        return Source(self.path, line, column)

    def error(self, place: Place, rule: str, sentence: str, remedy: str, *fixes: Fix) -> None:
        """Note a problem that stops a build."""
        self.problems.append(error(self.source(*place), rule, sentence, remedy, *fixes))

    def warning(self, place: Place, rule: str, sentence: str, remedy: str, *fixes: Fix) -> None:
        """Note a problem that does not stop a build."""
        self.problems.append(warning(self.source(*place), rule, sentence, remedy, *fixes))
