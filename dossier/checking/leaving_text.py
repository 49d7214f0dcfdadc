"""A text that may leave, as the rules on texts read it: its words, phrases and links."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from operator import itemgetter
from typing import Generic, NamedTuple, TypeVar

from dossier.disclosure.shareable_texts import ShareableText
from dossier.linking import Dossier
from dossier.linking.dossier import named_file
from dossier.problems import Problem, Source
from dossier.records import Contact, Opportunity, Story

T = TypeVar("T")
_WORD = re.compile(r"\w+")
# Without the underscore of `\w`: in `_Kofi Mensah_` it marks italics.
_LETTERS = re.compile(r"[^\W_]+")


def with_lines(text: str, offsets: Iterable[tuple[int, T]]) -> Iterator[tuple[int, T]]:
    """Yield the number of lines above each offset, with its item; the offsets ascend."""
    line = at = 0
    for place, what in offsets:
        line, at = line + text.count("\n", at, place), place
        yield line, what


def folded_words(text: str) -> frozenset[str]:
    """Return the different words of a text without their case."""
    return frozenset(_LETTERS.findall(text.casefold()))


def longest_word(text: str) -> str:
    """Return the first of the longest words of a text without its case; nothing of one with none.

    A text that holds a phrase holds this word of it, and few texts hold it: of "a wheelchair" the
    first word stands in nearly every text.
    """
    return max(_LETTERS.findall(text.casefold()), key=len, default="")


class _Phrase(NamedTuple, Generic[T]):
    """A phrase without its case, the word that it begins with, and where its longest one stands."""

    text: str
    first_word: str
    longest_at: int
    meaning: T

    def stands(self, folded: str, at: int) -> bool:
        """Return whether the whole phrase stands at a place of a text without its case."""
        if at < 0 or not folded.startswith(self.text, at) or _WORD.match(folded[at - 1 : at]):
            return False
        first, end = _WORD.match(folded, at), at + len(self.text)
        is_whole = first is not None and first[0] == self.first_word
        return is_whole and not folded[end : end + 1].isalnum()


class PhraseIndex(Generic[T]):
    """Phrases by their longest word: a text is read once, however many phrases there are."""

    def __init__(self, meanings: Mapping[str, T]) -> None:
        self._by_word: dict[str, list[_Phrase[T]]] = {}
        for written, meaning in meanings.items():
            folded, longest = written.casefold(), longest_word(written)
            if longest and (first := _WORD.search(folded)):
                text = folded[first.start() :]
                at = next(word.start() for word in _LETTERS.finditer(text) if word[0] == longest)
                phrase = _Phrase(text, first[0], at, meaning)
                self._by_word.setdefault(longest, []).append(phrase)

    @property
    def longest_words(self) -> Set[str]:
        """The longest word of each phrase, without its case."""
        return self._by_word.keys()

    def find(self, text: str, words: Set[str] | None = None) -> list[tuple[int, str, T]]:
        """List the place, the words and the meaning of each whole phrase, ignoring case.

        The place is one of the folded text. `words` are the text's folded words, where known.
        """
        if self._by_word.keys().isdisjoint(folded_words(text) if words is None else words):
            return []
        folded = text.casefold()
        matches = [
            (word.start() - phrase.longest_at, phrase.text, phrase.meaning)
            for word in _LETTERS.finditer(folded)
            for phrase in self._by_word.get(word[0], ())
            if phrase.stands(folded, word.start() - phrase.longest_at)
        ]
        return sorted(matches, key=itemgetter(0))


_LINK = re.compile(
    r"\[\[(?P<wiki>[^\[\]|]+)(?P<words>\|[^\[\]]*[^\s\[\]])?|(?P<more>(?<!\[))\]\((?P<file>[^()\s]+?\.md)\b",
    re.IGNORECASE,
)
_ONE_READER = ("contact", "addressee")


class TextChecker(NamedTuple):
    """A rule on texts, made ready for one dossier.

    It finds something only in a text that has a link or one of `looked_for`, words without their
    case. `reads` is what its answer depends on beside the text, its readers and the names of
    records, as msgpack encodes it.
    """

    looked_for: Set[str]
    check: Callable[[LeavingText], Iterator[Problem]]
    reads: object


class RuleWords(NamedTuple):
    """The words that rules on texts go by.

    `small_names` are given names that the owner writes small somewhere, so that they are words as
    well; `sensitive` are the words of each topic.
    """

    small_names: frozenset[str]
    sensitive: Mapping[str, tuple[str, ...]]


class TextLink(NamedTuple):
    """A link in a text: its offset, what it names, and whether it has words of its own."""

    at: int
    target: Contact | Story | Opportunity | None
    has_words: bool


class LeavingText:
    """A text that may leave, with its different words as written, and without their case."""

    __slots__ = ("cased_words", "text", "what", "words")

    def __init__(self, what: ShareableText, words: frozenset[str]) -> None:
        self.what, self.text, self.words = what, what.text, words
        self.cased_words = frozenset(_WORD.findall(what.text))

    @property
    def only_reader(self) -> str:
        """Name the one contact who reads it; nothing where more people do."""
        audience = self.what.audience
        return audience.contact if audience.readers in _ONE_READER else ""

    def links(self, dossier: Dossier) -> Iterator[TextLink]:
        """Yield each link to a record."""
        path = self.what.source.path
        for match in _LINK.finditer(self.text) if "[" in self.text else ():
            written = (match["wiki"] or match["file"]).strip()
            file = dossier.mentions.get((path, written)) or named_file(written, dossier)
            has_words = match["words"] is not None or match["more"] is not None
            yield TextLink(match.start(), dossier.record_at(file), has_words)

    def folded_places(self, offsets: list[tuple[int, T]]) -> Iterator[tuple[Source, T]]:
        """Turn offsets in the text without its case, which may be longer, into places."""
        return _places(self.what.source, self.text.casefold(), offsets) if offsets else iter(())

    def places(self, offsets: Iterable[tuple[int, T]]) -> Iterator[tuple[Source, T]]:
        """Turn offsets in the text into places."""
        return _places(self.what.source, self.text, offsets)


def _places(
    source: Source, text: str, offsets: Iterable[tuple[int, T]]
) -> Iterator[tuple[Source, T]]:
    for line, what in with_lines(text, offsets):
        yield (Source(source.path, source.line + line) if line else source), what
