"""One foreign file: on the disk or in an archive, whole or as a stream."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import date
from typing import IO, NamedTuple

from dossier.importing.text_encoding import FALLBACK_NAME, decode
from dossier.problems import Problem, Source, error, warning

HEAD, MAX_WHOLE = 64_000, 100_000_000
_PIECE = 1 << 20
Opener = Callable[[], AbstractContextManager[IO[bytes]]]


def _say_nothing(name: str, count: int) -> None:
    """Tell nobody how far the reading has come."""


class Circumstances(NamedTuple):
    """What is known of all files of a run, whatever stands in them."""

    encoding: str = ""
    today: date = date.max
    tell: Callable[[str, int], None] = _say_nothing


class ForeignFile:
    """A file's name and its first bytes.

    `encoding` is what its owner said it has (or ""). What lies before `today` is past. `tell` hears
    how many bytes of a file that is read in pieces went by.
    """

    def __init__(self, name: str, opener: Opener, circumstances: Circumstances) -> None:
        self.name, self._open = name, opener
        self.encoding, self.today, self._tell = circumstances
        with opener() as stream:
            self.head = stream.read(HEAD)

    def stream(self) -> AbstractContextManager[IO[bytes]]:
        """Open it anew."""
        return self._open()

    def pieces(self) -> Iterator[bytes]:
        """Give it piece by piece: a mailbox has gigabytes."""
        with self._open() as stream:
            while piece := stream.read(_PIECE):
                self._tell(self.name, len(piece))
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
        """Give the text once; before it, what is wrong with its size or its encoding."""
        data = self.whole()
        if isinstance(data, Problem):
            yield data
            return
        text, is_guess = decode(data, self.encoding)
        if is_guess:
            yield guessed(Source(self.name))
        yield text


def guessed(source: Source) -> Problem:
    """Say that a file's encoding had to be guessed."""
    sentence = f"this is not UTF-8, and was read as {FALLBACK_NAME}"
    remedy = "where names look wrong, say what it is, as `--encoding cp1250` or `shift_jis`"
    return warning(source, "import-encoding", sentence, remedy)
