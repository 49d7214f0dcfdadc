"""Write what was applied for as CSV, for a spreadsheet or an office that asks for proof."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from dossier.records import Opportunity

_COLUMNS = ("applied", "organization", "role", "status", "closed", "url")
# A spreadsheet takes what begins so for a formula, and runs it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def applications_csv(opportunities: Iterable[Opportunity]) -> str:
    """Write a row for each application, the oldest first; what is only considered is none."""
    rows = [_row(one) for one in opportunities if _is_applied(one)]
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(_COLUMNS)
    rows.sort(key=_age)
    writer.writerows(rows)
    return text.getvalue()


def _is_applied(one: Opportunity) -> bool:
    return one.private.status != "considering" or one.private.applied is not None


def _age(row: Sequence[str]) -> tuple[bool, Sequence[str]]:
    """Order by the day, and put last what has none."""
    return row[0] == "", row


def _row(one: Opportunity) -> list[str]:
    private = one.private
    applied, closed = str(private.applied or ""), str(private.closed or "")
    cells = (applied, one.organization, one.role, private.status, closed, one.url)
    return [f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells]
