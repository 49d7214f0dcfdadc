"""Find what would give away a secret: the last look at each file that leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, partial
from itertools import islice
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct

from dossier.digest_cache import DigestCache
from dossier.disclosure.shareable_texts import ShareableTexts
from dossier.linking import WrittenDossier
from dossier.problems import Problem, error

if TYPE_CHECKING:
    from dossier.disclosure.allow_list import AllowList
    from dossier.disclosure.extract_text import Extracted
    from dossier.disclosure.leak_scan import Leak, LeakScan, TextSource

OUTBOX = "outbox/"
_MOST = 5
_SHOWN = 3


class FormatTexts(Struct, frozen=True):
    """What documents say of themselves, whoever they are for.

    `theme` gives the words of templates and languages; `form` what stands in a document like the
    one at a path that is for nobody, with its places.
    """

    theme: TextSource
    form: Callable[[str], Iterable[Extracted]]


class LeakCheck:
    """The last look; the secrets are collected when the first file comes that leaves.

    `shareable` are the texts that may leave; `kept` has the signatures of each file's secrets that
    were worked out before.
    """

    def __init__(
        self,
        dossier: WrittenDossier,
        texts: FormatTexts,
        shareable: ShareableTexts | None = None,
        kept: DigestCache[bytes] | None = None,
    ) -> None:
        self._dossier, self._texts = dossier, texts
        self._shareable, self._kept = shareable or ShareableTexts(dossier), kept

    def problems(
        self, path: str, data: bytes, attached: Mapping[str, bytes] | None = None
    ) -> Iterator[Problem]:
        """List an error for each secret in a file of the outbox; the first few are enough.

        `attached` was looked through already; what was meant for another reader is looked at again.
        """
        if path.startswith(OUTBOX):
            attachments = (attached or {}).items()
            known = [attachment for name, attachment in attachments if _is_for_one(path, name)]
            allowed = self._allow_list.texts(path)
            leaks = self._scan.leaks(path, data, allowed, known, partial(self._texts.form, path))
            yield from (_problem(path, leak) for leak in islice(leaks, _MOST))

    @cached_property
    def _allow_list(self) -> AllowList:
        from dossier.disclosure.allow_list import AllowList

        return AllowList(self._dossier, self._shareable)

    @cached_property
    def _scan(self) -> LeakScan:
        from dossier.disclosure.leak_scan import LeakScan
        from dossier.disclosure.private_texts import private_texts

        secrets = private_texts(self._dossier, self._kept, self._shareable.face_of)
        return LeakScan(secrets, self._texts.theme, self._allow_list.common)


def _is_for_one(path: str, other: str) -> bool:
    """Return whether two files are for one reader: their names differ in the ending alone."""
    return PurePosixPath(path).with_suffix("") == PurePosixPath(other).with_suffix("")


def _problem(path: str, leak: Leak) -> Problem:
    """Report a leak with the secret's first letters only: others may read a log."""
    begin = leak.secret.text[:_SHOWN]
    sentence = f'output/{path} would give this away, "{begin}…", in {leak.place}'
    remedy = "it was held back; say it where this reader may have it, or keep it out"
    return error(leak.secret.source, "leak", sentence, remedy)
