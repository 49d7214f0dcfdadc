"""Compose one letter, with its brief where it carries one, and look it over."""

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
from dossier.letters.beside import beside
from dossier.letters.mail_task import MailTask
from dossier.letters.pdf_words import Pdf, read_pdf
from dossier.letters.preconditions import refuse_no_introduction, refuse_unfit
from dossier.linking import Dossier, WrittenDossier
from dossier.mailing.outgoing import Outgoing
from dossier.problems import UserError
from dossier.records import Contact
from dossier.records.ask import AskKind
from dossier.rendering import Theme, find_theme, render
from dossier.rendering.wording import Wording, word
from dossier.views.brief.brief_targets import places
from dossier.views.outbox.letters_schedule import of_letters
from dossier.views.outbox.message import Message, drafts, view
from dossier.views.view import Target

# The brief goes along again on the day before the call (docs/judgement.md, "Next steps").
_WITH_BRIEF = ("brief", "heads-up")
_OF_ONE = ("ask", "chase", "brief")
_ANY_DAY = ("ask", "brief", "letters")
_NOTHING_SENT = "nothing was sent; say it where this reader may have it, or keep it out"


class AttachedBrief(Struct, frozen=True, kw_only=True):
    """The brief that goes along."""

    target: Target
    data: bytes
    pages: int

    @property
    def path(self) -> str:
        """Return its path below the output."""
        return self.target.path


