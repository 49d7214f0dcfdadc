"""Turn views into bytes, one medium a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import PurePosixPath

from dossier.records.text import Content
from dossier.rendering.rendered import Rendered
from dossier.rendering.theme import Theme, as_user_errors, find_theme
from dossier.time_limit import cpu_limit
from dossier.views.view import Target

__all__ = ["MEDIA", "Rendered", "Theme", "find_theme", "render"]

Renderer = Callable[..., Rendered | bytes]

# Imported by name when needed: a build that makes no PDF never loads WeasyPrint.
MEDIA = {".html": "html", ".pdf": "pdf", ".ics": "ics", ".eml": "eml", ".txt": "txt"}
ANY_OTHER = "asset"


def render(
    target: Target,
    theme: Theme,
    attached: Mapping[str, bytes] | None = None,
    words: Callable[[str], Content] | None = None,
) -> Rendered:
    """Render a target by the medium its path ends with; raise UserError where that cannot be.

    `attached` has the bytes of what the target attaches, by their paths. `words` gives what is
    shown of a file's body, for the pages that show one.
    """
    medium = MEDIA.get(PurePosixPath(target.path).suffix, ANY_OTHER)
    renderer: Renderer = getattr(import_module(f"dossier.rendering.{medium}"), f"render_{medium}")
    what = f"{target.origin}: output/{target.path}"
    with cpu_limit(what, _remedy(target)), as_user_errors(theme):
        if target.bodies:
            assert words, f"{target.path} shows words"
        sources = (attached, words if target.bodies else None)
        rendered = renderer(target, theme, *filter(None, sources))
    return rendered if isinstance(rendered, Rendered) else Rendered(rendered)


def _remedy(target: Target) -> str:
    """Return what to mend where a file takes too long; a brief shows parts of several files."""
    if not target.path.endswith(".pdf"):
        return "shorten what it shows, or lay it out more simply"
    from dossier.rendering.fitting import longest

    part = longest(target.view)
    origin = target.origin_of(part)
    named = f"{origin.name} of {origin.path}" if origin else "what is attached"
    return f"shorten {named if part else 'what it shows'}"
