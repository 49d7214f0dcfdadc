"""What an editor offers to do: to mend a problem, to make a record, to log a step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress

from lsprotocol import types

from dossier.editing.editor import Editor
from dossier.editing.fixes import text_fix
from dossier.editing.log_completion import log_entry, steps_of
from dossier.editing.positions import split_text
from dossier.editing.publish_diagnostics import to_diagnostic
from dossier.editing.renaming import rename_edit
from dossier.editing.session import Session
from dossier.editing.text_edits import text_edit, workspace_edit
from dossier.problems import Fix, Problem, UserError
from dossier.writing.add_log_line import add_line
from dossier.writing.new_record import plan_record
from dossier.writing.slug import make_slug


def code_actions(
    editor: Editor, session: Session, path: str, shown: Sequence[types.Diagnostic]
) -> Iterator[types.CodeAction]:
    """Give what mends the problems that are shown at a place, and what logs a step."""
    lines = editor.lines(session, path)
    for problem in editor.problems(session, path):
        diagnostic = to_diagnostic(editor.codec, lines, problem, path)
        if any(_is_same(diagnostic, other) for other in shown):
            for number, fix in enumerate(problem.fixes):
                if action := _fix(editor, session, problem, fix):
                    action.diagnostics = [diagnostic]
                    action.is_preferred = number == 0
                    yield action
    yield from _steps(editor, session, path)


def _is_same(one: types.Diagnostic, other: types.Diagnostic) -> bool:
    return (one.range.start, one.code, one.message) == (
        other.range.start,
        other.code,
        other.message,
    )


def _fix(editor: Editor, session: Session, problem: Problem, fix: Fix) -> types.CodeAction | None:
    path = problem.source.path
    lines = editor.lines(session, path)
    edit: types.WorkspaceEdit | None = None
    if changed := text_fix(problem, fix, lines, session.names(path)):
        change = text_edit(editor.codec, lines, changed.lines)
        title, edit = changed.title, workspace_edit({editor.uri(session, path): [change]})
    elif fix.action == "create":
        title, edit = f'Make the {fix.new} "{fix.old}"', _create(editor, session, fix)
    elif fix.action == "rename":
        title = f"Rename {fix.old} to {fix.new} everywhere"
        with suppress(UserError):
            edit = rename_edit(editor, session, fix.old, fix.new)
    else:
        return None
    if edit is None:
        return None
    return types.CodeAction(title=title, kind=types.CodeActionKind.QuickFix, edit=edit)


def _create(editor: Editor, session: Session, fix: Fix) -> types.WorkspaceEdit | None:
    """Return what makes the record that a reference names, with that name as its slug."""
    # What names a record is its slug or its name: of a slug, the words begin with capitals.
    is_slug = fix.old == make_slug(fix.old)
    name = " ".join(map(str.capitalize, fix.old.split("-"))) if is_slug else fix.old
    try:
        record = plan_record(session.root, fix.new, name)
    except UserError:
        return None
    uri = editor.uri(session, record.path)
    insert = types.TextEdit(types.Range(types.Position(0, 0), types.Position(0, 0)), record.text)
    made = types.CreateFile(uri, options=types.CreateFileOptions(ignore_if_exists=True))
    return workspace_edit({uri: [insert]}, [made])


def _steps(editor: Editor, session: Session, path: str) -> Iterator[types.CodeAction]:
    """Give a log line for each thing that is to do with the contact of a file."""
    lines = editor.lines(session, path)
    for step in steps_of(session, path):
        entry = log_entry(session, step)
        with suppress(UserError):
            changed = add_line("\n".join(lines).encode(), entry, session.names(path)).decode()
            edit = text_edit(editor.codec, lines, split_text(changed))
            yield types.CodeAction(
                title=f"Log: {str(entry).removeprefix('- ')}",
                kind=types.CodeActionKind.Refactor,
                edit=workspace_edit({editor.uri(session, path): [edit]}),
            )
