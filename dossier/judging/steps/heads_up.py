"""Heads-up: the day before the window, if they were briefed over a week earlier."""

from collections.abc import Iterator

from dossier.judging.days import shift
from dossier.judging.ledger import last
from dossier.judging.needed import contacts_from, is_over, window
from dossier.judging.situation import Situation
from dossier.judging.steps.step import Step, step_of_ask
from dossier.judging.verdict import Reason

_OVER = ("declined", "contacted", "gave", "thanked", "told")


def steps(situation: Situation) -> Iterator[Step]:
    """Find whose brief has grown old by the day before the call (DOMAIN.md, section 4: brief).

    A heads-up is logged as `briefed` again: the brief is then no longer old.
    """
    settings = situation.settings
    for ask, lines in situation.open_asks():
        briefed, opens = last(lines, "briefed"), window(ask)[0]
        if not briefed or not opens or not ask.opportunity or is_over(ask, situation.today):
            continue
        due = shift(opens, -settings.heads_up_before)
        old = (due - briefed.day).days > settings.heads_up_if_briefed
        latest = last(lines, "briefed", *_OVER)
        if old and latest == briefed and situation.may_brief(ask):
            text = f"You briefed {ask.contact.listed_name} {briefed.when}; {contacts_from(ask)}."
            why = Reason(text, briefed.source)
            yield step_of_ask("heads-up", ask, due, why, situation)
