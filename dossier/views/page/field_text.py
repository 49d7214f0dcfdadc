"""Show a text of the front matter or the log: a link in it leads to what it means."""

from __future__ import annotations

from dossier.disclosure.links_in_words import linked_parts
from dossier.views.page.site_index import SiteIndex
from dossier.views.view import Link

# Words and links in reading order; words have an empty `href`.
FieldText = tuple[Link, ...]


def field_text(text: str, path: str, index: SiteIndex) -> FieldText:
    """Divide a text of a file into words and links; empty where there is none."""
    pieces = []
    for part, file, words in linked_parts(text, path, index.dossier) if text else ():
        page = index.pages.get(file)
        shown = words or (page.text if page else "")
        pieces.append(Link(text=shown, href=page.href) if page else Link(text=part, href=""))
    return tuple(pieces)


def in_words(text: str, path: str, index: SiteIndex) -> str:
    """Write such a text for a place that has no room for links."""
    return "".join(piece.text for piece in field_text(text, path, index))
