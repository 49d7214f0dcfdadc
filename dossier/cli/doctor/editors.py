"""Which editors are here, and whether each knows of `dossier lsp`."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

_LARGEST = 200_000
DOCS = "docs/editors.md"


class EditorSetup(Struct, frozen=True, kw_only=True):
    """An editor: its commands, and the files below the home folder that would name dossier.

    A pattern that ends in `/` is that of a folder, which is there when it is set up.
    """

    name: str
    commands: tuple[str, ...]
    places: tuple[str, ...]


EDITORS = (
    EditorSetup(
        name="VS Code",
        commands=("code", "codium", "code-insiders"),
        places=(
            ".vscode/extensions/*dossier*/",
            ".vscode-oss/extensions/*dossier*/",
            ".vscode-insiders/extensions/*dossier*/",
        ),
    ),
    EditorSetup(
        name="Neovim",
        commands=("nvim",),
        places=(".config/nvim/*.lua", ".config/nvim/**/*.lua", ".config/nvim/*.vim"),
    ),
    EditorSetup(name="Helix", commands=("hx", "helix"), places=(".config/helix/languages.toml",)),
    EditorSetup(
        name="Emacs",
        commands=("emacs",),
        places=(".emacs", ".emacs.d/*.el", ".config/emacs/*.el", ".doom.d/*.el"),
    ),
    EditorSetup(name="Kate", commands=("kate",), places=(".config/kate/lspclient/settings.json",)),
    EditorSetup(
        name="Sublime Text",
        commands=("subl",),
        places=(".config/sublime-text/Packages/User/LSP.sublime-settings",),
    ),
    EditorSetup(name="Zed", commands=("zed", "zeditor"), places=(".config/zed/settings.json",)),
)


def editors_here(home: Path, path: str | None = None) -> Iterator[tuple[str, bool]]:
    """Give each editor that is installed, and whether its settings name dossier's server."""
    for editor in EDITORS:
        commands = (shutil.which(command, path=path) for command in editor.commands)
        is_set_up = any(_names_dossier(home, place) for place in editor.places)
        if is_set_up or any(commands):
            yield editor.name, is_set_up


def _names_dossier(home: Path, place: str) -> bool:
    return any(
        place.endswith("/") or _holds_word(file)
        for file in home.glob(place.rstrip("/"))
        if file.is_dir() == place.endswith("/")
    )


def _holds_word(file: Path) -> bool:
    try:
        with file.open("rb") as opened:
            return b"dossier" in opened.read(_LARGEST)
    except OSError:
        return False


def home_folder() -> Path:
    """Return the home folder; where there is none, one that holds nothing."""
    return Path(os.environ.get("HOME") or os.environ.get("USERPROFILE") or os.devnull)
