"""Change the slug of a contact, a story or an opportunity, in every file that refers to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from posixpath import basename

from msgspec import Struct, structs

from dossier.building.file_transaction import FileChange, FileTransaction, change_of, run
from dossier.building.load import BuildMemory, read
from dossier.building.renamed_files import moved_files, recall, receipt_changes, remember
from dossier.building.renamed_record import Renamed, find_record
from dossier.linking.resolver import Resolver, all_references, names_slug, target_of
from dossier.problems import Problem, Source, UserError
from dossier.reading.overlay import NOTHING, Overlay, find_file, read_readable
from dossier.records import Records
from dossier.records.record import Reference
from dossier.records.schema import PHOTOS
from dossier.source.front_matter import MAX_BODY, MAX_FRONT_MATTER, bare, split_lines
from dossier.writing.edit_references import (
    NewName,
    TextSpan,
    find_spans,
    rename_references,
    write_spans,
)

# Rules of the problems because of which a file's references cannot be read.
_UNREAD = frozenset(
    "yaml no-front-matter unclosed-front-matter unclosed too-long not-utf-8 binary unreadable"
    " anchor nesting too-complex".split()
)
_LARGEST = MAX_BODY + MAX_FRONT_MATTER
Targets = Mapping[tuple[str, int], tuple[str | None, Reference]]


class RenamePlan(Struct, frozen=True, kw_only=True):
    """What a rename changes: names in texts, by path; receipts, by path; and what moves."""

    renamed: Renamed
    names: Mapping[str, tuple[NewName, ...]]
    spans: Mapping[str, tuple[TextSpan, ...]]
    receipts: Mapping[str, FileChange]
    moves: tuple[tuple[str, str], ...]
    # Where this takes the last rename back: the content of files from before it, by path.
    restored: Mapping[str, bytes] = {}


def plan_rename(
    root: Path,
    old: str,
    new: str,
    overlay: Overlay = NOTHING,
    memory: BuildMemory | None = None,
) -> RenamePlan:
    """Return what renaming changes; nothing is done. Raises UserError where it cannot be done."""
    memory = memory or BuildMemory()
    records, problems = read(root, memory, overlay, with_photos=False)
    _refuse_unread(problems)
    renamed = find_record(root, records, old, new)
    records = _as_before(records, renamed)
    last = None if renamed.is_moved else recall(root, (renamed.old_path, renamed.new_path))
    back = last.moves_back() if last else None
    moves = tuple(
        move for move in moved_files(root, records, renamed) if back is None or move in back
    )
    names = _new_names(records, renamed, dict(moves))
    texts = {path: _lines(root, path, overlay) for path in names}
    plan = RenamePlan(
        renamed=renamed,
        names=names,
        spans={path: tuple(find_spans(texts[path], names[path])) for path in names},
        receipts=receipt_changes(root, renamed),
        moves=moves,
        restored=last.originals(root) if last and not overlay else {},
    )
    _refuse_other_meaning(root, plan, records, overlay, memory)
    return plan


def as_transaction(root: Path, plan: RenamePlan) -> FileTransaction:
    """Return what is to be done on disk."""
    changes = dict(plan.receipts)
    for path in plan.names.keys() | plan.restored.keys():
        was = (root / path).read_bytes()
        if path in plan.restored:
            now = plan.restored[path]
        else:
            now = rename_references(was, plan.names[path])
        changes[path] = change_of(was, now)
    return FileTransaction(changes=dict(sorted(changes.items())), moves=plan.moves)


def rename(root: Path, plan: RenamePlan) -> None:
    """Do what the plan says, all of it or nothing."""
    transaction = as_transaction(root, plan)
    before = {path: (root / path).read_bytes() for path in transaction.changes}
    run(root, transaction)
    remember(root, transaction, before)


def changed_lines(root: Path, plan: RenamePlan) -> Iterator[tuple[Source, str]]:
    """Yield the place and the new text of each line that changes."""
    for path, spans in plan.spans.items():
        lines = write_spans(_lines(root, path, NOTHING), spans)
        for number in sorted({span.line for span in spans}):
            yield Source(path, number), bare(lines[number - 1]).strip()


def _refuse_unread(problems: tuple[Problem, ...]) -> None:
    """Refuse to rename where a file's references cannot be seen."""
    for problem in problems:
        if problem.level == "error" and problem.rule in _UNREAD:
            raise UserError(f"{problem.source}: {problem.sentence}", "mend it first", code=1)


