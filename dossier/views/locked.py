"""Show nothing but a field for the pass-phrase, and hold all else as noise."""

from dossier.views.view import View

PATH = "dossier.html"


class Locked(View, frozen=True, kw_only=True):
    """Hold what is encrypted, in base64, and the rounds that make its key of the phrase."""

    rounds: int
    sealed: str
