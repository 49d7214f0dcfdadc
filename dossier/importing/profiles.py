"""Recognise LinkedIn profiles, however their address is written."""

from __future__ import annotations

import re
from urllib.parse import unquote

from dossier.importing.imported import Handle
from dossier.source.unicode import fold

_PROFILE = re.compile(
    r"(?:https?://)?(?:[^/\s]*\.)?linkedin\.[^/\s]+/in/([^/?#\s]+)", re.IGNORECASE
)


def profile_of(link: str) -> str:
    """Return what names the member in a profile's address, or nothing."""
    found = _PROFILE.match(link.strip())
    return fold(unquote(found[1])) if found else ""


def profile_handle(link: str) -> Handle | None:
    """Return a member's handle, or nothing where the link is no profile."""
    name = profile_of(link)
    return ("profile", name) if name else None
