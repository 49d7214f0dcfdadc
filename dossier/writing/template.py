"""The text of a new record's file: its first fields, and the others as explained comments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal, get_args, get_origin

from msgspec import json

from dossier.records.partial_date import Interval, PartialDate
from dossier.records.record import Record, Reference
from dossier.records.schema import (
    Field,
    FieldType,
    front_matter_fields,
    headings,
    inner_fields,
    item_type,
    private_part,
)

_BY_TYPE: dict[type, str] = {
    PartialDate: "2026-11",
    date: "2026-11-22",
    Interval: "3 months",
    Reference: "a-slug",
    bool: "no",
    int: "4",
    float: "1.5",
}
_COLUMN = 44
# What a new file shows, where its owner is asked for it first.
_FIRST_FIELDS = {
    "contact": ("role", "organization", "email", "worked_together", "backing"),
    "story": ("from", "organization", "skills", "people", "result"),
    "opportunity": ("status", "wants", "reference_check", "asks"),
}
_SPECIAL = "!&*-?|>@`%{}[],#:\"'~"
# By record and field. A field without one gets an example of its type.
FIELDS: dict[str, str] = {
    "contact.name": "Priya Raman",
    "contact.known_as": "Priya",
    "contact.greeting": "Dear Professor Raman",
    "contact.role": "Director of Engineering",
    "contact.organization": "Northwind Logistics",
    "contact.email": "priya@northwind.example",
    "contact.phone": '"+44 20 7946 0112"',
    "contact.links": "[https://priya.example]",
    "contact.photo": "priya.jpg",
    "contact.timezone": "Europe/London",
    "contact.language": "en",
    "contact.met_through": "marcus-bell",
    "contact.worked_together.organization": "Northwind Logistics",
    "contact.worked_together.from": "2019-03",
    "contact.worked_together.to": "2022-06",
    "contact.worked_together.their_role": "Director of Engineering",
    "contact.worked_together.my_role": "Tech Lead",
    "contact.worked_together.ended_because": "I moved to Harbor for a larger team.",
    "contact.backing.rated": "2026-09",
    "contact.can_introduce": "[Meridian Health]",
    "contact.needs": "an editor for her book",
    "contact.inactive": "died in March 2021",
    "contact.permission.asked": "2025-11-02",
    "contact.permission.share": "[name, role, organization, phone]",
    "contact.permission.until": "2027-05",
    "contact.permission.concerns": "I took too much on myself",
    "contact.tags": "[inner circle]",
    "story.title": "The routing cutover nobody noticed",
    "story.from": "2020-11",
    "story.to": "2021-02",
    "story.organization": "Northwind Logistics",
    "story.skills": "[migration, stakeholders]",
    "story.people": "[priya-raman, {wei-chen: You found the fault at three in the morning.}]",
    "story.claim": "I finish migrations without stopping the line.",
    "story.answers": "{mistake: The duplicate check had been on my list since August.}",
    "story.result.figure": "0 min",
    "story.result.of": "downtime across 40 warehouses",
    "opportunity.role": "Staff Platform Engineer",
    "opportunity.organization": "Meridian Health",
    "opportunity.url": "https://meridian-health.example/jobs/2291",
    "opportunity.job_number": "MH-2291",
    "opportunity.language": "en",
    "opportunity.since": "2026-11-17",
    "opportunity.applied": "2026-10-20",
    "opportunity.introduced_by": "marcus-bell",
    "opportunity.wants": "[migration, mentoring, {hiring: 2}]",
    "opportunity.reference_check.by": "Dana Whitlock",
    "opportunity.reference_check.title": "VP Engineering",
    "opportunity.reference_check.how": "phone",
    "opportunity.reference_check.number": '"+44 20 7946 0555"',
    "opportunity.referees.count": "4",
    "opportunity.referees.of": "{manager: 2, report: 1}",
    "opportunity.reference_check.minutes": "15",
    "opportunity.reference_check.from": "2026-11-24",
    "opportunity.reference_check.to": "2026-11-28",
    "opportunity.reference_check.hours": "9:00–11:00",
    "opportunity.reference_check.timezone": "Europe/London",
    "owner.name": "Your Name",
    "owner.known_as": "Sam",
    "owner.email": "you@home.example",
    "owner.phone": '"+44 20 7946 0018"',
    "owner.headline": "Tech lead who moves platforms without stopping the line",
    "owner.looking_for.roles": "[Staff Engineer, Principal Engineer]",
    "owner.looking_for.organizations": "[hospitals, Northwind Logistics]",
    "owner.looking_for.places": "[London, remote]",
    "owner.looking_for.why": "I want to move platforms that people depend on.",
    "owner.looking_for.not": "[betting, five days in an office]",
    "owner.skills": "[migration, mentoring]",
    "asks.who": "priya-raman",
    "asks.by": "2026-12-10",
    "asks.route": "upload link in their mail",
    "asks.to": "Dana Whitlock",
    "asks.length": "1 page",
    "asks.comparison": "the calmest of the five leads I had",
    "asks.stories": "[routing-cutover]",
    "asks.say": "[how I brought operations along]",
}

# By record and heading.
SECTIONS: dict[str, str] = {
    "contact.To them": "goes into this contact's briefs and nowhere else",
    "contact.Log": "private; one line for each thing, as `- 2026-11-22 call: what was said`",
    "story.In brief": "goes into briefs, about 50 words; without it, they quote the next four",
    "story.Situation": "may be quoted; what it was like before",
    "story.Task": "may be quoted; what was yours to do",
    "story.Action": "may be quoted; what you did",
    "story.Result": "may be quoted; what came of it, in figures if you can",
    "story.Learned": "may be quoted; what you would do again, and what not",
    "opportunity.Role": "goes into the briefs for it; the role in three lines",
    "opportunity.Advert": "leaves only as an annex that you ask for; the advert's text",
    "owner.Update": "goes into every brief; what you have done since you worked together",
}


def template(struct: type[Record], values: Mapping[str, str]) -> str:
    """Return the front matter with all fields, and the sections; it is read without a problem."""
    record, known = struct.__name__.lower(), front_matter_fields(struct)
    lines = [(f"{name}: {scalar(text)}", _note(known[name].kind)) for name, text in values.items()]
    lines += [("# Take the # away from what you know. The rest can stay, or go.", "")]
    # Plain fields first, then those that have fields of their own.
    for field in sorted(known.values(), key=lambda each: bool(inner_fields(item_type(each.kind)))):
        if field.written not in values:
            path = f"{record}.{field.written}"
            lines += [(f"# {text}", note) for text, note in _field(field, path)]
    front = [f"{text:<{_COLUMN}}  # {note}" if note else text for text, note in lines]
    return "\n".join(["---", *front, "---", "", *_body(struct, record), ""])


def without_template(text: str, struct: type[Record]) -> str:
    """Return a file's text without the examples and explanations that `template` wrote."""
    pristine, commented = template(struct, {}), set(examples(struct))
    rest = "\n".join(line for line in text.splitlines() if line.rstrip() not in commented)
    explanation = pristine[pristine.index("<!--") : pristine.index("-->") + len("-->")]
    return rest.replace(explanation, "")


