"""No text that an owner can write makes a bug, runs, calls out, or changes what stands there."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from unicodedata import category

import pytest

from dossier.building.build import BuildOptions, build
from dossier.building.build_report import BuildReport
from dossier.building.load import Loaded, load
from tests.trust.active import active
from tests.workspaces import write_workspace

TODAY = date(2026, 11, 22)
STRINGS: list[str] = json.loads(Path(__file__).with_name("naughty.json").read_text())["strings"]


def contact(text: str, person: str) -> str:
    """Write the text into every field and section that takes any."""
    quoted = json.dumps(text)
    return f"""---
name: {person}
role: {quoted}
organization: {quoted}
phone: [{quoted}]
worked_together:
  - {{organization: {quoted}, their_role: {quoted}, my_role: {quoted}, relation: peer}}
permission: {{asked: 2026-11-02, recommend: yes, concerns: {quoted}}}
tags: [{quoted}]
---
{text}

- [ ] {text}

## To them

Note: {text}

## Log

- 2026-11-02 call: {text.splitlines()[0] if text.strip() else "x"}
"""


def story(text: str, number: int) -> str:
    quoted = json.dumps(text)
    return f"""---
title: {quoted}
organization: {quoted}
skills: [{quoted}]
people: [{{n-{number}: {quoted}}}]
claim: {quoted}
result: {{figure: {quoted}, of: {quoted}}}
---
{text}

## In brief

It went so: {text}
"""


def opportunity(text: str, who: int) -> str:
    quoted = json.dumps(text)
    ask = f"{{who: n-{who}, kind: reference, route: {quoted}, say: [{quoted}]}}"
    return f"""---
role: {quoted}
organization: {quoted}
job_number: {quoted}
wants: [{quoted}]
reference_check: {{by: {quoted}, title: {quoted}, how: {quoted}}}
asks: [{ask}]
---
{text}

## Role

So they say: {text}
"""


def others(text: str) -> str:
    """Write the text into every field that takes a date, a word, an address or a name."""
    quoted = json.dumps(text)
    return f"""---
name: {quoted}
email: {quoted}
links: [{quoted}]
photo: {quoted}
timezone: {quoted}
language: {quoted}
met_through: {quoted}
worked_together: {{from: {quoted}, to: {quoted}, relation: {quoted}}}
backing: {{familiarity: {quoted}}}
permission: {{asked: {quoted}, for: [{quoted}], share: [{quoted}], until: {quoted}}}
keep_in_touch: {quoted}
{quoted}: {quoted}
---

## Log

- {text} {text}: {text}
"""


def person(number: int) -> str:
    """Name every ninth contact for their text, the others so that no two are the same."""
    return json.dumps(STRINGS[number]) if number % 9 == 0 else f"Nobody {number}"


def naughty(root: Path, good: list[int]) -> Path:
    """Write a contact and a story for each string, and a role with an ask for some."""
    files = {f"content/contacts/n-{n}.md": contact(STRINGS[n], person(n)) for n in good}
    files |= {f"content/stories/s-{n}.md": story(STRINGS[n], n) for n in good}
    for place, number in enumerate(good):
        if place % 37 == 30:
            files[f"content/opportunities/o-{number}.md"] = opportunity(STRINGS[number], number)
    return write_workspace(root, files)


def read(root: Path) -> Loaded:
    return load(root, TODAY, TODAY)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> list[int]:
    """List the strings that the reader takes in every field."""
    everything = list(range(len(STRINGS)))
    loaded = read(naughty(tmp_path_factory.mktemp("all"), everything))
    refused = {
        int(found[1])
        for problem in loaded.problems
        if problem.level == "error"
        and (found := re.search(r"[nso]-(\d+)\.md", problem.source.path))
    }
    return [n for n in everything if n not in refused and not has_no_glyph(STRINGS[n])]


def has_no_glyph(text: str) -> bool:
    """Tell whether a text holds a character for private use, or none, which no font has."""
    return any(category(letter) in ("Co", "Cn") for letter in text)


def test_most_strings_are_taken_and_the_others_are_told_with_their_place(good: list[int]) -> None:
    assert len(good) > 400


def test_no_string_in_a_field_of_another_kind_is_a_bug(tmp_path: Path) -> None:
    files = {f"content/contacts/n-{n}.md": others(text) for n, text in enumerate(STRINGS)}
    loaded = read(write_workspace(tmp_path, files))
    told = {problem.source.path for problem in loaded.problems if problem.level == "error"}
    assert len(told) == len(STRINGS)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, good: list[int]) -> tuple[Path, BuildReport]:
    """Build a site and briefs that hold every string."""
    root = naughty(tmp_path_factory.mktemp("good"), good)
    return root, build(root, BuildOptions(today=TODAY, clock=TODAY))


def pages(root: Path) -> Iterator[tuple[str, str]]:
    for page in sorted((root / "output/site").rglob("*.html")):
        yield page.name, page.read_text("utf-8")


def test_a_build_of_all_of_them_succeeds_or_tells_what_to_mend(
    built: tuple[Path, BuildReport],
) -> None:
    _, report = built
    errors = [str(problem) for problem in report.problems if problem.level == "error"]
    assert errors == []


def test_no_page_holds_anything_active(built: tuple[Path, BuildReport]) -> None:
    for name, text in pages(built[0]):
        assert active(text) == [], name


def test_what_looks_like_a_template_stands_as_it_was_written(
    built: tuple[Path, BuildReport],
) -> None:
    text = html.unescape("".join(text for _, text in pages(built[0])))
    for literal in ("{{ 7*7 }}", "{0.__class__.__mro__}", "%(name)s %s %n"):
        assert literal in text
