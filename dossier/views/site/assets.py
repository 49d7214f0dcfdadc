"""List the files that pages show or share: the style, the script, the icon, the fonts, photos."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from dossier.views.page.site_index import LARGEST_PHOTO, SiteIndex
from dossier.views.view import Target, View

_CUTS = ("serif", "sans", "sans-semibold")
_PARTS = ("", "-more", "-greek", "-cyrillic")
FONTS = (
    "serif-italic",
    "serif-italic-more",
    *(f"{cut}{part}" for cut in _CUTS for part in _PARTS),
)
ASSETS = (
    "site.css",
    "pages.css",
    "site.js",
    "icon.svg",
    *(f"fonts/{font}.woff2" for font in FONTS),
)


class Asset(View, frozen=True, kw_only=True):
    """The name of a file of the theme's static folder."""

    name: str


class Picture(View, frozen=True, kw_only=True):
    """A file of content/photos/, for its pixels to be drawn anew."""

    data: bytes
    largest: int


def targets(index: SiteIndex) -> Iterator[Target]:
    """Take each over from the theme as it is, and draw each photo that is used once."""
    for name in ASSETS:
        yield Target(path=f"site/static/{name}", template=f"static/{name}", view=Asset(name=name))
    used = {contact.private.photo for contact in index.dossier.contacts.values()}
    paths = set(index.dossier.mentions.values())
    for name, photo in index.dossier.photos.items():
        if name in used or photo.path in paths:
            yield Target(
                path=f"site/{unquote(index.pictures[name].src)}",
                template="",
                view=Picture(data=photo.data, largest=LARGEST_PHOTO),
                origin=photo.path,
            )
