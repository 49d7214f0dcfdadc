"""Part a file into lines that keep their ends, and find where its body begins."""

import re

_ENDS = re.compile(r"(?<=\n)|(?<=\r)(?!\n)")
FRONT = "---"


def split_lines(text: str) -> list[str]:
    """Part a text after each line end, of whatever kind; joined again it is the same text."""
    return [line for line in _ENDS.split(text) if line]


def bare(line: str) -> str:
    """Take the line end off."""
    return line.rstrip("\r\n")


def line_end(lines: list[str]) -> str:
    """Tell the line end that a file uses."""
    first = lines[0] if lines else ""
    return first[len(bare(first)) :] or "\n"


def body_start(lines: list[str]) -> int:
    """Count the lines of the front matter, its fences included; 0 where there is none."""
    if not lines or bare(lines[0]).removeprefix("\ufeff").rstrip() != FRONT:
        return 0
    ends = (number for number, line in enumerate(lines[1:], 2) if bare(line).rstrip() == FRONT)
    return next(ends, 0)
