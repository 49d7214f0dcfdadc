"""What a format's reader gets, one foreign file, and what it yields: people, roles, talks."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import date
from typing import IO, Literal, NamedTuple, Protocol

from msgspec import Struct

from dossier.problems import Problem, Source, UserError, error, warning
from dossier.records.contact import WorkedTogether
from dossier.records.partial_date import PartialDate
from dossier.writing.add_to_body import LogLine

# An identifier of somebody: a folded e-mail address, the name in a LinkedIn profile's address.
Handle = tuple[Literal["e-mail", "profile"], str]
TalkKind = Literal["email", "message", "met"]
HEAD, MAX_WHOLE = 64_000, 100_000_000
# Read where nothing tells the encoding and it is not UTF-8: every byte has a meaning in it.
FALLBACK = "cp1252"
_PIECE = 1 << 20
_SAMPLE = 4_000
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
Opener = Callable[[], AbstractContextManager[IO[bytes]]]


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
    log: tuple[LogLine, ...] = ()
    worked_together: tuple[WorkedTogether, ...] = ()
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


def _ignore_progress(name: str, count: int) -> None:
    """Report nothing."""


class ReadOptions(NamedTuple):
    """How the files of one run are read.

    `encoding` is that of files which are not UTF-8 ("": not known). What lies before `today` is
    past. `progress` gets a file's name and the number of bytes just read, of files in pieces only.
    """

    encoding: str = ""
    today: date = date.max
    progress: Callable[[str, int], None] = _ignore_progress


class ForeignFile:
    """A file's name, its first bytes (`head`), and what opens it anew (`stream`)."""

    def __init__(self, name: str, opener: Opener, options: ReadOptions) -> None:
        self.name, self.stream = name, opener
        self.encoding, self.today, self._progress = options
        with opener() as stream:
            self.head = stream.read(HEAD)

    def pieces(self) -> Iterator[bytes]:
        """Yield it in pieces of 1 MiB: a mailbox has gigabytes."""
        with self.stream() as stream:
            while piece := stream.read(_PIECE):
                self._progress(self.name, len(piece))
                yield piece

    def whole(self) -> bytes | Problem:
        """Read all of it, or say that it is too large for that."""
        with self.stream() as stream:
            data = stream.read(MAX_WHOLE + 1)
        if len(data) <= MAX_WHOLE:
            return data
        remedy = "take the list of people out of it, and import that alone"
        return error(Source(self.name), "too-large", "this has over 100 MB", remedy)

    def text(self) -> Iterator[str | Problem]:
        """Yield the text once; before it, a warning where its encoding was guessed."""
        data = self.whole()
        if isinstance(data, Problem):
            yield data
            return
        text, is_guess = decode(data, self.encoding)
        if is_guess:
            yield guessed_encoding(Source(self.name))
        yield text


def begins_with(head: bytes, line: bytes) -> bool:
    """Return whether a file begins with this ASCII line in any case, in UTF-8 or UTF-16."""
    start = head[:_SAMPLE].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe").lstrip()
    return start[: len(line)].lower() == line


def check_encoding(name: str) -> str:
    """Return Python's name of an encoding; raise UserError where it knows none of that name."""
    try:
        info = codecs.lookup(name)
        "a".encode(info.name)
    except (LookupError, TypeError, ValueError):
        remedy = "common ones are utf-8, cp1250, cp1252, iso-8859-2, shift_jis, gb18030"
        raise UserError(f'no encoding is called "{name}"', remedy) from None
    return info.name


def detect_encoding(data: bytes) -> str:
    """Return the encoding that a byte order mark, or UTF-16's zero bytes, tells; "" for neither."""
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return name
    sample = data[:_SAMPLE]
    # In UTF-16, the upper byte of each ASCII letter is zero: every second byte of the markup.
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if len(sample) > 3 and max(even, odd) > len(sample) // 5 and min(even, odd) * 10 < len(sample):
        return "utf-16-le" if odd > even else "utf-16-be"
    return ""


def decode(data: bytes, encoding: str = "") -> tuple[str, bool]:
    """Return the text, and whether its encoding was a guess; no bytes are refused."""
    if known := detect_encoding(data) or encoding:
        return data.decode(known, "replace"), False
    try:
        return data.decode("utf-8"), False
    except UnicodeDecodeError:
        return data.decode(FALLBACK, "replace"), True


def guessed_encoding(source: Source) -> Problem:
    """Return the warning that a file's encoding had to be guessed."""
    sentence = "this is not UTF-8, and was read as Windows-1252"
    remedy = "where names look wrong, say what it is, as `--encoding cp1250` or `shift_jis`"
    return warning(source, "import-encoding", sentence, remedy)
