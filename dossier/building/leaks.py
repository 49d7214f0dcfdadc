"""Hold back what would give away a secret: the last look at each file that leaves."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from dossier.linking import Dossier
from dossier.problems import Problem, error
from dossier.rendering import Theme

if TYPE_CHECKING:
    from dossier.building.allowed import Allowed
    from dossier.publishing.leak_scan import Leak, LeakScan

OUTBOX = "outbox/"
_QUESTIONS = Path(__file__).parents[1] / "questions"
_MOST = 5
_SHOWN = 3


class Leaks:
    """Look through what leaves; the secrets are collected when the first such file comes."""

    def __init__(self, dossier: Dossier, theme: Theme) -> None:
        self._dossier, self._own_theme = dossier, theme

    def problems(
        self, path: str, data: bytes, attached: Mapping[str, bytes] | None = None
    ) -> Iterator[Problem]:
        """Give an error for each secret in a file of the outbox; the first few are enough.

        `attached` was looked through already; what was meant for another reader is looked at again.
        """
        if path.startswith(OUTBOX):
            known = [one for name, one in (attached or {}).items() if _is_for_one(path, name)]
            found = self._scan.leaks(path, data, self._allowed.texts(path), known)
            yield from (_problem(path, leak) for leak in islice(found, _MOST))

    @cached_property
    def _allowed(self) -> "Allowed":
        from dossier.building.allowed import Allowed

        return Allowed(self._dossier)

    @cached_property
    def _scan(self) -> "LeakScan":
        from dossier.building.allowed import everything_shareable
        from dossier.building.secrets import secrets
        from dossier.publishing.leak_scan import LeakScan

        return LeakScan(
            secrets(self._dossier), self._theme, lambda: everything_shareable(self._dossier)
        )

    def _theme(self) -> Iterable[str]:
        for name in self._own_theme.names("templates"):
            yield self._own_theme.read(name).decode(errors="replace")
        for file in sorted(_QUESTIONS.glob("*.toml")):
            yield file.read_text("utf-8")


def _is_for_one(path: str, other: str) -> bool:
    """Tell two files for one reader by their names, which differ in the ending alone."""
    return PurePosixPath(path).with_suffix("") == PurePosixPath(other).with_suffix("")


def _problem(path: str, leak: "Leak") -> Problem:
    """Say where a secret would stand, by its first letters only: a log may be read by others."""
    begin = leak.secret.text[:_SHOWN]
    sentence = f'output/{path} would give this away, "{begin}…", in {leak.place}'
    remedy = "nothing was published; say it where this reader may have it, or keep it out"
    return error(leak.secret.source, "leak", sentence, remedy)
