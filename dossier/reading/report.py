"""Collect the problems and the places of one file while it is read."""

from dataclasses import dataclass, field

from dossier.problems import Problem, Source, error
from dossier.records.record import Place


@dataclass
class Report:
    """Gather what reading one file brings to light."""

    path: str
    first_line: int = 1
    problems: list[Problem] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)

    def source(self, line: int, column: int = 1) -> Source:
        """Name a place in this file."""
        return Source(self.path, line, column)

    def error(self, place: Place, rule: str, sentence: str, remedy: str) -> None:
        """Note one thing that is wrong."""
        self.problems.append(error(self.source(*place), rule, sentence, remedy))