def _as_before(records: Records, renamed: Renamed) -> Records:
    """Return the records with the old slug, also where the file has its new name already."""
    if not renamed.is_moved:
        return records
    named = {
        field: tuple(
            structs.replace(record, slug=renamed.old, path=renamed.old_path)
            if record.path == renamed.new_path
            else record
            for record in getattr(records, field)
        )
        for field in ("contacts", "stories", "opportunities")
    }
    return structs.replace(records, **named)


def _new_names(
    records: Records, renamed: Renamed, moves: Mapping[str, str]
) -> dict[str, tuple[NewName, ...]]:
    """List the references to the record by its slug, and those to photos that move, by file."""
    resolver, names_in = Resolver(records), dict[str, list[NewName]]()
    for field_reference in all_references(records):
        target = target_of(resolver, field_reference)
        if target == renamed.old_path:
            name = renamed.new if names_slug(field_reference.reference, renamed.old) else ""
        else:
            name = basename(moves.get(target or "", ""))
        if name:
            path = renamed.now(field_reference.reference.source.path)
            names_in.setdefault(path, []).append(NewName(field_reference.reference, name))
    for contact in records.contacts:
        photo = contact.private.photo
        if photo and (target := moves.get(f"{PHOTOS}/{photo}")):
            reference = Reference(photo, contact.source("photo"))
            names = names_in.setdefault(renamed.now(contact.path), [])
            names.append(NewName(reference, basename(target)))
    return {path: tuple(names) for path, names in sorted(names_in.items())}


def _refuse_other_meaning(
    root: Path, plan: RenamePlan, before: Records, overlay: Overlay, memory: BuildMemory
) -> None:
    """Refuse what would make any reference mean another file than it did, or none."""
    renamed, laid = plan.renamed, dict(overlay)
    for path, spans in plan.spans.items():
        laid[path] = "".join(write_spans(_lines(root, path, overlay), spans))
    if not renamed.is_moved:
        lines = _lines(root, renamed.old_path, overlay)
        laid[renamed.new_path] = laid.get(renamed.old_path, "".join(lines))
        laid[renamed.old_path] = None
    after, _ = read(root, memory, laid, with_photos=False)
    moves = {**dict(plan.moves), renamed.old_path: renamed.new_path}
    photos = (
        structs.replace(photo, path=moves.get(photo.path, photo.path)) for photo in after.photos
    )
    means = _targets(structs.replace(after, photos=tuple(photos)), {})
    for place, (target, reference) in _targets(before, moves).items():
        wanted = moves.get(target or "", target)
        if wanted and means.get(place, ("",))[0] != wanted:
            sentence = f'{reference.source}: "{reference.text}" would then not mean {wanted}'
            raise UserError(sentence, "choose another name; nothing was changed", code=1)


def _targets(records: Records, moves: Mapping[str, str]) -> Targets:
    """Return what each reference means, by its file and its number there."""
    resolver = Resolver(records)
    counts, meanings = dict[str, int](), dict[tuple[str, int], tuple[str | None, Reference]]()
    for field_reference in all_references(records):
        reference = field_reference.reference
        path = moves.get(reference.source.path, reference.source.path)
        counts[path] = counts.get(path, 0) + 1
        meanings[path, counts[path]] = target_of(resolver, field_reference), reference
    return meanings


def _lines(root: Path, path: str, overlay: Overlay) -> list[str]:
    file = find_file(root, path, overlay)
    data = read_readable(file, _LARGEST) if file else b""
    return split_lines(data.decode("utf-8-sig", "replace"))
