"""What becomes of imported roles and of the owner's own details, and their writing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from msgspec import Struct

from dossier.disk import create_file
from dossier.importing.importer import ImportedOwner, ImportedRole, Position
from dossier.importing.matching import Facts, new_values, organization_key
from dossier.importing.raw_person import name_words
from dossier.importing.record_edits import edit_file, not_added, parse_fields, unusual_form
from dossier.problems import Problem, UserError
from dossier.records import Opportunity, Owner
from dossier.records.partial_date import PartialDate
from dossier.source.front_matter import line_end, split_lines
from dossier.writing.add_field import add_field, add_written_field
from dossier.writing.new_record import free_path, record_path
from dossier.writing.template import scalar, template

_ROLE_ORDER = ("role", "organization", "url", "status", "applied", "closed")
RoleOutcome = Literal["made", "filled", "unchanged", "unknown"]
PATH = "content/me.md"
_OWNER_ORDER = ("name", "known_as", "email", "phone", "headline", "looking_for", "skills")
_STARTER_NAME = "Your Name"
_HEADING = "Positions"


class RoleStep(Struct, frozen=True, kw_only=True):
    """What is done with one role."""

    what: RoleOutcome
    imported: ImportedRole
    path: str = ""
    fields: dict[str, str] = {}


class _KnownRole(Struct):
    """One role of the run; no path: it has no file. `fields` are those that are not empty."""

    path: str
    role: str
    organization: str
    fields: dict[str, str]


def plan_roles(
    opportunities: Iterable[Opportunity], imported: Iterable[ImportedRole], *, makes: bool
) -> Iterator[RoleStep]:
    """Yield a step for each role; one that was saved and then applied for is one role.

    `makes`: a file is made for a role that has none.
    """
    known = [
        _KnownRole(
            opportunity.path,
            opportunity.role,
            opportunity.organization,
            _fields(opportunity.url, opportunity.private.applied, opportunity.private.closed),
        )
        for opportunity in opportunities
    ]
    for role in sorted(imported, key=lambda each: each.status == "considering"):
        fields = _fields(role.url, role.applied, role.closed)
        same = next((each for each in known if _is_same(each, role)), None)
        if same is None:
            name = f"{role.organization} {role.role}"
            path = record_path("opportunities", name) if makes else ""
            path = free_path(path, {each.path for each in known}.__contains__)
            known.append(_KnownRole(path, role.role, role.organization, fields))
            what: RoleOutcome = "made" if path else "unknown"
            yield RoleStep(what=what, imported=role, path=path, fields=fields)
            continue
        absent = {name: text for name, text in fields.items() if name not in same.fields}
        same.fields = same.fields | absent
        if same.path:
            what = "filled" if absent else "unchanged"
            yield RoleStep(what=what, imported=role, path=same.path, fields=absent)


def apply_roles(root: Path, steps: Iterable[RoleStep], *, is_trial: bool) -> Iterator[Problem]:
    """Make and fill the files, and yield what could not be; a trial writes nothing."""
    for step in steps:
        try:
            if step.what == "made" and not is_trial:
                create_file(root / step.path, _new_opportunity(step))
            elif step.what == "filled":
                edit_file(root, step.path, partial(_filled, step=step), is_trial=is_trial)
        except UserError as failure:
            yield not_added(step.path, failure)


def _new_opportunity(step: RoleStep) -> bytes:
    role = step.imported
    values = {"role": role.role, "organization": role.organization} | step.fields
    return template(Opportunity, values | {"status": role.status}).encode()


def _filled(data: bytes, step: RoleStep) -> bytes:
    for name, text in step.fields.items():
        data = add_written_field(data, name, scalar(text), _ROLE_ORDER)
    return data


def _fields(url: str, applied: PartialDate | None, closed: PartialDate | None) -> dict[str, str]:
    values = {"url": url, "applied": str(applied or ""), "closed": str(closed or "")}
    return {name: text for name, text in values.items() if text}


def _is_same(known: _KnownRole, role: ImportedRole) -> bool:
    """Return whether they are one role: by the advert's address, else by employer and title.

    Two adverts of one site are two roles; the employer's own and a board's may be of one.
    """
    known_url = known.fields.get("url")
    if role.url and known_url:
        if not new_values("links", [role.url], [known_url]):
            return True
        if _host(role.url) == _host(known_url):
            return False
    same_place = organization_key(known.organization) == organization_key(role.organization)
    return same_place and name_words(known.role) == name_words(role.role)


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return url


class OwnerStep(Struct, frozen=True, kw_only=True):
    """What is added to the owner's file, and where the owner worked."""

    fields: Facts = {}
    positions: tuple[Position, ...] = ()
    employers: tuple[str, ...] = ()

    @property
    def adds(self) -> bool:
        """Whether the step changes the owner's file."""
        return bool(self.fields or self.positions)


