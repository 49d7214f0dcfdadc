"""A slug renamed in the editor: every reference to it, and the files that bear it."""

from __future__ import annotations

from posixpath import basename

from lsprotocol import types

from dossier.building.rename import RenamePlan, plan_rename
from dossier.editing.editor import Editor
from dossier.editing.positions import to_range, whole_range
from dossier.editing.reference_at import reference_at
from dossier.editing.session import Session
from dossier.editing.text_edits import span_edits, workspace_edit
from dossier.problems import UserError
from dossier.records.places import FOLDERS, record_type


def renamed_at(
    editor: Editor, session: Session, path: str, position: tuple[int, int]
) -> tuple[str, types.Range] | None:
    """Return the path of the record that is renamed at a place, and what stands for it there.

    On a reference that is the record it means; elsewhere in a record's file, that record.
    """
    lines, (line, column) = editor.lines(session, path), position
    if found := reference_at(session, path, lines, line, column):
        if found.target and record_type(found.target) and found.target != "content/me.md":
            return found.target, to_range(editor.codec, lines, line, found.start, found.end)
        return None
    if path.rpartition("/")[0] not in FOLDERS:
        return None
    row = lines[line - 1]
    return path, to_range(editor.codec, lines, line, 1, len(row) + 1)


def rename_edit(
    editor: Editor, session: Session, old: str, new: str, *, own_file: bool = True
) -> types.WorkspaceEdit:
    """Return the edit that renames a record; raise UserError where that cannot be done.

    `own_file` is false where the editor moves the record's own file itself.
    """
    slug = basename(new).removesuffix(".md")
    plan = plan_rename(session.root, old, slug, session.overlay(), session.memory())
    if not own_file and plan.renamed.new != slug:
        sentence = f"{slug} cannot be the name of a record's file"
        raise UserError(sentence, f"call it {plan.renamed.new}")
    edits = {
        editor.uri(session, path): span_edits(editor.codec, editor.lines(session, path), spans)
        for path, spans in plan.spans.items()
    }
    for path, change in plan.receipts.items():
        lines = editor.lines(session, path)
        whole = types.TextEdit(whole_range(editor.codec, lines), change.now.decode())
        edits[editor.uri(session, path)] = [whole]
    return workspace_edit(edits, _moves(editor, session, plan, own_file=own_file))


def _moves(
    editor: Editor, session: Session, plan: RenamePlan, *, own_file: bool
) -> list[types.CreateFile | types.RenameFile]:
    own = (plan.renamed.old_path, plan.renamed.new_path)
    return [
        types.RenameFile(editor.uri(session, source), editor.uri(session, target))
        for source, target in plan.moves
        if own_file or (source, target) != own
    ]


def is_rename(old: str, new: str) -> bool:
    """Tell whether a file is moved to another name for the same kind of record."""
    folder = old.rpartition("/")[0]
    is_record = record_type(old) is not None and record_type(new) is not None
    return folder in FOLDERS and is_record and folder == new.rpartition("/")[0]
