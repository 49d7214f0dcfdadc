"""What is kept from one build to the next: the records, and what was computed from them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, get_origin

from msgspec import Struct, field, structs

from dossier import reading
from dossier.packed_dict import PackedPiece, pack_pieces, unpack_value
from dossier.records.schema import CV, OWNER
from dossier.records.texts import TextData, TextPiece

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
    """The parts of the file, each by its name: a dict in pieces, any other value in one.

    The names of what is in a struct that has dicts begin with its own. A part is unpacked when it
    is first asked for: most builds need few.
    """

    def __init__(self, packed: dict[str, list[bytes]] | None = None) -> None:
        self.packed = packed or {}
        self._pieces: dict[str, list[PackedPiece]] = {}

    def unpack(self, name: str, kind: Any) -> Any:
        """Unpack a part; raise KeyError where there is none."""
        if fields := _fields(kind):
            return kind(**{field: self.unpack(f"{name}.{field}", of) for field, of in fields})
        is_dict = get_origin(kind) is dict
        entries_kind = kind if is_dict else dict[str, kind]
        pieces = self._pieces[name] = [
            PackedPiece(unpack_value(packed, entries_kind), packed) for packed in self.packed[name]
        ]
        entries = {key: value for piece in pieces for key, value in piece.entries.items()}
        return entries if is_dict else entries[""]

    def pack(self, name: str, value: Any) -> None:
        """Pack what changed of a part since it was unpacked, or packed last; None takes it out."""
        if value is None:
            self.drop(name)
        elif fields := _fields(value.__class__):
            for field, _ in fields:
                self.pack(f"{name}.{field}", getattr(value, field))
        else:
            entries = value if isinstance(value, dict) else {"": value}
            pieces = self._pieces[name] = pack_pieces(self._pieces.get(name, []), entries)
            self.packed[name] = [piece.packed for piece in pieces]

    def drop(self, part: str) -> None:
        """Take out a part, with all that is in it."""
        for name in [name for name in self.packed if name == part or name.startswith(f"{part}.")]:
            del self.packed[name]
            self._pieces.pop(name, None)

    def unpack_texts(self) -> dict[str, TextData]:
        """Return the pieces of texts, which stay packed, by the paths that they have.

        The last ones may be missing: there was no room for them.
        """
        paths = self.unpack("paths", tuple[tuple[str, ...], ...])
        pieces = map(TextPiece, paths, self.packed["texts"])
        return {path: piece for piece in pieces for path in piece.paths}

    def pack_texts(self, pieces: list[TextPiece]) -> None:
        """Take in the pieces of texts."""
        self.pack("paths", tuple(piece.paths for piece in pieces))
        self.packed["texts"] = [piece.packed for piece in pieces]


@cache
def _fields(kind: Any) -> tuple[tuple[str, Any], ...]:
    """Return the fields of a struct that has dicts, or structs with dicts; else none."""
    if not issubclass(get_origin(kind) or kind, Struct):
        return ()
    fields = tuple((field.name, field.type) for field in structs.fields(kind))
    has_dicts = any(get_origin(of) is dict or _fields(of) for _, of in fields)
    return fields if has_dicts else ()


class BuildMemory(reading.RecordCache, kw_only=True, dict=True):
    """Records, and what was computed from them, for the next load.

    What a part is made of is imported where the part is asked for.
    """

    packed: PackedParts = field(default_factory=PackedParts)

    @classmethod
    def unpacked(cls, packed: PackedParts) -> BuildMemory:
        """Unpack the records; raise KeyError where there are none."""
        fields = (known for known in _record_fields() if known[0] in packed.packed)
        records = {name: packed.unpack(name, kind) for name, kind in fields}
        return cls(packed=packed, texts=packed.unpack_texts(), **records)

    @cached_property
    def panels(self) -> Panels:
        """The panel of each opportunity."""
        from dossier.judging import Panels

        return self._unpacked("panels", Panels) or Panels()

    @cached_property
    def findings(self) -> TextFindings:
        """What the rules on texts found in each record."""
        from dossier.checking.in_texts import TextFindings

        return self._unpacked("findings", TextFindings) or TextFindings()

    @cached_property
    def unusual(self) -> DigestCache[tuple[tuple[str, Source], ...]]:
        """The texts of each record with letters that the shipped fonts lack."""
        from dossier.digest_cache import DigestCache
        from dossier.problems import Source

        kind = DigestCache[tuple[tuple[str, Source], ...]]
        return self._unpacked("unusual", kind) or kind()

    @cached_property
    def soft_spots(self) -> DigestCache[tuple[SoftSpot, ...]]:
        """The soft spots of what each contact may be sent."""
        from dossier.digest_cache import DigestCache
        from dossier.disclosure.soft_spots import SoftSpot

        kind = DigestCache[tuple[SoftSpot, ...]]
        return self._unpacked("soft_spots", kind) or kind()

    @cached_property
    def signatures(self) -> DigestCache[bytes]:
        """The signatures of each file's secrets."""
        from dossier.digest_cache import DigestCache

        return self._unpacked("signatures", DigestCache[bytes]) or DigestCache[bytes]()

    @cached_property
    def shells(self) -> TraceCache[KeptShell]:
        """The digest of each file's view, whose words it names, and what is in a document."""
        from dossier.building.shells import KeptShell
        from dossier.noted_reads import TraceCache

        kind = TraceCache[KeptShell]
        return self._unpacked("shells", kind) or kind()

    @cached_property
    def tables(self) -> Tables:
        """The tables of the theme's language files."""
        from dossier.languages.language import Tables

        return self._unpacked("tables", Tables) or Tables()

    @cached_property
    def themes(self) -> DigestCache[str]:
        """The digest of the theme's files."""
        from dossier.digest_cache import DigestCache

        return self._unpacked("themes", DigestCache[str]) or DigestCache[str]()

    @cached_property
    def last(self) -> Outcome | None:
        """What the last build came to, if no document was held back."""
        from dossier.building.outcome import Outcome

        last: Outcome | None = self._unpacked("last", Outcome)
        return last

    def _unpacked(self, name: str, kind: Any) -> Any:
        with suppress(KeyError):
            return self.packed.unpack(name, kind)
        return None

    def pack(self) -> None:
        """Pack the records, and whatever else was unpacked or made."""
        self.packed.pack_texts(self.pack_texts())
        records = {name: getattr(self, name) for name, _ in _record_fields()}
        for name, value in (records | self.parts()).items():
            self.packed.pack(name, value)

    def parts(self) -> dict[str, Any]:
        """Return whatever was unpacked or made, by name."""
        return {name: value for name, value in vars(self).items() if name in LAZY}

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


def _record_fields() -> Iterator[tuple[str, Any]]:
    """Yield the names and the types of what is kept of records, beside their texts."""
    for field_info in structs.fields(reading.RecordCache):
        if field_info.name != "texts":
            yield field_info.name, field_info.type
