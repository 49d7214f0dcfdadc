"""Hold what a foreign file says of one person, and say what an importer is."""

from collections.abc import Iterator
from typing import Protocol

from msgspec import Struct

from dossier.problems import Problem, Source
from dossier.records.partial_date import PartialDate


class Found(Struct, frozen=True, kw_only=True):
    """Hold plain facts and the place they were read from; a name may be missing."""

    source: Source
    name: str = ""
    role: str = ""
    organization: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    met: PartialDate | None = None
    met_how: str = ""


class Importer(Protocol):
    """Read one kind of foreign file; a module is one, see `vcard`."""

    @property
    def KIND(self) -> str:  # noqa: N802  a module's constant
        """Name the kind of file for a person."""

    def recognises(self, name: str, head: bytes) -> bool:
        """Tell from a file's name and its first bytes whether this reads it."""

    def read(self, data: bytes, name: str) -> Iterator[Found | Problem]:
        """Give each person, and each thing that is wrong; never raise, whatever the bytes are."""
