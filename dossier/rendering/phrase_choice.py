"""Choose the language of a document: its reader's, or else the workspace's."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from dossier.languages import Languages
from dossier.languages.language import BRIEF, MAILS, QUESTIONS
from dossier.languages.languages import ENGLISH, folder_names
from dossier.problems import UserError
from dossier.rendering.phrases import Phrases
from dossier.rendering.theme import Theme
from dossier.views.view import View

if TYPE_CHECKING:
    from babel import Locale


def phrases_for(theme: Theme, language: str, instead: str = "", *, formal: bool = False) -> Phrases:
    """Return the phrases of a brief in a language; where one is missing, all in `instead`."""
    return _phrases_in(theme, (BRIEF,), (language, instead), formal)


def mail_phrases_for(
    theme: Theme, language: str, instead: str = "", *, formal: bool = False
) -> Phrases:
    """Return the phrases of a mail in a language; where one is missing, all in `instead`."""
    return _phrases_in(theme, (BRIEF, MAILS), (language, instead), formal)


def phrases_for_reader(theme: Theme, view: View) -> Phrases:
    """Return the phrases for the reader of a view, in their language and form of address."""
    language = getattr(view, "language", "")
    formal = bool(getattr(view, "formal", False))
    return phrases_for(theme, language, getattr(view, "own_language", ""), formal=formal)


@cache
def _phrases_in(
    theme: Theme, files: tuple[str, ...], wanted: tuple[str, ...], formal: bool
) -> Phrases:
    languages = languages_of(theme)
    for tag in (*wanted, ENGLISH):
        locale = _locale(tag)
        for name in folder_names(tag) if locale else ():
            if locale and all(languages.is_whole(name, file) for file in files):
                texts = {file: languages.texts(name, file) for file in (BRIEF, MAILS)}
                asked = languages.spoken((name, *wanted), QUESTIONS)
                texts[QUESTIONS] = languages.texts(asked, QUESTIONS)
                words = languages.words(name)
                return Phrases(tag.replace("_", "-"), locale, texts, words, formal=formal)
    raise UserError("the theme has no English phrases", "restore languages/en/", code=1)


@cache
def languages_of(theme: Theme) -> Languages:
    """Return the languages of a theme; the cache goes by the theme's digest, among others."""
    return Languages(theme.folders)


def _locale(tag: str) -> Locale | None:
    """Find a language in CLDR; plain English is that of the world, with the day first."""
    from babel import Locale, UnknownLocaleError

    tag = tag.replace("_", "-")
    try:
        return Locale.parse("en_001") if tag == ENGLISH else Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        return None


def fallback_notes(phrases: Phrases, wanted: str) -> tuple[str, ...]:
    """Return a note where a document is in another language than its reader's."""
    from babel import Locale

    if not wanted or phrases.language == wanted.replace("_", "-"):
        return ()
    spoken = Locale.parse(phrases.language, sep="-").get_language_name("en")
    return (f'it speaks {spoken}, for the theme has not all phrases in "{wanted}"',)
