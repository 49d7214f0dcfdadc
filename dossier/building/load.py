"""Go from a folder to a judged dossier, or to the problems that are in the way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from dossier import checking, judging, linking, reading
from dossier.building.missing_glyphs import missing_glyphs
from dossier.building.surroundings import surroundings
from dossier.building.vanished_files import offer_renames
from dossier.disclosure.shareable_texts import ShareableText, shareable_texts
from dossier.judging import Judgement
from dossier.languages import Languages, section_headings
from dossier.linking import Dossier
from dossier.problems import Problem, has_errors
from dossier.reading import Memory
from dossier.reading.overlay import NOTHING, Overlay
from dossier.records import Records
from dossier.rendering import find_theme
from dossier.rendering.glyphs import unusual

__all__ = ["Loaded", "Memory", "Unsaved", "load", "read"]


class Loaded(Struct, frozen=True, kw_only=True):
    """The dossier as far as it could be read; no judgement means that there are errors."""

    root: Path
    records: Records
    dossier: Dossier
    judgement: Judgement | None
    problems: tuple[Problem, ...]
    # Of the problems, those that the rules found in what was read and judged.
    of_rules: frozenset[Problem] = frozenset()
    # What may leave; nothing where there are errors.
    texts: tuple[ShareableText, ...] = ()


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
    overlay = unsaved.overlay if unsaved else NOTHING
    records, problems = read(root, memory, overlay, with_photos=unsaved is None)
    between()
    dossier, unresolved = linking.link(records)
    unresolved = tuple(offer_renames(root, records, unresolved))
    problems = tuple(sorted({*problems, *unresolved, *surroundings(root)}))
    between()
    judgement, of_rules, texts = None, frozenset[Problem](), tuple[ShareableText, ...]()
    if not has_errors(problems):
        judgement = judging.judge(dossier, today or dossier.settings.today or clock)
        between()
        texts = tuple(shareable_texts(dossier))
        languages = Languages.of_theme(root, dossier.settings.theme)
        of_rules = frozenset(checking.check(dossier, judgement, languages, texts))
        problems = tuple(sorted({*problems, *of_rules}))
    return Loaded(
        root=root,
        records=records,
        dossier=dossier,
        judgement=None if has_errors(problems) else judgement,
        problems=problems,
        of_rules=of_rules,
        texts=texts,
    )


def read(
    root: Path, memory: Memory | None, overlay: Overlay, *, with_photos: bool
) -> tuple[Records, tuple[Problem, ...]]:
    """Read a workspace with the section names of its theme's languages."""
    headings = partial(section_headings, root)
    return reading.read(root, memory, headings, overlay, with_photos=with_photos)


def with_missing_glyphs(loaded: Loaded) -> Loaded:
    """Add a warning for each character of what may leave that no font has.

    What lays pages out is loaded for it where a text has a letter that the shipped fonts lack.
    """
    theme = partial(find_theme, loaded.root, loaded.dossier.settings.theme)
    texts = ((one.text, one.source) for one in loaded.texts if unusual([one.text]))
    found = missing_glyphs(texts, theme)
    return replace(loaded, problems=tuple(sorted({*loaded.problems, *found})))


def _go_on() -> None:
    pass
