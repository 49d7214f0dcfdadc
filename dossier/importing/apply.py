"""Write what the steps decided: each file once, and nothing else in it moves."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from dossier.disk import create_file, create_files
from dossier.importing.merge_steps import MergeStep
from dossier.importing.record_edits import (
    add_log_lines,
    add_note,
    add_shared_work,
    edit_file,
    not_added,
    with_fields,
)
from dossier.problems import Problem, UserError
from dossier.records import Contact
from dossier.source.log_line import format_log_line
from dossier.source.sections import SectionNames
from dossier.writing.template import scalar, template

PHOTOS = "content/photos"
_ANY_NAME = "Ana Lima"
_SUFFIXES = ((b"\xff\xd8\xff", ".jpg"), (b"\x89PNG", ".png"), (b"RIFF", ".webp"))
# The name of a person, the number of those before them, and the number of all.
ReportProgress = Callable[[str, int, int], None]


def apply_steps(
    root: Path,
    steps: Iterable[MergeStep],
    log_names: SectionNames,
    *,
    is_trial: bool,
    progress: ReportProgress,
) -> Iterator[tuple[str, Problem]]:
    """Change and make the contacts' files; yield the path of each that could not be, and why.

    A trial writes nothing, but yields the same. New files are synced to the disk together: for a
    thousand that takes as long as for one.
    """
    base = template(Contact, {"name": _ANY_NAME})
    by_path: dict[str, list[MergeStep]] = {}
    for step in steps:
        if step.adds or step.what == "made":
            by_path.setdefault(step.paths[0], []).append(step)
    new_files = list[tuple[Path, bytes]]()
    for number, (path, of_file) in enumerate(by_path.items()):
        progress(of_file[0].name, number, len(by_path))
        edit = partial(_edited, path=path, log_names=log_names)
        try:
            if of_file[0].what == "made":
                data = edit(new_contact(of_file[0], base), steps=of_file[1:])
                new_files.append((root / path, data))
            else:
                edit_file(root, path, partial(edit, steps=of_file), is_trial=is_trial)
            if not is_trial:
                _write_photos(root, path, of_file)
        except UserError as failure:
            yield path, not_added(path, failure)
    if not is_trial:
        yield from _create(root, new_files)


def new_contact(step: MergeStep, base: str) -> bytes:
    """Return a new contact's file; `base` is the template of a contact of any name.

    Fields that the step gives stand in it; the others are explained in comments.
    """
    line = f"name: {_ANY_NAME}"
    # Padded to the width of the template's name, so that the comment stays in its column.
    width = len(line) + base.partition(line)[2].index("#")
    name = f"name: {scalar(step.imported.name)}  ".ljust(width)
    text = base.replace(base[4 : 4 + width], name, 1)
    names = [*step.fields]
    names += ["worked_together"] if step.shared_work else []
    names += ["photo"] if step.photo else []
    data = _without_examples(text, names).encode()
    data = _edited(data, [replace(step, lines=())], step.paths[0], SectionNames(()))
    # The log is the template's last section: parsing the file to find it would take longest.
    log = sorted(step.lines, key=lambda line: line.date.first)
    return data + b"".join(
        f"{format_log_line(line.date, line.kind, text=line.text)}\n".encode() for line in log
    )


def _create(root: Path, files: list[tuple[Path, bytes]]) -> Iterator[tuple[str, Problem]]:
    """Make the new files together; where one of them cannot be made, each on its own."""
    try:
        create_files(files)
    except UserError:
        for file, data in files:
            if file.is_file() and file.read_bytes() == data:
                continue
            try:
                create_file(file, data)
            except UserError as failure:
                path = file.relative_to(root).as_posix()
                yield path, not_added(path, failure)


def _edited(data: bytes, steps: Iterable[MergeStep], path: str, log_names: SectionNames) -> bytes:
    for step in steps:
        fields = step.fields | ({"photo": (_photo_name(path, step),)} if step.photo else {})
        data = with_fields(data, fields) if fields else data
        data = add_shared_work(data, step.shared_work) if step.shared_work else data
        data = add_note(data, step.note) if step.note else data
        data = add_log_lines(data, step.lines, log_names) if step.lines else data
    return data


def _write_photos(root: Path, path: str, steps: list[MergeStep]) -> None:
    """Write a photo, unless one of that name is there; the contact's file names it in any case."""
    for step in steps:
        if step.photo and not (target := root / PHOTOS / _photo_name(path, step)).exists():
            create_file(target, step.photo)


def _photo_name(path: str, step: MergeStep) -> str:
    suffix = next(suffix for start, suffix in _SUFFIXES if step.photo.startswith(start))
    return f"{Path(path).stem}{suffix}"


def _without_examples(text: str, names: Iterable[str]) -> str:
    """Take out the commented examples of these fields, with what belongs to them."""
    for name in names:
        text = re.sub(rf"(?m)^# {re.escape(name)}:.*\n(?:#   .*\n)*", "", text, count=1)
    return text
