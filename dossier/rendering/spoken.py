"""Choose the language that a document speaks: its reader's, or else the workspace's."""

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


def speak(theme: Theme, language: str, instead: str = "", *, formal: bool = False) -> Phrases:
    """Speak a language that the theme has all phrases of a brief for, or the one instead of it."""
    return _speak(theme, (BRIEF,), (language, instead), formal)


def speak_mail(theme: Theme, language: str, instead: str = "", *, formal: bool = False) -> Phrases:
    """Speak a language that the theme has all phrases of mails for, or the one instead of it."""
    return _speak(theme, (BRIEF, MAILS), (language, instead), formal)


def speak_to(theme: Theme, view: View) -> Phrases:
    """Speak to the reader of a view, in their language and form of address."""
    language = getattr(view, "language", "")
    formal = bool(getattr(view, "formal", False))
    return speak(theme, language, getattr(view, "own_language", ""), formal=formal)


@cache
def _speak(theme: Theme, files: tuple[str, ...], wanted: tuple[str, ...], formal: bool) -> Phrases:
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
    """Give the languages of a theme; its digest says when they are others."""
    return Languages(theme.folders)


def _locale(tag: str) -> Locale | None:
    """Find a language in CLDR; plain English is that of the world, with the day first."""
    from babel import Locale, UnknownLocaleError

    tag = tag.replace("_", "-")
    try:
        return Locale.parse("en_001") if tag == ENGLISH else Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        return None


def not_spoken(phrases: Phrases, wanted: str) -> tuple[str, ...]:
    """Say so where a document speaks another language than it was to."""
    from babel import Locale

    if not wanted or phrases.language == wanted.replace("_", "-"):
        return ()
    spoken = Locale.parse(phrases.language, sep="-").get_language_name("en")
    return (f'it speaks {spoken}, for the theme has not all phrases in "{wanted}"',)
