"""Go from a folder to a judged dossier, or to the problems that are in the way."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

from msgspec import Struct

from dossier import checking, judging, linking, reading
from dossier.building.missing_glyphs import missing_glyphs
from dossier.building.strings import shareable
from dossier.building.surroundings import surroundings
from dossier.judging import Judgement
from dossier.languages import Languages, section_headings
from dossier.linking import Dossier
from dossier.problems import Problem, has_errors
from dossier.records.record import Record
from dossier.rendering import find_theme


class Loaded(Struct, frozen=True, kw_only=True):
    """Hold the dossier as far as it could be read; no judgement means that there are errors."""

    root: Path
    dossier: Dossier
    judgement: Judgement | None
    problems: tuple[Problem, ...]


def load(
    root: Path, today: date | None, clock: date, memory: reading.Memory | None = None
) -> Loaded:
    """Read, link, judge and check; `today` goes before the settings' day, and `clock` is last."""
    records, problems = reading.read(root, memory, partial(section_headings, root))
    dossier, unresolved = linking.link(records)
    problems = tuple(sorted({*problems, *unresolved, *surroundings(root)}))
    if has_errors(problems):
        return Loaded(root=root, dossier=dossier, judgement=None, problems=problems)
    judgement = judging.judge(dossier, today or dossier.settings.today or clock)
    languages = Languages.of_theme(root, dossier.settings.theme)
    problems = tuple(sorted({*problems, *checking.check(dossier, judgement, languages)}))
    fine = None if has_errors(problems) else judgement
    return Loaded(root=root, dossier=dossier, judgement=fine, problems=problems)


def _missing_glyphs(root: Path, dossier: Dossier) -> Iterator[Problem]:
    """Ask whether there is a font for every text that may leave."""
    told = (one for one in dossier.stories.values() if not one.confidential)
    records: Iterable[Record] = (
        dossier.owner,
        *dossier.contacts.values(),
        *told,
        *dossier.opportunities.values(),
    )
    texts = ((one.text, one.source) for record in records for one in shareable(record))
    yield from missing_glyphs(texts, find_theme(root, dossier.settings.theme))
