"""Choose what a mail is about: what the next step calls for, or what its owner says."""

from collections.abc import Iterator
from datetime import date
from typing import Final, cast

from msgspec import Struct

from dossier.judging import Judgement
from dossier.judging.step_order import portion
from dossier.judging.steps.step import CLOSES_WITH, Step, StepKind
from dossier.linking import GENERAL, Dossier, LinkedAsk
from dossier.problems import UserError
from dossier.records import Contact, Opportunity
from dossier.records.log_entry import LogKind
from dossier.records.opportunity import CLOSED
from dossier.records.receipt import ABOUTS, About

# Giving something back needs words of its owner's own.
STEPS: Final[dict[StepKind, About]] = {
    "honest-conversation": "ask",
    "ask": "ask",
    "chase": "chase",
    "brief": "brief",
    "heads-up": "heads-up",
    "thank": "thanks",
    "tell-outcome": "outcome",
    "report-introduction": "report",
    "tell-progress": "progress",
    "keep-in-touch": "hello",
    "go-nearer": "hello",
}
_LOGS: Final[dict[About, LogKind]] = {
    **{about: cast(LogKind, CLOSES_WITH[kind]) for kind, about in STEPS.items()},
    "hello": "email",
    "begin": "told",
}
_NOTES: Final[dict[About, str]] = {
    "chase": "a reminder",
    "heads-up": "a heads-up",
    "hello": "a hello",
    "progress": "how it goes",
    "begin": "that the search begins",
}
# What may be done before its day; a reminder, a heads-up or thanks would come out of the blue.
_ANY_DAY: Final[tuple[StepKind, ...]] = ("honest-conversation", "ask", "brief")
_WHILE_OPEN: Final[tuple[About, ...]] = ("brief", "ask", "chase", "heads-up", "progress")
# About the owner, and no one opportunity.
_GENERAL: Final[tuple[About, ...]] = ("hello", "begin")


class Wish(Struct, frozen=True, kw_only=True):
    """Hold what the owner said of a mail; `for_` is the slug of an opportunity, "" for none."""

    who: str
    about: About | None = None
    for_: str | None = None
    kind: str = ""


class Errand(Struct, frozen=True, kw_only=True):
    """Hold one mail that is to be written: about what, to whom, and for what.

    Without an ask it is about the opportunity, or about none; `due` is the day of its step.
    """

    about: About
    contact: Contact
    ask: LinkedAsk | None = None
    opportunity: Opportunity | None = None
    due: date | None = None

    @property
    def for_(self) -> str:
        """Give the slug of the opportunity."""
        return self.opportunity.slug if self.opportunity else ""

    @property
    def closes_with(self) -> LogKind:
        """Give the log kind that it becomes once it has gone."""
        return _LOGS[self.about]

    @property
    def note(self) -> str:
        """Give the text of that log line."""
        note = _NOTES.get(self.about, "")
        return "a hello" if self.about == "hello" else f"{note} by e-mail".strip()


def choose(dossier: Dossier, judgement: Judgement, wish: Wish) -> Errand:
    """Take the next step that fits; raise UserError where nothing is called for, or too much."""
    today, steps = judgement.today, [one for one in _mailable(judgement) if _fits(one, wish)]
    # What there is to say goes before a hello.
    steps.sort(key=lambda step: STEPS[step.kind] == "hello")
    waits = any(step.kind == "chase" for step in steps)
    for step in steps:
        is_due = step.due <= today and not (waits and STEPS[step.kind] == "hello")
        if wish.about or is_due or step.kind in _ANY_DAY:
            return of_step(dossier, step, wish.kind)
    if not wish.about:
        others = [step for step in steps if step.due > today]
        raise _nothing(dossier.contacts[wish.who], others)
    if wish.about in _GENERAL:
        return Errand(about=wish.about, contact=dossier.contacts[wish.who])
    for_ = _folder(dossier, wish, wish.about) if wish.for_ is None else wish.for_
    return Errand(
        about=wish.about,
        contact=dossier.contacts[wish.who],
        ask=_ask(dossier, wish.who, for_, wish.kind),
        opportunity=dossier.opportunities.get(for_),
    )


