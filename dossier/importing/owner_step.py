"""Fill in content/me.md what a foreign file says of the owner and the file does not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from dossier.importing.imported import ImportedOwner, Position
from dossier.importing.matching import Facts, organization_key
from dossier.importing.record_edits import read_parts
from dossier.problems import Problem, Source, UserError, error
from dossier.records import Owner
from dossier.source.front_matter import line_end, split_lines
from dossier.writing.add_field import add_field
from dossier.writing.change import change
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
        """Tell whether the file becomes another one."""
        return bool(self.fields or self.positions)


def plan_owner(owner: Owner, body: str, found: Iterable[ImportedOwner]) -> OwnerStep:
    """Take what is absent; of several files that say it, the first."""
    every = list(found)
    email = next((one.emails[0] for one in every if one.emails), "")
    said: Facts = {
        "name": tuple(one.name for one in every if one.name)[:1],
        "email": (email,) if email else (),
        "phone": tuple(one.phone for one in every if one.phone)[:1],
        "headline": tuple(one.headline for one in every if one.headline)[:1],
        "skills": next((one.skills for one in every if one.skills), ()),
    }
    has = {
        "name": owner.name != _STARTER_NAME,
        "email": owner.email,
        "phone": owner.phone,
        "headline": owner.headline,
        "skills": owner.private.skills,
    }
    positions = tuple(dict.fromkeys(position for one in every for position in one.positions))
    is_told = re.search(rf"(?m)^##\s+{_HEADING}\s*$", body)
    names = {organization_key(one.organization): one.organization for one in positions}
    return OwnerStep(
        fields={name: values for name, values in said.items() if values and not has[name]},
        positions=() if is_told else positions,
        employers=tuple(name for name in names.values() if name),
    )


def apply_owner(root: Path, step: OwnerStep, *, is_trial: bool) -> Problem | None:
    """Fill content/me.md, and say why it could not be; a trial writes nothing."""
    if not step.adds:
        return None

    def edit(data: bytes) -> bytes:
        return _with_positions(_with_fields(data, step.fields), step.positions)

    try:
        if is_trial:
            edit((root / PATH).read_bytes())
        else:
            change(root, PATH, edit)
    except UserError as wrong:
        sentence = f"nothing was added: {wrong.sentence}"
        return error(Source(PATH), "import-file", sentence, wrong.remedy)
    return None


def position_line(position: Position) -> str:
    """Write `2019-03 to 2022-06: Tech Lead, Northwind Logistics, London`."""
    span = " to ".join((str(position.begin or "?"), str(position.end or "now")))
    what = ", ".join(filter(None, (position.role, position.organization, position.place)))
    return f"{span}: {what}"


def _with_fields(data: bytes, fields: Facts) -> bytes:
    now = data
    for name, values in fields.items():
        is_name = name == "name"
        now = _with_name(now, values[0]) if is_name else add_field(now, name, values, _ORDER)
    after = dict(read_parts(now)[0])
    if any(after.get(name) != list(values) for name, values in fields.items()):
        lines = ", ".join(f"{name}: {', '.join(values)}" for name, values in fields.items())
        raise UserError("its front matter has an unusual form", f"add this by hand: {lines}")
    return now


def _with_name(data: bytes, name: str) -> bytes:
    """Put a name where the starter's stands."""
    line = f"name: {scalar(name)}".encode()
    return re.sub(rb"(?m)^name:[ \t]*[\"']?Your Name[\"']?", lambda _: line, data, count=1)


def _with_positions(data: bytes, positions: tuple[Position, ...]) -> bytes:
    """Write them below all that is there, in a section that stays with the owner."""
    if not positions:
        return data
    text = data.decode()
    end = line_end(split_lines(text))
    lines = [f"- {position_line(position)}" for position in positions]
    gap = "" if text.endswith(("\n", "\r")) else end
    return (text + gap + end + end.join([f"## {_HEADING}", "", *lines, ""])).encode()
