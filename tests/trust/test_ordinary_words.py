"""A contact may be called, work at, or be whatever a word says: no document is stopped by it.

The words are those of the shipped list, of Python's manual and of all that writes the documents.
"""

from __future__ import annotations

import re
import sysconfig
from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path

import pytest
import weasyprint
from babel import Locale
from msgspec import structs

from dossier.building.build import BuildOptions, build
from dossier.building.document_form import format_texts
from dossier.building.load import Loaded, load
from dossier.disclosure.allow_list import AllowList
from dossier.disclosure.leak_check import FormatTexts
from dossier.disclosure.leak_scan import LeakScan
from dossier.disclosure.search_patterns import Secret, SecretKind
from dossier.problems import Source
from dossier.rendering import find_theme, render
from dossier.views import outbox
from dossier.views.brief.brief_text import Passage
from dossier.views.view import Target
from tests.disclosure.secret_files import file_of
from tests.workspaces import write_workspace

DAY = date(2026, 11, 22)
KINDS = ("reference", "recommendation", "referral")
LANGUAGES = ("en", "de", "fr", "es")
WRITERS = ("weasyprint", "pydyf", "pikepdf", "fontTools/ttLib", "fontTools/subset")
_WORD = re.compile(r"[a-z]{4,}")

ME = """---
name: Sam Okafor
email: sam@okafor.example
phone: "+44 20 7946 0018"
headline: Quick brown fox
looking_for: {roles: [Fox], places: [Hull], why: Lazy dog., not: [weekends]}
---

## Update

Jumps over.
"""
CONTACT = """---
name: NAME
email: SLUG@mail.example
language: LANGUAGE
worked_together:
  - {from: 2019-03, to: 2022-06, organization: Vex Ltd, relation: manager,
     their_role: Boss, my_role: Fox}
backing: {familiarity: 5, satisfaction: 5, communication: 5}
permission:
  {asked: 2026-10-02, recommend: yes, for: [reference, recommendation, referral],
  share: [name, role, organization, phone, email, links]}
role: Chief
organization: Zob Inc
phone: "+44 20 7946 0112"
links: [https://zob.example/people]
---

## To them

Hey you.

## Log

- 2026-10-02 call: zap
- 2026-10-12 agreed [[job]]: zap
"""
STORY = """---
title: The job
from: 2020-11
to: 2021-02
organization: Vex Ltd
skills: [glue]
people:
PEOPLE
claim: Fox jumps.
result: {figure: 9, of: dogs}
---

## In brief

Fox jumps.
"""
JOB = """---
role: Fox
organization: Quux Ltd
url: https://quux.example/job
job_number: Q-1
closes: 2026-12-20
status: references
wants: [glue]
reference_check: {by: Jo Tib, title: VP, how: phone, minutes: 15, from: 2026-11-24, to: 2026-11-28}
asks:
ASKS
---

## Role

Fox it.

## Advert

Fox | it
--- | ---
a   | b

1. *one*
"""


def people(languages: tuple[str, ...] = LANGUAGES) -> Iterator[tuple[str, str, str]]:
    """Give the slug, the kind of ask and the language of each contact."""
    for kind in KINDS:
        for language in languages:
            yield f"{kind}-{language}", kind, language


def workspace(
    root: Path, more: Mapping[str, str] | None = None, languages: tuple[str, ...] = LANGUAGES
) -> Path:
    """Write a dossier in which somebody is asked for each thing in each language."""
    asks = "".join(
        f"  - {{who: {slug}, kind: {kind}, by: 2026-12-01, attach: [advert, cv], say: [Fox.]}}\n"
        for slug, kind, _ in people(languages)
    )
    contacts = {
        f"content/contacts/{slug}.md": CONTACT.replace("NAME", f"Ann {slug.title()}")
        .replace("SLUG", slug)
        .replace("LANGUAGE", language)
        for slug, _, language in people(languages)
    }
    saw = "\n".join(f"  - {slug}: Fox saw dog." for slug, _, _ in people(languages))
    files = {
        "dossier.toml": "today = 2026-11-22\n",
        "content/me.md": ME,
        "content/cv.md": "# Sam Okafor\n\n## Fox\n\n- dog\n",
        "content/stories/job.md": STORY.replace("PEOPLE", saw),
        "content/opportunities/job.md": JOB.replace("ASKS\n", asks),
    }
    return write_workspace(root, {**files, **contacts, **(more or {})})


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    return load(workspace(tmp_path_factory.mktemp("words")), DAY, DAY)


@pytest.fixture(scope="module")
def targets(loaded: Loaded) -> Mapping[str, Target]:
    assert loaded.judgement, loaded.problems
    return {one.path: one for one in outbox.targets(loaded.dossier, loaded.judgement)}


@pytest.fixture(scope="module")
def texts(loaded: Loaded, targets: Mapping[str, Target]) -> FormatTexts:
    return format_texts(find_theme(loaded.root, "plain"), targets)


@pytest.fixture(scope="module")
def documents(loaded: Loaded, targets: Mapping[str, Target]) -> Mapping[str, bytes]:
    """Make one set of all that leaves."""
    theme, made = find_theme(loaded.root, "plain"), dict[str, bytes]()
    for path, target in sorted(targets.items(), key=lambda item: bool(item[1].attaches)):
        made[path] = render(target, theme, {one: made[one] for one in target.attaches}).data
    return made


