"""No name and no string is a bug in a brief, and none vanishes: it is read back, or it is told."""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from babel import Locale
from babel.localedata import locale_identifiers

from dossier.building.load import Loaded, load
from dossier.problems import UserError
from dossier.rendering.fitting import fit
from dossier.rendering.fonts import require_glyphs
from dossier.rendering.pdf import layout_of
from dossier.rendering.pdf_layout import write
from dossier.rendering.theme import find_theme
from dossier.views.outbox.reference import ReferenceBrief
from tests.rendering.reading_back import pages, squeezed
from tests.views.outbox.outbox_workspace import ROOT, TODAY, by_path, opportunity, story
from tests.workspaces import write_workspace

NAUGHTY = ROOT / "tests" / "trust" / "naughty.json"
_ON_A_PAGE = 17
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180b-\u180e\u200b-\u200f\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060\u2066-\u2069\ufeff]")
# A Hebrew or Arabic letter with a vowel sign is drawn, but WeasyPrint gives one of the two no text.
_VOCALISED = re.compile("[\u05d0-\u05ea][\u0591-\u05c7]+|[\u0620-\u064a][\u064b-\u0652]+")
_MIRRORED = str.maketrans("([{<«‹", ")]}>»›")
_MISSING = re.compile(r'no font has the character "(.)" \(U\+[0-9A-F]+\) of [a-z_.\[\]0-9]+\. ')


@cache
def names() -> tuple[str, ...]:
    """Give what peoples call their languages and countries, each in its own script."""
    locales = [Locale.parse(identifier) for identifier in sorted(locale_identifiers())]
    own = [locale.languages.get(locale.language, "") for locale in locales]
    places = [locale.territories.get(locale.territory or "", "") for locale in locales]
    return tuple(dict.fromkeys(name for name in (*own, *places) if name))


def strings() -> tuple[str, ...]:
    """Give the naughty strings that the reader takes, and that have something to show."""
    everything: list[str] = json.loads(NAUGHTY.read_text("utf-8"))["strings"]
    return tuple(text for text in everything if squeezed(text) and not _REFUSED.search(text))


def groups() -> list[tuple[str, ...]]:
    """Put a page's worth together; a third of the pages, or all where DOSSIER_ALL is set."""
    every = 1 if os.environ.get("DOSSIER_ALL") else 3
    chunks = []
    for texts in (names(), strings()):
        starts = range(0, len(texts), _ON_A_PAGE * every)
        chunks += [texts[start : start + _ON_A_PAGE] for start in starts]
    return chunks


def workspace(texts: tuple[str, ...]) -> dict[str, str]:
    """Write the texts as name, titles, organisation, points; as title, claim, result, saw."""
    told = [json.dumps(text, ensure_ascii=False) for text in texts]
    told += ['"a word"'] * (_ON_A_PAGE - len(told))
    name, their, mine, where, say, *rest = told
    files = {
        "content/contacts/priya.md": f"---\nname: {name}\nworked_together:\n"
        f"  - {{from: 2019, organization: {where}, their_role: {their}, my_role: {mine}}}\n---\n",
        "content/opportunities/job.md": opportunity(
            f"  - {{who: priya, kind: reference, say: [{say}]}}\n"
        ),
    }
    for number in range(3):
        title, claim, of, saw = rest[4 * number : 4 * number + 4]
        more = f"claim: {claim}\nresult: {{figure: 4 h, of: {of}}}\n"
        files[f"content/stories/s{number}.md"] = story(title, f"priya: {saw}", more)
    return files


def loaded(texts: tuple[str, ...], root: Path) -> Loaded:
    return load(write_workspace(root, workspace(texts)), TODAY, TODAY)


def shown(view: ReferenceBrief) -> str:
    """Give all that the page should show of the texts."""
    stretch = view.together[0]
    told = [(story.title, story.claim, story.counted, story.saw) for story in view.stories]
    own = (view.name, stretch.organization, stretch.their_role, stretch.my_role, *view.say)
    return "".join((*own, *(text for texts in told for text in texts)))


def outcome(texts: tuple[str, ...], root: Path) -> str:
    """Make a brief, and give what it shows less than was written, or what its owner is told."""
    found = loaded(texts, root)
    if found.judgement is None:
        return "\n".join(str(problem) for problem in found.problems if problem.level == "error")
    target, theme = by_path(found)["job/priya.pdf"], find_theme(ROOT, "plain")
    template = target.template
    try:
        view, document = fit(target.view, layout_of(template, theme), "it")
        data = write(document)
        require_glyphs(document, view)
    except UserError as told:
        return str(told)
    assert isinstance(view, ReferenceBrief)
    found_text = squeezed("".join(pages(data)))
    wanted = _VOCALISED.sub("", shown(view))
    missing = Counter(visible(squeezed(wanted))) - Counter(visible(found_text))
    return f"lost {dict(missing)}" if missing else ""


def visible(text: str) -> str:
    """Leave out what has no look of its own, and see "(" as its mirror: pdfium turns some round."""
    # A letter and its accent, for a letter may be read back beside another's accent.
    return unicodedata.normalize("NFD", _UNSEEN.sub("", text)).translate(_MIRRORED)


@pytest.mark.parametrize("texts", groups(), ids=lambda texts: ascii(texts[0])[:20])
def test_it_is_read_back_or_the_letter_that_no_font_has_is_told(
    texts: tuple[str, ...], tmp_path: Path
) -> None:
    told = outcome(texts, tmp_path)
    missing = _MISSING.match(told)
    assert not told or (missing and missing[1] in "".join(texts)), told


def test_these_are_many() -> None:
    assert len(names()) >= 700
    assert len(strings()) >= 450
