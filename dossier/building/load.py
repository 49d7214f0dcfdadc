"""Go from a folder to a judged dossier, or to the problems that are in the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from dossier import checking, judging, linking, reading
from dossier.building.missing_glyphs import missing_glyphs
from dossier.building.surroundings import surroundings
from dossier.building.vanished_files import offer_renames
from dossier.checking.in_texts import TextFindings
from dossier.digest_cache import DigestCache
from dossier.disclosure.shareable_texts import ShareableTexts
from dossier.disclosure.soft_spots import SoftSpot, SoftSpots
from dossier.judging import Judgement, Panels
from dossier.languages import Languages, section_headings
from dossier.linking import WrittenDossier
from dossier.problems import Problem, Source, has_errors
from dossier.reading.overlay import NOTHING, Overlay
from dossier.records import Records
from dossier.records.places import OWNER
from dossier.records.record import Record
from dossier.rendering import find_theme
from dossier.rendering.glyphs import unusual

__all__ = ["Loaded", "Memory", "Unsaved", "load", "read"]


class Memory(reading.Memory, kw_only=True):
    """What is kept from one load to the next: records, and what was worked out of them.

    `unusual` are the texts with letters that the shipped fonts lack, and `soft_spots` are by
    contact.
    """

    panels: Panels = field(default_factory=Panels)
    findings: TextFindings = field(default_factory=TextFindings)
    unusual: DigestCache[tuple[tuple[str, Source], ...]] = field(default_factory=DigestCache)
    soft_spots: DigestCache[tuple[SoftSpot, ...]] = field(default_factory=DigestCache)

    @property
    def is_changed(self) -> bool:
        """Tell whether anything in it is new since it was settled."""
        caches = *self._of_texts(), self.panels
        return any((self.fresh, *(cache.fresh for cache in caches)))

    def settle(self, moment: int) -> None:
        """Forget files that changed at or after a moment, and what was known of those gone."""
        super().settle(moment)
        self.fresh = 0
        paths = frozenset((OWNER, *self.contacts, *self.stories, *self.opportunities))
        for cache in self._of_texts():
            cache.keep_only(paths)
        self.panels.keep_only(frozenset(one.record.slug for one in self.opportunities.values()))

    def _of_texts(self) -> tuple[DigestCache[Any], ...]:
        found = self.findings.small_names, self.findings.problems
        return *found, self.unusual, self.soft_spots


class Loaded(Struct, frozen=True, kw_only=True):
    """The dossier as far as it could be read; no judgement means that there are errors."""

    root: Path
    records: Records
    dossier: WrittenDossier
    judgement: Judgement | None
    problems: tuple[Problem, ...]
    # Of the problems, those that the rules found in what was read and judged.
    of_rules: frozenset[Problem] = frozenset()
    # What may leave, and what is kept of it.
    texts: ShareableTexts
    memory: Memory


class Unsaved(Struct, frozen=True, kw_only=True):
    """How an editor loads: with a text laid over the disk, and without the bytes of photos.

    `between` is called between the stages; what it raises ends the loading.
    """

    overlay: Overlay
    between: Callable[[], None]


def load(
    root: Path,
    today: date | None,
    clock: date,
    memory: Memory | None = None,
    unsaved: Unsaved | None = None,
) -> Loaded:
    """Read, link, judge and check; `today` goes before the settings' day, and `clock` is last."""
    between = unsaved.between if unsaved else _go_on
    overlay, memory = unsaved.overlay if unsaved else NOTHING, memory or Memory()
    records, problems = read(root, memory, overlay, with_photos=unsaved is None)
    between()
    dossier, unresolved = linking.link(records)
    unresolved = tuple(offer_renames(root, records, unresolved))
    problems = tuple(sorted({*problems, *unresolved, *surroundings(root)}))
    between()
    judgement, of_rules, texts = (
        None,
        frozenset[Problem](),
        ShareableTexts(dossier, memory.face_of),
    )
    if not has_errors(problems):
        judgement = judging.judge(dossier, today or dossier.settings.today or clock, memory.panels)
        between()
        languages = Languages.of_theme(root, dossier.settings.theme)
        of_rules = frozenset(checking.check(dossier, judgement, languages, texts, memory.findings))
        problems = tuple(sorted({*problems, *of_rules}))
    return Loaded(
        root=root,
        records=records,
        dossier=dossier,
        judgement=None if has_errors(problems) else judgement,
        problems=problems,
        of_rules=of_rules,
        texts=texts,
        memory=memory,
    )


def read(
    root: Path, memory: reading.Memory | None, overlay: Overlay, *, with_photos: bool
) -> tuple[Records, tuple[Problem, ...]]:
    """Read a workspace with the section names of its theme's languages."""
    headings = partial(section_headings, root)
    return reading.read(root, memory, headings, overlay, with_photos=with_photos)


def with_missing_glyphs(loaded: Loaded) -> Loaded:
    """Add a warning for each character of what may leave that no font has.

    What lays pages out is loaded for it where a text has a letter that the shipped fonts lack.
    """
    theme = partial(find_theme, loaded.root, loaded.dossier.settings.theme)
    found = missing_glyphs(_unusual_texts(loaded), theme)
    return replace(loaded, problems=tuple(sorted({*loaded.problems, *found})))


def _unusual_texts(loaded: Loaded) -> Iterator[tuple[str, Source]]:
    """List the texts that may leave and have letters that the shipped fonts lack."""

    def in_record(record: Record) -> tuple[tuple[str, Source], ...]:
        texts = loaded.texts.of(record)
        return tuple((one.text, one.source) for one in texts if unusual([one.text]))

    for record in loaded.dossier.records():
        read = loaded.texts.digest(record)
        yield from loaded.memory.unusual.get(record.path, read, partial(in_record, record))


def soft_spots(loaded: Loaded) -> SoftSpots:
    """Return what the readers of what is sent would stumble over."""
    return SoftSpots(loaded.dossier, loaded.texts, loaded.memory.soft_spots)


def _go_on() -> None:
    pass
