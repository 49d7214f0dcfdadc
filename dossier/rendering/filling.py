"""Put words into a page, where its template left their place or where other words stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from dossier.records.text import Content
from dossier.rendering.markdown_html import to_html
from dossier.rendering.rendered import Hole, Rendered
from dossier.views.view import BodyProse, Prose

# Returns what is shown of a file's body, by its path.
Words = Callable[[str], Content]
# Noncharacters of Unicode: no file may hold them, so no text can pass for a place.
_PLACE = "\ufdd0{}\ufdd1{}\ufdd1{}\ufdd2"
_PLACES = re.compile(
    "\ufdd0(?P<path>[^\ufdd0-\ufdd2]*)\ufdd1(?P<root>[^\ufdd0-\ufdd2]*)\ufdd1(?P<shift>\\d+)\ufdd2"
)


def leave_place(body: BodyProse, root: str, shift: int) -> str:
    """Mark the place of some words; `root` and `shift` are of `to_html`."""
    return _PLACE.format(body.path, root, shift)


def fill(shell: str, bodies: Iterable[BodyProse], words: Words) -> Rendered:
    """Put words in where their places are marked."""
    return _filled(shell, _places(shell, {body.path: body for body in bodies}), words)


def refill(page: bytes, holes: Iterable[Hole], words: Words) -> Rendered:
    """Put other words into a page that was rendered; `holes` are those of the page."""
    shell, places, at = list[str](), list[tuple[int, int, Hole]](), 0
    length = 0
    for hole in holes:
        shell.append(page[at : hole.start].decode())
        length, at = length + len(shell[-1]), hole.end
        places.append((length, length, hole))
    shell.append(page[at:].decode())
    return _filled("".join(shell), places, words)


def _places(shell: str, bodies: Mapping[str, BodyProse]) -> Iterable[tuple[int, int, Hole]]:
    for match in _PLACES.finditer(shell):
        if body := bodies.get(match["path"]):
            hole = Hole(0, 0, body, match["root"], int(match["shift"]))
            yield match.start(), match.end(), hole


def _filled(shell: str, places: Iterable[tuple[int, int, Hole]], words: Words) -> Rendered:
    pieces, holes, at, size = list[bytes](), list[Hole](), 0, 0
    for start, end, hole in places:
        prose = Prose(content=words(hole.body.path), mentions=hole.body.mentions)
        before = shell[at:start].encode()
        inner = to_html(prose, hole.root, hole.shift).encode()
        begin = size + len(before)
        pieces += before, inner
        at, size = end, begin + len(inner)
        holes.append(Hole(begin, size, hole.body, hole.root, hole.shift))
    pieces.append(shell[at:].encode())
    return Rendered(b"".join(pieces), holes=tuple(holes))
