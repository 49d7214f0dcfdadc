"""Turn views into bytes, one medium a file."""

from collections.abc import Callable
from importlib import import_module
from pathlib import PurePosixPath

from dossier.rendering.mistakes import mistakes_told
from dossier.rendering.rendered import Rendered
from dossier.rendering.theme import Theme, find_theme
from dossier.views.view import Target

__all__ = ["MEDIA", "Rendered", "Theme", "find_theme", "render"]

Renderer = Callable[[Target, Theme], Rendered | bytes]

# Named, not imported: a build that makes no PDF never loads what makes them.
MEDIA = {".html": "html", ".pdf": "pdf", ".ics": "ics"}
ANY_OTHER = "asset"


def render(target: Target, theme: Theme) -> Rendered:
    """Render a target by the medium its path ends with; raise UserError where that cannot be."""
    medium = MEDIA.get(PurePosixPath(target.path).suffix, ANY_OTHER)
    renderer: Renderer = getattr(import_module(f"dossier.rendering.{medium}"), f"render_{medium}")
    with mistakes_told(theme):
        made = renderer(target, theme)
    return made if isinstance(made, Rendered) else Rendered(made)
