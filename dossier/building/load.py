"""Go from a folder to a judged dossier, or to the problems that are in the way."""

from datetime import date
from functools import partial
from pathlib import Path

from msgspec import Struct

from dossier import checking, judging, linking, reading
from dossier.building.missing_glyphs import missing_glyphs
from dossier.building.surroundings import surroundings
from dossier.disclosure.shareable_texts import shareable_texts
from dossier.judging import Judgement
from dossier.languages import Languages, section_headings
from dossier.linking import Dossier
from dossier.problems import Problem, has_errors
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
    texts = ((one.text, one.source) for one in shareable_texts(dossier))
    glyphs = missing_glyphs(texts, partial(find_theme, root, dossier.settings.theme))
    problems = tuple(sorted({*problems, *checking.check(dossier, judgement, languages), *glyphs}))
    fine = None if has_errors(problems) else judgement
    return Loaded(root=root, dossier=dossier, judgement=fine, problems=problems)
