"""Write to a contact: the draft that each brief goes with, and every other mail of an ask."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from msgspec.structs import replace

from dossier.judging import Judgement
from dossier.judging.asks import Standing, standing_of
from dossier.judging.deadlines import is_over
from dossier.linking import Dossier, LinkedAsk, WrittenDossier
from dossier.records import Contact, Opportunity, Owner
from dossier.records.addresses import mailable
from dossier.records.correspondence import About, AskKind
from dossier.records.opportunity import Status
from dossier.records.texts import section_for
from dossier.views.brief.ask_state import Answered, Did, deed, last_answer
from dossier.views.brief.brief_facts import Role
from dossier.views.brief.brief_targets import places
from dossier.views.brief.brief_text import Titles, passages
from dossier.views.brief.link_titles import line, titles
from dossier.views.brief.shared_role import role_facts
from dossier.views.view import Target, View

# Asked before anything else: would they, and is there anything they would rather say first?
_TELLS_OF_THE_OWNER: tuple[About, ...] = ("ask",)

# What the mail with a schedule is written for.
Turn = Literal["ask", "chase", "brief", "heads-up"]


class Reader(View, frozen=True, kw_only=True):
    """Whom a mail goes to; the address is empty where it can go to none.

    `given` is what the owner calls them. `greeting`: the whole salutation, or empty.
    """

    name: str
    given: str
    formal: bool
    greeting: str
    address: str


class Sender(View, frozen=True, kw_only=True):
    """The sender of a mail; `update` is their news, in the reader's language."""

    name: str
    address: str
    phone: str
    update: str


class LettersFacts(View, frozen=True, kw_only=True):
    """What a mail says of the letters on a schedule: how many, and what for it is written.

    `turn`: asking for them, reminding of the question, sending the schedule, or reminding of the
    first day. `first` is the earliest day to come. `news` counts the rows that are other than on
    `since`, the day on which the schedule was sent last; `more` those that they have not agreed to,
    where they agreed to others. `reminds` is the day of the one
    reminder, if it is still to come.
    """

    turn: Turn
    count: int
    first: date | None
    prompts: int
    since: date | None
    news: int
    more: int
    reminds: date | None


class Message(View, frozen=True, kw_only=True):
    """The facts of a mail.

    `kind` is what is asked of the reader, empty for the honest conversation before any ask. `by`
    and the role's check are left out once they are over. `brief` is the name of the file beside
    the draft that goes with it; empty: none does. `answered` is what they said the last time that
    they were asked whether they would recommend the owner. `sought` is the roles and the places
    that the owner looks for, where the mail tells them.
    """

    about: About
    language: str
    own_language: str
    reader: Reader
    sender: Sender
    kind: AskKind | None
    linkedin: bool
    standing: Standing
    did: Did
    facts_only: bool
    role: Role | None
    stage: Status | None
    by: date | None
    to: str
    answered: Answered = ""
    brief: str = ""
    letters: LettersFacts | None = None
    sought: tuple[str, ...] = ()
    sought_places: tuple[str, ...] = ()


def targets(dossier: WrittenDossier, judgement: Judgement) -> Iterator[Target]:
    """Draft the mail of every brief; who has not said yes is asked first, without the brief."""
    for ask, path in places(dossier, judgement):
        is_open = standing_of(ask, judgement) == "open"
        message = view("ask" if is_open else "brief", ask.contact, ask, dossier, judgement)
        yield from drafts(message, path, ask.source.path, is_attached=not is_open)


def drafts(
    message: Message, brief: str, origin: str, *, is_attached: bool = True
) -> Iterator[Target]:
    """Make the draft of the mail beside a brief, and the same words as a text to paste.

    A brief that thanks for a yes is attached once there is one.
    """
    start, name = brief.removesuffix(".pdf"), brief.rpartition("/")[2]
    template = f"message/{message.about}.txt"
    message = replace(message, brief=name if is_attached else "")
    for ending, attached in ((".eml", (brief,) if is_attached else ()), (".txt", ())):
        yield Target(
            path=f"{start}{ending}",
            template=template,
            view=message,
            origin=origin,
            attaches=attached,
            belongs_to=brief,
        )


def view(
    about: About,
    contact: Contact,
    ask: LinkedAsk | None,
    dossier: WrittenDossier,
    judgement: Judgement,
    *,
    opportunity: Opportunity | None = None,
) -> Message:
    """Take what a mail about this may say to this contact.

    Without an ask it is about the opportunity (an introducer is told of it, too), or about none.
    """
    role = ask.opportunity if ask else opportunity
    today, asked = judgement.today, ask.ask if ask else None
    return Message(
        about=about,
        language=contact.language or dossier.settings.language,
        own_language=dossier.settings.language,
        reader=_reader(contact, dossier),
        sender=_sender(about, contact, dossier),
        kind=asked.kind if asked else None,
        linkedin=bool(asked and asked.linkedin),
        standing=standing_of(ask, judgement),
        did=deed(contact, ask, role, dossier, judgement),
        facts_only=contact.permission.policy == "dates-only",
        role=_role(role, ask, today, titles(dossier), contact.timezone),
        stage=role.shared_status() if role else None,
        by=asked.by if asked and asked.by and asked.by >= today else None,
        to=_to(ask, titles(dossier)) if ask else "",
        answered=last_answer(contact, judgement),
        sought=_sought(dossier.owner.looking_for.roles, about, dossier),
        sought_places=_sought(dossier.owner.looking_for.places, about, dossier),
    )


def _sought(wanted: tuple[str, ...], about: About, dossier: Dossier) -> tuple[str, ...]:
    """Write roles or places that the owner looks for, in a mail that the search begins."""
    path, words = dossier.owner.path, titles(dossier)
    return tuple(line(text, path, words) for text in wanted) if about == "begin" else ()


def _reader(contact: Contact, dossier: Dossier) -> Reader:
    return Reader(
        name=contact.whole_name,
        given=contact.called_in(dossier.settings.language),
        formal=contact.formal,
        greeting=line(" ".join(contact.greeting.split()), contact.path, titles(dossier)),
        address=contact.address(),
    )


def _sender(about: About, contact: Contact, dossier: WrittenDossier) -> Sender:
    owner: Owner = dossier.owner
    own, language = dossier.settings.language, contact.language
    updates = dossier.texts.sections(owner, owner.update)
    in_theirs = (section for section in updates if section.language == language)
    is_theirs_too = language in ("", own)
    section = section_for(updates, own) if is_theirs_too else next(in_theirs, None)
    is_news = about in _TELLS_OF_THE_OWNER
    update = passages(section, titles(dossier)) if is_news else ()
    return Sender(
        name=owner.whole_name,
        address=mailable(owner.email),
        phone=owner.phone,
        update=update[0].text if update else "",
    )


def _role(
    opportunity: Opportunity | None,
    ask: LinkedAsk | None,
    today: date,
    words: Titles,
    zone: str,
) -> Role | None:
    """Take the role, and who will call of those only whose call is still to come."""
    role = role_facts(opportunity, words, zone)
    if role and (not ask or ask.ask.kind != "reference" or is_over(ask, today)):
        return replace(role, check=None)
    return role


def _to(ask: LinkedAsk, words: Titles) -> str:
    return line(" ".join(ask.ask.to.split()), ask.source.path, words)
