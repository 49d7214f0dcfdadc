"""Show the photos that a contact names or a text holds."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from dossier.views.page.site_index import LARGEST_PHOTO, SiteIndex
from dossier.views.view import Target, View


class Picture(View, frozen=True, kw_only=True):
    """A file of content/photos/, for its pixels to be drawn anew."""

    data: bytes
    largest: int


def targets(index: SiteIndex) -> Iterator[Target]:
    """Draw each photo that is used, once."""
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
