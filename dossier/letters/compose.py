"""Compose one mail, with its brief where it carries one, and check what it gives away."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from dossier.building.built_brief import find_brief
from dossier.building.document_form import format_texts
from dossier.building.load import Loaded
from dossier.disclosure.leak_check import LeakCheck
from dossier.judging import Judgement
from dossier.letters.mail_task import MailTask
from dossier.letters.pdf_words import Pdf, read_pdf
from dossier.letters.preconditions import (
    cautions,
    hello_facts,
    other_asks,
    refuse_no_introduction,
    refuse_unfit,
)
from dossier.linking import Dossier, WrittenDossier
from dossier.mailing.outgoing import Outgoing
from dossier.problems import UserError
from dossier.records import Contact
from dossier.records.correspondence import AskKind
from dossier.rendering import Theme, find_theme, render
from dossier.rendering.mail_text import fill_mail
from dossier.views.brief.brief_targets import places
from dossier.views.outbox.letters_schedule import of_letters
from dossier.views.outbox.message import Message, drafts, view
from dossier.views.view import Target

# The brief goes along again on the day before the call (docs/judgement.md, "Next steps").
_WITH_BRIEF = ("brief", "heads-up")
_NOTHING_SENT = "nothing was sent; say it where this reader may have it, or keep it out"


class AttachedBrief(Struct, frozen=True, kw_only=True):
    """The brief that goes along: its PDF, and from what a build makes it."""

    target: Target
    data: bytes
    pages: int


class ComposedMail(Struct, frozen=True, kw_only=True):
    """A finished mail as it is shown, and `data`, the draft that says exactly that.

    `to` and `sender` are ready for a mail server, or empty where there is no such address. `which`
    says in the log line which ask it is about, where there are several. `notes` and `beside` are
    shown to the owner, and not to the reader.
    """

    task: MailTask
    to: str
    sender: str
    subject: str
    text: str
    data: bytes
    attachment: str = ""
    pages: int = 0
    which: AskKind | None = None
    notes: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()

    def outgoing(self, day: date) -> Outgoing:
        """Return what is handed to the mail server, and logged on that day."""
        task = self.task
        return Outgoing(
            contact=task.contact.slug,
            opportunity=task.for_,
            about=task.about,
            ask=task.kind,
            which=self.which,
            to=self.to,
            draft=self.data,
            day=day,
            kind=task.closes_with,
            note=task.note,
            letters=task.letters,
        )


def compose(loaded: Loaded, judgement: Judgement, task: MailTask) -> ComposedMail:
    """Compose a mail with the brief in output/, which must be what a build would make now.

    Raise UserError where it is not to be written, or would give a secret away.
    """
    dossier = loaded.dossier
    refuse_unfit(task, dossier, judgement)
    message = _view(task, dossier, judgement)
    refuse_no_introduction(task, message.did)
    theme = find_theme(loaded.root, dossier.settings.theme)
    brief = _brief(loaded, judgement, task)
    target = _target(task, message, brief)
    data = render(target, theme, {brief.target.path: brief.data} if brief else None).data
    _refuse_leaks(loaded, theme, [target, *([brief.target] if brief else [])], data)
    assert isinstance(target.view, Message)
    message = target.view
    wording, asks = fill_mail(message, theme), other_asks(task, dossier)
    is_hello = task.about == "hello"
    return ComposedMail(
        task=task,
        to=message.reader.address,
        sender=message.sender.address,
        subject=wording.subject,
        text=wording.text,
        data=data,
        attachment=wording.attachment if brief else "",
        pages=brief.pages if brief else 0,
        which=task.ask.ask.kind if task.ask and asks else None,
        notes=(*wording.notes, *cautions(task, judgement.today, asks)),
        beside=tuple(hello_facts(task.contact, dossier, judgement)) if is_hello else (),
    )


def _view(task: MailTask, dossier: WrittenDossier, judgement: Judgement) -> Message:
    if task.schedule:
        return of_letters(task.schedule, dossier, judgement, task.turn)
    contact, role = task.contact, task.opportunity
    message = view(task.about, contact, task.ask, dossier, judgement, opportunity=role)
    return replace(message, did="wrote-all") if task.parts else message


def refuse_to_send(mail: ComposedMail) -> None:
    """Raise UserError for a mail that has no address to go to, or to come from."""
    contact = mail.task.contact
    if not mail.to:
        written = "; ".join(contact.private.email)
        fault = f"no mail server takes {written}" if written else None
        sentence = fault or f"{contact.listed_name} has no address"
        raise UserError(f"{contact.path}: {sentence}", "write one there as `email:`")
    if not mail.sender:
        raise UserError("content/me.md has no address to send from", "write yours as `email:`")


def _brief(loaded: Loaded, judgement: Judgement, task: MailTask) -> AttachedBrief | None:
    path = _path(loaded, judgement, task)
    if not path:
        return None
    brief = find_brief(loaded, judgement, task.contact.slug, path)
    pdf = read_pdf(brief.data)
    _refuse_unnamed(path, pdf, task.contact)
    _refuse_foreign(path, brief.data, task.contact, loaded.dossier)
    return AttachedBrief(target=brief.target, data=brief.data, pages=len(pdf.pages))


def _path(loaded: Loaded, judgement: Judgement, task: MailTask) -> str:
    """Return the path of the document that goes along, or nothing."""
    if task.schedule:
        return task.schedule.path
    if task.about not in _WITH_BRIEF or not task.ask:
        return ""
    source, paths = task.ask.source, places(loaded.dossier, judgement)
    return next(path for ask, path in paths if ask.source == source)


def _refuse_unnamed(path: str, pdf: Pdf, contact: Contact) -> None:
    name = contact.whole_name
    if not any(_alphanumeric(name) in _alphanumeric(text) for text in (pdf.title, *pdf.pages)):
        sentence = f"output/{path} does not name {name}, and may be somebody else's"
        raise UserError(sentence, "look at it; the theme's brief must name its reader", code=1)


def _refuse_foreign(path: str, data: bytes, contact: Contact, dossier: Dossier) -> None:
    """Refuse the very PDF that somebody else was sent."""
    digest = sha256(data).hexdigest()
    for receipt in chain.from_iterable(dossier.receipts.values()):
        if receipt.brief_digest == digest and receipt.contact != contact.slug:
            sentence = f"output/{path} is the very PDF that {receipt.contact} was sent"
            raise UserError(sentence, "`dossier build --full` makes each brief anew", code=1)


def _alphanumeric(text: str) -> str:
    """Return what names are compared by: a theme may set other apostrophes and spaces."""
    return "".join(filter(str.isalnum, text.casefold()))


def _target(task: MailTask, message: Message, brief: AttachedBrief | None) -> Target:
    """Return the draft, named as in a build: the leak check reads the reader from its path."""
    origin = task.ask.source.path if task.ask else task.contact.path
    if brief:
        return next(drafts(message, brief.target.path, origin))
    folder = task.for_ or "general"
    return Target(
        path=f"outbox/{folder}/{task.contact.slug}.eml",
        template=f"message/{task.about}.txt",
        view=message,
        origin=origin,
    )


def _refuse_leaks(loaded: Loaded, theme: Theme, parts: list[Target], data: bytes) -> None:
    """Check all of it, the PDF too: what is private may have changed since it was built."""
    path = parts[0].path
    texts = format_texts(theme, {target.path: target for target in parts})
    check = LeakCheck(loaded.dossier, texts, loaded.texts, loaded.memory.signatures)
    for leak in check.problems(path, data):
        sentence = leak.sentence.replace(f"output/{path}", "the mail", 1)
        raise UserError(f"{leak.source}: {sentence}", _NOTHING_SENT, code=1)
