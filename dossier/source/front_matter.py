"""Part a file into its front matter and its body."""

from __future__ import annotations

import re

from msgspec import Struct

from dossier.problems import Fix
from dossier.source.diagnostics import Diagnostics
from dossier.source.yaml_nodes import Mapping, Node, compose

FENCE = "---"
MAX_BODY = 1_000_000
MAX_FRONT_MATTER = 64_000


class SourceParts(Struct, frozen=True):
    """The front matter's nodes, the body, and the line that the body begins on."""

    front: Node | None
    body: str
    body_line: int


def split(text: str, diagnostics: Diagnostics, example: str) -> SourceParts:
    """Part the text at its fences; `example` is the first field that a remedy shows."""
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        remedy = f"begin it with ---, {example} and --- on three lines"
        diagnostics.error((1, 1), "no-front-matter", "the first line is not ---", remedy)
        return SourceParts(None, text, 1)
    ends = (number for number, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE)
    end = next(ends, None)
    if end is None:
        sentence = "the front matter that begins here is never closed"
        remedy, fix = "add a line --- after its fields", Fix("close", new=FENCE)
        diagnostics.error((1, 1), "unclosed-front-matter", sentence, remedy, fix)
        return SourceParts(None, "", len(lines))
    written, body = "\n".join(lines[1:end]), "\n".join(lines[end + 1 :])
    if len(body) > MAX_BODY:
        diagnostics.error((end + 2, 1), "too-long", "the body has over 1 MB", "shorten it")
        body = ""
    return SourceParts(_front(written, diagnostics), body, end + 2)


def _front(written: str, diagnostics: Diagnostics) -> Node | None:
    if len(written.encode()) > MAX_FRONT_MATTER:
        sentence = f"the front matter has over {MAX_FRONT_MATTER // 1000} kB"
        diagnostics.error((1, 1), "too-long", sentence, "move text below the second ---")
        return None
    diagnostics.first_line = 2
    before = len(diagnostics.problems)
    node = compose(written, diagnostics)
    if node is None and len(diagnostics.problems) == before:
        return Mapping((), 1, 1)
    return node


_ENDS = re.compile(r"(?<=\n)|(?<=\r)(?!\n)")


def split_lines(text: str) -> list[str]:
    """Part a text after each line end, of whatever kind; joined again it is the same text."""
    return [line for line in _ENDS.split(text) if line]


def bare(line: str) -> str:
    """Take the line end off."""
    return line.rstrip("\r\n")


def line_end(lines: list[str]) -> str:
    """Return the line end that a file uses."""
    first = lines[0] if lines else ""
    return first[len(bare(first)) :] or "\n"


def body_start(lines: list[str]) -> int:
    """Count the lines of the front matter, its fences included; 0 where there is none."""
    if not lines or bare(lines[0]).removeprefix("\ufeff").rstrip() != FENCE:
        return 0
    ends = (number for number, line in enumerate(lines[1:], 2) if bare(line).rstrip() == FENCE)
    return next(ends, 0)
