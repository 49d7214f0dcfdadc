"""A slug renamed in the editor: every reference to it, and the files that bear it."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import basename

from lsprotocol import types

from dossier.building.rename import RenamePlan, plan_rename
from dossier.editing.edited_file import Cursor, EditedFile
from dossier.editing.protocol_text import span_edits, whole_edit, workspace_edit
from dossier.editing.session import Session
from dossier.problems import UserError
from dossier.records.schema import FOLDERS, OWNER, record_type


def renamed_at(cursor: Cursor) -> tuple[str, types.Range] | None:
    """Return the path of the record that is renamed at a place, and what stands for it there.

    On a reference that is the record it means; elsewhere in a record's file, that record.
    """
    file = cursor.file
    if located := cursor.reference():
        if located.target and record_type(located.target) and located.target != OWNER:
            return located.target, file.span(cursor.line, located.start, located.end)
        return None
    if file.path.rpartition("/")[0] not in FOLDERS:
        return None
    return file.path, file.whole_line(cursor.line)


def rename_edit(
    session: Session, old: str, new: str, *, own_file: bool = True
) -> types.WorkspaceEdit:
    """Return the edit that renames a record.

    `own_file` is false where the editor moves the record's own file itself. Raise UserError where
    the name is none, or taken.
    """
    slug = basename(new).removesuffix(".md")
    plan = plan_rename(session.root, old, slug, session.overlay(), session.memory())
    if not own_file and plan.renamed.new != slug:
        sentence = f"{slug} cannot be the name of a record's file"
        raise UserError(sentence, f"call it {plan.renamed.new}")
    edits = dict[str, list[types.TextEdit]]()
    for path, spans in plan.spans.items():
        file = EditedFile(session, path)
        edits[file.uri] = span_edits(session.codec, file.lines, spans)
    for path, change in plan.receipts.items():
        file = EditedFile(session, path)
        edits[file.uri] = [whole_edit(session.codec, file.lines, change.now.decode())]
    return workspace_edit(edits, _moves(session, plan, own_file=own_file))


def _moves(session: Session, plan: RenamePlan, *, own_file: bool) -> Iterator[types.RenameFile]:
    own = (plan.renamed.old_path, plan.renamed.new_path)
    for source, target in plan.moves:
        if own_file or (source, target) != own:
            yield types.RenameFile(session.uri(source), session.uri(target))


def is_rename(old: str, new: str) -> bool:
    """Tell whether a file is moved to another name for the same kind of record."""
    folder = old.rpartition("/")[0]
    is_record = record_type(old) is not None and record_type(new) is not None
    return folder in FOLDERS and is_record and folder == new.rpartition("/")[0]
