"""The filters that templates may use."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from markupsafe import Markup

from dossier.rendering.filling import leave_place
from dossier.views.view import BodyProse

_SAFE = re.compile(r"(https?://|mailto:|tel:|[^:]*$)", re.IGNORECASE)


def safe_url(address: str) -> str:
    """Give back an address that is relative or https, mailto or tel; else nothing."""
    return address if _SAFE.match(address.strip()) else ""


def prose(value: BodyProse, root: str = "", shift: int = 1) -> Markup:
    """Leave a place for words; `root` leads to the site's root, headings move by `shift`.

    No template sees them: all of a page but them is the same whatever they say.
    """
    return Markup(leave_place(value, root, shift))  # noqa: S704  no markup of anybody's


def long_day(day: date, language: str = "en") -> str:
    """Write a day in full, as `22 November 2026`."""
    from babel.dates import format_date

    return str(format_date(day, "long", locale=language))


def short_day(day: date, language: str = "en") -> str:
    """Write a day without its year, as `22 Nov`."""
    from babel.dates import format_skeleton

    return str(format_skeleton("MMMd", day, locale=language))


FILTERS: dict[str, Callable[..., Any]] = {
    "safe_url": safe_url,
    "prose": prose,
    "long_day": long_day,
    "short_day": short_day,
}
