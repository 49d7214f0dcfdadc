"""Digest all that a target is made from: its view, its template's theme, and what renders it."""

from functools import cache
from hashlib import blake2b
from importlib.metadata import version

from msgspec import msgpack

from dossier import __version__
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
    ending = target.path[target.path.rfind(".") :]
    matter = blake2b(
        f"{target.template}\0{type(target.view).__name__}\0".encode(), digest_size=_SIZE
    )
    matter.update(_ENCODER.encode(target.view))
    for body in target.bodies:
        matter.update(texts.digest(body.path))
    return f"{_means(theme, ending)} {matter.hexdigest()}"


def difference(old: str, new: str) -> str:
    """Say which part of two fingerprints differs, or nothing."""
    if old == new:
        return ""
    same_means = old.split(" ")[0] == new.split(" ")[0]
    return "what it shows changed" if same_means else "its theme, or what renders it, changed"


@cache
def _means(theme: Theme, ending: str) -> str:
    versions = [f"{name} {version(name)}" for name in _RENDERERS.get(ending, ())]
    text = "\0".join([__version__, theme.digest, *versions])
    return blake2b(text.encode(), digest_size=_SIZE).hexdigest()
