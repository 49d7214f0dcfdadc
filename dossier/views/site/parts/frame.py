"""Hold what stands around every page."""

from typing import Literal

from dossier.views.view import View

Part = Literal["today", "backers", "stories", "opportunities", "skills", "favours", "outbox", "me"]


class Frame(View, frozen=True, kw_only=True):
    """Hold a page's title, the part of the site it belongs to, and the way to the site's root."""

    site: str
    title: str
    part: Part
    root: str
    language: str
