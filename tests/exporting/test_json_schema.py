"""The schema that an editor gets agrees with what the reader takes."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import fastjsonschema
import pytest
import yaml

from dossier.exporting.json_schema import RECORDS, json_schema
from dossier.records.schema import front_matter_fields
from dossier.workspace import shipped
from dossier.writing.template import template

CONTENT = shipped("content")
FOLDERS = {"contact": "contacts", "story": "stories", "opportunity": "opportunities"}
SAMPLE = [
    *((kind, file) for kind, name in FOLDERS.items() for file in (CONTENT / name).glob("*.md")),
    ("owner", CONTENT / "me.md"),
]


class Core(yaml.SafeLoader):
    """Read YAML as editors do, by the core schema of YAML 1.2: no dates, yes is a word."""


Core.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag.endswith((":int", ":float", ":null")) or first in "tTfF"
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def validator(record: str) -> Callable[[Any], Any]:
    compiled: Callable[[Any], Any] = fastjsonschema.compile(json_schema(record))
    return compiled


def front_matter(text: str) -> Any:
    return yaml.load(text.split("---\n")[1], Loader=Core)


@pytest.mark.parametrize(("record", "file"), SAMPLE, ids=lambda one: getattr(one, "stem", one))
def test_the_sample_is_valid(record: str, file: Path) -> None:
    validator(record)(front_matter(file.read_text(encoding="utf-8")))


def test_the_settings_of_the_sample_are_valid() -> None:
    values = tomllib.loads(shipped("dossier.toml").read_text(encoding="utf-8"))
    validator("settings")(values | {"today": str(values["today"])})


@pytest.mark.parametrize("record", ["contact", "story", "opportunity", "owner"])
def test_every_field_of_a_template_is_valid(record: str) -> None:
    struct = RECORDS[record][0]
    text = template(struct, {})  # type: ignore[arg-type]
    values = front_matter(re.sub(r"^# (?=[ -]*[a-z_]+:)", "", text, flags=re.MULTILINE))
    assert values.keys() == front_matter_fields(struct).keys()
    validator(record)(values)


@pytest.mark.parametrize(
    ("record", "text", "wrong"),
    [
        ("contact", "role: CTO", "must contain ['name'] properties"),
        ("contact", "name: A\nsatisfaktion: 5", "must not contain {'satisfaktion'} properties"),
        ("contact", "name: A\nbacking: {familiarity: 6}", "smaller than or equal to 5"),
        ("contact", "name: A\nmet_through: {a: b}", "must be string or integer"),
        ("contact", "name: A\nkeep_in_touch: often", "must match pattern"),
        ("contact", "name: A\nemail: not-an-address", "cannot be validated by any definition"),
        ("contact", "name: A\npermission: {recommend: perhaps}", "must be one of"),
        ("story", "title: A\nfrom: 2026-13", "must match pattern"),
        ("story", "title: A\nfrom: 26", "bigger than or equal to 1000"),
        ("opportunity", "role: A\norganization: B\nwants: [{a: 0}]", "cannot be validated"),
        ("opportunity", "role: A\norganization: B\nstatus: dreaming", "must be one of"),
        ("settings", "panel: {size: 13}", "smaller than or equal to 12"),
        (
            "opportunity",
            "role: A\norganization: B\nreferees: {of: {boss: 2}}",
            "cannot be validated",
        ),
    ],
)
def test_an_editor_marks_what_the_reader_refuses(record: str, text: str, wrong: str) -> None:
    with pytest.raises(fastjsonschema.JsonSchemaValueException, match=re.escape(wrong)):
        validator(record)(yaml.load(text, Loader=Core))


@pytest.mark.parametrize(
    ("record", "text"),
    [
        ("contact", "name: 2026\nrole: No\nphone: 0044"),
        ("contact", "name: A\nworked_together: {from: 2019, relation: peer}"),
        ("contact", "name: A\nlinks: https://a.example\nemail: [a@b.example, c@d.example]"),
        ("contact", "name: A\npermission: {recommend: no, asked: 2025, for: reference}"),
        ("story", "title: A\npeople: [priya, {wei: You saw it.}]\nconfidential: yes"),
        ("opportunity", "role: A\norganization: B\nwants: [a, {b: 2}, {c: 0.5}]"),
    ],
)
def test_an_editor_takes_what_the_reader_takes(record: str, text: str) -> None:
    validator(record)(yaml.load(text, Loader=Core))


@pytest.mark.parametrize("record", RECORDS)
def test_every_field_says_what_it_is_for(record: str) -> None:
    properties = json_schema(record)["properties"]
    assert properties.keys() == front_matter_fields(RECORDS[record][0]).keys()
    assert [name for name, field in properties.items() if not field.get("description")] == []
