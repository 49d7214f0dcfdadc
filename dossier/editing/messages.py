"""The messages of an editor: what it requests, with the answers, and what it notifies of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from lsprotocol import types
from pygls import uris
from pygls.exceptions import JsonRpcInvalidParams

from dossier.editing import code_actions, completion, hints_and_lenses, hover, symbols
from dossier.editing.edited_file import Cursor, EditedFile
from dossier.editing.editor import Editor
from dossier.editing.protocol_text import from_position
from dossier.editing.session import OpenFile
from dossier.problems import UserError

_WATCHED = ("**/*.md", "**/dossier.toml", "**/content/photos/*", "**/sent/**/*.json")
T = TypeVar("T")


def _in_file(
    answer: Callable[[Editor, EditedFile, Any], Iterable[T]],
) -> Callable[[Editor, Any], list[T]]:
    """Return the handler of a request about a file; it answers nothing for a foreign one."""

    def handle(editor: Editor, params: Any) -> list[T]:
        target = editor.find(params.text_document.uri)
        return [*answer(editor, EditedFile(*target), params)] if target else []

    return handle


def _of_file(answer: Callable[[EditedFile], Iterable[T]]) -> Callable[[Editor, Any], list[T]]:
    """Return the handler of a request that asks for a file alone."""
    return _in_file(lambda editor, file, params: answer(file))


def _at_cursor(answer: Callable[[Cursor], T | None]) -> Callable[[Editor, Any], T | None]:
    """Return the handler of a request about a place; it answers None in a foreign file."""

    def handle(editor: Editor, params: Any) -> T | None:
        target = editor.find(params.text_document.uri)
        return answer(_cursor(EditedFile(*target), params.position)) if target else None

    return handle


def _cursor(file: EditedFile, position: types.Position) -> Cursor:
    return Cursor(file, *from_position(file.session.codec, file.lines, position))


def _uses(
    editor: Editor, file: EditedFile, params: types.ReferenceParams
) -> Iterator[types.Location]:
    return symbols.uses(_cursor(file, params.position))


def _all_symbols(
    editor: Editor, params: types.WorkspaceSymbolParams
) -> list[types.WorkspaceSymbol]:
    return [
        symbol
        for session in editor.sessions.values()
        for symbol in symbols.workspace_symbols(session, params.query)
    ]


def _hints(
    editor: Editor, file: EditedFile, params: types.InlayHintParams
) -> Iterator[types.InlayHint]:
    first, last = params.range.start.line, params.range.end.line
    for hint in hints_and_lenses.inlay_hints(file, editor.settings):
        if first <= hint.position.line <= last:
            yield hint


def _actions(
    editor: Editor, file: EditedFile, params: types.CodeActionParams
) -> Iterator[types.CodeAction]:
    problems = editor.problems(file.session, file.path)
    return code_actions.code_actions(file, problems, params.context.diagnostics)


def _prepare_rename(cursor: Cursor) -> types.PrepareRenamePlaceholder | None:
    if not (renamed := symbols.renamed_at(cursor)):
        return None
    path, where = renamed
    return types.PrepareRenamePlaceholder(where, path.rpartition("/")[2].removesuffix(".md"))


def _rename(editor: Editor, params: types.RenameParams) -> types.WorkspaceEdit | None:
    def edit(cursor: Cursor) -> types.WorkspaceEdit | None:
        if not (renamed := symbols.renamed_at(cursor)):
            return None
        old = renamed[0].removeprefix("content/")
        return _edit(partial(symbols.rename_edit, cursor.session, old, params.new_name))

    return _at_cursor(edit)(editor, params)


def _will_rename(editor: Editor, params: types.RenameFilesParams) -> types.WorkspaceEdit | None:
    """Answer what changes with a file that is about to be moved, if its folder stays."""
    for file in params.files:
        before, after = editor.find(file.old_uri), editor.find(file.new_uri)
        if before and after and symbols.is_rename(before[1], after[1]):
            session, old = before[0], before[1].removeprefix("content/")
            return _edit(partial(symbols.rename_edit, session, old, after[1], own_file=False))
    return None


def _edit(make: Callable[[], types.WorkspaceEdit]) -> types.WorkspaceEdit:
    """Make an edit; raise JsonRpcInvalidParams where it cannot be made."""
    try:
        return make()
    except UserError as error:
        raise JsonRpcInvalidParams(str(error)) from error


_RECORDS = types.FileOperationRegistrationOptions(
    [types.FileOperationFilter(types.FileOperationPattern("**/content/*/*.md"))]
)
_ACTIONS = types.CodeActionOptions([types.CodeActionKind.QuickFix, types.CodeActionKind.Refactor])
_COMPLETIONS = types.CompletionOptions(trigger_characters=["[", ":", " ", "-", "#", "/", ","])
_RENAMES = types.RenameOptions(prepare_provider=True)
# By method: its options, and the handler.
REQUESTS: tuple[tuple[str, Any, Callable[[Editor, Any], Any]], ...] = (
    (types.TEXT_DOCUMENT_COMPLETION, _COMPLETIONS, _at_cursor(completion.complete)),
    (types.TEXT_DOCUMENT_HOVER, None, _at_cursor(hover.hover)),
    (types.TEXT_DOCUMENT_DEFINITION, None, _at_cursor(symbols.definition)),
    (types.TEXT_DOCUMENT_REFERENCES, None, _in_file(_uses)),
    (types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, None, _of_file(symbols.file_symbols)),
    (types.WORKSPACE_SYMBOL, None, _all_symbols),
    (types.TEXT_DOCUMENT_DOCUMENT_LINK, None, _of_file(symbols.links)),
    (types.TEXT_DOCUMENT_INLAY_HINT, None, _in_file(_hints)),
    (types.TEXT_DOCUMENT_CODE_LENS, None, _of_file(hints_and_lenses.code_lenses)),
    (types.TEXT_DOCUMENT_CODE_ACTION, _ACTIONS, _in_file(_actions)),
    (types.TEXT_DOCUMENT_PREPARE_RENAME, None, _at_cursor(_prepare_rename)),
    (types.TEXT_DOCUMENT_RENAME, _RENAMES, _rename),
    (types.WORKSPACE_WILL_RENAME_FILES, _RECORDS, _will_rename),
)


def _typed(
    editor: Editor, params: types.DidOpenTextDocumentParams | types.DidChangeTextDocumentParams
) -> None:
    uri = params.text_document.uri
    if target := editor.find(uri):
        text = editor.server.workspace.get_text_document(uri).source
        editor.changed(*target, OpenFile(uri, text))


def _closed(editor: Editor, params: types.DidCloseTextDocumentParams) -> None:
    if target := editor.find(params.text_document.uri):
        editor.changed(*target, None)


def _saved(editor: Editor, params: types.DidSaveTextDocumentParams) -> None:
    """Judge anew: another program may have changed other files meanwhile."""
    if target := editor.find(params.text_document.uri):
        editor.touched(target[0])


def _watched(editor: Editor, params: types.DidChangeWatchedFilesParams) -> None:
    for change in params.changes:
        name = uris.to_fs_path(change.uri)
        if name and (session := editor.open_workspace(Path(name).parent)):
            editor.touched(session)


def _configured(editor: Editor, params: types.DidChangeConfigurationParams) -> None:
    settings = params.settings if isinstance(params.settings, dict) else {}
    editor.configure(settings.get("dossier", settings))


def _initialized(editor: Editor, params: types.InitializedParams) -> None:
    """Begin with the folders that are open, and have files watched."""
    for folder in editor.server.workspace.folders.values():
        if name := uris.to_fs_path(folder.uri):
            editor.open_workspace(Path(name))
    if root := editor.server.workspace.root_path:
        editor.open_workspace(Path(root))
    workspace = editor.server.client_capabilities.workspace
    watching = workspace and workspace.did_change_watched_files
    if watching and watching.dynamic_registration:
        watchers = [types.FileSystemWatcher(pattern) for pattern in _WATCHED]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        registration = types.Registration("dossier-files", method, options)
        editor.server.client_register_capability(types.RegistrationParams([registration]))
    else:
        editor.watch_files()


def _ended(editor: Editor, params: None) -> None:
    editor.close()


NOTIFICATIONS: tuple[tuple[str, Callable[[Editor, Any], None]], ...] = (
    (types.TEXT_DOCUMENT_DID_OPEN, _typed),
    (types.TEXT_DOCUMENT_DID_CHANGE, _typed),
    (types.TEXT_DOCUMENT_DID_CLOSE, _closed),
    (types.TEXT_DOCUMENT_DID_SAVE, _saved),
    (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, _watched),
    (types.WORKSPACE_DID_CHANGE_CONFIGURATION, _configured),
    (types.INITIALIZED, _initialized),
    (types.SHUTDOWN, _ended),
)
