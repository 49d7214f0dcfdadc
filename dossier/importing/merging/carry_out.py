"""Write what a step decided: one file, and nothing else in it moves."""

from functools import partial
from pathlib import Path
from typing import Any

from dossier.disk import create_file
from dossier.importing.merging.known import FIELDS
from dossier.importing.merging.plan import Step
from dossier.importing.merging.same import Facts
from dossier.importing.shared.found import Found
from dossier.problems import Problem, Source, UserError, error
from dossier.records import Contact
from dossier.source.diagnostics import Diagnostics
from dossier.source.front_matter import split
from dossier.source.nodes import Mapping, Node, Scalar, Sequence
from dossier.writing.add_field import add_field
from dossier.writing.add_log_line import LogLine, add_line
from dossier.writing.change import change
from dossier.writing.template import template

_ORDER = ("name", *FIELDS)
# A template explains a field where it stands; these are single values that it can give.
_GIVEN = ("role", "organization")


def carry_out(root: Path, step: Step, *, is_trial: bool = False) -> Problem | None:
    """Fill or make the file of a step, and say why it could not be; a trial writes nothing."""
    try:
        if step.what == "made":
            _make(root, step, is_trial)
        elif step.what == "filled":
            _fill(root, step, is_trial)
    except UserError as wrong:
        text = f"nothing was added: {wrong.sentence}"
        return error(Source(step.paths[0]), "import-file", text, wrong.remedy)
    return None


def _fill(root: Path, step: Step, is_trial: bool) -> None:
    path, edit = step.paths[0], partial(filled, facts=step.fields)
    if not is_trial:
        change(root, path, edit)
    elif (root / path).exists():
        edit((root / path).read_bytes())


def _make(root: Path, step: Step, is_trial: bool) -> None:
    data = new_contact(step.found, step.fields)
    if not is_trial:
        create_file(root / step.paths[0], data)


def new_contact(found: Found, facts: Facts) -> bytes:
    """Write a new contact's file, with every field explained."""
    given = {name: facts[name][0] for name in _GIVEN if name in facts}
    data = template(Contact, {"name": found.name} | given).encode()
    data = filled(data, {name: values for name, values in facts.items() if name not in given})
    if found.met is None:
        return data
    return add_line(data, LogLine(date=found.met, kind="note", text=found.met_how))


def filled(data: bytes, facts: Facts) -> bytes:
    """Add each field; refuse when the file would then say anything else that is new."""
    now = data
    for name, values in facts.items():
        now = add_field(now, name, values, _ORDER)
    before, body = _read(data)
    after, body_now = _read(now)
    kept = [pair for pair in before if pair[0] not in facts]
    wanted = {name: list(values) for name, values in facts.items()}
    added = [pair for pair in after if pair[0] in facts]
    others = [pair for pair in after if pair[0] not in facts]
    is_once = len(added) == len(wanted) and dict(added) == wanted
    if not is_once or others != kept or body_now != body:
        lines = ", ".join(f"{name}: {', '.join(values)}" for name, values in facts.items())
        raise UserError("its front matter has an unusual form", f"add this by hand: {lines}")
    return now


def _read(data: bytes) -> tuple[list[tuple[str, Any]], str]:
    """Read the front matter's fields and the body, as the next command will."""
    text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    parts = split(text, Diagnostics(""), "")
    pairs = parts.front.pairs if isinstance(parts.front, Mapping) else ()
    return [(key.text, _shape(value)) for key, value in pairs], parts.body


def _shape(node: Node) -> Any:
    """Take the places off; one value is as good as a list of it."""
    if isinstance(node, Scalar):
        return [node.text]
    if isinstance(node, Sequence):
        return [one.text if isinstance(one, Scalar) else _shape(one) for one in node.items]
    return [(key.text, _shape(value)) for key, value in node.pairs]