def due(dossier: Dossier, judgement: Judgement) -> tuple[Errand, ...]:
    """List what is called for by today and a mail can do, in the order of the steps.

    Whoever is to be asked today whether they would recommend at all, or was, is asked for nothing
    else on that day. A hello stands there only where it is of the day's portion, and where its
    reader gets no other mail and is not waited for.
    """
    waited = {one.who for one in judgement.steps if one.kind == "chase"}
    steps = [one for one in _mailable(judgement) if one.due <= judgement.today]
    first = {one.who for one in steps if one.kind == "honest-conversation"}
    first |= set(_asked_on(dossier, judgement.today))
    written = waited | {one.who for one in steps if STEPS[one.kind] != "hello"}
    of_today = portion(judgement.steps, judgement.today)
    wanted = (
        one
        for one in steps
        if not (one.kind == "ask" and one.who in first)
        and (STEPS[one.kind] != "hello" or (one in of_today and one.who not in written))
    )
    return tuple(of_step(dossier, step) for step in wanted)


def _mailable(judgement: Judgement) -> Iterator[Step]:
    """List the steps that a mail can do; each letter of a schedule has a mail of its own."""
    for step in judgement.steps:
        if step.kind in STEPS:
            yield from step.parts or (step,)


def _asked_on(dossier: Dossier, day: date) -> Iterator[str]:
    """List who was put the question before all others by a mail of that day."""
    for who, receipts in dossier.receipts.items():
        if any((one.about, one.opportunity, one.day) == ("ask", "", day) for one in receipts):
            yield who


def of_step(dossier: Dossier, step: Step, kind: str = "") -> Errand:
    """Write what a step calls for."""
    is_general = step.kind == "honest-conversation" or STEPS[step.kind] in _GENERAL
    return Errand(
        about=STEPS[step.kind],
        contact=dossier.contacts[step.who],
        ask=None if is_general else _ask(dossier, step.who, step.for_, kind or step.ask or ""),
        opportunity=dossier.opportunities.get(step.for_),
        due=step.due,
    )


def _fits(step: Step, wish: Wish) -> bool:
    return (
        step.who == wish.who
        and step.kind in STEPS
        and wish.about in (None, STEPS[step.kind])
        and wish.for_ in (None, step.for_)
        and (not wish.kind or step.ask in (None, wish.kind))
    )


def _ask(dossier: Dossier, who: str, for_: str, kind: str) -> LinkedAsk | None:
    """Take the ask of that kind; else the reference, as its brief has the plain name."""
    asks = [one for one in dossier.asked[who] if one.folder == (for_ or GENERAL)]
    found = [one for one in asks if one.ask.kind == (kind or "reference")]
    if kind and not found:
        name, place = dossier.contacts[who].listed_name, for_ or "nothing in particular"
        which = " or ".join(f"--kind {one.ask.kind}" for one in asks)
        raise UserError(f"{name} is asked for no {kind} for {place}", which and f"write {which}")
    return next(iter(found or asks), None)


def _folder(dossier: Dossier, wish: Wish, about: About) -> str:
    """Find the one opportunity that it can be about."""
    asked = {_slug(one) for one in dossier.asked[wish.who]}
    introduced = set(_introduced(dossier, wish.who))
    known = (about == "report" and introduced) or asked or introduced
    fit = {slug for slug in known if _suits(dossier, slug, about)} or known
    if len(fit) > 1:
        which = " or ".join(f"--for {slug or GENERAL}" for slug in sorted(fit))
        sentence = (
            f"{dossier.contacts[wish.who].listed_name} has a part in more than one opportunity"
        )
        raise UserError(sentence, f"write {which}")
    return next(iter(fit), "")


def _slug(ask: LinkedAsk) -> str:
    return ask.opportunity.slug if ask.opportunity else ""


def _introduced(dossier: Dossier, who: str) -> list[str]:
    lines = (line for line in dossier.ledger[who] if line.entry.kind == "introduced")
    named = [line.opportunity.slug for line in lines if line.opportunity]
    return [*named, *(slug for slug, one in dossier.introduced_by.items() if one == who)]


def _suits(dossier: Dossier, slug: str, about: About) -> bool:
    opportunity = dossier.opportunities.get(slug)
    over = opportunity is not None and opportunity.private.status in CLOSED
    return over == (about == "outcome") if about in (*_WHILE_OPEN, "outcome") else True


def _nothing(contact: Contact, later: list[Step]) -> UserError:
    sentence = f"nothing that a mail can do is called for with {contact.listed_name} today"
    if later:
        about = STEPS[later[0].kind]
        sentence += f"; on {later[0].due} it will be --about {about}"
    return UserError(sentence, f"--about writes one all the same: {', '.join(ABOUTS)}")
