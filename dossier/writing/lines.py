"""Part a file into lines that keep their ends, and find its sections as the reader does."""

import re
from collections.abc import Iterator

_ENDS = re.compile(r"(?<=\n)|(?<=\r)(?!\n)")
_HEADING = re.compile(r" {0,3}#{1,2}[ \t]+(.*?)(?:[ \t]+#*)?[ \t]*$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
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


def headings(lines: list[str]) -> Iterator[tuple[int, str]]:
    """List the headings of the body with the number of their line; code blocks hold none."""
    fence = ""
    for number, line in enumerate(lines[body_start(lines) :], body_start(lines)):
        fence, is_mark = _fence(bare(line), fence)
        if not fence and not is_mark and (found := _HEADING.fullmatch(bare(line))):
            yield number, found[1]


def ends_in_code(lines: list[str]) -> bool:
    """Tell whether a code block is still open at the end of the file."""
    fence = ""
    for line in lines[body_start(lines) :]:
        fence, _ = _fence(bare(line), fence)
    return bool(fence)


def has_front_matter(lines: list[str]) -> bool:
    """Tell whether the file begins with front matter, and it is closed."""
    return body_start(lines) > 0


def body_start(lines: list[str]) -> int:
    """Count the lines of the front matter, its fences included; 0 where there is none."""
    if not lines or bare(lines[0]).removeprefix("\ufeff").rstrip() != FRONT:
        return 0
    ends = (number for number, line in enumerate(lines[1:], 2) if bare(line).rstrip() == FRONT)
    return next(ends, 0)


def _fence(line: str, fence: str) -> tuple[str, bool]:
    mark = _FENCE.match(line)
    if mark and (not fence or mark[1].startswith(fence)):
        return ("" if fence else mark[1]), True
    return fence, False
