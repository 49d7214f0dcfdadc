"""Rules on asks: whom no brief, no mail or no list reaches, and who is asked too much."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from dossier.judging import Judgement
from dossier.judging.contact_history import asks_this_quarter, planned_asks
from dossier.judging.judgement import asks_to_brief, referees
from dossier.judging.ledger import read
from dossier.judging.verdict import UNBRIEFABLE
from dossier.linking import Dossier, LinkedAsk
from dossier.problems import Problem, warning
from dossier.records import Contact
from dossier.records.addresses import mailable
from dossier.records.opportunity import CLOSED


def near_without_permission(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Warn where an ask is close to its day and nobody asked for permission.

    The days in which the asking should have been done: docs/judgement.md, "Next steps".
    """
    steps = dossier.settings.steps
    for ask in asks_to_brief(judgement):
        letter = ask.ask.kind == "recommendation"
        days = steps.ask_before_letter if letter else steps.ask_before_check
        day = _needed_day(ask)
        near = day is not None and day - judgement.today <= timedelta(days=days)
        if near and not ask.contact.permission.asked:
            sentence = f"{ask.contact.listed_name} is needed on {day}, and never gave permission"
            remedy = "hold the honest conversation, and write its day as permission.asked"
            yield warning(ask.source, "near-without-permission", sentence, remedy)


def _needed_day(ask: LinkedAsk) -> date | None:
    check = ask.opportunity.reference_check if ask.opportunity else None
    return ask.ask.by or (check.from_ if check else None)


_REMEDIES = {
    "inactive": "ask somebody else",
    "leave-out": "ask somebody else",
    "talk-first": "talk it over with them, or ask somebody else",
}