def plan_owner(owner: Owner, body: str, imported: Iterable[ImportedOwner]) -> OwnerStep:
    """Take what is absent; of several files that say it, the first."""
    files = list(imported)
    offered: Facts = {
        "name": tuple(file.name for file in files if file.name)[:1],
        "email": tuple(email for file in files for email in file.emails)[:1],
        "phone": tuple(file.phone for file in files if file.phone)[:1],
        "headline": tuple(file.headline for file in files if file.headline)[:1],
        "skills": next((file.skills for file in files if file.skills), ()),
    }
    present = {
        "name": owner.name != _STARTER_NAME,
        "email": owner.email,
        "phone": owner.phone,
        "headline": owner.headline,
        "skills": owner.private.skills,
    }
    positions = tuple(dict.fromkeys(position for file in files for position in file.positions))
    has_positions = re.search(rf"(?m)^##\s+{_HEADING}\s*$", body)
    names = {organization_key(job.organization): job.organization for job in positions}
    return OwnerStep(
        fields={name: values for name, values in offered.items() if values and not present[name]},
        positions=() if has_positions else positions,
        employers=tuple(name for name in names.values() if name),
    )


def apply_owner(root: Path, step: OwnerStep, *, is_trial: bool) -> Problem | None:
    """Fill content/me.md, and return why it could not be; a trial writes nothing."""

    def edit(data: bytes) -> bytes:
        return _with_positions(_with_fields(data, step.fields), step.positions)

    try:
        if step.adds:
            edit_file(root, PATH, edit, is_trial=is_trial)
    except UserError as failure:
        return not_added(PATH, failure)
    return None


def position_line(position: Position) -> str:
    """Return `2019-03 to 2022-06: Tech Lead, Northwind Logistics, London`."""
    period = f"{position.begin or '?'} to {position.end or 'now'}"
    parts = filter(None, (position.role, position.organization, position.place))
    return f"{period}: {', '.join(parts)}"


def _with_fields(data: bytes, facts: Facts) -> bytes:
    edited = data
    for name, values in facts.items():
        if name == "name":
            edited = _with_name(edited, values[0])
        else:
            edited = add_field(edited, name, values, _OWNER_ORDER)
    fields = dict(parse_fields(edited)[0])
    if any(fields.get(name) != list(values) for name, values in facts.items()):
        raise unusual_form(facts)
    return edited


def _with_name(data: bytes, name: str) -> bytes:
    """Put a name where the starter's stands."""
    line = f"name: {scalar(name)}".encode()
    return re.sub(rb"(?m)^name:[ \t]*[\"']?Your Name[\"']?", lambda _: line, data, count=1)


def _with_positions(data: bytes, positions: tuple[Position, ...]) -> bytes:
    """Add a section at the end of the file, which stays with the owner."""
    if not positions:
        return data
    text = data.decode()
    end = line_end(split_lines(text))
    lines = [f"- {position_line(position)}" for position in positions]
    gap = "" if text.endswith(("\n", "\r")) else end
    return (text + gap + end + end.join([f"## {_HEADING}", "", *lines, ""])).encode()
