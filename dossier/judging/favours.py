"""Count favours both ways."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from dossier.judging.ledger import Ledger, Line
from dossier.linking import LinkedEntry

GIVEN = ("helped",)
RECEIVED = ("helped-me", "introduced")


class Favours(Struct, frozen=True, kw_only=True):
    """Hold what the owner gave to a contact and had from them."""

    given: tuple[LinkedEntry, ...]
    received: tuple[LinkedEntry, ...]

    @property
    def owed(self) -> int:
        """Count how many favours the owner is behind; negative: ahead."""
        return len(self.received) - len(self.given)


def favours(ledger: Ledger) -> Mapping[str, Favours]:
    """Count for every contact."""
    return {
        slug: Favours(given=_of(lines, GIVEN), received=_of(lines, RECEIVED))
        for slug, lines in ledger.items()
    }


def _of(lines: Iterable[Line], kinds: tuple[str, ...]) -> tuple[LinkedEntry, ...]:
    return tuple(line.entry for line in lines if line.kind in kinds)
