"""Write packets of two pages, one for each who is asked, for Typst and for WeasyPrint's command."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

from benchmarks.records import Page

_STORIES = 3
_STYLE = (
    "@page{size:A4;margin:20mm}body{font:9.5pt/1.3 'Source Serif Pro',serif}"
    "h1,h2,h3{font-family:'Source Sans Pro',sans-serif;margin:2mm 0}p{margin:0}"
    "h1{font-size:16pt}h2{font-size:12pt}h3{font-size:9.5pt}"
)
_MARKUP = re.compile(r"[\\#*_$@<>`\[\]]")
_TYPST = """#set page(paper: "a4", margin: 20mm)
#set text(size: 10.5pt, font: "Libertinus Serif")
#set par(justify: false)
"""

Block = tuple[str, str]


def packets(found: Iterable[Page]) -> Iterator[tuple[str, list[Block]]]:
    """Give the name of each packet and what stands in it: headings and paragraphs."""
    found = list(found)
    by_path = {f"{page.folder}/{page.slug}": page for page in found}
    for page in found:
        for ask in page.fields.get("asks") or ():
            contact = by_path[f"contacts/{ask['who']}"]
            seen = [by_path[path] for path in contact.leads_to if path.startswith("stories/")]
            yield contact.slug, list(_blocks(contact, page, seen[:_STORIES]))


def html(blocks: Iterable[Block]) -> str:
    """Write a packet for WeasyPrint."""
    inside = "\n".join(f"<{kind}>{escape(text)}</{kind}>" for kind, text in blocks)
    head = f'<meta charset="utf-8"><title>Brief</title><style>{_STYLE}</style>'
    return f'<!doctype html><html lang="en">{head}<body>{inside}</body></html>\n'


def typst(blocks: Iterable[Block]) -> str:
    """Write a packet for Typst."""
    marks = {"h1": "= ", "h2": "== ", "h3": "=== ", "p": ""}
    escaped = ((kind, _MARKUP.sub(r"\\\g<0>", text)) for kind, text in blocks)
    return _TYPST + "\n\n".join(marks[kind] + text for kind, text in escaped) + "\n"


def _blocks(contact: Page, role: Page, stories: list[Page]) -> Iterator[Block]:
    yield "h1", f"For {contact.title}: {role.title}, {role.fields['organization']}"
    for page in (contact, role):
        yield "p", "; ".join(f"{key}: {value}" for key, value in page.facts)
    for story in stories:
        yield "h2", story.title
        for part in story.body.split("\n\n"):
            text = part.strip().replace("[[", "").replace("]]", "")
            kind = "h3" if text.startswith("## ") else "p"
            yield kind, text.removeprefix("## ")