def unbriefable_ask(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Warn where an ask gets no brief, and say why.

    The contact may not be briefed, or did not agree to that kind of ask.
    """
    for asks in dossier.asks.values():
        for ask in asks:
            verdict = judgement.verdicts[ask.contact.slug]
            is_open = not ask.opportunity or ask.opportunity.private.status not in CLOSED
            if is_open and verdict.word not in UNBRIEFABLE:
                yield from _not_allowed(ask)
            elif is_open:
                reason = verdict.reasons[0]
                place = f"{reason.source.path}:{reason.source.line}"
                sentence = f"no brief is built: {reason.text.rstrip('.')} ({place})"
                yield warning(ask.source, "unbriefable-ask", sentence, _REMEDIES[verdict.word])


def _not_allowed(ask: LinkedAsk) -> Iterator[Problem]:
    contact, kind = ask.contact, ask.ask.kind
    if not contact.permission.allows(kind):
        agreed = " and ".join(f"a {allowed}" for allowed in contact.permission.for_)
        source = contact.source("permission.for")
        sentence = f"no brief is built: {contact.listed_name} agreed to {agreed}, not to a {kind}"
        place = f"{source.path}:{source.line}"
        remedy = f"ask somebody else, or add {kind} to permission.for once they agree to it"
        yield warning(ask.source, "unbriefable-ask", f"{sentence} ({place})", remedy)


def nothing_to_attach(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Warn where an ask wants something attached that is not there.

    content/cv.md, or the section ## Advert.
    """
    for ask in asks_to_brief(judgement):
        if "cv" in ask.ask.attach and not dossier.cv:
            yield _without_annex(ask, "the CV", "write content/cv.md")
        advert = ask.opportunity.advert_for(ask.ask) if ask.opportunity else None
        if "advert" in ask.ask.attach and not advert:
            place = ask.opportunity.path if ask.opportunity else "an opportunity"
            yield _without_annex(ask, "the advert", f"add a section ## Advert to {place}")


def _without_annex(ask: LinkedAsk, what: str, remedy: str) -> Problem:
    sentence = f"{what} is to be attached for {ask.contact.listed_name}, and there is none"
    return warning(ask.source, "nothing-to-attach", sentence, remedy)


def no_address(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Warn where a contact is asked for something, and no mail can reach them.

    Every mail server must take the address (RFC 5322; domains by IDNA).
    """
    for ask in asks_to_brief(judgement):
        if not ask.contact.address():
            yield _without_address(ask.contact)


def _without_address(contact: Contact) -> Problem:
    source = contact.source("email")
    written = contact.private.email[:1]
    if not written:
        sentence = (
            f"{contact.listed_name} is asked, and has no e-mail address; the draft names no reader"
        )
        return warning(source, "no-address", sentence, "add email, or call them")
    sentence = (
        f'many mail servers refuse "{written[0]}"; the draft to {contact.listed_name} goes without'
    )
    return warning(source, "no-address", sentence, "write another address first")


def no_sender(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Warn where there is something to send, and the owner has no address to send it from."""
    owner = dossier.owner
    if mailable(owner.email) or not any(asks_to_brief(judgement)):
        return
    if owner.email:
        sentence = f'many mail servers refuse "{owner.email}"; the drafts name no sender'
        yield warning(owner.source("email"), "no-sender", sentence, "write another address")
    else:
        sentence = "somebody is asked, and you have no e-mail address; the drafts name no sender"
        yield warning(owner.source("email"), "no-sender", sentence, "add email")


def heavy_load(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Warn where much is asked of one backer in a quarter.

    The asks of this quarter are compared with the setting, at the last of them.
    """
    most = dossier.settings.load.asks_per_quarter
    today = judgement.today
    ledger = read(dossier, today)
    for slug, things in judgement.load.items():
        if len(things) > most:
            asked = asks_this_quarter(dossier, ledger[slug], today)
            planned = planned_asks(slug, dossier, ledger, today)
            source = planned[-1].source if planned else asked[-1].source
            also = f", {len(planned)} of them still planned" if planned else ""
            name = dossier.contacts[slug].listed_name
            count = f"{name} is asked for {len(things)} things this quarter"
            sentence = f"{count}{also}; more than {most} wear somebody out"
            yield warning(source, "load", sentence, "choose somebody else for the next")


_WANTED_NOW = ("references", "offer")


def left_off_the_list(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Warn where the employer's list is made without somebody who is asked for a reference.

    Once there is a list, or the employer asks for one.
    """
    asks = tuple(referees(dossier, judgement))
    listed = {folder for folder, _, lacks in asks if not lacks}
    for folder, ask, lacks in asks:
        wanted = dossier.opportunities[folder].private.status in _WANTED_NOW
        if lacks and (folder in listed or wanted):
            where = f"outbox/{folder}/references.pdf"
            without = f"{where} is without them" if folder in listed else f"there is no {where}"
            remedy = f"ask, and write the answer into {ask.contact.path}"
            sentence = f"{ask.contact.listed_name} {lacks}; {without}"
            yield warning(ask.source, "left-off-the-list", sentence, remedy)


_WAYS = ("phone", "email")


def referee_details(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Warn where the employer's list could not say how to reach a referee.

    What a referee on a list lets be given and the file does not have, or no way at all.
    """
    listed = {
        ask.contact.slug: (ask, folder)
        for folder, ask, lacks in referees(dossier, judgement)
        if not lacks
    }
    for ask, folder in listed.values():
        contact, details = ask.contact, ask.contact.shared_details()
        where = f"outbox/{folder}/references.pdf"
        missing = [kind for kind in contact.permission.share if kind not in details]
        if missing:
            sentence = f"{where} has no {' and no '.join(missing)} of {contact.listed_name}"
            remedy = f"add {' and '.join(missing)}, or take it out of permission.share"
            yield warning(contact.source("permission.share"), "referee-details", sentence, remedy)
        elif not any(kind in details for kind in _WAYS):
            sentence = f"{where} says no way to reach {contact.listed_name}"
            remedy = "ask whether phone or email may be given, and add it to permission.share"
            yield warning(contact.source("permission.share"), "referee-details", sentence, remedy)
