"""The files of a theme's language folders, the owner's before the shipped ones."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from dossier.problems import UserError

FOLDER = "languages"
Table = Mapping[str, object]


def language_names(folders: tuple[Path, ...]) -> tuple[str, ...]:
    """List the languages that the theme folders hold, sorted."""
    found = {path.name for folder in folders for path in (folder / FOLDER).glob("*/")}
    return tuple(sorted(name for name in found if is_language_name(name)))


def is_language_name(name: str) -> bool:
    """Tell whether a folder can be a language's: lower-case letters, digits and hyphens."""
    return name.replace("-", "").isalnum() and name == name.lower() and name.isascii()


def read_tables(folders: tuple[Path, ...], language: str, name: str) -> tuple[Table, ...]:
    """Parse a file of a language in each theme folder that has it, the owner's first.

    Raises UserError for a file that is not TOML.
    """
    paths = (folder / FOLDER / language / name for folder in folders)
    place = f"{FOLDER}/{language}/{name}"
    return tuple(_parse(path.read_bytes(), place) for path in paths if _is_inside(path))


@cache
def _parse(data: bytes, place: str) -> Table:
    """Parse once what is the same: tomllib takes 5 ms for a language."""
    try:
        return tomllib.loads(data.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UserError(f"{place} is not TOML: {error}", "mend it", code=1) from None


def _is_inside(path: Path) -> bool:
    """Tell whether a file is there and no symbolic link leads out of its theme's folder."""
    return path.is_file() and path.resolve().is_relative_to(path.parents[2].resolve())
