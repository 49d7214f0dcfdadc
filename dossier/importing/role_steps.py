"""Decide what becomes of each imported role, and write it into an opportunity's file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from msgspec import Struct

from dossier.disk import create_file
from dossier.importing.foreign_name import name_words
from dossier.importing.imported import ImportedRole
from dossier.importing.matching import new_values, organization_key
from dossier.importing.record_edits import edit_file, free_path, not_added, record_path
from dossier.problems import Problem, UserError
from dossier.records import Opportunity
from dossier.records.partial_date import PartialDate
from dossier.writing.add_field import add_written_field
from dossier.writing.template import scalar, template

_ORDER = ("role", "organization", "url", "status", "applied", "closed")
RoleOutcome = Literal["made", "filled", "unchanged", "unknown"]


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
    opportunities: Iterable[Opportunity],
    imported: Iterable[ImportedRole],
    wants: Callable[[ImportedRole], bool],
) -> Iterator[RoleStep]:
    """Yield a step for each role; one that was saved and then applied for is one role.

    `wants` says whether a file is made for a role that has none.
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
            path = record_path("opportunities", name) if wants(role) else ""
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
        data = add_written_field(data, name, scalar(text), _ORDER)
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
