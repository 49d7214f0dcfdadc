"""The types of what foreign files say: people, roles, the owner, and who talked with whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, Protocol

from msgspec import Struct

from dossier.problems import Problem, Source
from dossier.records.partial_date import PartialDate

if TYPE_CHECKING:
    from dossier.importing.foreign_file import ForeignFile

# An identifier of somebody: a folded e-mail address, the name in a LinkedIn profile's address.
Handle = tuple[Literal["e-mail", "profile"], str]
TalkKind = Literal["email", "message", "met"]


class DatedLine(Struct, frozen=True):
    """One line for a contact's log."""

    date: PartialDate
    kind: str
    text: str = ""


class SharedWork(Struct, frozen=True, kw_only=True):
    """A time of shared work as far as a foreign file knows it."""

    organization: str
    their_role: str = ""


class ImportedPerson(Struct, frozen=True, kw_only=True):
    """One person: clean values and the place they were read from; the name may be missing.

    `is_backer`: they wrote a recommendation, so that they get a file without being asked for.
    `is_aside`: a remark about somebody, which makes no file of its own.
    `no_field`: the kinds of values for which a contact has no field.
    """

    source: Source
    name: str = ""
    known_as: str = ""
    role: str = ""
    organization: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    timezone: str = ""
    language: str = ""
    tags: tuple[str, ...] = ()
    note: str = ""
    photo: bytes = b""
    log: tuple[DatedLine, ...] = ()
    worked_together: tuple[SharedWork, ...] = ()
    is_backer: bool = False
    is_aside: bool = False
    no_field: tuple[str, ...] = ()


class ImportedTalk(Struct, frozen=True, kw_only=True):
    """One mail, message or meeting: who took part and on which day; never its text.

    `title` is a meeting's summary. `sender_name` (as the file shows it) and `is_owners` (the owner
    sent it) tell which of the handles are the owner's.
    """

    source: Source
    kind: TalkKind
    day: PartialDate
    sender: Handle
    readers: tuple[Handle, ...] = ()
    title: str = ""
    sender_name: str = ""
    is_owners: bool = False


class ImportedRole(Struct, frozen=True, kw_only=True):
    """One role at one organisation that the owner applied for, or thought of."""

    source: Source
    role: str
    organization: str
    url: str = ""
    status: str = "considering"
    applied: PartialDate | None = None
    closed: PartialDate | None = None


class Position(Struct, frozen=True, kw_only=True):
    """One position that the owner held; without an end it goes on."""

    role: str
    organization: str
    place: str = ""
    begin: PartialDate | None = None
    end: PartialDate | None = None


class ImportedOwner(Struct, frozen=True, kw_only=True):
    """The owner's own details in one foreign file; `profiles` are names in LinkedIn addresses."""

    source: Source
    name: str = ""
    emails: tuple[str, ...] = ()
    phone: str = ""
    headline: str = ""
    skills: tuple[str, ...] = ()
    positions: tuple[Position, ...] = ()
    profiles: tuple[str, ...] = ()


class LeftOut(Struct, frozen=True, kw_only=True):
    """An entry of a file that was not taken: which, where and why."""

    source: Source
    name: str
    why: str


Imported = ImportedPerson | ImportedTalk | ImportedRole | ImportedOwner | LeftOut | Problem


class Importer(Protocol):
    """The reader of one format; each module of formats/ is one."""

    @property
    def KIND(self) -> str:  # noqa: N802  a module's constant
        """The format's name for a person."""

    def recognises(self, name: str, head: bytes) -> bool:
        """Return whether this reads a file, by its name and its first bytes."""

    def read(self, file: ForeignFile) -> Iterator[Imported]:
        """Yield all that stands in it, and what is wrong; never raise, whatever the bytes are."""
