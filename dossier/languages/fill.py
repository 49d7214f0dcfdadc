"""Words filled into a phrase, and joined to the word before as the language does."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from string import Formatter
from typing import Any, NamedTuple

from dossier.problems import UserError

_FORMATTER = Formatter()
# Unicode's isolates (UAX 9): what stands between them keeps its own direction.
_ISOLATED = "\N{FIRST STRONG ISOLATE}{}\N{POP DIRECTIONAL ISOLATE}"

_ENDS = (".", "!", "?", "…", "؟", "。", "！", "？")
# It may stand between the mark that ends a sentence and the phrase's own full stop.
_CLOSING = "\N{POP DIRECTIONAL ISOLATE}"


class Join(NamedTuple):
    """How a word changes before a filled-in one: French `de ` and `Élodie` give `d’Élodie`."""

    word: str
    before: re.Pattern[str]
    becomes: str

    @classmethod
    def read(cls, table: Any, place: str) -> tuple[Join, ...]:
        """Return the joins of a table of words.toml: `words`, or one `word` that `becomes` another.

        Raise UserError for a table that is none.
        """
        try:
            pattern = re.compile(table["before"], re.IGNORECASE)
            changes = table.get("words") or {table["word"]: table["becomes"]}
            return tuple(cls(word, pattern, str(becomes)) for word, becomes in changes.items())
        except (AttributeError, KeyError, TypeError, re.error):
            remedy = 'write before = "…" (a regular expression) and words = {"de " = "d’"}'
            raise UserError(f"{place}: this is no join: {table}", remedy, code=1) from None

    def apply(self, text: str, value: str) -> str | None:
        """Return the text with its last word changed; None where this join does not apply."""
        start = text[: len(text) - len(self.word)]
        if start[-1:].isalnum() or not self.before.match(value):
            return None
        if text.endswith(self.word):
            return start + self.becomes
        if text.endswith(self.word[:1].upper() + self.word[1:]):
            return start + self.becomes[:1].upper() + self.becomes[1:]
        return None


def fill(
    phrase: str, values: Mapping[str, object], joins: Iterable[Join] = (), *, isolate: bool = False
) -> str:
    """Return a phrase with values in place of its `{names}`.

    The phrase's full stop after a value that ends a sentence itself is left out. `isolate`: the
    phrase runs from right to left, and values that do not are isolated.
    """
    joins = tuple(joins)
    text = ""
    for literal, name, _, _ in _FORMATTER.parse(phrase):
        is_ended = literal.startswith(".") and text.rstrip(_CLOSING).endswith(_ENDS)
        text += literal[1:] if is_ended else literal
        if name is not None:
            value = str(values[name])
            text = next((new for join in joins if (new := join.apply(text, value))), text)
            is_foreign = isolate and bool(value) and not _runs_right_to_left(value)
            text += _ISOLATED.replace("{}", value) if is_foreign else value
    return text


def _runs_right_to_left(text: str) -> bool:
    """Return the direction of the first strongly directed letter (UAX 9, P2); numbers have none."""
    classes = (unicodedata.bidirectional(letter) for letter in text)
    return next((bidi for bidi in classes if bidi in ("L", "R", "AL")), "L") != "L"


def ended(text: str) -> str:
    """Return a text with a full stop, unless it has a mark that ends a sentence."""
    return text if not text or text.rstrip("”’»)").endswith(_ENDS) else f"{text}."


def fields(phrase: str) -> frozenset[str]:
    """Return the `{names}` in a phrase."""
    return frozenset(name for _, name, _, _ in _FORMATTER.parse(phrase) if name is not None)
