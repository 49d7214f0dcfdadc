"""Show nothing but a field for the pass-phrase, and hold all else as noise."""

from __future__ import annotations

from dossier.views.view import View

PATH = "dossier.html"


class Locked(View, frozen=True, kw_only=True):
    """The encrypted site in base64, and the rounds of its key derivation."""

    rounds: int
    sealed: str
