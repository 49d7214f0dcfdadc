"""Make mails with names, roles and employers of a test's choice."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from msgspec.structs import replace

from dossier.rendering import Theme, find_theme, render
from dossier.rendering.mail_text import Wording, fill_mail
from dossier.views.brief.brief_facts import Role
from dossier.views.outbox.message import Message, Reader, Sender
from dossier.views.view import Target

ROOT = Path(__file__).parents[2]
PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF\n"
BRIEF = "outbox/job/priya.pdf"

READER = Reader(
    name="Priya Raman",
    given="Priya",
    formal=False,
    greeting="",
    address="priya@northwind.example",
)
SENDER = Sender(name="Sam Okafor", address="sam@okafor.example", phone="", update="")
ROLE = Role(
    title="Staff Platform Engineer",
    organization="Meridian Health",
    url="",
    number="",
    closes=None,
    wants=(),
    check=None,
)
MESSAGE = Message(
    about="brief",
    language="en",
    own_language="en",
    reader=READER,
    sender=SENDER,
    kind="reference",
    linkedin=False,
    standing="agreed",
    did="",
    facts_only=False,
    role=ROLE,
    stage="references",
    by=None,
    to="",
    brief="priya.pdf",
)


@cache
def theme_of(root: Path) -> Theme:
    """Find the theme of a workspace once."""
    return find_theme(root, "plain")


def about(
    *, reader: str = READER.name, sender: str = SENDER.name, role: str = ROLE.title,
    organization: str = ROLE.organization,
) -> Message:  # fmt: skip
    """Make a message in which a name, or what the subject and the file's name hold, is other."""
    return replace(
        MESSAGE,
        reader=replace(READER, name=reader),
        sender=replace(SENDER, name=sender),
        role=replace(ROLE, title=role, organization=organization),
    )


def draft(message: Message, theme: Path = ROOT, attached: bytes = PDF) -> bytes:
    """Write the draft, with a small PDF attached."""
    target = Target(
        path="outbox/job/priya.eml", template="message/brief.txt", view=message, attaches=(BRIEF,)
    )
    return render(target, theme_of(theme), {BRIEF: attached}).data


def pasted(message: Message, theme: Path = ROOT) -> str:
    """Write the text to paste."""
    target = Target(path="outbox/job/priya.txt", template="message/brief.txt", view=message)
    return render(target, theme_of(theme)).data.decode()


def worded(message: Message, theme: Path = ROOT) -> Wording:
    """Give the words of a mail."""
    return fill_mail(message, theme_of(theme))
