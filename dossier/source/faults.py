"""What a body may not hold: what would take minutes, what never closes, what is nearly a heading.

A few kilobytes can take minutes, when what opens never closes: 5,000 times `[` took Python-Markdown
four seconds, and twice as many, sixteen. Most costs grow with a square: what is allowed here takes
a hundredth of what is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from dossier.problems import Fix
from dossier.source.block_starts import BULLET, ITEM
from dossier.source.diagnostics import Diagnostics
from dossier.source.preprocessing import Hidden

MOST_OPEN, MOST_DEEP, MOST_TERMS = 100, 50, 1_000
MOST_TAGS, MOST_UNCLOSED, MOST_HEADINGS, MOST_CELLS = 10_000, 1_000, 1_000, 20_000
# Letters. A page of prose pasted without a line break has 5,000; of all lines of this length that
# were measured, none took half a second.
LONGEST_LINE = 50_000
_OPEN = re.compile(r"\]\(|[\[\])]|\n[ \t]*\n")
_DEEP = re.compile(rf"^(?:[ \t]*+>){{{MOST_DEEP}}}|^[ \t]{{{4 * MOST_DEEP}}}", re.MULTILINE)
_MARK = rf"(?:>|{BULLET}|\d{{1,9}}[.)])"
_ITEMS = re.compile(rf"^(?:[ \t]*+{_MARK}[ \t]){{{MOST_DEEP}}}[^\n]*+", re.MULTILINE)
_RULE = re.compile(r"[ \t]*+([-*])(?:[ \t]|\1)*+")
_TAG = re.compile(r"<(?=[A-Za-z/])")
_UNCLOSED = re.compile(r"<!--(?:(?!-->)[^<])*+(?=<|\Z)|<(?=[A-Za-z/!?])[^<>]*+(?=<|\Z)")
_HEADING_START = re.compile(
    r"^[ \t>]*+(?:#|(?:=++|-++)[ \t]*+$|\[[^\[\]\n]*+\]:[ \t]*+$)", re.MULTILINE
)
_TABLE = re.compile(r"^[ \t>]*+[|:\- \t]++$", re.MULTILINE)
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

Findings = Iterator[tuple[int, str, str, str]]


def check_complexity(body: str, first_line: int, diagnostics: Diagnostics) -> None:
    """Note an error for each way in which a body would take too long to render."""
    for rule in (_unclosed, _long, _deep, _terms, _tags, _headings, _tables):
        for at, name, sentence, remedy in rule(body):
            place = first_line + body.count("\n", 0, at), 1
            diagnostics.error(place, name, sentence, remedy)


def _unclosed(body: str) -> Findings:
    if body.count("[") <= MOST_OPEN:
        return
    brackets = rounds = 0
    for match in _OPEN.finditer(body):
        if match[0] == "[":
            brackets += 1
        elif match[0] == ")":
            rounds = max(0, rounds - 1)
        elif match[0][0] == "]":
            brackets, rounds = max(0, brackets - 1), rounds + len(match[0]) - 1
        else:
            brackets = rounds = 0
        if max(brackets, rounds) > MOST_OPEN:
            sentence = f"over {MOST_OPEN} brackets are open here"
            yield match.start(), "nesting", sentence, "close them, or write \\[ for each"
            return


def _long(body: str) -> Findings:
    if len(body) <= LONGEST_LINE:
        return
    at = 0
    for line in body.split("\n"):
        if len(line) > LONGEST_LINE:
            sentence = f"this line has over {LONGEST_LINE} characters"
            yield at, "too-long", sentence, "break it into several"
            return
        at += len(line) + 1


def _deep(body: str) -> Findings:
    items = (match for match in _ITEMS.finditer(body) if not _RULE.fullmatch(match[0]))
    if match := _DEEP.search(body) or next(items, None):
        yield match.start(), "nesting", f"this is nested over {MOST_DEEP} deep", "flatten it"


def _terms(body: str) -> Findings:
    """Find a list of terms that is too long: its cost grows with the square of its length."""
    if body.count("\n:") > MOST_TERMS:
        sentence = f"over {MOST_TERMS} lines begin with a colon"
        yield body.index("\n:") + 1, "too-long", sentence, "write a table instead"


def _tags(body: str) -> Findings:
    """Find tags that never end, and too many of them: what sanitises them cannot be interrupted."""
    if body.count("<") <= MOST_UNCLOSED:
        return
    if match := _after(MOST_UNCLOSED, _UNCLOSED.finditer(body)):
        sentence = f"over {MOST_UNCLOSED} angle brackets open and do not close"
        yield match.start(), "nesting", sentence, "close them, or write &lt; for each"
    elif match := _after(MOST_TAGS, _TAG.finditer(body)):
        sentence = f"over {MOST_TAGS} tags of HTML stand above here"
        yield match.start(), "too-long", sentence, "write Markdown, or put some into another file"


def _headings(body: str) -> Findings:
    if match := _after(MOST_HEADINGS, _HEADING_START.finditer(body)):
        sentence = f"over {MOST_HEADINGS} headings, rules or references stand above here"
        yield match.start(), "too-long", sentence, "write some of it into another file"


def _tables(body: str) -> Findings:
    cells = 0
    for match in _TABLE.finditer(body):
        if not {"|", "-"} <= set(match[0]):
            continue
        end = body.find("\n\n", match.end())
        rows = body.count("\n", match.end(), end if end >= 0 else len(body))
        cells += (match[0].count("|") + 1) * (rows + 1)
        if cells > MOST_CELLS:
            sentence = f"the tables to here have over {MOST_CELLS} cells"
            yield match.start(), "too-long", sentence, "shorten them"
            return


def _after(count: int, matches: Iterator[re.Match[str]]) -> re.Match[str] | None:
    """Return the match after so many others; None where there are no more."""
    return next(islice(matches, count, None), None)


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
            at = min(match.end() - 1, match.start() + 1)
            yield at, "hidden-heading", sentence, "end the comment before it, or leave the # out"
    for match in _outside(_NEARLY, text, hidden):
        sentence = f"{match[1]} without a blank behind it is no heading, and the text goes on"
        remedy = f"write `{match[1]} ` for a heading, or \\{match[1]} for text"
        # What stands behind the # goes, where it is a blank that is none to Markdown.
        behind = text[match.end(1) : match.end(1) + 1]
        odd = "" if behind.isprintable() and not behind.isspace() else behind
        fix = Fix("replace", match[1] + odd, f"{match[1]} ")
        yield match.start(1), "nearly-heading", sentence, remedy, fix
    for match in _outside(_CONFLICT, text, hidden):
        sentence = "this is the mark of a merge that was never finished"
        remedy = "keep one of the two texts, and delete the marks"
        yield match.start(), "merge-marker", sentence, remedy


def lone_marks(text: str, hidden: Hidden) -> list[int]:
    """List the offset of each # at the head of a line that is no heading."""
    return [match.start(1) for match in _outside(_ONE_MARK, text, hidden)]


def nearly_lists(text: str, hidden: Hidden) -> Iterator[re.Match[str]]:
    """Yield the first item of each list that Markdown runs together; group 1 is its mark.

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
                yield match
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
