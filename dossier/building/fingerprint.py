"""Digest all that a target is made from: its view, its template's theme, and what renders it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from msgspec import msgpack

from dossier import __version__
from dossier.blake2 import blake2b
from dossier.building.package_versions import package_version
from dossier.records.texts import Texts
from dossier.rendering import Theme
from dossier.views.view import Target

_TEXT = ("babel", "jinja2")
_RENDERERS = {
    ".pdf": (*_TEXT, "weasyprint", "pydyf", "fonttools"),
    ".html": (*_TEXT, "markdown", "nh3"),
    ".eml": (*_TEXT, "idna"),
    ".txt": _TEXT,
}
_ENCODER = msgpack.Encoder()
_SIZE = 12


def fingerprint(target: Target, theme: Theme, texts: Texts) -> str:
    """Digest a target in two parts, means and matter; equal digests mean equal bytes."""
    bodies = [body.path for body in target.bodies]
    return with_words(shell_digest(target), target.path, bodies, theme, texts)


def shell_digest(target: Target) -> str:
    """Digest what a target is made from without the words that are put into it."""
    matter = blake2b(
        f"{target.template}\0{type(target.view).__name__}\0".encode(), digest_size=_SIZE
    )
    matter.update(_ENCODER.encode(target.view))
    return matter.hexdigest()


def with_words(shell: str, path: str, bodies: Iterable[str], theme: Theme, texts: Texts) -> str:
    """Return the fingerprint of a target from the digest of its shell and the words in it."""
    means = toolchain(theme, path[path.rfind(".") :])
    digests = [texts.digest(body) for body in bodies]
    if not digests:
        return f"{means} {shell}"
    matter = blake2b(b"".join((shell.encode(), *digests)), digest_size=_SIZE)
    return f"{means} {matter.hexdigest()}"


def difference(old: str, new: str) -> str:
    """Return which part of two fingerprints differs, or nothing."""
    if old == new:
        return ""
    same_means = old.split(" ")[0] == new.split(" ")[0]
    return "what it shows changed" if same_means else "its theme, or what renders it, changed"


@cache
def toolchain(theme: Theme, ending: str) -> str:
    """Digest the theme and the versions of what renders files of an ending."""
    versions = [f"{name} {package_version(name)}" for name in _RENDERERS.get(ending, ())]
    text = "\0".join([__version__, theme.digest, *versions])
    return blake2b(text.encode(), digest_size=_SIZE).hexdigest()
