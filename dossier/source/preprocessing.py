"""What of a body is code, and what is a comment that nobody is shown."""

from __future__ import annotations

import re

from msgspec import Struct

from dossier.source.block_starts import BULLET

# Where the content of a line begins: behind the marks of quotes and list items.
_MARKS = rf"(?:[ \t]*+(?:>|(?:{BULLET}|\d{{1,9}}[.)])(?=[ \t])))*+[ \t]*+"
_FENCE = re.compile(rf"({_MARKS})(`{{3,}}+(?=[^`\n]*+$)|~{{3,}}+)[ \t]*+([^\s`]*+)", re.MULTILINE)
_OPENERS = re.compile(r"(?<!\\)(?:<!--|%%|<script\b|<style\b)", re.IGNORECASE)
_CLOSERS = {"<!--": "-->", "%%": "%%", "<script": "</script>", "<style": "</style>"}
_TICKS = re.compile(r"`++")


class Fence(Struct, frozen=True):
    """A block of code between two fences, by offsets into the body."""

    start: int
    end: int
    # What stands before the opening fence on its line: blanks, and the marks of quotes and lists.
    prefix: str
    language: str
    code: str


class Hidden(Struct, frozen=True):
    """What of a body is no text: its code blocks, its comments, and what never ends.

    `comments` are pairs of offsets. `unclosed` has the offset of each opener without an end, and
    what would close it.
    """

    fences: tuple[Fence, ...]
    comments: tuple[tuple[int, int], ...]
    unclosed: tuple[tuple[int, str], ...]


def find_hidden(body: str) -> Hidden:
    """Return the code blocks and comments of a body, in one pass over its lines."""
    fences, comments, unclosed = list[Fence](), list[tuple[int, int]](), dict[str, int]()
    at = 0
    while at < len(body):
        end = _line_end(body, at)
        fence = _FENCE.match(body, at, end) if _has_fence(body, at, end) else None
        if fence and (fence_end := _fence(body, fence, end, unclosed)):
            fences.append(fence_end)
            at = fence_end.end + 1
        else:
            at = _comments_of_line(body, at, end, comments, unclosed) + 1
    return Hidden(
        tuple(fences), tuple(comments), tuple((at, opener) for opener, at in unclosed.items())
    )


def _line_end(body: str, at: int) -> int:
    end = body.find("\n", at)
    return len(body) if end < 0 else end


def _has_fence(body: str, at: int, end: int) -> bool:
    return body.find("```", at, end) >= 0 or body.find("~~~", at, end) >= 0


def _fence(body: str, opener: re.Match[str], end: int, unclosed: dict[str, int]) -> Fence | None:
    """Return the code block that an opening fence begins; CommonMark 0.31, section 4.5."""
    mark, prefix = opener[2], opener[1]
    if any(mark.startswith(other) for other in unclosed):
        # The search for the end of a shorter fence of this kind found nothing that ends this one.
        return None
    at, code = end + 1, list[str]()
    while at <= len(body):
        stop = _line_end(body, at)
        content = _content(body[at:stop], len(prefix), quoted=">" in prefix)
        closing = content.strip(" \t")
        if closing.startswith(mark) and not closing.strip(mark[0]):
            return Fence(opener.start(), stop, prefix, opener[3], "\n".join(code))
        code.append(content)
        at = stop + 1
    unclosed[mark] = opener.start(2)
    return None


def _content(line: str, width: int, *, quoted: bool) -> str:
    """Return a line of code without the marks that its block is nested in."""
    if quoted:
        line = re.sub(r"^[ \t]*(?:>[ \t]?)+", lambda match: " " * len(match[0]), line)
    indent = len(line) - len(line.lstrip(" "))
    return line[min(indent, width) :]


def _comments_of_line(
    body: str,
    at: int,
    end: int,
    comments: list[tuple[int, int]],
    unclosed: dict[str, int],
) -> int:
    """Note the comments that begin on a line; return the end of the line that the last ends on."""
    if body.find("<", at, end) < 0 and body.find("%%", at, end) < 0:
        return end
    place, code = at, _code_spans(body, at, end)
    while opener := _OPENERS.search(body, place, end):
        place = opener.end()
        inside = next((stop for start, stop in code if start <= opener.start() < stop), None)
        closer = _CLOSERS[opener[0].lower()]
        if inside is not None:
            place = inside
        elif closer not in unclosed:
            close = re.compile(re.escape(closer), re.IGNORECASE).search(body, place)
            if not close:
                unclosed[closer] = opener.start()
                continue
            comments.append((opener.start(), close.end()))
            place = close.end()
            if place > end:
                end = _line_end(body, place)
                code = _code_spans(body, place, end)
    return end


def _code_spans(body: str, at: int, end: int) -> list[tuple[int, int]]:
    """List the code spans of a line: a run of backticks matches the next of the same length."""
    if body.find("`", at, end) < 0:
        return []
    runs = [match.span() for match in _TICKS.finditer(body, at, end)]
    following = dict[int, int]()
    matches = [-1] * len(runs)
    for number in range(len(runs) - 1, -1, -1):
        size = runs[number][1] - runs[number][0]
        matches[number], following[size] = following.get(size, -1), number
    spans, number = list[tuple[int, int]](), 0
    while number < len(runs):
        if matches[number] >= 0 and body[runs[number][0] - 1 : runs[number][0]] != "\\":
            spans.append((runs[number][0], runs[matches[number]][1]))
            number = matches[number]
        number += 1
    return spans


def without_comments(body: str, hidden: Hidden) -> str:
    """Return the body with blanks in place of its comments: every offset stays what it was."""
    pieces, at = list[str](), 0
    for start, end in hidden.comments:
        pieces += [body[at:start], re.sub(r"[^\n]", " ", body[start:end])]
        at = end
    return "".join([*pieces, body[at:]])
