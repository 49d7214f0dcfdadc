"""What an editor offers to do: to apply a problem's fix, to make a record, to log a step."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress

from lsprotocol import types

from dossier.editing.edited_file import EditedFile
from dossier.editing.protocol_text import least_edit, split_text, workspace_edit
from dossier.editing.publish_diagnostics import to_diagnostic
from dossier.editing.session import Session
from dossier.editing.suggestions import closing_entry, loggable_steps
from dossier.editing.symbols import rename_edit
from dossier.problems import Fix, Problem, UserError
from dossier.records.slug import make_slug
from dossier.writing.add_to_body import LOG, add_line
from dossier.writing.edit_references import TextSpan, write_spans
from dossier.writing.new_record import plan_record

_VALUE = re.compile(r"(?P<begin>[ ]*(?:- +)?[^\s:#][^:#]*:[ \t]+)(?P<value>.*?)(?P<end>[ \t]*)$")
_FIELD = re.compile(r"[ \t]|-|#|[\w-]+[ \t]*:|$")
_HEADING = re.compile(r" {0,3}#{1,2}[ \t]")


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
    if fix.action == "create":
        title, edit = f'Make the {fix.new} "{fix.old}"', _create(session, fix)
    elif fix.action == "rename":
        title = f"Rename {fix.old} to {fix.new} everywhere"
        with suppress(UserError):
            edit = rename_edit(session, fix.old, fix.new)
    else:
        title, fixed = _fix_text(file, problem, fix)
        edit = _replace_lines(file, fixed) if fixed else None
    if edit is None:
        return None
    return types.CodeAction(title=title, kind=types.CodeActionKind.QuickFix, edit=edit)


def _replace_lines(file: EditedFile, fixed: Sequence[str]) -> types.WorkspaceEdit:
    return workspace_edit({file.uri: [least_edit(file.session.codec, file.lines, fixed)]})


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
            yield types.CodeAction(
                title=f"Log: {str(entry).removeprefix('- ')}",
                kind=types.CodeActionKind.Refactor,
                edit=_replace_lines(file, split_text(logged)),
            )


def _fix_text(file: EditedFile, problem: Problem, fix: Fix) -> tuple[str, list[str] | None]:
    """Return the title of a fix, and the lines as it leaves them; None where it changes none."""
    lines = file.lines
    line = min(max(problem.source.line, 1), len(lines))
    match fix.action:
        case "replace":
            fixed = _replace(lines, line, problem.source.column, fix)
            return f'Write "{fix.new.strip()}"', fixed
        case "quote":
            return "Put the value in quotes", _quote(lines, line)
        case "close":
            return f"Close it with {fix.new}", _close(lines, line, fix.new)
        case "field":
            return f"Add {fix.new}", _add_field(file, fix.new)
        case "section":
            return f"Add a section ## {fix.new}", _add_section(file, fix.new)
    return "", None


def _replace(lines: Sequence[str], line: int, column: int, fix: Fix) -> list[str] | None:
    """Put a word in place of another at the place, or behind it on its line."""
    row = lines[line - 1]
    at = row.find(fix.old, column - 1)
    if at < 0:
        at = row.casefold().find(fix.old.casefold(), column - 1)
    if at < 0:
        return None
    return write_spans(lines, [TextSpan(line, at + 1, at + 1 + len(fix.old), fix.new)])


def _quote(lines: Sequence[str], line: int) -> list[str] | None:
    """Put the value of a `key: value` in quotes, as YAML escapes them."""
    pair = _VALUE.match(lines[line - 1])
    if not pair or pair["value"][:1] in ("", '"', "'", "{", "["):
        return None
    value = json.dumps(pair["value"], ensure_ascii=False)
    return [*lines[: line - 1], f"{pair['begin']}{value}{pair['end']}", *lines[line:]]


def _close(lines: Sequence[str], line: int, delimiter: str) -> list[str]:
    """End what begins on a line before the next heading, or where the fields end."""
    is_behind = _is_no_field if delimiter == "---" else _HEADING.match
    at = next((at for at in range(line, len(lines)) if is_behind(lines[at])), len(lines))
    before, blanks = list(lines[:at]), list[str]()
    while len(before) > line and not before[-1].strip():
        blanks.append(before.pop())
    return [*before, delimiter, *blanks, *lines[at:]]


def _is_no_field(row: str) -> bool:
    return not row.strip() or not _FIELD.match(row) or bool(_HEADING.match(row))


def _add_field(file: EditedFile, name: str) -> list[str] | None:
    """Add a field at the beginning of the front matter, for its value to be typed."""
    return [file.lines[0], f"{name}: ", *file.lines[1:]] if file.front_matter else None


def _add_section(file: EditedFile, name: str) -> list[str]:
    """Add an empty section at the end, or before the log, which is the last as a rule."""
    names, lines = file.session.names(file.path), file.lines
    log = (line - 1 for line, title in file.headings() if names.find(title)[0] == LOG)
    at = next(log, len(lines))
    before, after = lines[:at], lines[at:]
    while before and not before[-1].strip():
        before.pop()
    return [*before, "", f"## {name}", "", *(after or [""])]
