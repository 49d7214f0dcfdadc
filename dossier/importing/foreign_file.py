"""One foreign file: on the disk or in an archive, whole or as a stream, and its encoding."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import date
from typing import IO, NamedTuple

from dossier.problems import Problem, Source, UserError, error, warning

HEAD, MAX_WHOLE = 64_000, 100_000_000
# Read where nothing tells the encoding and it is not UTF-8: every byte has a meaning in it.
FALLBACK = "cp1252"
_FALLBACK_NAME = "Windows-1252"
_PIECE = 1 << 20
_SAMPLE = 4_000
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
Opener = Callable[[], AbstractContextManager[IO[bytes]]]


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
    """A file's name, its first bytes (`head`), and how to open it."""

    def __init__(self, name: str, opener: Opener, options: ReadOptions) -> None:
        self.name, self._open = name, opener
        self.encoding, self.today, self._progress = options
        with opener() as stream:
            self.head = stream.read(HEAD)

    def stream(self) -> AbstractContextManager[IO[bytes]]:
        """Open it anew."""
        return self._open()

    def pieces(self) -> Iterator[bytes]:
        """Yield it in pieces of 1 MiB: a mailbox has gigabytes."""
        with self._open() as stream:
            while piece := stream.read(_PIECE):
                self._progress(self.name, len(piece))
                yield piece

    def whole(self) -> bytes | Problem:
        """Read all of it, or say that it is too large for that."""
        with self._open() as stream:
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
    """Name the encoding that a byte order mark, or UTF-16's zero bytes, tells; "" for neither."""
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
    sentence = f"this is not UTF-8, and was read as {_FALLBACK_NAME}"
    remedy = "where names look wrong, say what it is, as `--encoding cp1250` or `shift_jis`"
    return warning(source, "import-encoding", sentence, remedy)
