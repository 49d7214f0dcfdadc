"""No text in any field that a record has makes a bug, or anything active, in a page or a brief."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import GenericAlias
from typing import Any, get_args, get_origin

import pytest
import yaml
from msgspec import Struct

from dossier.building.load import load
from dossier.records import Contact, Opportunity, Owner, Story
from dossier.records.schema import front_matter_fields, headings, unwrap
from dossier.records.text import Content
from dossier.records.texts import Texts
from dossier.rendering import Theme, find_theme, render
from dossier.rendering.pdf import fill
from dossier.views.targets import targets
from dossier.views.view import Target
from tests.trust.active import active
from tests.trust.test_naughty import STRINGS
from tests.workspaces import write_workspace

TODAY = date(2026, 11, 22)
MARK = "zqtext"
SHOWN = ("site/me.html", "site/opportunities/", "site/backers/n.html", "site/stories/s.html")


def owner(quoted: str, text: str) -> str:
    return f"""---
name: {quoted}
known_as: {quoted}
phone: {quoted}
headline: {quoted}
looking_for:
  {{roles: [{quoted}], organizations: [{quoted}], places: [{quoted}], why: {quoted},
   not: [{quoted}]}}
skills: [{quoted}]
asks: [{ask(quoted, "referral")}]
---
{text}

## Update

{text}
"""


def ask(quoted: str, kind: str) -> str:
    return (
        f"{{who: n, kind: {kind}, route: {quoted}, to: {quoted}, length: {quoted}, "
        f"comparison: {quoted}, say: [{quoted}], attach: [advert, cv], stories: [s]}}"
    )


def contact(quoted: str, text: str) -> str:
    return f"""---
name: {quoted}
known_as: {quoted}
greeting: {quoted}
role: {quoted}
organization: {quoted}
phone: [{quoted}]
worked_together:
  - {{organization: {quoted}, their_role: {quoted}, my_role: {quoted}, relation: peer,
     ended_because: {quoted}}}
can_introduce: [{quoted}]
needs: {quoted}
permission:
  {{asked: 2026-11-02, recommend: yes, concerns: {quoted}, share: [name, role, organization]}}
tags: [{quoted}]
---
{text}

## To them

{text}
"""


def story(quoted: str, text: str) -> str:
    told = "".join(f"\n## {name}\n\n{text}\n" for name in headings(Story))
    return f"""---
title: {quoted}
organization: {quoted}
skills: [{quoted}]
people: [{{n: {quoted}}}]
claim: {quoted}
answers: {{mistake: {quoted}, {quoted}: {quoted}}}
result: {{figure: {quoted}, of: {quoted}}}
---
{told}"""


def opportunity(quoted: str, text: str) -> str:
    asks = ", ".join(ask(quoted, kind) for kind in ("reference", "recommendation"))
    return f"""---
role: {quoted}
organization: {quoted}
job_number: {quoted}
wants: [{quoted}, {{{quoted}: 2}}]
reference_check: {{by: {quoted}, title: {quoted}, how: {quoted}, number: {quoted}, hours: {quoted}}}
asks: [{asks}]
---
{text}

## Role

{text}

## Advert

{text}
"""


def workspace(text: str) -> dict[str, str]:
    """Write a text into every field that takes any."""
    quoted, heading = json.dumps(text), text.splitlines()[0] if text.strip() else "x"
    return {
        "content/me.md": owner(quoted, text),
        "content/contacts/n.md": contact(quoted, text),
        "content/contacts/gone.md": f"---\nname: Gone\ninactive: {quoted}\n---\n",
        "content/stories/s.md": story(quoted, text),
        "content/opportunities/o.md": opportunity(quoted, text),
        "content/questions.md": f"## {heading}\n\n- {text}?\n",
        "content/cv.md": text,
    }


def text_fields(struct: Any) -> Iterator[str]:
    """List the fields of a record that take any text, those of its parts with their own names."""
    for field in front_matter_fields(struct).values():
        inner = unwrap(get_args(field.kind.type)[0]) if _is_list(field.kind.type) else field.kind
        if inner.type is str and not inner.constraint("pattern"):
            yield field.written
        elif isinstance(inner.type, type) and issubclass(inner.type, Struct):
            yield from (f"{field.written}.{name}" for name in text_fields(inner.type))


def _is_list(kind: Any) -> bool:
    return isinstance(kind, GenericAlias) or get_origin(kind) is tuple


def marked(node: Any, name: str = "") -> Iterator[str]:
    """List the fields of front matter that hold the mark."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from marked(value, f"{name}.{key}".lstrip("."))
    elif isinstance(node, list):
        for value in node:
            yield from marked(value, name)
    elif MARK in str(node):
        yield name


# Names of things that must exist (test_naughty.py tries every string in them), and what would make
# a contact one that no brief is made for: the other contact has it.
ELSEWHERE = {"timezone", "reference_check.timezone", "photo", "inactive"}


@pytest.mark.parametrize(
    ("file", "struct"),
    [
        ("content/me.md", Owner),
        ("content/contacts/n.md", Contact),
        ("content/stories/s.md", Story),
        ("content/opportunities/o.md", Opportunity),
    ],
)
def test_every_field_that_takes_text_is_tried(file: str, struct: type[Struct]) -> None:
    front = yaml.safe_load(workspace(MARK)[file].split("---\n")[1])
    assert set(text_fields(struct)) - ELSEWHERE <= set(marked(front))


@pytest.fixture(scope="module")
def theme() -> Theme:
    return find_theme(Path("/nowhere"), "plain")


def shown(target: Target, theme: Theme, texts: Texts) -> str:
    """Fill a page, or a brief before it is laid out."""
    if target.path.endswith(".pdf"):
        return fill(target.template, target.view, theme)

    def words(body: str) -> Content:
        return texts.of(body).shown

    return render(target, theme, None, words).data.decode()


def test_no_text_in_any_field_is_a_bug_or_active(tmp_path: Path, theme: Theme) -> None:
    briefs = 0
    for number, text in enumerate(STRINGS):
        root = write_workspace(tmp_path / str(number), workspace(text))
        loaded = load(root, TODAY, TODAY)
        if loaded.judgement is None:
            assert any(problem.level == "error" for problem in loaded.problems), text
            continue
        for target in targets(loaded.dossier, loaded.judgement):
            if target.path.endswith(".pdf") or target.path.startswith(SHOWN):
                assert active(shown(target, theme, loaded.dossier.texts)) == [], (text, target.path)
                briefs += target.path.startswith("outbox/")
    assert briefs > 3 * 400
