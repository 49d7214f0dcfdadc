"""What begins a block: CommonMark 0.31, sections 4 and 5, and the tables and notes of GFM."""

from __future__ import annotations

import re

# What marks the item of a list: Markdown's, and those of word processors, which are pasted in.
BULLET = "[-*+•◦▪‣●]"
# The place of a block of code: no file may hold these characters.
FENCE = re.compile("\ufdd2(\\d+)\ufdd3")
HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)")
UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
RULE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|(?:\*[ \t]*){3,})$")
QUOTE = re.compile(r" {0,3}>")
ITEM = re.compile(rf"( {{0,3}})({BULLET}|\d{{1,9}}[.)])([ \t]+|$)")
NOTE = re.compile(r" {0,3}\[\^[^\]\s]+\]:")
DELIMITERS = re.compile(r" {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")


def begins_block(lines: list[str], at: int) -> bool:
    """Return whether a line begins a block where it would otherwise go on with a paragraph."""
    line = lines[at]
    if not line or line.startswith("    "):
        return bool(line) and "\ufdd2" in line and bool(FENCE.search(line))
    return bool(
        FENCE.search(line)
        or HEADING.match(line)
        or RULE.match(line)
        or QUOTE.match(line)
        or NOTE.match(line)
        or _begins_list(line)
        or begins_table(lines, at)
    )


def _begins_list(line: str) -> bool:
    item = ITEM.match(line)
    if not item or item.end() == len(line):
        return False
    return not item[2][:-1] or item[2][:-1] == "1"


def begins_table(lines: list[str], at: int) -> bool:
    """Return whether a line is the head of a table: the line below it parts its columns."""
    if "|" not in lines[at] or at + 1 == len(lines) or "|" not in lines[at + 1]:
        return False
    return bool(DELIMITERS.match(lines[at + 1]))
