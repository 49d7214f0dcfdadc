"""Pages of HTML: filled templates, the words put into them, and the page that unlocks a copy.

A template leaves a place for words. They are put in after it ran, or where other words stood.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from dossier.problems import UserError
from dossier.records.text import Content
from dossier.rendering.markdown_html import to_html
from dossier.rendering.rendered import Hole, Rendered
from dossier.rendering.theme import Theme, as_user_errors
from dossier.views.view import BodyProse, Prose, Target

if TYPE_CHECKING:
    from markupsafe import Markup

    from dossier.views.locked import Locked

# Returns what is shown of a file's body, by its path.
Words = Callable[[str], Content]
# Noncharacters of Unicode: no file may hold them, so no text can pass for a place.
_PLACE = "\ufdd0{}\ufdd1{}\ufdd1{}\ufdd2"
_PLACES = re.compile(
    "\ufdd0(?P<path>[^\ufdd0-\ufdd2]*)\ufdd1(?P<root>[^\ufdd0-\ufdd2]*)\ufdd1(?P<shift>\\d+)\ufdd2"
)
_SCRIPT, _STYLE = "static/locked.js", "static/locked.css"
# Pages inside inherit this policy: they load the blobs that the script made, and nothing else.
_POLICY = (
    "default-src 'none'; script-src '{script}' blob:; style-src '{style}' blob:; "
    "img-src blob: data:; font-src blob:; base-uri 'none'; form-action 'none'"
)
_ENDS = re.compile("</(script|style)|<!--", re.IGNORECASE)


def render_html(target: Target, theme: Theme, words: Words | None = None) -> Rendered:
    """Fill the target's template with its view, named `view`, and nothing else; then the words."""
    # `refill` makes pages without their templates, and is not to wait for Jinja.
    from dossier.rendering.environment import environment

    shell = environment(theme).get_template(target.template).render(view=target.view)
    if not words:
        return Rendered(shell.encode())
    return _filled(shell, _places(shell, target.bodies), words)


def leave_place(body: BodyProse, root: str, shift: int) -> str:
    """Mark the place of some words; `root` and `shift` are of `to_html`."""
    return _PLACE.format(body.path, root, shift)


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


def _places(shell: str, bodies: Iterable[BodyProse]) -> Iterable[tuple[int, int, Hole]]:
    by_path = {body.path: body for body in bodies}
    for match in _PLACES.finditer(shell):
        if body := by_path.get(match["path"]):
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


def render_locked(view: Locked, theme: Theme) -> bytes:
    """Fill the theme's template with its script and style inline, and with their digests."""
    from dossier.rendering.environment import environment

    script, style = _inline(_SCRIPT, theme), _inline(_STYLE, theme)
    policy = _POLICY.format(script=_digest(script), style=_digest(style))
    with as_user_errors(theme):
        template = environment(theme).get_template("locked.html")
        return template.render(view=view, script=script, style=style, policy=policy).encode()


def _inline(name: str, theme: Theme) -> Markup:
    from markupsafe import Markup

    text = theme.read(name).decode().replace("\r\n", "\n")
    if _ENDS.search(text):
        raise UserError(
            f"themes/{theme.name}/{name} holds a tag or a comment of HTML",
            "write it otherwise: it stands inside a page",
            code=1,
        )
    return Markup(text)  # noqa: S704  the theme's own code, which cannot end its element


def _digest(text: str) -> str:
    from base64 import b64encode
    from hashlib import sha256

    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
