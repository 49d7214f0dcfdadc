"""Render the page that unlocks the encrypted copy: one file that loads nothing."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

from markupsafe import Markup

from dossier.problems import UserError
from dossier.rendering.environment import environment
from dossier.rendering.theme import Theme, as_user_errors
from dossier.views.view import Locked

TEMPLATE, SCRIPT, STYLE = "locked.html", "static/locked.js", "static/locked.css"
# Pages inside inherit this policy: they load the blobs that the script made, and nothing else.
_POLICY = (
    "default-src 'none'; script-src '{script}' blob:; style-src '{style}' blob:; "
    "img-src blob: data:; font-src blob:; base-uri 'none'; form-action 'none'"
)
_ENDS = re.compile("</(script|style)|<!--", re.IGNORECASE)


def render_locked(view: Locked, theme: Theme) -> bytes:
    """Fill the theme's template with its script and style inline, and with their digests."""
    script, style = _inline(SCRIPT, theme), _inline(STYLE, theme)
    policy = _POLICY.format(script=_digest(script), style=_digest(style))
    with as_user_errors(theme):
        template = environment(theme).get_template(TEMPLATE)
        return template.render(view=view, script=script, style=style, policy=policy).encode()


def _inline(name: str, theme: Theme) -> Markup:
    text = theme.read(name).decode().replace("\r\n", "\n")
    if _ENDS.search(text):
        raise UserError(
            f"themes/{theme.name}/{name} holds a tag or a comment of HTML",
            "write it otherwise: it stands inside a page",
            code=1,
        )
    return Markup(text)  # noqa: S704  the theme's own code, which cannot end its element


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
