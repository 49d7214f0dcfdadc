"""Keep in touch: the last talk and the interval; overdue at one and a half times it."""

from collections.abc import Iterator

from msgspec.structs import replace

from dossier.judging.situation import Situation
from dossier.judging.steps.step import Step, step
from dossier.judging.talk import last_talk, overdue_from
from dossier.judging.verdict import Reason
from dossier.records.interval import Interval


def steps(situation: Situation) -> Iterator[Step]:
    """Say when to talk again to whom the owner means to (DOMAIN.md, section 4: keep warm).

    Any talk begins the interval again. Between the due day and the overdue day nothing is late.
    While no talk is logged the clock has not begun, and a first one is due today.
    """
    today = situation.today
    for who, contact in situation.dossier.contacts.items():
        interval, talk = contact.private.keep_in_touch, last_talk(situation.ledger[who])
        if not interval:
            continue
        if not talk:
            text = (
                f"No talk with {contact.name} is in the log; you mean to talk {_every(interval)}."
            )
            why = Reason(text, contact.source("keep_in_touch"))
            yield step("keep-in-touch", who, "", today, why, today)
            continue
        text = f"You last talked {talk.when}; you mean to talk {_every(interval)}."
        why = Reason(text, contact.source("keep_in_touch"))
        found = step("keep-in-touch", who, "", interval.after(talk.day), why, today)
        overdue = overdue_from(talk.day, interval, situation.settings.overdue)
        yield found if today >= overdue else replace(found, late=0)


def _every(interval: Interval) -> str:
    return f"every {interval.unit if interval.count == 1 else interval}"