class ComposedMail(Struct, frozen=True, kw_only=True):
    """A finished letter as it is shown, and the draft that says exactly that.

    `to` and `sender` are ready for a mail server, or empty where there is no such address. `which`
    says in the log line which ask it is about, where there are several. `beside` is what its owner
    is shown with a hello, and its reader is not.
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
        """Make what is handed to the mail server."""
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
    """Write a letter; raise UserError where it is not to be written, or would give a secret away.

    The brief is the one in output/, which must be what a build would make now.
    """
    dossier = loaded.dossier
    refuse_unfit(task, dossier, judgement)
    message = _view(task, dossier, judgement)
    refuse_no_introduction(task, message.did)
    theme = find_theme(loaded.root, dossier.settings.theme)
    brief = _brief(loaded, judgement, task)
    target = _target(task, message, brief)
    data = render(target, theme, {brief.path: brief.data} if brief else None).data
    parts = [target, *([brief.target] if brief else [])]
    _refuse_leaks(dossier, theme, parts, data)
    letter = _letter(task, target, word(_message(target), theme), data, brief)
    others = _other_asks(task, dossier)
    which = task.ask.ask.kind if task.ask and others else None
    notes = tuple(_other(task, kind) for kind in others if task.about in _OF_ONE)
    notes = (*letter.notes, *_early(task, judgement.today), *notes)
    shown = beside(task.contact, dossier, judgement) if task.about == "hello" else ()
    return replace(letter, which=which, notes=notes, beside=shown)


def _early(task: MailTask, today: date) -> tuple[str, ...]:
    """Note what comes before its day; who may be asked is asked, and briefed, on any."""
    is_early = task.due and task.due > today and task.about not in _ANY_DAY
    return (f"it is early: this is called for on {task.due}",) if is_early else ()


def _view(task: MailTask, dossier: WrittenDossier, judgement: Judgement) -> Message:
    if task.schedule:
        return of_letters(task.schedule, dossier, judgement, task.turn)
    contact, role = task.contact, task.opportunity
    made = view(task.about, contact, task.ask, dossier, judgement, opportunity=role)
    return replace(made, did="wrote-all") if task.parts else made


def refuse_to_send(letter: ComposedMail) -> None:
    """Raise UserError for a letter that has no address to go to, or to come from."""
    contact = letter.task.contact
    if not letter.to:
        written = "; ".join(contact.private.email)
        what = (
            f"no mail server takes {written}"
            if written
            else f"{contact.listed_name} has no address"
        )
        raise UserError(f"{contact.path}: {what}", "write one there as `email:`")
    if not letter.sender:
        raise UserError("content/me.md has no address to send from", "write yours as `email:`")


def _brief(loaded: Loaded, judgement: Judgement, task: MailTask) -> AttachedBrief | None:
    path = _path(loaded, judgement, task)
    if not path:
        return None
    brief = find_brief(loaded, judgement, task.contact.slug, path)
    data = brief.data
    pdf = read_pdf(data)
    _refuse_unnamed(path, pdf, task.contact)
    _refuse_foreign(path, data, task.contact, loaded.dossier)
    return AttachedBrief(target=brief.target, data=data, pages=len(pdf.pages))


def _path(loaded: Loaded, judgement: Judgement, task: MailTask) -> str:
    """Return the path of the document that goes along, or nothing."""
    if task.schedule:
        return task.schedule.path
    if task.about not in _WITH_BRIEF or not task.ask:
        return ""
    source, made = task.ask.source, places(loaded.dossier, judgement)
    return next(path for ask, path in made if ask.source == source)


def _other_asks(task: MailTask, dossier: Dossier) -> list[AskKind]:
    """List what else they are asked for there."""
    ask = task.ask
    if not ask:
        return []
    kinds = [one.ask.kind for one in dossier.asked[task.contact.slug] if one.folder == ask.folder]
    return [kind for kind in kinds if kind != ask.ask.kind]


def _other(task: MailTask, kind: AskKind) -> str:
    told = f"{task.contact.listed_name} is asked for a {kind} there, too"
    return f"{told}: --kind {kind} writes that mail"


def _refuse_unnamed(path: str, pdf: Pdf, contact: Contact) -> None:
    name = contact.whole_name
    if not any(_letters(name) in _letters(text) for text in (pdf.title, *pdf.pages)):
        sentence = f"output/{path} does not name {name}, and may be somebody else's"
        raise UserError(sentence, "look at it; the theme's brief must name its reader", code=1)


def _refuse_foreign(path: str, data: bytes, contact: Contact, dossier: Dossier) -> None:
    """Refuse the very PDF that somebody else was sent."""
    mark = sha256(data).hexdigest()
    for receipt in chain.from_iterable(dossier.receipts.values()):
        if receipt.brief_digest == mark and receipt.contact != contact.slug:
            sentence = f"output/{path} is the very PDF that {receipt.contact} was sent"
            raise UserError(sentence, "`dossier build --full` makes each brief anew", code=1)


def _letters(text: str) -> str:
    """Compare names by their letters alone: a brief sets apostrophes and spaces its own way."""
    return "".join(filter(str.isalnum, text.casefold()))


def _target(task: MailTask, message: Message, brief: AttachedBrief | None) -> Target:
    """Name the draft as a build names it, by which the last look knows its reader."""
    place = task.ask.source.path if task.ask else task.contact.path
    if brief:
        return next(drafts(message, brief.path, place))
    folder = task.for_ or "general"
    return Target(
        path=f"outbox/{folder}/{task.contact.slug}.eml",
        template=f"message/{task.about}.txt",
        view=message,
        origin=place,
    )


def _message(target: Target) -> Message:
    assert isinstance(target.view, Message)
    return target.view


def _refuse_leaks(dossier: WrittenDossier, theme: Theme, parts: list[Target], data: bytes) -> None:
    """Look all of it over, the PDF too: what is private may have changed since it was built."""
    path = parts[0].path
    look = LeakCheck(dossier, format_texts(theme, {target.path: target for target in parts}))
    for leak in look.problems(path, data):
        sentence = leak.sentence.replace(f"output/{path}", "the mail", 1)
        raise UserError(f"{leak.source}: {sentence}", _NOTHING_SENT, code=1)


def _letter(
    task: MailTask, target: Target, wording: Wording, data: bytes, brief: AttachedBrief | None
) -> ComposedMail:
    message = _message(target)
    return ComposedMail(
        task=task,
        to=message.reader.address,
        sender=message.sender.address,
        subject=wording.subject,
        text=wording.text,
        data=data,
        attachment=wording.attachment if brief else "",
        pages=brief.pages if brief else 0,
        notes=wording.notes,
    )
