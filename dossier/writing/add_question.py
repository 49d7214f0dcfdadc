"""One question of the owner's own added to the text of content/questions.md."""

from __future__ import annotations

import re

from dossier.problems import UserError
from dossier.records.text import Element, plain_text
from dossier.source.body import parse_body
from dossier.source.diagnostics import Diagnostics
from dossier.source.front_matter import bare, line_end, split_lines
from dossier.source.sections import SectionNames
from dossier.source.unicode import refuse_invisible
from dossier.writing.change import decode

BEGIN = "# Questions of my own\n"
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# An item, or a further line of one.
_IN_LIST = re.compile(r"[ \t]*(?:[-*+]|\d+[.)])[ \t]|[ \t]+\S")


def add_question(data: bytes, question: str, about: str = "") -> bytes:
    """Return the file with the question below those of its heading; every other byte stays.

    Without a heading it stands before all of them, and is for every brief. Raise UserError for
    a question of no words, and for one that is there.
    """
    question, about = refuse_invisible(question), refuse_invisible(about)
    if not question.strip("-*+# ") or question[0] in "()":
        raise UserError("the question has no words", "write what was asked, as you would ask it")
    lines = split_lines(decode(data)) or split_lines(BEGIN)
    if any(question.casefold() in bare(line).casefold() for line in lines):
        raise UserError(f'"{question}" stands there already', "nothing was changed")
    return "".join(_added(lines, f"- {question}", about)).encode()


def _added(lines: list[str], item: str, about: str) -> list[str]:
    end, stop = line_end(lines), _section_end(lines, about)
    is_new = stop is None
    before = lines[: len(lines) if stop is None else stop]
    while before and not bare(before[-1]).strip():
        before.pop()
    after = lines[len(before) :]
    if before and bare(before[-1]) == before[-1]:
        before[-1] += end
    heading = [end, f"## {about}{end}"] if is_new else []
    is_first = is_new or (before and not _IN_LIST.match(before[-1]))
    return [*before, *heading, *([end] if is_first else []), item + end, *after]


def _section_end(lines: list[str], about: str) -> int | None:
    """Return the number of lines up to the end of a heading's section; None: no such heading.

    What is for every brief stands before all headings but the file's title.
    """
    text = "".join(f"{bare(line)}\n" for line in lines)
    body = parse_body(text, 1, SectionNames(()), Diagnostics("the file"))
    elements = (block for block in body.content if isinstance(block, Element))
    headings = [element for element in elements if element.tag in _HEADINGS]
    if not about:
        return next((heading.line - 1 for heading in headings if heading.tag != "h1"), len(lines))
    ends = [*(heading.line - 1 for heading in headings[1:]), len(lines)]
    for heading, stop in zip(headings, ends, strict=False):
        title = " ".join(plain_text(heading.children).split())
        if heading.tag != "h1" and title.casefold() == about.casefold():
            return stop
    return None
