"""What is kept from one build to the next: the records, and what was computed from them."""

from __future__ import annotations

import zlib
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any

from msgspec import DecodeError, Struct, field, msgpack

from dossier import reading
from dossier.records.schema import CV, OWNER

if TYPE_CHECKING:
    from dossier.building.outcome import Outcome
    from dossier.building.shells import KeptShell
    from dossier.checking.in_texts import TextFindings
    from dossier.digest_cache import DigestCache
    from dossier.disclosure.soft_spots import SoftSpot
    from dossier.judging import Panels
    from dossier.languages.language import Tables
    from dossier.noted_reads import TraceCache
    from dossier.problems import Source


class PackedParts:
    """Parts of the file that are unpacked when they are first asked for; most builds need few.

    `as_read` has the entries of those that were unpacked.
    """

    def __init__(self, parts: dict[str, bytes] | None = None) -> None:
        self._parts = parts or {}
        self.as_read: dict[str, object] = {}

    def unpack(self, name: str, kind: Any) -> Any:
        """Unpack a part; None where there is none, or it is damaged."""
        with suppress(KeyError, zlib.error, DecodeError):
            part: Any = msgpack.decode(zlib.decompress(self._parts[name]), type=kind)
            self.as_read[name] = entries_of(part)
            return part
        return None


class BuildMemory(reading.RecordCache, kw_only=True, dict=True):
    """Records, and what was computed from them, for the next load.

    What a part is made of is imported where the part is asked for.
    """

    packed: PackedParts = field(default_factory=PackedParts)

    @cached_property
    def panels(self) -> Panels:
        """The panel of each opportunity."""
        from dossier.judging import Panels

        return self.packed.unpack("panels", Panels) or Panels()

    @cached_property
    def findings(self) -> TextFindings:
        """What the rules on texts found in each record."""
        from dossier.checking.in_texts import TextFindings

        return self.packed.unpack("findings", TextFindings) or TextFindings()

    @cached_property
    def unusual(self) -> DigestCache[tuple[tuple[str, Source], ...]]:
        """The texts of each record with letters that the shipped fonts lack."""
        from dossier.digest_cache import DigestCache
        from dossier.problems import Source

        kind = DigestCache[tuple[tuple[str, Source], ...]]
        return self.packed.unpack("unusual", kind) or kind()

    @cached_property
    def soft_spots(self) -> DigestCache[tuple[SoftSpot, ...]]:
        """The soft spots of what each contact may be sent."""
        from dossier.digest_cache import DigestCache
        from dossier.disclosure.soft_spots import SoftSpot

        kind = DigestCache[tuple[SoftSpot, ...]]
        return self.packed.unpack("soft_spots", kind) or kind()

    @cached_property
    def signatures(self) -> DigestCache[bytes]:
        """The signatures of each file's secrets."""
        from dossier.digest_cache import DigestCache

        return self.packed.unpack("signatures", DigestCache[bytes]) or DigestCache[bytes]()

    @cached_property
    def shells(self) -> TraceCache[KeptShell]:
        """The digest of each file's view, whose words it names, and what is in a document."""
        from dossier.building.shells import KeptShell
        from dossier.noted_reads import TraceCache

        kind = TraceCache[KeptShell]
        return self.packed.unpack("shells", kind) or kind()

    @cached_property
    def tables(self) -> Tables:
        """The tables of the theme's language files."""
        from dossier.languages.language import Tables

        return self.packed.unpack("tables", Tables) or Tables()

    @cached_property
    def themes(self) -> DigestCache[str]:
        """The digest of the theme's files."""
        from dossier.digest_cache import DigestCache

        return self.packed.unpack("themes", DigestCache[str]) or DigestCache[str]()

    @cached_property
    def last(self) -> Outcome | None:
        """What the last build came to, if no document was held back."""
        from dossier.building.outcome import Outcome

        last: Outcome | None = self.packed.unpack("last", Outcome | None)
        return last

    def parts(self) -> dict[str, Any]:
        """Return the records and whatever else was unpacked or made, by name."""
        return {
            name: getattr(self, name)
            for name in (*reading.RecordCache.__struct_fields__, *LAZY)
            if name not in LAZY or name in self.__dict__
        }

    def drop_recent(self, moment: int) -> None:
        """Forget files that changed at or after a moment, and what was known of those gone.

        A part that was not asked for stays as it is: its entries are told by digests.
        """
        super().drop_recent(moment)
        self.fresh = 0
        parts = self.parts()
        for name in parts.keys() & {"themes", "tables"}:
            parts[name].fresh = 0
        if "shells" in parts:
            self.shells.fresh = 0
        paths = frozenset((OWNER, CV, *self.contacts, *self.stories, *self.opportunities))
        for name in parts.keys() & {"unusual", "soft_spots", "signatures"}:
            parts[name].keep_only(paths)
        if "findings" in parts:
            self.findings.small_names.keep_only(paths)
            self.findings.problems.keep_only(paths)
            self.findings.sensitive_words.fresh = 0
        if "panels" in parts:
            slugs = frozenset(kept.record.slug for kept in self.opportunities.values())
            self.panels.keep_only(slugs)


LAZY = tuple(
    name for name, value in vars(BuildMemory).items() if isinstance(value, cached_property)
)


def entries_of(part: object) -> Any:
    """Return the entries of each cache, as they are now: caches change, and entries do not.

    Entries that are the same object are not looked into where two such are compared.
    """
    if isinstance(part, dict):
        return dict(part)
    if isinstance(part, Struct) and not part.__struct_config__.frozen:
        return {name: entries_of(getattr(part, name)) for name in part.__struct_fields__}
    return part
