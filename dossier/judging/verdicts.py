"""Judge whether a contact can speak for the owner today: the first rule that holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from statistics import median

from msgspec import Struct

from dossier.english import counted
from dossier.judging.contact_history import (
    days_to_answer,
    is_out_of_date,
    last_asked,
    last_talk,
    was_asked,
)
from dossier.judging.days import spoken, when
from dossier.judging.ledger import Ledger, Line
from dossier.judging.verdict import Evidence, Reason, Verdict, VerdictWord
from dossier.linking import GENERAL, Dossier
from dossier.records import Contact
from dossier.records.contact import RATINGS, Backing
from dossier.records.partial_date import add_months
from dossier.records.settings import VerdictSettings


class Case(Struct, frozen=True, kw_only=True):
    """The context of a rule: one contact on one day."""

    contact: Contact
    lines: tuple[Line, ...]
    stories: int
    has_general_ask: bool
    settings: VerdictSettings
    today: date

    @property
    def backing(self) -> Backing:
        """Return the owner's own judgement."""
        return self.contact.private.backing

    def reason(self, text: str, field: str = "") -> Reason:
        """Make a reason, with the place of the field it was read from."""
        return Reason(text, self.contact.source(field))


Rule = Callable[[Case], Iterator[Reason]]


def verdicts(dossier: Dossier, ledger: Ledger, today: date) -> Mapping[str, Verdict]:
    """Judge every contact."""
    asked = {ask.contact.slug for ask in dossier.asks[GENERAL]}
    return {
        slug: _verdict(
            Case(
                contact=contact,
                lines=ledger[slug],
                stories=len(dossier.seen[slug]),
                has_general_ask=slug in asked,
                settings=dossier.settings.verdict,
                today=today,
            )
        )
        for slug, contact in dossier.contacts.items()
    }


def _verdict(case: Case) -> Verdict:
    talk, waits = last_talk(case.lines), days_to_answer(case.lines)
    evidence = Evidence(
        stories=case.stories,
        days_to_answer=float(median(waits)) if waits else None,
        last_talk=talk.day if talk else None,
        answers=len(waits),
    )
    word, reasons = next((word, reasons) for word, rule in RULES if (reasons := tuple(rule(case))))
    return Verdict(
        word=word,
        reasons=reasons,
        evidence=evidence,
        is_known=bool(case.stories) or any(_ratings(case.backing)),
        said_yes=_said_yes(case),
    )


def _ratings(backing: Backing) -> tuple[int | None, ...]:
    return backing.familiarity, backing.satisfaction, backing.communication


def _said_yes(case: Case) -> bool:
    """Return whether they said that they would: of an ask, the last answer counts."""
    answers = [line.kind for line in case.lines if line.kind in ("agreed", "declined")]
    agreed = bool(answers) and answers[-1] == "agreed"
    return case.contact.permission.private.recommend == "yes" or agreed


def inactive(case: Case) -> Iterator[Reason]:
    """Find who has died, or is to be left in peace."""
    if case.contact.is_inactive:
        words = case.contact.private.inactive.rstrip(".")
        yield case.reason(f"{case.contact.listed_name} is inactive: {words}.", "inactive")


def leave_out(case: Case) -> Iterator[Reason]:
    """Find who would not recommend, was not glad of the work, or declined for good.

    Declined for good: the line names no opportunity, no later line agrees to anything, and there
    is no general ask in me.md that it would answer.
    """
    name = case.contact.listed_name
    if case.contact.permission.private.recommend == "no":
        yield case.reason(f"{name} would not recommend you.", "permission.recommend")
    satisfaction = case.backing.satisfaction
    if satisfaction is not None and satisfaction <= case.settings.satisfaction_low:
        text = f"{name} was not glad of your work: satisfaction is {satisfaction} of 5."
        yield case.reason(text, "backing.satisfaction")
    answers = [line for line in case.lines if line.kind == "agreed" or _refuses(line)]
    if answers and _refuses(answers[-1]) and not case.has_general_ask:
        yield Reason(f"{name} declined for good {answers[-1].when}.", answers[-1].source)


def _refuses(line: Line) -> bool:
    return line.kind == "declined" and line.is_general


def talk_first(case: Case) -> Iterator[Reason]:
    """Find who would recommend, but with concerns."""
    permission = case.contact.permission.private
    if permission.recommend == "with concerns":
        concerns = f": {permission.concerns.rstrip('.')}" if permission.concerns else ""
        text = f"{case.contact.listed_name} would recommend you with concerns{concerns}."
        yield case.reason(text, "permission.recommend")


