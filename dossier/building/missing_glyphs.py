"""Warn where a text that may leave has characters that no font here can draw."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from dossier.problems import Problem, Source, warning
from dossier.rendering import Theme
from dossier.rendering.fonts import font_for, is_letter, unusual, without_glyphs

_SHOWN = 3


def missing_glyphs(
    texts: Iterable[tuple[str, Source]], theme: Callable[[], Theme]
) -> Iterator[Problem]:
    """Yield one warning for each line with such characters; most texts are not even laid out."""
    unusual_texts = {source: text for text, source in texts if unusual([text])}
    if not unusual_texts:
        return
    missing = without_glyphs(unusual(unusual_texts.values()), theme())
    for source, text in unusual_texts.items():
        for number, line in enumerate(text.split("\n")):
            place = source._replace(line=source.line + number) if number else source
            yield from _problems(place, [*filter(missing.__contains__, dict.fromkeys(line))])


def _problems(source: Source, characters: list[str]) -> Iterator[Problem]:
    letters = [character for character in characters if is_letter(character)]
    if letters:
        sentence = f"no font here has {_quoted(letters)}, so what holds it cannot be made"
        remedy = f"install {font_for(letters[0])}, or write it otherwise"
        yield warning(source, "no-font", sentence, remedy)
    elif characters:
        sentence = f"no font here has {_quoted(characters)}, so PDFs leave it out"
        remedy = f"install {font_for(characters[0])}, or say it in words"
        yield warning(source, "no-font", sentence, remedy)


def _quoted(characters: list[str]) -> str:
    more = " and others" if len(characters) > _SHOWN else ""
    return ", ".join(f'"{character}"' for character in characters[:_SHOWN]) + more
