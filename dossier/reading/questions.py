"""Read content/questions.md: `- Question? (manager, peer)` under `## Competency`."""

import re
from collections.abc import Iterator
from typing import get_args

from dossier.problems import Problem, suggest
from dossier.reading.overlay import Readable, read_text
from dossier.reading.scalars import clean
from dossier.records.contact import Relation
from dossier.records.question import OwnQuestion
from dossier.records.record import Place
from dossier.source.diagnostics import Diagnostics
from dossier.source.hidden import find_hidden, without_comments
from dossier.source.yaml_nodes import Scalar

PATH = "content/questions.md"
FORM = "write `- Question? (manager, peer)`, or put a note in <!-- -->"
_RELATIONS: tuple[Relation, ...] = get_args(Relation)
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*)")
_ITEM = re.compile(r"[-*][ \t]+")


def read_questions(file: Readable) -> tuple[tuple[OwnQuestion, ...], list[Problem]]:
    """Read the owner's questions; what is no question, and what stands twice, is told."""
    diagnostics = Diagnostics(PATH)
    about, found = "", dict[str, OwnQuestion]()
    for line, text in _lines(read_text(file, diagnostics) or ""):
        if heading := _HEADING.match(text):
            about = heading[2].rstrip(" \t#") if len(heading[1]) > 1 else ""
        elif (question := _question(text, line, about, diagnostics)) is None:
            continue
        elif first := found.get(question.text.casefold()):
            sentence = f"this question stands twice, first on line {first.source.line}"
            diagnostics.error((line, 1), "duplicate-key", sentence, "keep one of them")
        else:
            found[question.text.casefold()] = question
    return tuple(found.values()), diagnostics.problems


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Give each line with its number; an indented one goes on with the line above it."""
    blanked = without_comments(text, find_hidden(text))
    item, began = "", 0
    for number, line in enumerate(blanked.split("\n"), 1):
        if item and line[:1] in (" ", "\t") and line.strip():
            item += " " + line.strip()
            continue
        if item.strip():
            yield began, item
        item, began = line.rstrip(), number
    if item.strip():
        yield began, item


def _question(written: str, line: int, about: str, diagnostics: Diagnostics) -> OwnQuestion | None:
    mark = _ITEM.match(written)
    begin = mark.end() if mark else len(written)
    end = _brackets(written)
    words = written[begin:end].rstrip(" \t")
    if not words or words[0] in "()":
        diagnostics.error((line, 1), "question", f'"{written[:40]}" is not a question', FORM)
        return None
    text = clean(Scalar(words, line, begin + 1), "the question", diagnostics)
    relations = tuple(_relations(written[end + 1 : -1], (line, end + 2), diagnostics))
    return OwnQuestion(text=text, about=about, relations=relations, source=diagnostics.source(line))


def _brackets(written: str) -> int:
    """Find where the brackets begin that end the line; without any, that is its end."""
    begin = written.rfind("(") if written.endswith(")") else -1
    return begin if begin >= 0 and written.find(")", begin) == len(written) - 1 else len(written)


def _relations(words: str, place: Place, diagnostics: Diagnostics) -> Iterator[Relation]:
    """Give the relations in the brackets; the column of a wrong one is its own."""
    line, column = place
    for written in words.split(","):
        word = written.strip()
        known = next((one for one in _RELATIONS if one == word.casefold()), None)
        if known:
            yield known
        elif word:
            at = line, column + len(written) - len(written.lstrip())
            otherwise = f"the relations are {', '.join(_RELATIONS)}"
            hint, fixes = suggest(word, _RELATIONS, otherwise)
            diagnostics.error(at, "relation", f'"{word}" is not a relation', hint, *fixes)
        column += len(written) + 1
