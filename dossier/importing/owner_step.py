"""Fill in content/me.md what a foreign file says of the owner and the file does not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from dossier.importing.imported import ImportedOwner, Position
from dossier.importing.matching import Facts, organization_key
from dossier.importing.record_edits import edit_file, not_added, parse_fields, unusual_form
from dossier.problems import Problem, UserError
from dossier.records import Owner
from dossier.source.front_matter import line_end, split_lines
from dossier.writing.add_field import add_field
from dossier.writing.template import scalar

PATH = "content/me.md"
_ORDER = ("name", "known_as", "email", "phone", "headline", "looking_for", "skills")
_STARTER_NAME = "Your Name"
_HEADING = "Positions"


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
            edited = add_field(edited, name, values, _ORDER)
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
