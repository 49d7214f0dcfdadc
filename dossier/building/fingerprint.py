"""Digest all that a target is made from: its view, its template's theme, and what renders it."""

from functools import cache
from hashlib import blake2b
from importlib.metadata import version

from msgspec import msgpack

from dossier import __version__
from dossier.rendering import Theme
from dossier.views.view import Target

_RENDERERS = {".pdf": ("weasyprint", "pydyf", "fonttools", "jinja2"), ".html": ("markdown", "nh3")}
_ENCODER = msgpack.Encoder()


@cache
def _base(theme: Theme, ending: str) -> bytes:
    versions = [f"{name} {version(name)}" for name in _RENDERERS.get(ending, ())]
    return "\0".join([__version__, theme.digest(), *versions]).encode()


def fingerprint(target: Target, theme: Theme) -> str:
    """Digest a target; equal digests mean equal bytes."""
    mark = blake2b(_base(theme, target.path[target.path.rfind(".") :]), digest_size=16)
    mark.update(f"\0{target.template}\0{type(target.view).__name__}\0".encode())
    mark.update(_ENCODER.encode(target.view))
    return mark.hexdigest()
