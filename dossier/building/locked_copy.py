"""Make the encrypted copy: everything in the output, in one file."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePosixPath

from dossier.encrypting import ROUNDS, Packed, Passphrase, bundle, seal
from dossier.rendering import Theme
from dossier.rendering.html import render_locked
from dossier.rendering.mail_text import fill_mail
from dossier.views.locked import Locked
from dossier.views.outbox.message import Message
from dossier.views.view import Target


def locked_copy(
    paths: Iterable[str],
    read: Callable[[str], bytes],
    names: Mapping[str, str],
    phrase: Passphrase,
    theme: Theme,
) -> bytes:
    """Pack and encrypt these files, into the page that unlocks them."""
    files = (
        Packed(path, media_type(path), names.get(path, PurePosixPath(path).name), read(path))
        for path in sorted(paths)
    )
    sealed = seal(bundle(files), phrase.reveal())
    return render_locked(Locked(rounds=ROUNDS, sealed=b64encode(sealed).decode()), theme)


def human_names(targets: Iterable[Target], theme: Theme) -> dict[str, str]:
    """Name each brief as the mail that it goes with does."""
    return {
        path: fill_mail(target.view, theme).attachment
        for target in targets
        if isinstance(target.view, Message)
        for path in target.attaches
    }


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
