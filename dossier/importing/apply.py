"""Write what the steps decided: each file once, and nothing else in it moves."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from dossier.disk import create_file, create_files
from dossier.importing.imported import DatedLine
from dossier.importing.merge_steps import MergeStep
from dossier.importing.record_edits import add_lines, add_note, add_shared_work, filled, log_line
from dossier.problems import Problem, Source, UserError, error
from dossier.records import Contact
from dossier.source.sections import SectionNames
from dossier.writing.change import change
from dossier.writing.template import scalar, template

PHOTOS = "content/photos"
_ANY_NAME = "Ana Lima"
_ENDINGS = ((b"\xff\xd8\xff", ".jpg"), (b"\x89PNG", ".png"), (b"RIFF", ".webp"))
Tell = Callable[[str, int, int], None]


def apply(
    root: Path,
    steps: Iterable[MergeStep],
    log_names: SectionNames,
    *,
    is_trial: bool,
    tell: Tell,
) -> Iterator[tuple[str, Problem]]:
    """Fill and make the files of the steps; give the path of each that could not be, and why.

    A trial writes nothing, but says the same. New files are written together: to make one durable
    takes as long as to make a thousand so.
    """
    base = template(Contact, {"name": _ANY_NAME})
    by_path: dict[str, list[MergeStep]] = {}
    for step in steps:
        if step.adds or step.what == "made":
            by_path.setdefault(step.paths[0], []).append(step)
    new = list[tuple[Path, bytes]]()
    for number, (path, together) in enumerate(by_path.items()):
        tell(together[0].name, number, len(by_path))
        try:
            if together[0].what == "made":
                data = new_contact(together[0], base)
                new.append((root / path, _edited(data, together[1:], path, log_names)))
            else:
                _change(root, path, together, log_names, is_trial)
            if not is_trial:
                _write_photos(root, path, together)
        except UserError as wrong:
            yield path, _not_added(path, wrong)
    if not is_trial:
        yield from _create(root, new)


def _create(root: Path, new: list[tuple[Path, bytes]]) -> Iterator[tuple[str, Problem]]:
    """Make the new files together; where one of them cannot be made, each on its own."""
    try:
        create_files(new)
    except UserError:
        for file, data in new:
            if file.is_file() and file.read_bytes() == data:
                continue
            try:
                create_file(file, data)
            except UserError as wrong:
                path = file.relative_to(root).as_posix()
                yield path, _not_added(path, wrong)


def _not_added(path: str, wrong: UserError) -> Problem:
    sentence = f"nothing was added: {wrong.sentence}"
    return error(Source(path), "import-file", sentence, wrong.remedy)


def new_contact(step: MergeStep, base: str) -> bytes:
    """Write a new contact's file, with every other field explained, into a template of any name."""
    line = f"name: {_ANY_NAME}"
    room = len(line) + base.partition(line)[2].index("#")
    text = base.replace(base[4 : 4 + room], f"name: {scalar(step.found.name)}  ".ljust(room), 1)
    given = [*step.fields, *(["worked_together"] if step.shared_work else [])]
    given += ["photo"] if step.photo else []
    data = _without_examples(text, given).encode()
    data = _edited(data, [replace(step, lines=())], step.paths[0], SectionNames(()))
    # The log is the template's last section: to find it anew takes longer than all the rest.
    return data + "".join(f"{log_line(line)}\n" for line in _by_day(step)).encode()


def _by_day(step: MergeStep) -> list[DatedLine]:
    return sorted(step.lines, key=lambda line: line.date.first)


def _edited(data: bytes, steps: Iterable[MergeStep], path: str, log_names: SectionNames) -> bytes:
    for step in steps:
        fields = step.fields | ({"photo": (_photo_name(path, step),)} if step.photo else {})
        data = filled(data, fields) if fields else data
        data = add_shared_work(data, step.shared_work) if step.shared_work else data
        data = add_note(data, step.note) if step.note else data
        data = add_lines(data, step.lines, log_names) if step.lines else data
    return data


def _change(
    root: Path, path: str, steps: list[MergeStep], log_names: SectionNames, is_trial: bool
) -> None:
    edit = partial(_edited, steps=steps, path=path, log_names=log_names)
    if not is_trial:
        change(root, path, edit)
    elif (root / path).exists():
        edit((root / path).read_bytes())


def _write_photos(root: Path, path: str, steps: list[MergeStep]) -> None:
    """Write a photo, unless one of that name is there; the contact's file names it in any case."""
    for step in steps:
        if step.photo and not (target := root / PHOTOS / _photo_name(path, step)).exists():
            create_file(target, step.photo)


def _photo_name(path: str, step: MergeStep) -> str:
    ending = next(end for start, end in _ENDINGS if step.photo.startswith(start))
    return f"{Path(path).stem}{ending}"


def _without_examples(text: str, names: Iterable[str]) -> str:
    """Take out the commented examples of fields that are given, with what belongs to them."""
    for name in names:
        text = re.sub(rf"(?m)^# {re.escape(name)}:.*\n(?:#   .*\n)*", "", text, count=1)
    return text
