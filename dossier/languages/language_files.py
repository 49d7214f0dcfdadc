"""The files of a theme's language folders, the owner's before the shipped ones."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from dossier.digest_cache import DigestCache, digest
from dossier.problems import UserError

FOLDER = "languages"
Table = Mapping[str, object]
# The tables of each file, by its language and name; those that hold texts alone are kept.
Tables = DigestCache[tuple[dict[str, Any], ...]]


class LanguageFiles(Struct, frozen=True):
    """The folders of a theme, the owner's first, and what was read of their language files."""

    folders: tuple[Path, ...]
    tables: Tables = field(default_factory=DigestCache)


def language_names(files: LanguageFiles) -> tuple[str, ...]:
    """List the languages that the theme folders hold, sorted."""
    found = {path.name for folder in files.folders for path in (folder / FOLDER).glob("*/")}
    return tuple(sorted(name for name in found if is_language_name(name)))


def is_language_name(name: str) -> bool:
    """Tell whether a folder can be a language's: lower-case letters, digits and hyphens."""
    return name.replace("-", "").isalnum() and name == name.lower() and name.isascii()


def read_tables(files: LanguageFiles, language: str, name: str) -> tuple[Table, ...]:
    """Parse a file of a language in each theme folder that has it, the owner's first.

    Raises UserError for a file that is not TOML.
    """
    paths = (folder / FOLDER / language / name for folder in files.folders)
    data, place = [path.read_bytes() for path in paths if _is_inside(path)], f"{language}/{name}"
    tables = files.tables.get(place, digest(data), lambda: _parse_each(data, f"{FOLDER}/{place}"))
    if not all(map(_holds_texts, tables)):
        del files.tables.known[place]
    return tables


def _parse_each(data: list[bytes], place: str) -> tuple[dict[str, Any], ...]:
    return tuple(_parse(one, place) for one in data)


def _holds_texts(value: object) -> bool:
    """Tell whether a value is the same when it was kept: a date or a number may not be."""
    if isinstance(value, dict):
        return all(map(_holds_texts, value.values()))
    return all(map(_holds_texts, value)) if isinstance(value, list) else isinstance(value, str)


@cache
def _parse(data: bytes, place: str) -> dict[str, Any]:
    """Parse once what is the same: tomllib takes 5 ms for a language."""
    import tomllib

    try:
        return tomllib.loads(data.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UserError(f"{place} is not TOML: {error}", "mend it", code=1) from None


def _is_inside(path: Path) -> bool:
    """Tell whether a file is there and no symbolic link leads out of its theme's folder."""
    return path.is_file() and path.resolve().is_relative_to(path.parents[2].resolve())
