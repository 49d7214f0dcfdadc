"""Tell whether the honest conversation was held, still holds, and has been sought."""

from collections.abc import Sequence
from datetime import date

from dossier.judging.days import shift
from dossier.judging.ledger import Line, about, last
from dossier.records import Contact
from dossier.records.interval import add_months
from dossier.records.partial_date import PartialDate


def held(contact: Contact, today: date) -> bool:
    """Tell whether it was held; a day that is still to come is an appointment."""
    asked = contact.permission.asked
    return asked is not None and asked.first <= today


def out_of_date(asked: PartialDate, months: int, today: date) -> bool:
    """Tell whether it is over so many months old: on the very day it still holds."""
    return add_months(min(asked.last, today), months) < today


def put_last(lines: Sequence[Line]) -> Line | None:
    """Find the latest line that put the question: `asked`, naming nothing."""
    return last((line for line in about(lines, "") if not line.entry.entry.ask), "asked")


def ran_out(contact: Contact, months: int, today: date) -> date | None:
    """Give the first day on which the answer no longer held, if that has come."""
    permission = contact.permission
    ends = []
    if permission.asked and out_of_date(permission.asked, months, today):
        ends.append(add_months(permission.asked.last, months))
    if permission.until and permission.until.last < today:
        ends.append(permission.until.last)
    return shift(min(ends), 1) if ends else None