def ordinary_words() -> set[str]:
    library, packages = Path(sysconfig.get_path("stdlib")), Path(weasyprint.__file__).parents[1]
    files = [*library.glob("*.py"), library / "pydoc_data/topics.py"]
    files += [file for name in WRITERS for file in (packages / name).rglob("*.py")]
    files.append(Path(__file__).parents[2] / "dossier/words/eff_large.txt")
    found = {word for file in files for word in _WORD.findall(file.read_text("utf-8").lower())}
    assert len(found) > 20_000
    locales = [Locale.parse(language) for language in LANGUAGES]
    months = (months for locale in locales for months in locale.months["format"]["wide"].values())
    return found.union(months)


def test_every_document_is_there(documents: Mapping[str, bytes]) -> None:
    endings = [path.rpartition(".")[2] for path in documents]
    assert {ending: endings.count(ending) for ending in endings} == {
        "pdf": 13,
        "eml": 12,
        "txt": 12,
    }


@pytest.mark.parametrize("kind", ["name", "text"])
def test_no_ordinary_word_is_found_in_a_finished_document(
    kind: SecretKind, documents: Mapping[str, bytes], texts: FormatTexts, loaded: Loaded
) -> None:
    place = Source("content/contacts/zoe.md")
    allow_list = AllowList(loaded.dossier)
    scan = LeakScan(
        [file_of(*(Secret(word, place, kind) for word in ordinary_words()))],
        texts.theme,
        allow_list.common,
    )
    for path, data in documents.items():
        allowed, form = allow_list.texts(path), partial(texts.form, path)
        found = {
            (leak.secret.text, leak.place) for leak in scan.leaks(path, data, allowed, (), form)
        }
        assert (path, found) == (path, set())


OF_THE_FORMAT = ("Adobe", "Identity", "Registry", "Producer", "Metadata", "Subject", "Outlines")


@pytest.mark.parametrize("word", OF_THE_FORMAT)
def test_a_word_of_the_format_is_found_all_the_same_where_a_document_says_it(
    word: str, loaded: Loaded, targets: Mapping[str, Target], texts: FormatTexts
) -> None:
    path = "outbox/job/reference-en.pdf"
    view = structs.replace(targets[path].view, note=(Passage(text=f"Zoe works at {word}."),))
    target = structs.replace(targets[path], view=view)
    data = render(target, find_theme(loaded.root, "plain")).data
    scan = LeakScan([file_of(Secret(word, Source("x"), "name"))], tuple, tuple)
    found = list(scan.leaks(path, data, (), (), partial(texts.form, path)))
    assert [leak.place for leak in found] == ["the text of page 1"]


def test_a_build_with_fifty_such_contacts_holds_nothing_back(tmp_path: Path) -> None:
    words = [*OF_THE_FORMAT, "March", "December", "Page", "Reference", "Weasyprint", "Regular"]
    words += sorted(word.title() for word in ordinary_words())[:: 20_000 // 37][:37]
    others = {
        f"content/contacts/zoe-{number}.md": f"---\nname: {word}\norganization: {word}\n"
        f"role: {word}\ntags: [{word.lower()}]\n---\n"
        for number, word in enumerate(words)
    }
    report = build(workspace(tmp_path, others, ("en",)), BuildOptions(today=DAY, clock=DAY))
    assert [str(problem) for problem in report.problems if problem.level == "error"] == []
    assert len(list(tmp_path.glob("output/outbox/job/*"))) == 10


def test_a_dutch_list_with_notes_of_roles_beside_employers_is_held_back_by_none(
    tmp_path: Path,
) -> None:
    def contact(name: str, role: str, employer: str, note: str) -> str:
        return (
            f"---\nname: {name}\nrole: {role}\norganization: {employer}\nphone: 020 624 11 11\n"
            f"tags: [dir, {role}]\npermission: {{asked: 2026-10-02, recommend: yes, "
            "for: [reference], share: [name, role, organization, phone]}\n"
            "backing: {familiarity: 5, satisfaction: 5, communication: 4}\n"
            f"---\n\n{note}\n\n## Log\n\n- 2026-11-02 agreed [[gemeente]]: {note}\n"
        )

    files = {
        "dossier.toml": 'language = "nl"\n',
        "content/contacts/kees.md": contact(
            "Kees Bakker", "directeur", "Bouwgroep", "Directeur, Bouwgroep."
        ),
        "content/contacts/els.md": contact(
            "Els Dir", "hoofd uitvoering", "Rijkswaterstaat", "Rijkswaterstaat: hoofd uitvoering"
        ),
        "content/contacts/piet.md": "---\nname: Piet Mol\nrole: directeur, Bouwgroep\n---\n",
        "content/stories/brug.md": "---\ntitle: De brug\npeople: [kees, els]\n---\n",
        "content/opportunities/gemeente.md": (
            "---\nrole: Projectleider\norganization: Gemeente Almere\nstatus: references\n"
            "asks: [{who: kees, kind: reference}, {who: els, kind: reference}]\n---\n"
        ),
    }
    report = build(write_workspace(tmp_path, files), BuildOptions(today=DAY, clock=DAY))
    assert [str(problem) for problem in report.problems if problem.level == "error"] == []
    assert (tmp_path / "output/outbox/gemeente/references.pdf").is_file()
