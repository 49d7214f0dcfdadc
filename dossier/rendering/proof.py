"""Proofread what was rendered, and tell what looks wrong as notes."""

from __future__ import annotations

from collections.abc import Iterable

from dossier.proofreading import Document, html_blocks, mail_blocks, proofread
from dossier.proofreading.document import Block
from dossier.rendering.mail_text import Wording
from dossier.rendering.phrase_choice import mail_phrases_for, phrases_for_reader
from dossier.rendering.phrases import Phrases
from dossier.rendering.theme import Theme
from dossier.views.outbox.message import Message
from dossier.views.view import View

_MOST = 3


def proofread_page(view: View, html: str, theme: Theme) -> tuple[str, ...]:
    """Return what looks wrong in the filled template of a PDF."""
    phrases = phrases_for_reader(theme, view)
    readers = (getattr(view, "given", ""), getattr(view, "name", ""))
    return _notes(phrases, html_blocks(html, phrases.language), readers)


def proofread_mail(view: Message, wording: Wording, theme: Theme) -> tuple[str, ...]:
    """Return what looks wrong in a mail."""
    reader = view.reader
    phrases = mail_phrases_for(theme, view.language, view.own_language, formal=reader.formal)
    lines = [line for paragraph in wording.paragraphs for line in paragraph]
    return _notes(phrases, mail_blocks(wording.subject, lines), (reader.given, reader.name))


def _notes(phrases: Phrases, blocks: Iterable[Block], readers: tuple[str, ...]) -> tuple[str, ...]:
    informal, formal = phrases.address_words()
    document = Document(
        blocks=tuple(blocks),
        language=phrases.language,
        is_formal=phrases.formal,
        informal=informal,
        formal=formal,
        reader=tuple(name for name in readers if name),
    )
    faults = [f"has {fault}" for fault in proofread(document)]
    more = [f"has {len(faults) - _MOST} more like it"] if len(faults) > _MOST else []
    return (*faults[:_MOST], *more)
