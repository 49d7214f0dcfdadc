"""A rule on what the theme says in each language that somebody is to read."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.languages import Gap, Languages
from dossier.languages.language import BRIEF
from dossier.languages.languages import folder_names
from dossier.linking import Dossier
from dossier.problems import Problem, Source, warning

_SHOWN = 3


def language_gaps(dossier: Dossier, languages: Languages) -> Iterator[Problem]:
    """Warn where a language that somebody is to read lacks phrases, and say which is taken instead.

    So it is where a language has no folder.
    """
    own = dossier.settings.language
    for language, source in _wanted(dossier).items():
        folder = next((name for name in folder_names(language) if name in languages.names), "")
        if not folder:
            instead = _instead(own, languages)
            sentence = f'the theme does not speak "{language}": {instead} is taken instead'
            remedy = f"`dossier theme language {language}` makes a folder to fill in"
            yield warning(source, "language", sentence, remedy)
        for gap in languages.gaps(folder) if folder else ():
            yield _gap(gap, dossier.settings.theme, _instead(own, languages))


def _gap(gap: Gap, theme: str, instead: str) -> Problem:
    place = Source(f"themes/{theme}/languages/{gap.language}/{gap.file}")
    shown = ", ".join(gap.lacks[:_SHOWN])
    more = len(gap.lacks) - _SHOWN
    rest = f" and {more} more" if more > 0 else ""
    sentence = f'"{gap.language}" lacks {shown}{rest}: {instead} is taken instead'
    return warning(place, "language", sentence, "write them there")


def _wanted(dossier: Dossier) -> dict[str, Source]:
    """Return the languages that somebody is to read, each with the first place that names it."""
    sources: dict[str, Source] = {}
    if own := dossier.settings.language:
        sources[own] = Source("dossier.toml")
    for contact in dossier.contacts.values():
        if contact.language:
            sources.setdefault(contact.language, contact.source("language"))
    for opportunity in dossier.opportunities.values():
        if opportunity.language:
            sources.setdefault(opportunity.language, opportunity.source("language"))
    return sources


def _instead(own: str, languages: Languages) -> str:
    """Name the language that is taken where one lacks something."""
    from babel import Locale

    language = languages.spoken((own,), BRIEF)
    return str(Locale.parse(language, sep="-").get_language_name("en"))
