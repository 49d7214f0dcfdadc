"""Go from a folder to a judged dossier, or to the problems that are in the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from dossier import checking, linking, reading
from dossier.building.build_memory import BuildMemory
from dossier.building.missing_glyphs import missing_glyphs
from dossier.building.vanished_files import offer_renames
from dossier.checking.exposure import exposure_warnings
from dossier.disclosure.shareable_texts import ShareableTexts
from dossier.languages import Languages, section_headings
from dossier.linking import WrittenDossier
from dossier.problems import Problem, Source, has_errors
from dossier.reading.overlay import NOTHING, Overlay
from dossier.records import Records
from dossier.records.record import Record
from dossier.rendering import find_theme
from dossier.rendering.fonts import unusual

if TYPE_CHECKING:
    from dossier.disclosure.soft_spots import SoftSpots
    from dossier.judging import Judgement

__all__ = ["BuildMemory", "Loaded", "Unsaved", "load", "read"]


class Linked(Struct, frozen=True, kw_only=True):
    """What was read and linked, before anything is judged of it; `texts` are what may leave."""

    root: Path
    records: Records
    dossier: WrittenDossier
    texts: ShareableTexts
    memory: BuildMemory
    problems: tuple[Problem, ...]


class Loaded(Struct, frozen=True, kw_only=True):
    """The dossier as far as it could be read; no judgement means that there are errors."""

    root: Path
    records: Records
    dossier: WrittenDossier
    judgement: Judgement | None
    problems: tuple[Problem, ...]
    # The `problems` that the rules found in what was read and judged.
    of_rules: frozenset[Problem] = frozenset()
    # Those of `of_rules` that depend on no word of a body.
    of_faces: frozenset[Problem] = frozenset()
    # What may leave.
    texts: ShareableTexts
    memory: BuildMemory


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
    memory: BuildMemory | None = None,
    unsaved: Unsaved | None = None,
) -> Loaded:
    """Read, link, judge and check; `today` goes before the settings' day, and `clock` is last."""
    linked = read_and_link(root, memory, unsaved)
    between = (unsaved.between,) if unsaved else ()
    return judge_and_check(linked, today, clock, *between)


def read_and_link(
    root: Path,
    memory: BuildMemory | None,
    unsaved: Unsaved | None = None,
    jobs: int | None = 1,
    looks: Mapping[str, str] | None = None,
) -> Linked:
    """Read and link, and look around for what would let others read a workspace.

    Many new files are read in so many processes (None: one a processor). `looks` are how files
    looked, by their whole paths, where that is known.
    """
    overlay, memory = unsaved.overlay if unsaved else NOTHING, memory or BuildMemory()
    records, problems = read(
        root, memory, overlay, with_photos=unsaved is None, jobs=jobs, looks=looks
    )
    if unsaved:
        unsaved.between()
    dossier, unresolved = linking.link(records)
    unresolved = tuple(offer_renames(root, records, unresolved))
    return Linked(
        root=root,
        records=records,
        dossier=dossier,
        texts=ShareableTexts(dossier, memory.face_of),
        memory=memory,
        problems=tuple(sorted({*problems, *unresolved, *exposure_warnings(root)})),
    )


def judge_and_check(
    linked: Linked, today: date | None, clock: date, between: Callable[[], None] = lambda: None
) -> Loaded:
    """Judge and check what was linked, unless it has errors; `between` is called in between."""
    from dossier import judging

    dossier, problems, memory = linked.dossier, linked.problems, linked.memory
    between()
    judgement, of_faces, of_texts = None, frozenset[Problem](), frozenset[Problem]()
    if not has_errors(problems):
        judgement = judging.judge(dossier, day_of(linked, today, clock), memory.panels)
        between()
        languages = Languages.of_theme(linked.root, dossier.settings.theme, memory.tables)
        of_faces = frozenset(checking.check_faces(dossier, judgement, languages))
        of_texts = frozenset(problems_in_texts(linked, languages))
        problems = tuple(sorted({*problems, *of_faces, *of_texts}))
    return Loaded(
        root=linked.root,
        records=linked.records,
        dossier=dossier,
        judgement=None if has_errors(problems) else judgement,
        problems=problems,
        of_rules=of_faces | of_texts,
        of_faces=of_faces,
        texts=linked.texts,
        memory=memory,
    )


def day_of(linked: Linked, today: date | None, clock: date) -> date:
    """Return the day that is judged on."""
    return today or linked.dossier.settings.today or clock


def problems_in_texts(linked: Linked, languages: Languages) -> tuple[Problem, ...]:
    """Apply the rules on texts."""
    findings = linked.memory.findings
    return checking.check_texts(linked.dossier, languages, linked.texts, findings)


def read(
    root: Path,
    memory: BuildMemory | None,
    overlay: Overlay,
    *,
    with_photos: bool,
    jobs: int | None = 1,
    looks: Mapping[str, str] | None = None,
) -> tuple[Records, tuple[Problem, ...]]:
    """Read a workspace with the section names of its theme's languages."""
    tables = memory.tables if memory else None
    headings = partial(section_headings, root, tables=tables)
    return reading.read(
        root, memory, headings, overlay, with_photos=with_photos, jobs=jobs, looks=looks
    )


def with_missing_glyphs(loaded: Loaded) -> Loaded:
    """Add a warning for each character of what may leave that no font has.

    What lays pages out is loaded for it where a text has a letter that the shipped fonts lack.
    Nobody goes through all texts after this.
    """
    missing = tuple(glyphs_missing_for(loaded))
    loaded.texts.let_go()
    return replace(loaded, problems=tuple(sorted({*loaded.problems, *missing})))


def glyphs_missing_for(loaded: Loaded | Linked) -> Iterator[Problem]:
    """Warn of each character of what may leave that no font has."""
    theme = partial(find_theme, loaded.root, loaded.dossier.settings.theme)
    return missing_glyphs(_unusual_texts(loaded), theme)


def _unusual_texts(loaded: Loaded | Linked) -> Iterator[tuple[str, Source]]:
    """List the texts that may leave and have letters that the shipped fonts lack."""

    def in_record(record: Record) -> tuple[tuple[str, Source], ...]:
        texts = loaded.texts.of(record)
        return tuple((text.text, text.source) for text in texts if unusual([text.text]))

    for record in loaded.dossier.records():
        texts_digest = loaded.texts.digest(record)
        yield from loaded.memory.unusual.get(record.path, texts_digest, partial(in_record, record))


def soft_spots(loaded: Loaded, dossier: WrittenDossier | None = None) -> SoftSpots:
    """Return what the readers of what is sent would stumble over; of a `dossier` in its place."""
    from dossier.disclosure.soft_spots import SoftSpots

    texts = loaded.texts.noted_by(dossier) if dossier else loaded.texts
    return SoftSpots(dossier or loaded.dossier, texts, loaded.memory.soft_spots)
