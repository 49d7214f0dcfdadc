"""Take a file of the theme over as it is, draw a photo anew, or write find's index."""

from __future__ import annotations

from msgspec import json

from dossier.problems import UserError
from dossier.rendering.picture import redraw
from dossier.rendering.theme import Theme
from dossier.views.site.find import Index
from dossier.views.site.photos import Picture
from dossier.views.view import Target


def render_asset(target: Target, theme: Theme) -> bytes:
    """Return the bytes of an asset: a photo drawn anew, find's index, or a file of the theme.

    Raise UserError for a file that the theme lacks.
    """
    if isinstance(target.view, Picture):
        return redraw(target.view.data, target.view.largest)
    if isinstance(target.view, Index):
        return b"load(" + json.encode(target.view.entries) + b")\n"
    try:
        return theme.read(target.template)
    except FileNotFoundError:
        remedy = f"put {target.template} into themes/{theme.name}/"
        raise UserError(f"the theme has no {target.template}", remedy, code=1) from None
