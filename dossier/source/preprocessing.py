"""What is done to a body before it is parsed: code and comments are found, places are marked.

The parser knows no line numbers. A mark of place is an offset between two noncharacters of Unicode,
which no file may hold, put where a line's words begin and where a link names its target. The tree
is read with them, and keeps none.
"""

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
OPEN, CLOSE = "\ufdd0", "\ufdd1"
MARK = re.compile(f"{OPEN}(\\d+){CLOSE}")
# A line's words: behind the marks of quotes, lists, headings and emphasis, and never before what
# would no longer be a rule, a fence, a table's line or a definition.
_LINE = re.compile(
    r"^(?![ \t>]*+\d{1,9}[.)][ \t]*+$)"
    rf"(?:[ \t]*+(?:>|(?:{BULLET}|\d{{1,9}}[.)])(?=[ \t])))*+[ \t]*+"
    r"(?:(?P<heading>#{1,6}(?:[ \t]++|$))"
    r"|(?:\[\^[^\]\s]++\]:[ \t]*+|\[[ xX]\][ \t]++|\|[ \t]*+)?+"
    r"(?:(?:\*{1,2}|_{1,2}|~~|==)(?=[^\s*_~=])|(?=[^\W_]|`{1,2}[^`]|\[(?!\^|[^\[\]\n]*+\]:)"
    r"|[^\s\w#>+\-=|:~`*_\[<\ufdd2])))",
    re.MULTILINE,
)
_TARGET = re.compile(r"(?<!\\)\[\[(?=[^\[\]\n]++\]\])|\]\((?:[ \t]*+<)?(?=[^\s)])")
_RAW_HEADING = re.compile(r"<h[1-6]\b[^<>]*+>", re.IGNORECASE)


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
    body: str, at: int, end: int, comments: list[tuple[int, int]], unclosed: dict[str, int]
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


def visible(body: str, hidden: Hidden) -> str:
    """Return the body as it is parsed: marked, comments left out, a placeholder for each fence."""
    cuts = [(start, end, "") for start, end in hidden.comments]
    cuts += [
        (fence.start, fence.end, f"{fence.prefix}\ufdd2{number}\ufdd3")
        for number, fence in enumerate(hidden.fences)
    ]
    pieces, at = list[str](), 0
    for start, end, instead in sorted(cuts):
        pieces += [_with_marks(body[at:start], at), instead]
        at = end
    return "".join([*pieces, _with_marks(body[at:], at)])


def mark(at: int) -> str:
    """Return the mark of an offset."""
    return f"{OPEN}{at}{CLOSE}"


def _with_marks(text: str, offset: int) -> str:
    """Return a part of a body, which begins at `offset`, with its places marked."""
    places = [(match.end(), match["heading"] is not None) for match in _LINE.finditer(text)]
    if "[[" in text or "](" in text:
        places += [(match.end(), False) for match in _TARGET.finditer(text)]
    if "<" in text:
        # A heading ends a tag that is still open, so its own mark stays.
        places = [place for place in places if place[1] or not _is_inside_tag(text, place[0])]
        places += [(match.end(), False) for match in _RAW_HEADING.finditer(text)]
    if not places:
        return text
    pieces, at = list[str](), 0
    for place, is_heading in sorted(set(places)):
        blank = " " if is_heading else ""
        pieces += [text[at:place], blank, mark(offset + place), blank]
        at = place
    return "".join([*pieces, text[at:]])


def _is_inside_tag(text: str, at: int) -> bool:
    """Return whether a line begins within a tag that the line before opened."""
    opened = text.rfind("<", max(0, at - 1000), at)
    is_tag = opened >= 0 and (text[opened + 1 : opened + 2].isalpha() or text[opened + 1] == "/")
    return is_tag and opened > text.rfind(">", max(0, at - 1000), at) and "\n" in text[opened:at]


def without_marks(text: str) -> str:
    """Return a text without any mark."""
    return MARK.sub("", text) if OPEN in text else text


def first_mark(text: str) -> int:
    """Return the offset that the first mark of a text names, or -1."""
    match = MARK.search(text) if OPEN in text else None
    return int(match[1]) if match else -1
