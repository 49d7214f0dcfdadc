"""What an editor asks, and the answer in the protocol's words."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams

from dossier.editing import audience, code_actions, completion, hover, inlay, navigation, renaming
from dossier.editing.cursor import cursor_at
from dossier.editing.editor import Editor
from dossier.editing.navigation import Place
from dossier.editing.positions import to_position, to_range
from dossier.editing.session import Session
from dossier.editing.suggestion import Suggestion, SuggestionKind
from dossier.problems import UserError

_ITEM_KINDS = {
    SuggestionKind.FIELD: types.CompletionItemKind.Field,
    SuggestionKind.VALUE: types.CompletionItemKind.Value,
    SuggestionKind.RECORD: types.CompletionItemKind.Reference,
    SuggestionKind.SECTION: types.CompletionItemKind.Module,
    SuggestionKind.LINE: types.CompletionItemKind.Event,
}


def complete(editor: Editor, params: types.CompletionParams) -> types.CompletionList | None:
    """Answer what may be written at a place."""
    cursor = cursor_at(editor, params.text_document.uri, params.position)
    found = cursor and completion.complete(*cursor.arguments)
    if not cursor or not found:
        return None
    line = cursor.line
    where = to_range(editor.codec, cursor.lines, line, found.start, found.end)
    typed = cursor.lines[line - 1][found.start - 1 : cursor.column - 1]
    items = [_item(one, where, typed) for one in found.suggestions]
    return types.CompletionList(is_incomplete=False, items=items)


def _item(suggestion: Suggestion, where: types.Range, typed: str) -> types.CompletionItem:
    documentation = types.MarkupContent(types.MarkupKind.Markdown, suggestion.documentation)
    is_line = suggestion.kind in (SuggestionKind.LINE, SuggestionKind.SECTION)
    return types.CompletionItem(
        label=suggestion.label,
        kind=_ITEM_KINDS[suggestion.kind],
        detail=suggestion.detail or None,
        documentation=documentation if suggestion.documentation else None,
        # What was typed of a line stays found, also where only its dash was.
        filter_text=f"{typed}{suggestion.text}" if is_line else suggestion.search or None,
        sort_text=f"{suggestion.rank:03}{suggestion.label}",
        text_edit=types.TextEdit(where, suggestion.text),
    )


def show_hover(editor: Editor, params: types.HoverParams) -> types.Hover | None:
    """Answer what the thing at a place is."""
    cursor = cursor_at(editor, params.text_document.uri, params.position)
    text = hover.hover(*cursor.arguments) if cursor else ""
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text)) if text else None


def go_to(editor: Editor, params: types.DefinitionParams) -> types.Location | None:
    """Answer where the thing is that a name means."""
    cursor = cursor_at(editor, params.text_document.uri, params.position)
    place = navigation.definition(*cursor.arguments) if cursor else None
    return _location(editor, cursor.session, place) if cursor and place else None


def find_uses(editor: Editor, params: types.ReferenceParams) -> list[types.Location]:
    """Answer where a thing is named."""
    cursor = cursor_at(editor, params.text_document.uri, params.position)
    if not cursor:
        return []
    places = navigation.uses(*cursor.arguments)
    return [_location(editor, cursor.session, place) for place in places]


def _location(editor: Editor, session: Session, place: Place) -> types.Location:
    lines = editor.lines(session, place.path)
    where = to_range(editor.codec, lines, place.line, place.start, place.end)
    return types.Location(editor.uri(session, place.path), where)


def file_symbols(editor: Editor, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
    """Answer what a file holds."""
    found = editor.find(params.text_document.uri)
    if not found:
        return []
    session, path = found
    lines = editor.lines(session, path)
    symbols = []
    for one in navigation.file_symbols(path, lines):
        place = one.place
        where = to_range(editor.codec, lines, place.line, place.start, place.end)
        kind = types.SymbolKind.Module if one.is_section else types.SymbolKind.Field
        symbols.append(types.DocumentSymbol(one.name, kind, where, where, one.detail or None))
    return symbols


def all_symbols(editor: Editor, params: types.WorkspaceSymbolParams) -> list[types.WorkspaceSymbol]:
    """Answer which records have a name."""
    return [
        types.WorkspaceSymbol(
            location=_location(editor, session, one.place),
            name=one.name,
            kind=types.SymbolKind.File,
            container_name=one.detail,
        )
        for session in editor.sessions.values()
        for one in navigation.workspace_symbols(session, params.query)
    ]


def links(editor: Editor, params: types.DocumentLinkParams) -> list[types.DocumentLink]:
    """Answer which names of a file lead to another file."""
    found = editor.find(params.text_document.uri)
    if not found:
        return []
    session, path = found
    lines = editor.lines(session, path)
    return [
        types.DocumentLink(
            to_range(editor.codec, lines, one.line, one.start, one.end),
            target=editor.uri(session, one.target or ""),
        )
        for one in navigation.links(session, path, lines)
    ]


def hints(editor: Editor, params: types.InlayHintParams) -> list[types.InlayHint]:
    """Answer what is shown within the lines of a file."""
    found = editor.find(params.text_document.uri)
    if not found:
        return []
    session, path = found
    lines = editor.lines(session, path)
    first, last = params.range.start.line + 1, params.range.end.line + 1
    return [
        types.InlayHint(
            to_position(editor.codec, lines, one.line, one.column),
            one.text,
            tooltip=one.tooltip or None,
            padding_left=True,
        )
        for one in inlay.hints(session, path, lines, editor.settings)
        if first <= one.line <= last
    ]


def lenses(editor: Editor, params: types.CodeLensParams) -> list[types.CodeLens]:
    """Answer who reads which part of a file."""
    found = editor.find(params.text_document.uri)
    if not found:
        return []
    session, path = found
    lines = editor.lines(session, path)
    # A command without a name is shown, and does nothing.
    return [
        types.CodeLens(
            to_range(editor.codec, lines, one.line, 1, len(lines[one.line - 1]) + 1),
            command=types.Command(one.title, ""),
        )
        for one in audience.leaving(session, path, lines)
    ]


def actions(editor: Editor, params: types.CodeActionParams) -> list[types.CodeAction]:
    """Answer what may be done at a place."""
    found = editor.find(params.text_document.uri)
    if not found:
        return []
    return [*code_actions.code_actions(editor, *found, params.context.diagnostics)]


def prepare_rename(
    editor: Editor, params: types.PrepareRenameParams
) -> types.PrepareRenamePlaceholder | None:
    """Answer what would be renamed at a place."""
    cursor = cursor_at(editor, params.text_document.uri, params.position)
    at = (cursor.line, cursor.column) if cursor else (1, 1)
    found = cursor and renaming.renamed_at(editor, cursor.session, cursor.path, at)
    if not found:
        return None
    path, where = found
    return types.PrepareRenamePlaceholder(where, path.rpartition("/")[2].removesuffix(".md"))


def rename(editor: Editor, params: types.RenameParams) -> types.WorkspaceEdit | None:
    """Answer what a rename changes, or why it cannot be done."""
    cursor = cursor_at(editor, params.text_document.uri, params.position)
    at = (cursor.line, cursor.column) if cursor else (1, 1)
    found = cursor and renaming.renamed_at(editor, cursor.session, cursor.path, at)
    if not cursor or not found:
        return None
    old = found[0].removeprefix("content/")
    return _edit(lambda: renaming.rename_edit(editor, cursor.session, old, params.new_name))


def will_rename(editor: Editor, params: types.RenameFilesParams) -> types.WorkspaceEdit | None:
    """Answer what changes with a file that is about to be moved, if its folder stays."""
    for file in params.files:
        found, then = editor.find(file.old_uri), editor.find(file.new_uri)
        if found and then and renaming.is_rename(found[1], then[1]):
            old, new = found[1].removeprefix("content/"), then[1]
            make = partial(renaming.rename_edit, editor, found[0], old, new, own_file=False)
            return _edit(make)
    return None


def _edit(make: Callable[[], types.WorkspaceEdit]) -> types.WorkspaceEdit:
    try:
        return make()
    except UserError as error:
        raise JsonRpcInvalidParams(str(error)) from error


_RECORDS = types.FileOperationRegistrationOptions(
    [types.FileOperationFilter(types.FileOperationPattern("**/content/*/*.md"))]
)
FEATURES: tuple[tuple[str, Any, Callable[[Editor, Any], Any]], ...] = (
    (
        types.TEXT_DOCUMENT_COMPLETION,
        types.CompletionOptions(trigger_characters=["[", ":", " ", "-", "#", "/", ","]),
        complete,
    ),
    (types.TEXT_DOCUMENT_HOVER, None, show_hover),
    (types.TEXT_DOCUMENT_DEFINITION, None, go_to),
    (types.TEXT_DOCUMENT_REFERENCES, None, find_uses),
    (types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, None, file_symbols),
    (types.WORKSPACE_SYMBOL, None, all_symbols),
    (types.TEXT_DOCUMENT_DOCUMENT_LINK, None, links),
    (types.TEXT_DOCUMENT_INLAY_HINT, None, hints),
    (types.TEXT_DOCUMENT_CODE_LENS, None, lenses),
    (
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions([types.CodeActionKind.QuickFix, types.CodeActionKind.Refactor]),
        actions,
    ),
    (types.TEXT_DOCUMENT_PREPARE_RENAME, None, prepare_rename),
    (types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True), rename),
    (types.WORKSPACE_WILL_RENAME_FILES, _RECORDS, will_rename),
)
