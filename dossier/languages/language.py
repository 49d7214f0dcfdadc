"""The files of one language of a theme: its phrases in both forms of address, and its words.

In `languages/LANG/` of each theme folder; the owner's go before the shipped ones.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import Struct, field

from dossier.digest_cache import DigestCache, digest
from dossier.languages.fill import Join
from dossier.problems import UserError

FOLDER = "languages"
BRIEF, MAILS, QUESTIONS, WORDS = "brief.toml", "mails.toml", "questions.toml", "words.toml"
# The files that hold phrases: a document takes all of its phrases from one language.
PHRASE_FILES = (BRIEF, MAILS, QUESTIONS)
_FORMS = {"informal", "formal"}
Table = Mapping[str, object]
# The tables of each file, by its language and name; those that hold texts alone are kept.
Tables = DigestCache[tuple[dict[str, Any], ...]]


class LanguageFiles(Struct, frozen=True):
    """The folders of a theme, the owner's first, and what was read of their language files."""

    folders: tuple[Path, ...]
    tables: Tables = field(default_factory=DigestCache)


def language_names(files: LanguageFiles) -> tuple[str, ...]:
    """Return the languages that the theme folders hold, sorted."""
    names = {path.name for folder in files.folders for path in (folder / FOLDER).glob("*/")}
    return tuple(sorted(name for name in names if is_language_name(name)))


def is_language_name(name: str) -> bool:
    """Return whether a folder can be a language's: lower-case letters, digits and hyphens."""
    return name.replace("-", "").isalnum() and name == name.lower() and name.isascii()


def read_tables(files: LanguageFiles, language: str, name: str) -> tuple[Table, ...]:
    """Parse a file of a language in each theme folder that has it, the owner's first.

    Raise UserError for a file that is not TOML.
    """
    paths = (folder / FOLDER / language / name for folder in files.folders)
    data, place = [path.read_bytes() for path in paths if _is_inside(path)], f"{language}/{name}"
    fresh = files.tables.fresh
    shown = f"{FOLDER}/{place}"
    tables = files.tables.get(
        place, digest(data), lambda: tuple(_parse(file, shown) for file in data)
    )
    if files.tables.fresh != fresh and not all(map(_holds_texts, tables)):
        del files.tables.known[place]
    return tables


def _holds_texts(value: object) -> bool:
    """Return whether a value is the same when it was kept: a date or a number may not be."""
    if isinstance(value, dict):
        return all(map(_holds_texts, value.values()))
    return all(map(_holds_texts, value)) if isinstance(value, list) else isinstance(value, str)


# Cached by content: tomllib takes 5 ms for a language, and every document reads them.
@cache
def _parse(data: bytes, place: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(data.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UserError(f"{place} is not TOML: {error}", "mend it", code=1) from None


def _is_inside(path: Path) -> bool:
    """Return whether a file is there and no symbolic link leads out of its theme's folder."""
    if not path.is_file():
        return False
    # To resolve takes a system call for each folder from the root on; most files have no link.
    if not any(map(os.path.islink, (path, path.parent, path.parents[1]))):
        return True
    return path.resolve().is_relative_to(path.parents[2].resolve())


class Forms(NamedTuple):
    """A phrase as it is said to a friend and as it is said with distance; often the same."""

    informal: str
    formal: str

    def of(self, *, formal: bool) -> str:
        """Return the phrase in one form of address."""
        return self.formal if formal else self.informal


Texts = Mapping[str, Forms]


class Words(NamedTuple):
    """What words.toml says of a language's own words."""

    # Words whose full stop ends no sentence, beside those that dossier/abbreviations.py knows.
    abbreviations: tuple[str, ...] = ()
    # Topic → words that no brief should hold.
    sensitive: Mapping[str, tuple[str, ...]] = {}
    # Words that stand in a text of that form of address alone.
    informal: tuple[str, ...] = ()
    formal: tuple[str, ...] = ()
    joins: tuple[Join, ...] = ()
    # How the first day of a month is written; empty: 1.
    first_day: str = ""
    # Between the items of a list; empty: a comma.
    comma: str = ""


NO_WORDS = Words()


def read_texts(files: LanguageFiles, language: str, file: str) -> dict[str, Forms]:
    """Return the phrases of a file by `table.key`; the first folder that has one wins.

    Raise UserError for a file that is not TOML, or a value that is no phrase.
    """
    texts: dict[str, Forms] = {}
    for table in reversed(read_tables(files, language, file)):
        texts |= _flatten(table, f"{FOLDER}/{language}/{file}")
    return texts


def _flatten(table: Table, place: str, prefix: str = "") -> dict[str, Forms]:
    texts: dict[str, Forms] = {}
    for key, value in table.items():
        name = prefix + key
        match value:
            case str():
                texts[name] = Forms(value, value)
            case {"informal": str() as informal, "formal": str() as formal, **rest} if not rest:
                texts[name] = Forms(informal, formal)
            case dict() if value.keys() != _FORMS:
                texts |= _flatten(value, place, f"{name}.")
            case _:
                sentence = f'{place}: "{name}" is no phrase'
                remedy = 'write "…", or {informal = "…", formal = "…"}'
                raise UserError(sentence, remedy, code=1)
    return texts


def read_words(files: LanguageFiles, language: str) -> Words:
    """Return what a language says of its words; the lists of all folders are joined.

    Raise UserError for a file that is not TOML, or whose lists are none.
    """
    place = f"{FOLDER}/{language}/{WORDS}"
    tables = read_tables(files, language, WORDS)
    sensitive: dict[str, tuple[str, ...]] = {}
    for table in tables:
        for topic, words in _table(table, "sensitive", place).items():
            earlier = sensitive.get(topic, ())
            sensitive[topic] = (*earlier, *_strings(words, f"sensitive.{topic}", place))
    return Words(
        abbreviations=_joined(tables, "sentences", "abbreviations", place),
        sensitive=sensitive,
        informal=_joined(tables, "address", "informal", place),
        formal=_joined(tables, "address", "formal", place),
        joins=tuple(join for table in tables for join in _joins(table, place)),
        first_day=next(_values(tables, "dates", "first-day", place), ""),
        comma=next(_values(tables, "lists", "comma", place), ""),
    )


def _joined(tables: tuple[Table, ...], name: str, key: str, place: str) -> tuple[str, ...]:
    lists = (_table(table, name, place).get(key, []) for table in tables)
    return tuple(word for words in lists for word in _strings(words, f"{name}.{key}", place))


def _table(table: Table, name: str, place: str) -> Table:
    inner = table.get(name, {})
    if isinstance(inner, dict):
        return inner
    raise UserError(f'{place}: "{name}" is no table', f"begin it with [{name}]", code=1)


def _strings(words: object, name: str, place: str) -> tuple[str, ...]:
    if isinstance(words, list) and all(isinstance(word, str) for word in words):
        return tuple(words)
    raise UserError(f'{place}: "{name}" is no list of words', 'write ["…"]', code=1)


def _values(tables: tuple[Table, ...], name: str, key: str, place: str) -> Iterator[str]:
    for table in tables:
        if value := _table(table, name, place).get(key):
            yield str(value)


def _joins(table: Table, place: str) -> tuple[Join, ...]:
    joins = table.get("joins", [])
    if not isinstance(joins, list):
        raise UserError(f'{place}: "joins" is no list', "begin each with [[joins]]", code=1)
    return tuple(join for table in joins for join in Join.read(table, place))
