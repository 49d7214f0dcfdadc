"""Refuse Markdown that would take minutes: a few kilobytes can, when what opens never closes.

TRUST.md, finding 13: 5,000 times `[` took Python-Markdown four seconds, and twice as many, sixteen.
"""

import re
from collections.abc import Iterator

from dossier.reading.report import Report

MOST_OPEN, MOST_DEEP, MOST_TERMS = 100, 50, 1_000
LONGEST_LINE = 10_000
_OPEN = re.compile(r"\]\(|[\[\])]|\n[ \t]*\n")
_DEEP = re.compile(rf"^(?:[ \t]*>){{{MOST_DEEP}}}|^[ \t]{{{4 * MOST_DEEP}}}", re.MULTILINE)


def refuse_bombs(body: str, first_line: int, report: Report) -> None:
    """Note an error for each way in which a body would take too long to render."""
    for at, rule, sentence, remedy in (*_unclosed(body), *_long(body), *_deep(body), *_terms(body)):
        report.error((first_line + body.count("\n", 0, at), 1), rule, sentence, remedy)


Found = Iterator[tuple[int, str, str, str]]


def _unclosed(body: str) -> Found:
    if body.count("[") <= MOST_OPEN:
        return
    brackets = rounds = 0
    for found in _OPEN.finditer(body):
        if found[0] == "[":
            brackets += 1
        elif found[0] == ")":
            rounds = max(0, rounds - 1)
        elif found[0][0] == "]":
            brackets, rounds = max(0, brackets - 1), rounds + len(found[0]) - 1
        else:
            brackets = rounds = 0
        if max(brackets, rounds) > MOST_OPEN:
            sentence = f"over {MOST_OPEN} brackets are open here"
            yield found.start(), "nesting", sentence, "close them, or write \\[ for each"
            return


def _long(body: str) -> Found:
    if len(body) <= LONGEST_LINE:
        return
    at = 0
    for line in body.split("\n"):
        if len(line) > LONGEST_LINE:
            sentence = f"this line has over {LONGEST_LINE} characters"
            yield at, "too-long", sentence, "break it into several"
            return
        at += len(line) + 1


def _deep(body: str) -> Found:
    if found := _DEEP.search(body):
        yield found.start(), "nesting", f"this is nested over {MOST_DEEP} deep", "flatten it"


def _terms(body: str) -> Found:
    """Find a list of terms that is too long: its cost grows with the square of its length."""
    if body.count("\n:") > MOST_TERMS:
        sentence = f"over {MOST_TERMS} lines begin with a colon"
        yield body.index("\n:") + 1, "too-long", sentence, "write a table instead"
