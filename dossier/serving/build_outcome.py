"""Say what came of a build, so that a page and a terminal can tell it."""

from msgspec import Struct

from dossier.building.report import Report
from dossier.problems import Problem, has_errors


class Outcome(Struct, frozen=True, kw_only=True):
    """Hold what a build did; `failure` tells of one that had no report to give.

    The first of two outcomes is of the pages, and briefs are to follow.
    """

    report: Report = Report()
    failure: str = ""
    seconds: float = 0.0
    is_last: bool = True

    @property
    def failed(self) -> bool:
        """Tell whether the output is not what it should be, for a reason its owner has to mend."""
        return bool(self.failure) or has_errors(self.report.problems)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """List what stopped the build, or held a document back."""
        return tuple(one for one in self.report.problems if one.level == "error")
