"""Know the media type of each kind of file in the output."""

from __future__ import annotations

from pathlib import PurePosixPath

_TYPES = {
    ".css": "text/css",
    ".eml": "message/rfc822",
    ".html": "text/html",
    ".ics": "text/calendar",
    ".jpg": "image/jpeg",
    ".js": "text/javascript",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}


def media_type(path: str) -> str:
    """Name a file's media type by what its path ends with."""
    return _TYPES.get(PurePosixPath(path).suffix, "application/octet-stream")
