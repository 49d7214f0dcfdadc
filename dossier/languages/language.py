"""One language of a theme: what it says, in both forms of address, and how its words join."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from dossier.languages.fill import Join
from dossier.languages.language_files import LanguageFiles, Table, read_tables
from dossier.problems import UserError

BRIEF, MAILS, QUESTIONS, WORDS = "brief.toml", "mails.toml", "questions.toml", "words.toml"
# The files that hold phrases: a document takes all of its phrases from one language.
PHRASE_FILES = (BRIEF, MAILS, QUESTIONS)
_FORMS = {"informal", "formal"}


class Forms(NamedTuple):
    """A phrase as it is said to a friend and as it is said with distance; often the same."""

    informal: str
    formal: str

    def of(self, *, formal: bool) -> str:
        """Return the phrase in one form of address."""
        return self.formal if formal else self.informal


Texts = Mapping[str, Forms]


class Words(NamedTuple):
    """What a language says of its own words.

    `abbreviations`: more words whose full stop ends no sentence, for a language that
    dossier/abbreviations.py does not know. `sensitive`: topic → words. `informal`, `formal`:
    words that stand in a text of that form of address alone. `first_day`: how the first day of a
    month is written, empty where it is a plain 1. `comma`: what parts the items of a row.
    """

    abbreviations: tuple[str, ...] = ()
    sensitive: Mapping[str, tuple[str, ...]] = {}
    informal: tuple[str, ...] = ()
    formal: tuple[str, ...] = ()
    joins: tuple[Join, ...] = ()
    first_day: str = ""
    comma: str = ","


NO_WORDS = Words()


def read_texts(files: LanguageFiles, language: str, file: str) -> dict[str, Forms]:
    """Return the phrases of a file by `table.key`; the first folder that has one wins.

    Raises UserError for a file that is not TOML, or a phrase that is none.
    """
    found: dict[str, Forms] = {}
    for table in reversed(read_tables(files, language, file)):
        found |= _flat(table, f"languages/{language}/{file}")
    return found


def _flat(table: Table, place: str, before: str = "") -> dict[str, Forms]:
    found: dict[str, Forms] = {}
    for key, value in table.items():
        name = before + key
        if isinstance(value, str):
            found[name] = Forms(value, value)
        elif isinstance(value, dict) and value.keys() == _FORMS:
            found[name] = _both(value, place, name)
        elif isinstance(value, dict):
            found |= _flat(value, place, f"{name}.")
        else:
            raise _wrong(place, name)
    return found


def _both(value: Table, place: str, name: str) -> Forms:
    informal, formal = value["informal"], value["formal"]
    if isinstance(informal, str) and isinstance(formal, str):
        return Forms(informal, formal)
    raise _wrong(place, name)


def _wrong(place: str, name: str) -> UserError:
    sentence = f'{place}: "{name}" is no phrase'
    return UserError(sentence, 'write "…", or {informal = "…", formal = "…"}', code=1)


def read_words(files: LanguageFiles, language: str) -> Words:
    """Return what a language says of its words; the lists of all folders are joined.

    Raises UserError for a file that is not TOML, or whose lists are none.
    """
    place = f"languages/{language}/{WORDS}"
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
        first_day=next(_told(tables, "dates", "first-day", place), ""),
        comma=next(_told(tables, "lists", "comma", place), NO_WORDS.comma),
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


def _told(tables: tuple[Table, ...], name: str, key: str, place: str) -> Iterator[str]:
    for table in tables:
        if written := _table(table, name, place).get(key):
            yield str(written)


def _joins(table: Table, place: str) -> tuple[Join, ...]:
    joins = table.get("joins", [])
    if not isinstance(joins, list):
        raise UserError(f'{place}: "joins" is no list', "begin each with [[joins]]", code=1)
    return tuple(join for table in joins for join in Join.read(table, place))
