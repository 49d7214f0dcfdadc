"""Find what comes with dossier: the themes and the sample, in a wheel or in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def shipped(name: str) -> Path:
    """Name a folder or file that ships with dossier: `themes`, `content`, `dossier.toml`."""
    in_wheel = _PACKAGE / "_shipped" / name
    return in_wheel if in_wheel.exists() else _PACKAGE.parent / name


DEFAULT_THEME = "plain"


def theme_folders(workspace: Path, name: str) -> tuple[Path, ...]:
    """List the folders that a theme's files are looked for in, the owner's first, plain's last.

    A name that is no single folder's leads nowhere else than to the shipped default.
    """
    ours = shipped("themes")
    is_plain_name = name not in ("", ".", "..") and Path(name).name == name
    wanted = (workspace / "themes" / name, ours / name) if is_plain_name else ()
    found = [folder for folder in (*wanted, ours / DEFAULT_THEME) if folder.is_dir()]
    # In a checkout the workspace's own folder is the shipped one.
    by_place = {folder.resolve(): folder for folder in reversed(found)}
    return tuple(reversed(by_place.values()))
