"""The files that ship with dossier: the themes and the sample, in a wheel or in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def shipped(name: str) -> Path:
    """Return the path of a folder or file that ships: `themes`, `content`, `dossier.toml`."""
    in_wheel = _PACKAGE / "_shipped" / name
    return in_wheel if in_wheel.exists() else _PACKAGE.parent / name


DEFAULT_THEME = "plain"


def theme_folders(workspace: Path, name: str) -> tuple[Path, ...]:
    """Return the folders that a theme's files are looked for in, the owner's first, plain's last.

    A name with a separator, or with dots alone, leads to the shipped default and nowhere else.
    """
    ours = shipped("themes")
    is_plain_name = name not in ("", ".", "..") and Path(name).name == name
    named = (workspace / "themes" / name, ours / name) if is_plain_name else ()
    folders = [folder for folder in (*named, ours / DEFAULT_THEME) if folder.is_dir()]
    # In a checkout the workspace's own folder is the shipped one.
    by_path = {folder.resolve(): folder for folder in reversed(folders)}
    return tuple(reversed(by_path.values()))
