"""Write what the steps decided into contacts' files: each once, and nothing else in it moves."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from dossier.disk import create_file, create_files
from dossier.importing.matching import Facts
from dossier.importing.merge_steps import MergeStep
from dossier.importing.person_index import FIELDS, SINGLE
from dossier.problems import Problem, Source, UserError, error
from dossier.records import Contact
from dossier.records.contact import WorkedTogether
from dossier.records.schema import PHOTOS
from dossier.source.diagnostics import Diagnostics
from dossier.source.front_matter import (
    Mapping,
    Node,
    Scalar,
    Sequence,
    body_start,
    line_end,
    split,
    split_lines,
)
from dossier.source.sections import SectionNames
from dossier.writing.add_field import add_field, add_written_field, quoted
from dossier.writing.add_to_body import add_line
from dossier.writing.change import change
from dossier.writing.template import scalar, template

_ANY_NAME = "Ana Lima"
_SUFFIXES = ((b"\xff\xd8\xff", ".jpg"), (b"\x89PNG", ".png"), (b"RIFF", ".webp"))
# The name of a person, the number of those before them, and the number of all.
ReportProgress = Callable[[str, int, int], None]
# The usual order of a contact's fields.
ORDER = (
    *("name", *FIELDS[:6], "photo", *FIELDS[6:8], "met_through", "worked_together", "backing"),
    *("permission", "keep_in_touch", "can_introduce", "needs", "inactive", "tags"),
)
_ONE_VALUE = (*SINGLE, "photo")


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
    return data + b"".join(f"{line}\n".encode() for line in log)


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
        for line in step.lines:
            data = add_line(data, line, log_names)
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


def edit_file(
    root: Path, path: str, edit: Callable[[bytes], bytes], *, is_trial: bool = False
) -> None:
    """Change a file; a trial only tries the edit. Raise UserError where it cannot be done."""
    if not is_trial:
        change(root, path, edit)
    elif (root / path).exists():
        edit((root / path).read_bytes())


def not_added(path: str, failure: UserError) -> Problem:
    """Return the problem that an edit of this file failed."""
    sentence = f"nothing was added: {failure.sentence}"
    return error(Source(path), "import-file", sentence, failure.remedy)


def with_fields(data: bytes, facts: Facts) -> bytes:
    """Add each field; raise UserError where the file would then say anything else that is new."""
    edited = data
    for name, values in facts.items():
        edited = _with_field(edited, name, values)
    fields, body = parse_fields(data)
    edited_fields, edited_body = parse_fields(edited)
    added = [pair for pair in edited_fields if pair[0] in facts]
    expected = {name: list(values) for name, values in facts.items()}
    is_added = len(added) == len(expected) and dict(added) == expected
    others, edited_others = (
        [pair for pair in pairs if pair[0] not in facts] for pairs in (fields, edited_fields)
    )
    if not is_added or edited_others != others or edited_body != body:
        raise unusual_form(facts)
    return edited


def unusual_form(facts: Facts) -> UserError:
    """Return the error that fields could not be added to front matter."""
    lines = ", ".join(f"{name}: {', '.join(values)}" for name, values in facts.items())
    return UserError("its front matter has an unusual form", f"add this by hand: {lines}")


def add_shared_work(data: bytes, shared_work: Iterable[WorkedTogether]) -> bytes:
    """Add times of shared work, for their owner to complete."""
    items = (
        f"{{organization: {quoted(work.organization)}"
        + (f", their_role: {quoted(work.their_role)}" if work.their_role else "")
        + "}"
        for work in shared_work
    )
    return add_written_field(data, "worked_together", f"[{', '.join(items)}]", ORDER)


def add_note(data: bytes, note: str) -> bytes:
    """Add a foreign text, escaped, below the front matter, where it is private."""
    lines = split_lines(data.decode())
    at, end = body_start(lines), line_end(lines)
    paragraphs = [_escape_markdown(line) for line in note.splitlines() if line.strip()]
    text = (end + end).join(paragraphs)
    return "".join([*lines[:at], end, text, end, *lines[at:]]).encode()


def parse_fields(data: bytes) -> tuple[list[tuple[str, Any]], str]:
    """Return the front matter's fields and the body, as the next command will read them."""
    text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    parts = split(text, Diagnostics(""), "")
    pairs = parts.front.pairs if isinstance(parts.front, Mapping) else ()
    return [(key.text, _value(node)) for key, node in pairs], parts.body


def _with_field(data: bytes, name: str, values: tuple[str, ...]) -> bytes:
    if name not in _ONE_VALUE and any("," in value for value in values):
        # A comma parts the values of a list that has no brackets.
        return add_written_field(data, name, f"[{', '.join(map(quoted, values))}]", ORDER)
    return add_field(data, name, values, ORDER)


def _value(node: Node) -> Any:
    """Return a node's value without places; one text is as good as a list of it."""
    if isinstance(node, Scalar):
        return [node.text]
    if isinstance(node, Sequence):
        return [item.text if isinstance(item, Scalar) else _value(item) for item in node.items]
    return [(key.text, _value(value)) for key, value in node.pairs]


def _escape_markdown(line: str) -> str:
    """Escape a line so that all of its punctuation is shown, and none of it is markup."""
    escaped = line.strip().replace("&", "&amp;").replace("<", "&lt;")
    escaped = re.sub(r"%(?=%)", "% ", escaped)
    escaped = re.sub(r"([=~])(?=\1)", r"\1 ", escaped)
    escaped = re.sub(r"([\\`*_\[\]])", r"\\\1", escaped)
    escaped = re.sub(r"^([#>+=~|-])", r"\\\1", escaped)
    return re.sub(r"^(\d+)([.)])(?=\s|$)", r"\1\\\2", escaped)
