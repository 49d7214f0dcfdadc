"""Read content/questions.md: `- Question? (manager, peer)` under `## Competency`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import get_args

from msgspec import Struct

from dossier.problems import Problem, suggest
from dossier.reading.overlay import Readable, read_text
from dossier.reading.scalars import clean
from dossier.records.contact import OwnQuestion, Relation
from dossier.records.text import Content, Element, plain_text, text_lines
from dossier.source.body import parse_body
from dossier.source.diagnostics import Diagnostics
from dossier.source.front_matter import Scalar
from dossier.source.sections import SectionNames

PATH = "content/questions.md"
FORM = "write `- Question? (manager, peer)`, or put a note in <!-- -->"
_RELATIONS: tuple[Relation, ...] = get_args(Relation)
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_LISTS = ("ul", "ol")
_LONE_MARK = re.compile(r"[ \t]*(?:[-*+]|\d+[.)])[ \t]*")
_SHOWN = 40


class _QuestionItem(Struct, frozen=True):
    """A list's item, or a block outside of lists: its text, line, and the heading above it."""

    text: str
    line: int
    about: str
    is_item: bool = True


def read_questions(file: Readable) -> tuple[tuple[OwnQuestion, ...], list[Problem]]:
    """Read the owner's questions; what is no question, or stands twice, is a problem.

    A question is an item of any list that Markdown shows, a nested one too; its further lines and
    paragraphs are part of it.
    """
    diagnostics, by_text = Diagnostics(PATH), dict[str, OwnQuestion]()
    text = read_text(file, diagnostics) or ""
    body = parse_body(text, 1, SectionNames(()), diagnostics)
    lines = text.split("\n")
    for item in _items(body.content):
        question = _question(item, lines, diagnostics)
        if question is None:
            continue
        if first := by_text.get(question.text.casefold()):
            sentence = f"this question stands twice, first on line {first.source.line}"
            diagnostics.error((item.line, 1), "duplicate-key", sentence, "keep one of them")
        else:
            by_text[question.text.casefold()] = question
    return tuple(by_text.values()), diagnostics.problems


def _items(content: Content) -> Iterator[_QuestionItem]:
    about = ""
    for node in content:
        if isinstance(node, str):
            if node.strip():
                yield _QuestionItem(node, 1, about, is_item=False)
        elif node.tag == "h1":
            about = ""
        elif node.tag in _HEADINGS:
            about = " ".join(plain_text(node.children).split())
        elif node.tag in _LISTS:
            yield from _of_list(node, about)
        elif node.tag != "hr":
            yield _QuestionItem(plain_text((node,)), node.line, about, is_item=False)


def _of_list(listing: Element, about: str) -> Iterator[_QuestionItem]:
    """Yield each item, and after it those of the lists within it."""
    for item in listing.children:
        if isinstance(item, Element):
            inner = [child for child in item.children if isinstance(child, Element)]
            nested = [child for child in inner if child.tag in _LISTS]
            own = tuple(child for child in item.children if child not in nested)
            lines = text_lines(own, item.line, with_links=True, with_tags=False)
            text = " ".join(" ".join(text for _, text in lines).split())
            yield _QuestionItem(text, item.line, about)
            for listing_within in nested:
                yield from _of_list(listing_within, about)


def _question(
    item: _QuestionItem, lines: Sequence[str], diagnostics: Diagnostics
) -> OwnQuestion | None:
    end = _brackets(item.text)
    words = item.text[:end].rstrip()
    if not item.is_item or not words or words[0] in "()":
        line = item.line if item.text else _lone_mark(lines, item.line)
        shown = lines[line - 1].strip()[:_SHOWN]
        diagnostics.error((line, 1), "question", f'"{shown}" is not a question', FORM)
        return None
    place = _place(words, item.line, lines)
    text = clean(Scalar(words, *place), "the question", diagnostics)
    relations = tuple(_relations(item.text[end + 1 : -1], item.line, lines, diagnostics))
    source = diagnostics.source(item.line)
    return OwnQuestion(text=text, about=item.about, relations=relations, source=source)


def _brackets(text: str) -> int:
    """Find where the brackets begin that end the text; without any, that is its end."""
    begin = text.rfind("(") if text.endswith(")") else -1
    return begin if begin >= 0 and text.find(")", begin) == len(text) - 1 else len(text)


def _lone_mark(lines: Sequence[str], line: int) -> int:
    """Find the line of an item without a word, at or below the line that the parse knows."""
    numbers = range(line, len(lines) + 1)
    return next((n for n in numbers if _LONE_MARK.fullmatch(lines[n - 1])), line)


def _place(words: str, line: int, lines: Sequence[str]) -> tuple[int, int]:
    """Find where words stand in the file, from their item's line on; else that line's begin."""
    first = words.split()[0]
    for number in range(line, len(lines) + 1):
        if (at := lines[number - 1].find(first)) >= 0:
            return number, at + 1
    return line, 1


def _relations(
    words: str, line: int, lines: Sequence[str], diagnostics: Diagnostics
) -> Iterator[Relation]:
    """Yield the relations in the brackets; the place of a wrong one is its own."""
    for word in filter(None, map(str.strip, words.split(","))):
        known = next((relation for relation in _RELATIONS if relation == word.casefold()), None)
        if known:
            yield known
        else:
            otherwise = f"the relations are {', '.join(_RELATIONS)}"
            hint, fixes = suggest(word, _RELATIONS, otherwise)
            at = _place(word, line, lines)
            diagnostics.error(at, "relation", f'"{word}" is not a relation', hint, *fixes)