def examples(struct: type[Record]) -> Iterator[str]:
    """Yield the commented lines that a template writes, the long or the short one."""
    for line in (*template(struct, {}).splitlines(), *short_template(struct, {}).splitlines()):
        if line.startswith("#") and line[:2] != "##":
            yield line


def short_template(struct: type[Record], values: Mapping[str, str]) -> str:
    """Return the few fields that most records have; an editor or the schema knows the others."""
    record, known = struct.__name__.lower(), front_matter_fields(struct)
    front = [f"{name}: {scalar(value)}" for name, value in values.items()]
    for name in _FIRST_FIELDS.get(record, ()):
        front += [f"# {text}" for text, _ in _field(known[name], f"{record}.{name}")]
    front.append("# Take the # away from what you know; your editor completes the other fields:")
    front.append(f"# `dossier doctor` says how, and `dossier schema {record}` lists them.")
    return "\n".join(["---", *front, "---", "", *_body(struct, record), ""])


def scalar(text: str) -> str:
    """Return a text as a YAML scalar, in quotes where it must be."""
    plain = text[:1] not in _SPECIAL and not text.endswith(":") and text != "null"
    if plain and ": " not in text and " #" not in text:
        return text
    return json.encode(text).decode()


def _field(field: Field, path: str) -> Iterator[tuple[str, str]]:
    """Yield the lines of a field, each with its note; the fields of a struct stand below it."""
    kind, item = field.kind, item_type(field.kind)
    is_list = item is not kind
    if not inner_fields(item):
        yield f"{field.written}: {_example(kind, path)}", _note(kind)
        return
    yield f"{field.written}:", _note(kind)
    first = "  - " if is_list else "  "
    for name, inner in inner_fields(item).items():
        for text, note in _field(inner, f"{path}.{name}"):
            yield first + text, note
            first = "    " if is_list else "  "


def _note(kind: FieldType) -> str:
    words = " | ".join(_words(kind))
    return f"{kind.constraint('description') or ''}{f': {words}' if words else ''}"


def _words(kind: FieldType) -> tuple[str, ...]:
    item = item_type(kind)
    return get_args(item.type) if get_origin(item.type) is Literal else ()


def _example(kind: FieldType, path: str) -> str:
    """Return the example of a field: its own, that of its name in an ask, or one of its type."""
    ask_field = "asks." + path.rpartition(".")[2] if ".asks." in path else ""
    if example := FIELDS.get(path) or FIELDS.get(ask_field):
        return example
    if get_origin(kind.type) is tuple:
        return f"[{_example(item_type(kind), '')}]"
    words = _words(kind)
    return words[0] if words else _BY_TYPE.get(kind.type, "…")


def _body(struct: type[Record], record: str) -> Iterator[str]:
    names = [*headings(struct), *headings(private_part(struct))]
    yield "<!-- What you write below stays with you. Sections of these names have a meaning:"
    yield from (f'- "{name}": {SECTIONS.get(f"{record}.{name}", "")}.' for name in names)
    yield "-->"
    for name in names:
        yield from ("", f"## {name}")
