"""Render a view to a page of HTML, and put words in where the template left their place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from dossier.records.text import Content
from dossier.rendering.environment import environment
from dossier.rendering.filters import HOLE
from dossier.rendering.markdown import to_html
from dossier.rendering.rendered import Hole, Rendered
from dossier.rendering.theme import Theme
from dossier.views.view import BodyProse, Prose, Target

# Gives what is shown of a file's body, by its path.
Words = Callable[[str], Content]


def render_html(target: Target, theme: Theme, words: Words | None = None) -> Rendered:
    """Fill the target's template with its view, named `view`, and nothing else; then the words."""
    shell = environment(theme).get_template(target.template).render(view=target.view)
    if words is None:
        return Rendered(shell.encode())
    return _filled(shell, _places(shell, {body.path: body for body in target.bodies}), words)


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
    for found in HOLE.finditer(shell):
        if body := bodies.get(found["path"]):
            hole = Hole(0, 0, body, found["root"], int(found["shift"]))
            yield found.start(), found.end(), hole


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
