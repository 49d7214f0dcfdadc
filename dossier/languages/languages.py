"""The languages of a theme: which there are, what each lacks, and which is taken instead."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from dossier.digest_cache import digest_of_looks
from dossier.languages.headings import CANONICAL, FILE, headings_in, section_headings_of
from dossier.languages.language import (
    FOLDER,
    NO_WORDS,
    PHRASE_FILES,
    LanguageFiles,
    Tables,
    Texts,
    Words,
    language_names,
    read_texts,
    read_words,
)
from dossier.workspace import theme_folders

ENGLISH = "en"


class Gap(NamedTuple):
    """What a file of a language lacks, beside the English one."""

    language: str
    file: str
    lacks: tuple[str, ...]


class Languages:
    """The languages that the folders of a theme hold; each file is read when it is asked for."""

    def __init__(self, folders: tuple[Path, ...], tables: Tables | None = None) -> None:
        self._files = LanguageFiles(folders, tables or Tables())
        self._texts: dict[tuple[str, str], Texts] = {}

    @classmethod
    def of_theme(cls, workspace: Path, theme: str, tables: Tables | None = None) -> Languages:
        """Return the languages of a workspace's theme."""
        return cls(theme_folders(workspace, theme), tables)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The languages that have a folder, sorted."""
        return language_names(self._files)

    def texts(self, language: str, file: str) -> Texts:
        """Return the phrases of a file; empty where the language has none.

        What a region's folder (`en-us`) lacks is taken from its language's (`en`). Raise UserError
        for a file that cannot be read as phrases.
        """
        key = language, file
        if key not in self._texts and language in self.names:
            base = _language_of(language)
            common = self.texts(base, file) if base else {}
            self._texts[key] = {**common, **read_texts(self._files, language, file)}
        return self._texts.get(key, {})

    def words(self, language: str) -> Words:
        """Return what a language says of its own words; what a region lacks is its language's.

        Raise UserError for a file that cannot be read so.
        """
        own = read_words(self._files, language) if language in self.names else NO_WORDS
        base = _language_of(language)
        common = self.words(base) if base else NO_WORDS
        return Words._make(mine or shared for mine, shared in zip(own, common, strict=True))

    def headings(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """Return language → canonical heading → its names; raise UserError for a faulty file."""
        return section_headings_of(self._files)

    def spoken(self, wanted: tuple[str, ...], file: str) -> str:
        """Return the first language wanted whose file is complete; English where there is none.

        `de-AT` takes the folder `de-at`, or else `de`.
        """
        for tag in wanted:
            for name in folder_names(tag):
                if self.is_whole(name, file):
                    return name
        return ENGLISH

    def is_whole(self, language: str, file: str) -> bool:
        """Return whether a language has every phrase of a file."""
        return bool(self.texts(language, file)) and not self.lacking(language, file)

    def lacking(self, language: str, file: str) -> tuple[str, ...]:
        """Return the phrases of the English file that a language lacks."""
        texts = self.texts(language, file)
        return tuple(key for key in self.texts(ENGLISH, file) if key not in texts)

    def gaps(self, language: str) -> Iterator[Gap]:
        """Yield what a language lacks, file by file; nothing for one that is whole."""
        for file in PHRASE_FILES:
            if lacks := self.lacking(language, file):
                yield Gap(language, file, lacks)
        spoken = filter(None, (_language_of(language), language))
        named = {heading for name in spoken for heading in headings_in(self._files, name)}
        if lacks := tuple(heading for heading in CANONICAL if heading not in named):
            yield Gap(language, FILE, lacks)

    def digest(self) -> bytes:
        """Digest how the files of all languages look."""
        return digest_of_looks([str(folder / FOLDER) for folder in self._files.folders])

    def sensitive_words(self) -> dict[str, tuple[str, ...]]:
        """Return topic → the words of every language for it; raise UserError for a faulty file."""
        by_topic: dict[str, tuple[str, ...]] = {}
        for language in self.names:
            for topic, words in self.words(language).sensitive.items():
                by_topic[topic] = (*by_topic.get(topic, ()), *words)
        return by_topic


def _language_of(name: str) -> str:
    """Return the language of a region's folder, `en` of `en-us`; nothing for a language's own."""
    base, _, region = name.partition("-")
    return base if region else ""


def folder_names(tag: str) -> tuple[str, ...]:
    """Return the names a language may have in a theme, the nearest first: `de-at`, then `de`."""
    name = tag.replace("_", "-").lower()
    return tuple(dict.fromkeys((name, name.partition("-")[0]))) if name else ()
