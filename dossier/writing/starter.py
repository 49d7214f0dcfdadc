"""The first files of a workspace: empty ones with examples, or the sample."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from msgspec import Struct

from dossier.disk import create_file, make_folder
from dossier.problems import UserError
from dossier.records import Owner, Settings
from dossier.records.schema import STARTER_TEXT, FieldType, front_matter_fields
from dossier.workspace import shipped
from dossier.writing.new_record import KINDS
from dossier.writing.template import template

IGNORED = ("/output/", "/sent/", "/.dossier/", ".dossier-*")
_NAMES = {"contact": "Priya Raman", "story": "The routing cutover nobody noticed"}
_NAMES |= {"opportunity": "Staff Platform Engineer at Meridian Health"}
_COLUMN = 30
_QUESTIONS = """\
This is read once it is called questions.md: your own questions, which briefs take beside the common
ones. The heading is a skill that a role wants; the brackets say who is asked, and none mean all.

## Hiring

- How does Sam decide whom to hire, and whom not? (manager, peer)
"""


def empty() -> dict[str, bytes]:
    """Return the files of an empty workspace by their paths."""
    files = {
        "dossier.toml": _settings(),
        "content/me.md": template(Owner, {"name": STARTER_TEXT["Owner", "name"]}),
    }
    files["content/questions.txt"] = _QUESTIONS
    for kind, (struct, folder, fields_of) in KINDS.items():
        note = f"This is no {kind} yet, only what one looks like: `dossier new {kind} NAME`.\n\n"
        files[f"{folder}/example.txt"] = note + template(struct, fields_of(_NAMES[kind]))
    return {path: text.encode() for path, text in files.items()}


def sample() -> dict[str, bytes]:
    """Return the files of the sample that comes with dossier, by their paths."""
    content = shipped("content")
    files = sorted(file for file in content.rglob("*") if file.is_file())
    paths = {f"content/{file.relative_to(content).as_posix()}": file for file in files}
    paths["dossier.toml"] = shipped("dossier.toml")
    return {path: file.read_bytes() for path, file in paths.items()}


def start(folder: Path, files: dict[str, bytes]) -> list[str]:
    """Write the files and a .gitignore; return the paths of what was written.

    Raise UserError, before anything is written, where one of the files exists.
    """
    for path in files:
        if os.path.lexists(folder / path):
            raise UserError(f"{folder / path} is there already", "nothing was changed")
    for path, data in files.items():
        create_file(folder / path, data)
    make_folder(folder / "content" / "photos")
    return [*files, *_ignore(folder)]


def _ignore(folder: Path) -> Iterator[str]:
    """Write `.gitignore`, unless the folder has one of its own."""
    if not os.path.lexists(folder / ".gitignore"):
        note = "# built or sent by dossier, and its own notes; content/ is private too\n"
        create_file(folder / ".gitignore", (note + "\n".join(IGNORED) + "\n").encode())
        yield ".gitignore"


def _settings() -> str:
    first = "# Every setting has a default. A line that is commented out shows it."
    return "\n".join([first, "", *_table(Settings, Settings()), ""])


def _table(struct: type[Struct], defaults: Struct) -> Iterator[str]:
    for name, field in front_matter_fields(struct).items():
        value = getattr(defaults, field.name)
        if isinstance(value, Struct):
            yield from ("", f"[{name}]", *_table(type(value), value))
        elif isinstance(value, dict):
            yield from ("", f"[{name}]  # {field.kind.constraint('description')}")
            yield '# "incident response" = ["on-call", "firefighting"]'
        else:
            yield f"{f'# {name} = {_toml(value)}':<{_COLUMN}}  # {_note(field.kind)}"


def _toml(value: Any) -> str:
    if isinstance(value, str):
        return f'"{value}"'
    return str(date(2026, 11, 22) if value is None else value)


def _note(kind: FieldType) -> str:
    words = get_args(kind.type) if get_origin(kind.type) is Literal else ()
    return f"{kind.constraint('description')}{': ' if words else ''}{' or '.join(words)}"
