"""Export applications as CSV, for a spreadsheet or an office that asks for proof."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from dossier.records import Opportunity

_COLUMNS = ("applied", "organization", "role", "status", "closed", "url")
# CSV injection: a spreadsheet runs a cell that begins so as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def applications_csv(opportunities: Iterable[Opportunity]) -> str:
    """Return a row for each application, the oldest first, those without a day last.

    An opportunity that is only considered is no application.
    """
    rows = sorted(map(_row, filter(_is_applied, opportunities)), key=lambda row: (not row[0], row))
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(_COLUMNS)
    writer.writerows(rows)
    return text.getvalue()


def _is_applied(opportunity: Opportunity) -> bool:
    return opportunity.private.status != "considering" or opportunity.private.applied is not None


def _row(opportunity: Opportunity) -> list[str]:
    private = opportunity.private
    applied, closed = str(private.applied or ""), str(private.closed or "")
    place = opportunity.organization, opportunity.role
    cells = (applied, *place, private.status, closed, opportunity.url)
    return [f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells]
