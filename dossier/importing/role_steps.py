"""Decide what becomes of each imported role, and write it into an opportunity's file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Literal

from msgspec import Struct

from dossier.disk import create_file
from dossier.importing.foreign_name import name_words
from dossier.importing.imported import ImportedRole
from dossier.importing.matching import organization_key, other
from dossier.problems import Problem, Source, UserError, error
from dossier.records import Opportunity
from dossier.writing.add_field import add_written_field
from dossier.writing.change import change
from dossier.writing.slug import make_slug
from dossier.writing.template import scalar, template

_ORDER = ("role", "organization", "url", "status", "applied", "closed")
RoleWhat = Literal["made", "filled", "unchanged", "unknown"]


class RoleStep(Struct, frozen=True, kw_only=True):
    """What is done with one role."""

    what: RoleWhat
    found: ImportedRole
    path: str = ""
    fields: dict[str, str] = {}


class _Known(Struct):
    """One role that has a file, or gets one."""

    path: str
    role: str
    organization: str
    fields: dict[str, str]


def plan_roles(
    opportunities: Iterable[Opportunity],
    found: Iterable[ImportedRole],
    wants: Callable[[ImportedRole], bool],
) -> Iterator[RoleStep]:
    """Give a step for each role; one that was saved and then applied for is one role."""
    known = [_known(one) for one in opportunities]
    for role in sorted(found, key=lambda one: one.status == "considering"):
        same = next((one for one in known if _is_same(one, role)), None)
        if same:
            fields = {name: text for name, text in _fields(role).items() if not same.fields[name]}
            same.fields |= fields
            what: RoleWhat = "filled" if fields and same.path else "unchanged"
            if same.path:
                yield RoleStep(what=what, found=role, path=same.path, fields=fields)
            continue
        path = _path(role, {one.path for one in known}) if wants(role) else ""
        fields = _fields(role)
        known.append(_Known(path, role.role, role.organization, _empty() | fields))
        yield RoleStep(what="made" if path else "unknown", found=role, path=path, fields=fields)


def apply_roles(root: Path, steps: Iterable[RoleStep], *, is_trial: bool) -> Iterator[Problem]:
    """Make and fill the files; a trial writes nothing."""
    for step in steps:
        try:
            if step.what == "made" and not is_trial:
                create_file(root / step.path, _new(step))
            elif step.what == "filled":
                _fill(root, step, is_trial)
        except UserError as wrong:
            sentence = f"nothing was added: {wrong.sentence}"
            yield error(Source(step.path), "import-file", sentence, wrong.remedy)


def _new(step: RoleStep) -> bytes:
    role = step.found
    given = {"role": role.role, "organization": role.organization} | step.fields
    return template(Opportunity, given | {"status": role.status}).encode()


def _fill(root: Path, step: RoleStep, is_trial: bool) -> None:
    def edit(data: bytes) -> bytes:
        for name, text in step.fields.items():
            data = add_written_field(data, name, scalar(text), _ORDER)
        return data

    if not is_trial:
        change(root, step.path, edit)
    elif (root / step.path).exists():
        edit((root / step.path).read_bytes())


def _known(opportunity: Opportunity) -> _Known:
    private = opportunity.private
    fields = {
        "url": opportunity.url,
        "applied": str(private.applied or ""),
        "closed": str(private.closed or ""),
    }
    return _Known(opportunity.path, opportunity.role, opportunity.organization, fields)


def _fields(role: ImportedRole) -> dict[str, str]:
    found = {"url": role.url, "applied": str(role.applied or ""), "closed": str(role.closed or "")}
    return {name: text for name, text in found.items() if text}


def _empty() -> dict[str, str]:
    return {"url": "", "applied": "", "closed": ""}


def _is_same(known: _Known, role: ImportedRole) -> bool:
    """Tell whether they are one: by the advert's address, else by place and role.

    Two adverts of one site are two roles; the employer's own and a board's may be of one.
    """
    url, known_url = role.url, known.fields["url"]
    if url and known_url and not other("links", [url], [known_url]):
        return True
    if url and known_url and _host(url) == _host(known_url):
        return False
    same_place = organization_key(known.organization) == organization_key(role.organization)
    return same_place and name_words(known.role) == name_words(role.role)


def _host(url: str) -> str:
    from urllib.parse import urlsplit

    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return url


def _path(role: ImportedRole, taken: set[str]) -> str:
    try:
        slug = make_slug(f"{role.organization} {role.role}")
    except UserError:
        return ""
    path, number = f"content/opportunities/{slug}.md", 1
    while path in taken:
        number += 1
        path = f"content/opportunities/{slug}-{number}.md"
    return path
