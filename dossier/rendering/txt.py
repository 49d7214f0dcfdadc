"""Write a mail as a text to paste, with a link that opens it in a mail program."""

from __future__ import annotations

import html
import re
from urllib.parse import quote

from dossier.rendering.environment import environment
from dossier.rendering.mail_text import Wording, fill_mail
from dossier.rendering.rendered import Rendered
from dossier.rendering.theme import Theme
from dossier.views.outbox.message import Message
from dossier.views.view import Target

# Some mail programs and browsers cut a longer one (docs/mail.md, "Three forms of one mail").
LONGEST_LINK = 1900
_BREAK = "\r\n"
_PASTED = "message/pasted.txt"


def render_txt(target: Target, theme: Theme) -> Rendered:
    """Write to whom, what about, what to attach, the text, and the link."""
    assert isinstance(target.view, Message)
    view, wording = target.view, fill_mail(target.view, theme)
    template = environment(theme).get_template(_PASTED)
    text = template.render(view=view, wording=wording, link=mailto(view, wording), to=to(view))
    return Rendered(f"{html.unescape(text).strip()}\n".encode())


def to(view: Message) -> str:
    """Write whom it goes to, so that it can be pasted into the line of a mail program."""
    reader = view.reader
    return f"{_quoted(reader.name)} <{reader.address}>" if reader.address else reader.name


def mailto(view: Message, wording: Wording) -> str:
    """Write the link of RFC 6068; where the text makes it too long, without the text."""
    local, at, domain = view.reader.address.rpartition("@")
    start = f"mailto:{quote(local, safe='')}{at}{domain}?subject={quote(wording.subject, safe='')}"
    whole = f"{start}&body={quote(wording.text.replace(chr(10), _BREAK), safe='')}"
    return whole if len(whole) <= LONGEST_LINK else start


def _quoted(name: str) -> str:
    """Write a name as RFC 5322 wants it before an address: in quotes where it is no plain words."""
    if re.fullmatch(r"[\w!#$%&'*+/=?^`{|}~ -]+", name):
        return name
    return '"' + re.sub(r'(["\\])', r"\\\1", name) + '"'
