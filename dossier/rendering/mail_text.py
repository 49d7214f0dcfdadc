"""Word a mail: fill its template in the reader's language, and part it into lines of text."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

from jinja2 import Environment
from msgspec import Struct

from dossier.problems import UserError
from dossier.rendering.environment import environment
from dossier.rendering.fonts import texts
from dossier.rendering.phrase_choice import fallback_notes, mail_phrases_for
from dossier.rendering.phrases import Phrases
from dossier.rendering.theme import Theme
from dossier.views.outbox.message import Message

_PAGE, _FILE = "message/page.html", "message/attachment.txt"
_SUBJECT = "Subject:"
# Split before unescaping: only a break of the template counts, never one of the owner's.
_BREAK = "<br>"
_LONGEST_NAME = 120
_SPACE = re.compile(r"[ \t\n]+")
_ISOLATES = re.compile(r"[\u2066-\u2069]")
_NO_FILE = re.compile(r"[\\/:|]+")
_NEVER_FILE = re.compile(r'[*?"<>]+')
# Joiners shape the letters of Persian or Hindi names; all else that is invisible may mislead.
_JOINERS = "\u200c\u200d"


class Wording(Struct, frozen=True, kw_only=True):
    """What a mail says: its subject, its paragraphs of lines, and how it calls the brief."""

    language: str
    direction: str
    subject: str
    paragraphs: tuple[tuple[str, ...], ...]
    attachment: str
    notes: tuple[str, ...]

    @property
    def text(self) -> str:
        """Return the whole text, an empty line between its paragraphs."""
        return "\n\n".join("\n".join(lines) for lines in self.paragraphs)


def fill_mail(view: Message, theme: Theme) -> Wording:
    """Fill the template of what a message is about; raise UserError for a text of two lines."""
    require_one_line(view)
    say = mail_phrases_for(theme, view.language, view.own_language, formal=view.reader.formal)
    sandbox = environment(theme)
    attachment = file_name(_filled(sandbox, _FILE, view, say, ""))
    template = f"message/{view.about}.txt"
    head, _, body = _filled(sandbox, template, view, say, attachment).partition("\n")
    if not head.startswith(_SUBJECT):
        sentence = f"the template {template} does not begin with a line {_SUBJECT}"
        raise UserError(sentence, "begin it so", code=1)
    return Wording(
        language=say.language,
        direction=say.direction,
        # A header is shown alone, and some programs show the marks of direction as boxes.
        subject=_ISOLATES.sub("", _line(head.removeprefix(_SUBJECT))),
        paragraphs=tuple(_paragraphs(body)),
        attachment=attachment,
        notes=fallback_notes(say, view.language),
    )


def page(wording: Wording, theme: Theme) -> str:
    """Return the same words as a page of HTML."""
    return environment(theme).get_template(_PAGE).render(wording=wording)


def require_one_line(view: Message) -> None:
    """Raise UserError for a text of two lines: the second could pass for what stands below."""
    for field, text in texts(view):
        if len(text.splitlines()) > 1:
            sentence = f"{field} of the mail holds a line's end"
            raise UserError(sentence, "write it on one line", code=1)


def file_name(text: str) -> str:
    """Write the name of a file so that every disk takes it."""
    stem, _, ending = html.unescape(" ".join(text.split())).rpartition(".")
    stem = _NEVER_FILE.sub("", _NO_FILE.sub("-", unicodedata.normalize("NFC", stem)))
    seen = "".join(
        char for char in stem if char in _JOINERS or unicodedata.category(char)[0] != "C"
    )
    return f"{' '.join(seen.split())[:_LONGEST_NAME].strip(' .')}.{ending}"


def _filled(sandbox: Environment, name: str, view: Message, say: Phrases, file: str) -> str:
    return sandbox.get_template(name).render(view=view, say=say, file=file).strip()


def _paragraphs(body: str) -> Iterator[tuple[str, ...]]:
    """Join the lines of each paragraph; `<br>` in the template ends one."""
    for block in re.split(r"\n[ \t]*\n", body):
        if lines := tuple(filter(None, map(_line, block.split(_BREAK)))):
            yield lines


def _line(text: str) -> str:
    """Close up what the template's lines and tags leave; a space that may not break stays."""
    return html.unescape(_SPACE.sub(" ", text).strip(" "))
