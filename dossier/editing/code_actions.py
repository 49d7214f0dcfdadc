"""What an editor offers to do: to apply a problem's fix, to make a record, to log a step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress

from lsprotocol import types

from dossier.editing.edited_file import EditedFile
from dossier.editing.fixes import text_fix
from dossier.editing.log_completion import closing_entry, loggable_steps
from dossier.editing.protocol_text import least_edit, split_text, workspace_edit
from dossier.editing.publish_diagnostics import to_diagnostic
from dossier.editing.renaming import rename_edit
from dossier.editing.session import Session
from dossier.problems import Fix, Problem, UserError
from dossier.records.slug import make_slug
from dossier.writing.add_to_body import add_line
from dossier.writing.new_record import plan_record


def code_actions(
    file: EditedFile, problems: Sequence[Problem], shown: Sequence[types.Diagnostic]
) -> Iterator[types.CodeAction]:
    """Yield the fixes of those problems that are shown, and a log line for each step.

    `shown` are the diagnostics at the cursor, as the editor sends them back.
    """
    wanted = [_identity(diagnostic) for diagnostic in shown]
    for problem in problems:
        diagnostic = to_diagnostic(file.session.codec, file.lines, problem, file.path)
        if _identity(diagnostic) in wanted:
            for number, fix in enumerate(problem.fixes):
                if action := _fix(file.session, problem, fix):
                    action.diagnostics = [diagnostic]
                    action.is_preferred = number == 0
                    yield action
    yield from _log_lines(file)


def _identity(diagnostic: types.Diagnostic) -> tuple[object, ...]:
    return (diagnostic.range.start, diagnostic.code, diagnostic.message)


def _fix(session: Session, problem: Problem, fix: Fix) -> types.CodeAction | None:
    file = EditedFile(session, problem.source.path)
    edit: types.WorkspaceEdit | None = None
    if fixed := text_fix(problem, fix, file):
        change = least_edit(session.codec, file.lines, fixed.lines)
        title, edit = fixed.title, workspace_edit({file.uri: [change]})
    elif fix.action == "create":
        title, edit = f'Make the {fix.new} "{fix.old}"', _create(session, fix)
    elif fix.action == "rename":
        title = f"Rename {fix.old} to {fix.new} everywhere"
        with suppress(UserError):
            edit = rename_edit(session, fix.old, fix.new)
    else:
        return None
    if edit is None:
        return None
    return types.CodeAction(title=title, kind=types.CodeActionKind.QuickFix, edit=edit)


def _create(session: Session, fix: Fix) -> types.WorkspaceEdit | None:
    """Return what makes the record that a reference names, with that name as its slug."""
    # A reference is a slug or a name. Of a slug only the words are known: `wei-chen`, Wei Chen.
    is_slug = fix.old == make_slug(fix.old)
    name = " ".join(map(str.capitalize, fix.old.split("-"))) if is_slug else fix.old
    try:
        record = plan_record(session.root, fix.new, name)
    except UserError:
        return None
    uri = session.uri(record.path)
    start = types.Position(0, 0)
    insert = types.TextEdit(types.Range(start, start), record.text)
    create = types.CreateFile(uri, options=types.CreateFileOptions(ignore_if_exists=True))
    return workspace_edit({uri: [insert]}, [create])


def _log_lines(file: EditedFile) -> Iterator[types.CodeAction]:
    """Yield a log line for each next step with the contact of a file."""
    for step in loggable_steps(file):
        entry = closing_entry(file, step)
        with suppress(UserError):
            names = file.session.names(file.path)
            logged = add_line("\n".join(file.lines).encode(), entry, names).decode()
            edit = least_edit(file.session.codec, file.lines, split_text(logged))
            yield types.CodeAction(
                title=f"Log: {str(entry).removeprefix('- ')}",
                kind=types.CodeActionKind.Refactor,
                edit=workspace_edit({file.uri: [edit]}),
            )
