"""What an editor requests, and the answer in the protocol's types."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams

from dossier.editing import code_actions, completion, hover, navigation, renaming
from dossier.editing.code_lenses import code_lenses
from dossier.editing.edited_file import Cursor, EditedFile
from dossier.editing.editor import Editor
from dossier.editing.inlay_hints import inlay_hints
from dossier.editing.navigation import FileSpan
from dossier.editing.protocol_text import from_position, to_position
from dossier.editing.session import Session
from dossier.editing.suggestions import Suggestion, SuggestionKind
from dossier.problems import UserError

_ITEM_KINDS = {
    SuggestionKind.FIELD: types.CompletionItemKind.Field,
    SuggestionKind.VALUE: types.CompletionItemKind.Value,
    SuggestionKind.RECORD: types.CompletionItemKind.Reference,
    SuggestionKind.SECTION: types.CompletionItemKind.Module,
    SuggestionKind.LINE: types.CompletionItemKind.Event,
}


T = TypeVar("T")


def _in_file(
    answer: Callable[[Editor, EditedFile, Any], list[T]],
) -> Callable[[Editor, Any], list[T]]:
    """Return the handler of a request about a file; it answers nothing for a foreign one."""

    def handle(editor: Editor, params: Any) -> list[T]:
        target = editor.find(params.text_document.uri)
        return answer(editor, EditedFile(*target), params) if target else []

    return handle


def _at_cursor(answer: Callable[[Cursor, Any], T | None]) -> Callable[[Editor, Any], T | None]:
    """Return the handler of a request about a place; it answers None in a foreign file."""

    def handle(editor: Editor, params: Any) -> T | None:
        target = editor.find(params.text_document.uri)
        return answer(_cursor(EditedFile(*target), params.position), params) if target else None

    return handle


def _cursor(file: EditedFile, position: types.Position) -> Cursor:
    return Cursor(file, *from_position(file.session.codec, file.lines, position))


def complete(cursor: Cursor, params: types.CompletionParams) -> types.CompletionList | None:
    """Answer what may be written at the cursor."""
    offered = completion.complete(cursor)
    if not offered:
        return None
    replaced = cursor.file.span(cursor.line, offered.start, offered.end)
    typed = cursor.row[offered.start - 1 : cursor.column - 1]
    items = [_item(suggestion, replaced, typed) for suggestion in offered.suggestions]
    return types.CompletionList(is_incomplete=False, items=items)


def _item(suggestion: Suggestion, replaced: types.Range, typed: str) -> types.CompletionItem:
    documentation = types.MarkupContent(types.MarkupKind.Markdown, suggestion.documentation)
    is_line = suggestion.kind in (SuggestionKind.LINE, SuggestionKind.SECTION)
    return types.CompletionItem(
        label=suggestion.label,
        kind=_ITEM_KINDS[suggestion.kind],
        detail=suggestion.detail or None,
        documentation=documentation if suggestion.documentation else None,
        # Editors filter by what is typed: a whole line matches also where only its dash is typed.
        filter_text=f"{typed}{suggestion.text}" if is_line else suggestion.search or None,
        sort_text=f"{suggestion.rank:03}{suggestion.label}",
        text_edit=types.TextEdit(replaced, suggestion.text),
    )


def show_hover(cursor: Cursor, params: types.HoverParams) -> types.Hover | None:
    """Answer what the thing at the cursor is."""
    text = hover.hover(cursor)
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text)) if text else None


def go_to(cursor: Cursor, params: types.DefinitionParams) -> types.Location | None:
    """Answer where the thing is that a name means."""
    span = navigation.definition(cursor)
    return _location(cursor.session, span) if span else None


def find_uses(
    editor: Editor, file: EditedFile, params: types.ReferenceParams
) -> list[types.Location]:
    """Answer where a thing is named."""
    spans = navigation.uses(_cursor(file, params.position))
    return [_location(file.session, span) for span in spans]


def _location(session: Session, span: FileSpan) -> types.Location:
    file = EditedFile(session, span.path)
    return types.Location(file.uri, file.span(span.line, span.start, span.end))


def file_symbols(
    editor: Editor, file: EditedFile, params: types.DocumentSymbolParams
) -> list[types.DocumentSymbol]:
    """Answer what a file holds."""
    symbols = list[types.DocumentSymbol]()
    for symbol in navigation.file_symbols(file):
        span = symbol.span
        where = file.span(span.line, span.start, span.end)
        kind = types.SymbolKind.Module if symbol.is_section else types.SymbolKind.Field
        detail = symbol.detail or None
        symbols.append(types.DocumentSymbol(symbol.name, kind, where, where, detail))
    return symbols


def all_symbols(editor: Editor, params: types.WorkspaceSymbolParams) -> list[types.WorkspaceSymbol]:
    """Answer which records have a name."""
    return [
        types.WorkspaceSymbol(
            location=_location(session, symbol.span),
            name=symbol.name,
            kind=types.SymbolKind.File,
            container_name=symbol.detail,
        )
        for session in editor.sessions.values()
        for symbol in navigation.workspace_symbols(session, params.query)
    ]


def links(
    editor: Editor, file: EditedFile, params: types.DocumentLinkParams
) -> list[types.DocumentLink]:
    """Answer which names of a file lead to another file."""
    return [
        types.DocumentLink(
            file.span(located.line, located.start, located.end),
            target=file.session.uri(located.target),
        )
        for located in file.references()
        if located.target
    ]


def hints(editor: Editor, file: EditedFile, params: types.InlayHintParams) -> list[types.InlayHint]:
    """Answer what is shown within the lines of a file."""
    first, last = params.range.start.line + 1, params.range.end.line + 1
    return [
        types.InlayHint(
            to_position(editor.codec, file.lines, hint.line, hint.column),
            hint.text,
            tooltip=hint.tooltip or None,
            padding_left=True,
        )
        for hint in inlay_hints(file, editor.settings)
        if first <= hint.line <= last
    ]


def lenses(editor: Editor, file: EditedFile, params: types.CodeLensParams) -> list[types.CodeLens]:
    """Answer who reads which part of a file."""
    # A command without a name is shown, and does nothing.
    return [
        types.CodeLens(file.whole_line(line), command=types.Command(title, ""))
        for line, title in code_lenses(file)
    ]


def actions(
    editor: Editor, file: EditedFile, params: types.CodeActionParams
) -> list[types.CodeAction]:
    """Answer what may be done at the cursor."""
    problems = editor.problems(file.session, file.path)
    return [*code_actions.code_actions(file, problems, params.context.diagnostics)]


def prepare_rename(
    cursor: Cursor, params: types.PrepareRenameParams
) -> types.PrepareRenamePlaceholder | None:
    """Answer what would be renamed at the cursor."""
    if not (renamed := renaming.renamed_at(cursor)):
        return None
    path, where = renamed
    return types.PrepareRenamePlaceholder(where, path.rpartition("/")[2].removesuffix(".md"))


def rename(cursor: Cursor, params: types.RenameParams) -> types.WorkspaceEdit | None:
    """Answer what a rename changes; raise JsonRpcInvalidParams where it cannot be done."""
    if not (renamed := renaming.renamed_at(cursor)):
        return None
    old = renamed[0].removeprefix("content/")
    return _edit(partial(renaming.rename_edit, cursor.session, old, params.new_name))


def will_rename(editor: Editor, params: types.RenameFilesParams) -> types.WorkspaceEdit | None:
    """Answer what changes with a file that is about to be moved, if its folder stays.

    Raise JsonRpcInvalidParams where it cannot be moved there.
    """
    for file in params.files:
        before, after = editor.find(file.old_uri), editor.find(file.new_uri)
        if before and after and renaming.is_rename(before[1], after[1]):
            session, old = before[0], before[1].removeprefix("content/")
            return _edit(partial(renaming.rename_edit, session, old, after[1], own_file=False))
    return None


def _edit(make: Callable[[], types.WorkspaceEdit]) -> types.WorkspaceEdit:
    try:
        return make()
    except UserError as error:
        raise JsonRpcInvalidParams(str(error)) from error


_RECORDS = types.FileOperationRegistrationOptions(
    [types.FileOperationFilter(types.FileOperationPattern("**/content/*/*.md"))]
)
_ACTIONS = types.CodeActionOptions([types.CodeActionKind.QuickFix, types.CodeActionKind.Refactor])
_COMPLETIONS = types.CompletionOptions(trigger_characters=["[", ":", " ", "-", "#", "/", ","])
# By method: its options, and the handler.
REQUESTS: tuple[tuple[str, Any, Callable[[Editor, Any], Any]], ...] = (
    (types.TEXT_DOCUMENT_COMPLETION, _COMPLETIONS, _at_cursor(complete)),
    (types.TEXT_DOCUMENT_HOVER, None, _at_cursor(show_hover)),
    (types.TEXT_DOCUMENT_DEFINITION, None, _at_cursor(go_to)),
    (types.TEXT_DOCUMENT_REFERENCES, None, _in_file(find_uses)),
    (types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, None, _in_file(file_symbols)),
    (types.WORKSPACE_SYMBOL, None, all_symbols),
    (types.TEXT_DOCUMENT_DOCUMENT_LINK, None, _in_file(links)),
    (types.TEXT_DOCUMENT_INLAY_HINT, None, _in_file(hints)),
    (types.TEXT_DOCUMENT_CODE_LENS, None, _in_file(lenses)),
    (types.TEXT_DOCUMENT_CODE_ACTION, _ACTIONS, _in_file(actions)),
    (types.TEXT_DOCUMENT_PREPARE_RENAME, None, _at_cursor(prepare_rename)),
    (types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True), _at_cursor(rename)),
    (types.WORKSPACE_WILL_RENAME_FILES, _RECORDS, will_rename),
)
