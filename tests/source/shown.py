"""What a body shows: its page as a browser would part it, and what of it may leave."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import NamedTuple

from dossier.problems import Problem
from dossier.reading.record_file import parse_record, section_names
from dossier.records import Contact
from dossier.records.texts import SectionText, Text, Texts, pack
from dossier.rendering.markdown_html import to_html
from dossier.source.diagnostics import Diagnostics
from dossier.source.sections import SectionNames
from dossier.views.view import Prose

NAMES = SectionNames(section_names(Contact))


class Page(HTMLParser):
    """The sections of a page: what stands below each heading of rank 1 or 2, by its words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.sections: list[tuple[list[str], list[str]]] = [([], [])]
        self._in_heading = self._in_tags = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("h1", "h2"):
            self.sections.append(([], []))
            self._in_heading = True
        self._in_tags = self._in_tags or dict(attrs).get("class") == "tags"

    def handle_endtag(self, tag: str) -> None:
        self._in_heading = self._in_heading and tag not in ("h1", "h2")
        self._in_tags = self._in_tags and tag != "span"

    def handle_data(self, data: str) -> None:
        if not self._in_tags:
            self.sections[-1][0 if self._in_heading else 1].append(data)

    def below(self, title: str) -> str:
        """Return the letters that stand below every heading of this title."""
        return letters(
            "".join(
                "".join(text)
                for heading, text in self.sections
                if "".join(heading).strip() == title
            )
        )


def letters(text: str) -> str:
    return "".join(re.findall(r"\w", text))


class Read(NamedTuple):
    """A contact, and the words of their file."""

    record: Contact
    text: Text


def read(body: str) -> tuple[Read, list[Problem]]:
    diagnostics = Diagnostics("priya.md")
    text = f"---\nname: Priya Raman\n---\n{body}"
    record, own, problems = parse_record(text, "priya.md", Contact, NAMES, diagnostics)
    return Read(record, own), problems


def page(contact: Read) -> Page:
    return Page(to_html(Prose(content=contact.text.shown), "", 0))


def to_them(contact: Read) -> tuple[SectionText, ...]:
    texts = Texts({contact.record.path: pack(contact.text)})
    return texts.sections(contact.record, contact.record.to_them)


def leaving(contact: Read) -> str:
    """Return the letters that may leave of the section for them."""
    return letters("".join(text for section in to_them(contact) for _, text in section.lines()))
