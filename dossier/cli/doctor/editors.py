"""The editors on this machine, and whether the settings of each name `dossier lsp`."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

_MOST_BYTES = 200_000
DOCS = "docs/editors.md"


class EditorSetup(Struct, frozen=True, kw_only=True):
    """An editor: its commands, and patterns of the files below the home folder that name dossier.

    A pattern that ends in `/` is that of a folder, which exists only where the editor is set up.
    """

    name: str
    commands: tuple[str, ...]
    patterns: tuple[str, ...]


EDITORS = (
    EditorSetup(
        name="VS Code",
        commands=("code", "codium", "code-insiders"),
        patterns=(
            ".vscode/extensions/*dossier*/",
            ".vscode-oss/extensions/*dossier*/",
            ".vscode-insiders/extensions/*dossier*/",
        ),
    ),
    EditorSetup(
        name="Neovim",
        commands=("nvim",),
        patterns=(".config/nvim/*.lua", ".config/nvim/**/*.lua", ".config/nvim/*.vim"),
    ),
    EditorSetup(name="Helix", commands=("hx", "helix"), patterns=(".config/helix/languages.toml",)),
    EditorSetup(
        name="Emacs",
        commands=("emacs",),
        patterns=(".emacs", ".emacs.d/*.el", ".config/emacs/*.el", ".doom.d/*.el"),
    ),
    EditorSetup(
        name="Kate", commands=("kate",), patterns=(".config/kate/lspclient/settings.json",)
    ),
    EditorSetup(
        name="Sublime Text",
        commands=("subl",),
        patterns=(".config/sublime-text/Packages/User/LSP.sublime-settings",),
    ),
    EditorSetup(name="Zed", commands=("zed", "zeditor"), patterns=(".config/zed/settings.json",)),
)


def installed_editors(home: Path, path: str | None = None) -> Iterator[tuple[str, bool]]:
    """Return each editor that is installed, and whether its settings name dossier's server."""
    for editor in EDITORS:
        commands = (shutil.which(command, path=path) for command in editor.commands)
        is_set_up = any(_names_dossier(home, pattern) for pattern in editor.patterns)
        if is_set_up or any(commands):
            yield editor.name, is_set_up


def _names_dossier(home: Path, pattern: str) -> bool:
    is_folder = pattern.endswith("/")
    paths = (path for path in home.glob(pattern.rstrip("/")) if path.is_dir() == is_folder)
    return any(is_folder or _mentions_dossier(path) for path in paths)


def _mentions_dossier(file: Path) -> bool:
    try:
        with file.open("rb") as stream:
            return b"dossier" in stream.read(_MOST_BYTES)
    except OSError:
        return False


def home_folder() -> Path:
    """Return the home folder; where none is set, the null device, below which nothing is found."""
    return Path(os.environ.get("HOME") or os.environ.get("USERPROFILE") or os.devnull)
