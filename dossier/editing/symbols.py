"""Names in a workspace: what each means, where it is used, what a file holds, a record renamed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import basename

from lsprotocol import types

from dossier.building.rename import RenamePlan, plan_rename
from dossier.editing.edited_file import Cursor, EditedFile
from dossier.editing.protocol_text import workspace_edit
from dossier.editing.session import Session
from dossier.editing.suggestions import title_of
from dossier.linking.resolver import all_records
from dossier.problems import UserError
from dossier.records.schema import FOLDERS, OWNER, record_type
from dossier.source.links import find_name

_FIELD = re.compile(r"([A-Za-z_]\w*)[ \t]*:")


def definition(cursor: Cursor) -> types.Location | None:
    """Return where the thing is that a name means; a link with a heading leads to that."""
    located = cursor.reference()
    if not located or not located.target:
        return None
    file = EditedFile(cursor.session, located.target)
    heading = located.reference.reference.text.partition("|")[0].partition("#")[2].strip()
    if heading and file.path.endswith(".md"):
        for number, title in file.headings():
            if title == heading:
                return file.location(number, 1, 1)
    return file.location(1, 1, 1)


def uses(cursor: Cursor) -> Iterator[types.Location]:
    """Yield each reference to what a name means; elsewhere in a file, to the file's own record."""
    located, judged = cursor.reference(), cursor.session.judged
    target = located.target if located else cursor.file.path
    if not judged or not target:
        return
    for reference in judged.uses.get(target, ()):
        source = reference.source
        file = EditedFile(cursor.session, source.path)
        row = file.lines[source.line - 1] if source.line <= len(file.lines) else ""
        columns = find_name(row, source.column, reference.text) or (source.column,) * 2
        yield file.location(source.line, *columns)


def links(file: EditedFile) -> Iterator[types.DocumentLink]:
    """Yield the names in a file that lead to another file."""
    for located in file.references():
        if located.target:
            span = file.span(located.line, located.start, located.end)
            yield types.DocumentLink(span, target=file.session.uri(located.target))


def file_symbols(file: EditedFile) -> Iterator[types.DocumentSymbol]:
    """Yield the fields and the sections of a file."""
    for number in file.front_matter:
        row = file.lines[number - 1]
        if key := _FIELD.match(row):
            value = row[key.end() :].strip() or None
            span = file.span(number, 1, len(key[1]) + 1)
            yield types.DocumentSymbol(key[1], types.SymbolKind.Field, span, span, value)
    for number, title in file.headings():
        span = file.whole_line(number)
        yield types.DocumentSymbol(title, types.SymbolKind.Module, span, span)


def workspace_symbols(session: Session, query: str) -> Iterator[types.WorkspaceSymbol]:
    """Yield the records whose slug or name has the letters of a query, in their order."""
    if not session.judged:
        return
    letters = "".join(query.casefold().split())
    for record in all_records(session.judged.loaded.records):
        title = title_of(record)
        # One iterator for all letters, so that each is looked for behind the one before it.
        text = iter(f"{record.slug} {title}".casefold())
        if all(letter in text for letter in letters):
            yield types.WorkspaceSymbol(
                location=EditedFile(session, record.path).location(1, 1, 1),
                name=title,
                kind=types.SymbolKind.File,
                container_name=record.slug,
            )


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
        edits[file.uri] = [
            types.TextEdit(file.span(span.line, span.start, span.end), span.text) for span in spans
        ]
    for path, change in plan.receipts.items():
        file = EditedFile(session, path)
        whole = types.Range(types.Position(0, 0), file.whole_line(len(file.lines)).end)
        edits[file.uri] = [types.TextEdit(whole, change.now.decode())]
    return workspace_edit(edits, _moves(session, plan, own_file=own_file))


def _moves(session: Session, plan: RenamePlan, *, own_file: bool) -> Iterator[types.RenameFile]:
    own = (plan.renamed.old_path, plan.renamed.new_path)
    for source, target in plan.moves:
        if own_file or (source, target) != own:
            yield types.RenameFile(session.uri(source), session.uri(target))


def is_rename(old: str, new: str) -> bool:
    """Return whether a file is moved to another name for the same kind of record."""
    folder = old.rpartition("/")[0]
    is_record = record_type(old) is not None and record_type(new) is not None
    return folder in FOLDERS and is_record and folder == new.rpartition("/")[0]
