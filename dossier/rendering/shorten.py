"""Cut the texts of a view: whole sentences stay as long as one fits, then words and an ellipsis."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from msgspec import structs

from dossier.reading_length import reading_length, truncate_words
from dossier.sentences import join_sentences, split_sentences
from dossier.views.brief.brief_text import Passage
from dossier.views.view import View

# Words that a passage counts at least, for the rest of its last line stays empty.
_EACH = 6
# Letters a word: an address of a hundred letters takes the room of nine words.
_LETTERS = 11
# No page has room for more letters, so the rest is not looked at.
_MOST_LETTERS = 12_000

Cut = Callable[[Any], Any]


def change(value: Any, part: str, apply: Cut) -> Any:
    """Return a view with a field changed (`stories.saw`: in each of the stories)."""
    if isinstance(value, tuple) and (part or not _is_text(value)):
        return tuple(change(item, part, apply) for item in value)
    if value is None or not part:
        return value if value is None else apply(value)
    name, _, rest = part.partition(".")
    if not hasattr(value, name):
        return value
    old = getattr(value, name)
    # Passages are one text: `apply` gets them whole, other items of a tuple one by one.
    new = change(old, rest, apply)
    return value if new is old or new == old else structs.replace(value, **{name: new})


def _is_text(value: object) -> bool:
    """Return whether a value is one text: a string, or the passages of a section."""
    if isinstance(value, tuple):
        return not value or isinstance(value[0], Passage)
    return isinstance(value, str)


def texts_of(value: Any, part: str, name: str = "") -> Iterator[tuple[str, Any]]:
    """Yield each text of a field with its own name, as `stories[2].saw`."""
    if isinstance(value, tuple) and (part or not _is_text(value)):
        for number, item in enumerate(value, start=1):
            yield from texts_of(item, part, f"{name}[{number}]")
    elif not part:
        if value is not None:
            yield name, value
    elif isinstance(value, View):
        first, _, rest = part.partition(".")
        if hasattr(value, first):
            yield from texts_of(getattr(value, first), rest, f"{name}.{first}".lstrip("."))


def length(text: str | tuple[Passage, ...]) -> int:
    """Measure the room of a text, or of the passages of one, in words."""
    if isinstance(text, str):
        return _room(text[:_MOST_LETTERS])
    return sum(max(_EACH, length(passage.text)) for passage in text)


# Each length that is tried asks for the same texts again.
@lru_cache(maxsize=256)
def _room(text: str) -> int:
    return max(reading_length(text), -(-len(text) // _LETTERS))


def words(text: str | tuple[Passage, ...]) -> int:
    """Count the words of a text, or of the passages of one."""
    texts = (text,) if isinstance(text, str) else (passage.text for passage in text)
    return sum(map(reading_length, texts))


def shorten(text: Any, most: int, language: str) -> Any:
    """Cut a text to at most so many words; a passage is never left without any."""
    if isinstance(text, str):
        return _sentence_or_words(text, most, language)
    shortened = list[Passage]()
    for passage in text:
        size = max(_EACH, length(passage.text))
        if size > most:
            if not shortened or (passage.kind == "text" and most > _EACH):
                cut = _sentence_or_words(
                    passage.text, max(most, 1), language, is_first=not shortened
                )
                shortened += [structs.replace(passage, text=cut)] if cut else []
            break
        shortened.append(passage)
        most -= size
    return tuple(shortened)


def _sentence_or_words(text: str, most: int, language: str, *, is_first: bool = True) -> str:
    """Return the sentences that fit; where none does, the first words of a first text."""
    text = text[:_MOST_LETTERS]
    if length(text) <= most:
        return text
    sentences, left = list[str](), most
    for sentence in split_sentences(text, language):
        left -= length(sentence)
        if left < 0:
            break
        sentences.append(sentence)
    if sentences:
        return join_sentences(sentences)
    longer = length(text) / max(1, reading_length(text))
    return truncate_words(text, max(1, int(most / longer))) if is_first else ""
