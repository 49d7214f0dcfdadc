"""What a body may not hold: openers that never close, what is nearly a heading, merge marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.problems import Fix
from dossier.source.block_starts import BULLET, ITEM
from dossier.source.hidden import Hidden

_NEST = (
    rf"^(?:(?: {{0,3}}>| {{0,3}}{BULLET}(?=[ \t])| {{0,3}}\d{{1,9}}[.)](?=[ \t]))[ \t]*+)*+ {{0,3}}"
)
# `##Notes`, and one or two `#` before a blank that is none to Markdown.
_NEARLY = re.compile(
    rf"{_NEST}(##(?=[^#\s])|#{{1,2}}(?=[^\S \t\n]|[\u00ad\u200b-\u200f\u2060\ufeff]))", re.MULTILINE
)
_ONE_MARK = re.compile(
    rf"{_NEST}(#)(?=[^\W\d_])(?![\w/-]+(?:[ \t]+#[\w/-]+)*[ \t]*$)", re.MULTILINE
)
_CONFLICT = re.compile(r"^(<{7} |>{7} )", re.MULTILINE)
_HEADING = re.compile(
    r"^[ \t>]*(?:#{1,2}[ \t]+\S|[^\s>-][^\n]*\n[ \t]*(?:-{2,}|={2,})[ \t]*$)", re.MULTILINE
)


# What somebody marks an item of a list by, and Markdown takes for words: `-this`, `1.this`, `a) it`
# and a dash longer than `-`.
_NEARLY_ITEM = re.compile(
    r"^ {0,3}((?:[-+•◦▪‣●]|\d{1,2}[.)])(?=[^\W\d_])|[a-z]\)(?=[ \t]+\S)|[–—−](?=[ \t]*\w))",
    re.MULTILINE,
)


def faults(text: str, hidden: Hidden) -> Iterator[tuple[int, str, str, str, *tuple[Fix, ...]]]:
    """Yield what a body may not hold: its offset, the rule, a sentence, a remedy and its fixes."""
    for at, mark in hidden.unclosed:
        opened = text[at : at + len(mark)] if mark[0] in "`~%" else text[at : at + 4]
        sentence = f"{opened} is never closed, so that what follows is no section of its own"
        remedy = f"close it with {mark}, or write \\ before it"
        yield at, "unclosed", sentence, remedy, Fix("close", new=mark)
    for start, end in hidden.comments:
        if match := _HEADING.search(text, start + 2, end):
            sentence = "this comment holds a heading, so that what follows is in the section above"
            at = match.end() - 1
            yield (
                min(at, match.start() + 1),
                "hidden-heading",
                sentence,
                "end the comment before it, or leave the # out",
            )
    for match in _outside(_NEARLY, text, hidden):
        sentence = f"{match[1]} without a blank behind it is no heading, and the text goes on"
        yield (
            match.start(1),
            "nearly-heading",
            sentence,
            f"write `{match[1]} ` for a heading, or \\{match[1]} for text",
            *_blank_behind(text, match),
        )
    for match in _outside(_CONFLICT, text, hidden):
        sentence = "this is the mark of a merge that was never finished"
        yield (
            match.start(),
            "merge-marker",
            sentence,
            "keep one of the two texts, and delete the marks",
        )


def _blank_behind(text: str, match: re.Match[str]) -> tuple[Fix, ...]:
    """Return the fix that puts a blank behind the # of a heading, in place of what stands there."""
    behind = text[match.end(1) : match.end(1) + 1]
    odd = "" if behind.isprintable() and not behind.isspace() else behind
    return (Fix("replace", match[1] + odd, f"{match[1]} "),)


def lone_marks(text: str, hidden: Hidden) -> list[int]:
    """List the offset of each # at the head of a line that is no heading."""
    return [match.start(1) for match in _outside(_ONE_MARK, text, hidden)]


def nearly_lists(text: str, hidden: Hidden) -> Iterator[tuple[int, str]]:
    """Yield the offset and the mark of the first item of each list that Markdown runs together.

    One line alone is none: it takes two, one below the other, or one beside an item.
    """
    found, number, counted = dict[int, re.Match[str]](), 0, 0
    for match in _outside(_NEARLY_ITEM, text, hidden):
        number += text.count("\n", counted, counted := match.start(1))
        found[number] = match
    lines, ended = text.split("\n") if found else [], -2
    for number, match in found.items():
        beside = found.keys() & {number - 1, number + 1}
        if beside or any(map(ITEM.match, lines[max(0, number - 1) : number + 2])):
            if ended != number - 1:
                yield match.start(1), match[1]
            ended = number


def _outside(pattern: re.Pattern[str], text: str, hidden: Hidden) -> Iterator[re.Match[str]]:
    """Yield each match that stands neither in code nor in a comment."""
    spans = sorted([*hidden.comments, *((fence.start, fence.end) for fence in hidden.fences)])
    at = 0
    for match in pattern.finditer(text):
        place = match.start(1)
        while at < len(spans) and spans[at][1] <= place:
            at += 1
        if at == len(spans) or place < spans[at][0]:
            yield match
