"""What an editor notifies of: files opened, changed, closed, and changes outside of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls import uris

from dossier.editing.editor import Editor
from dossier.editing.session import OpenFile

_WATCHED = ("**/*.md", "**/dossier.toml", "**/content/photos/*", "**/sent/**/*.json")


def opened(editor: Editor, params: types.DidOpenTextDocumentParams) -> None:
    """Take the text of a file that was opened."""
    _take_text(editor, params.text_document.uri, params.text_document.text)


def changed(editor: Editor, params: types.DidChangeTextDocumentParams) -> None:
    """Take the text of a file that was changed."""
    uri = params.text_document.uri
    _take_text(editor, uri, editor.server.workspace.get_text_document(uri).source)


def _take_text(editor: Editor, uri: str, text: str) -> None:
    if target := editor.find(uri):
        editor.changed(*target, OpenFile(uri, text))


def closed(editor: Editor, params: types.DidCloseTextDocumentParams) -> None:
    """Read the file from disk again."""
    if target := editor.find(params.text_document.uri):
        editor.changed(*target, None)


def saved(editor: Editor, params: types.DidSaveTextDocumentParams) -> None:
    """Judge anew: another program may have changed other files meanwhile."""
    if target := editor.find(params.text_document.uri):
        editor.touched(target[0])


def watched(editor: Editor, params: types.DidChangeWatchedFilesParams) -> None:
    """Judge anew what was changed outside of the editor."""
    for change in params.changes:
        name = uris.to_fs_path(change.uri)
        if name and (session := editor.open_workspace(Path(name).parent)):
            editor.touched(session)


def configured(editor: Editor, params: types.DidChangeConfigurationParams) -> None:
    """Take the settings that switch hints off."""
    settings = params.settings if isinstance(params.settings, dict) else {}
    editor.configure(settings.get("dossier", settings))


def initialized(editor: Editor, params: types.InitializedParams) -> None:
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


def ended(editor: Editor, params: None) -> None:
    """Begin no judging any more."""
    editor.close()


NOTIFICATIONS: tuple[tuple[str, Callable[[Editor, Any], None]], ...] = (
    (types.TEXT_DOCUMENT_DID_OPEN, opened),
    (types.TEXT_DOCUMENT_DID_CHANGE, changed),
    (types.TEXT_DOCUMENT_DID_CLOSE, closed),
    (types.TEXT_DOCUMENT_DID_SAVE, saved),
    (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, watched),
    (types.WORKSPACE_DID_CHANGE_CONFIGURATION, configured),
    (types.INITIALIZED, initialized),
    (types.SHUTDOWN, ended),
)
