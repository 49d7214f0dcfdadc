"""List the files that pages share: the style, the script, the icon, the fonts."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.views.page.site_index import SiteIndex
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


def targets(index: SiteIndex) -> Iterator[Target]:
    """Take each over from the theme as it is."""
    for name in ASSETS:
        yield Target(path=f"site/static/{name}", template=f"static/{name}", view=Asset(name=name))
