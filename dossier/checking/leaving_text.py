"""A text that may leave, as the rules on texts read it: its words are found once for all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from typing import NamedTuple

from dossier.checking.phrases import T, with_lines
from dossier.disclosure.shareable_texts import ShareableText
from dossier.linking import Dossier
from dossier.linking.dossier import named_file
from dossier.problems import Problem, Source
from dossier.records import Contact, Opportunity, Story

_WORD = re.compile(r"\w+")
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