def lukewarm(case: Case) -> Iterator[Reason]:
    """Find who was neither glad of the work nor sorry for it; the setting 0 finds nobody."""
    satisfaction, settings = case.backing.satisfaction, case.settings
    if satisfaction is not None and settings.satisfaction_low < satisfaction <= settings.lukewarm:
        name = case.contact.listed_name
        text = f"{name} was neither glad of your work nor sorry: satisfaction is {satisfaction}"
        yield case.reason(f"{text} of 5.", "backing.satisfaction")


def too_far(case: Case) -> Iterator[Reason]:
    """Find who does not know the work: by the rating, or because no story names them."""
    familiarity = case.backing.familiarity
    if familiarity is not None and familiarity <= case.settings.familiarity_low:
        name = case.contact.listed_name
        text = f"{name} knows little of your work: familiarity is {familiarity} of 5."
        yield case.reason(text, "backing.familiarity")
    if not case.stories:
        yield case.reason(f"No story names {case.contact.listed_name}.")


def unrated(case: Case) -> Iterator[Reason]:
    """Find who has not been rated in full."""
    for rating in RATINGS:
        if getattr(case.backing, rating) is None:
            text = f"You have not rated the {rating} of {case.contact.listed_name}."
            yield case.reason(text, f"backing.{rating}")


def not_asked(case: Case) -> Iterator[Reason]:
    """Find who has not said in the honest conversation whether they would recommend."""
    if was_asked(case.contact, case.today):
        return
    text = f"You have not held the honest conversation with {case.contact.listed_name}."
    yield case.reason(text, "permission.asked")
    asked = last_asked(case.lines)
    if asked:
        text = f"You asked {asked.when}: write the answer as permission.asked and recommend."
        yield Reason(text, asked.source)


def ask_again(case: Case) -> Iterator[Reason]:
    """Find whose answer is old, or held until a day that has passed.

    docs/judgement.md, "Verdicts".
    """
    permission, months = case.contact.permission, case.settings.conversation_months
    if permission.asked and is_out_of_date(permission.asked, months, case.today):
        text = f"The honest conversation was {when(permission.asked)}, over {months} months ago."
        yield case.reason(text, "permission.asked")
    if permission.until and permission.until.last < case.today:
        text = f"The permission held until {spoken(permission.until)}."
        yield case.reason(text, "permission.until")


def hard_to_reach(case: Case) -> Iterator[Reason]:
    """Find who seldom answers: silence reads as bad news.

    docs/judgement.md, "Where the numbers come from".
    """
    communication = case.backing.communication
    if communication is not None and communication <= case.settings.communication_low:
        text = (
            f"{case.contact.listed_name} is hard to reach: communication is {communication} of 5."
        )
        yield case.reason(text, "backing.communication")


def gone_quiet(case: Case) -> Iterator[Reason]:
    """Find with whom there has been no talk for a year, from the very day it is a year."""
    talk, months = last_talk(case.lines), case.settings.quiet_months
    if talk is None:
        yield case.reason(f"No talk with {case.contact.listed_name} is in the log.")
    elif add_months(talk.day, months) <= case.today:
        yield Reason(f"You last talked {talk.when}, {months} months ago or more.", talk.source)


def ready(case: Case) -> Iterator[Reason]:
    """Yield why they can speak; for whom no earlier rule applied to."""
    contact, backing = case.contact, case.backing
    stories = counted(case.stories, "story names", "stories name")
    text = f"{contact.listed_name} knows your work: familiarity is {backing.familiarity} of 5"
    yield case.reason(f"{text}, and {stories} them.", "backing.familiarity")
    text = f"{contact.listed_name} was glad of it: satisfaction is {backing.satisfaction} of 5."
    yield case.reason(text, "backing.satisfaction")
    text = f"{contact.listed_name} answers: communication is {backing.communication} of 5."
    yield case.reason(text, "backing.communication")
    if contact.permission.asked:
        text = f"You held the honest conversation {when(contact.permission.asked)}."
        yield case.reason(text, "permission.asked")
    talk = last_talk(case.lines)
    if talk:
        yield Reason(f"You last talked {talk.when}.", talk.source)


RULES: tuple[tuple[VerdictWord, Rule], ...] = (
    ("inactive", inactive),
    ("leave-out", leave_out),
    ("talk-first", talk_first),
    ("lukewarm", lukewarm),
    ("too-far", too_far),
    ("unrated", unrated),
    ("not-asked", not_asked),
    ("ask-again", ask_again),
    ("hard-to-reach", hard_to_reach),
    ("gone-quiet", gone_quiet),
    ("ready", ready),
)
