"""Read what leaves the house again, for private strings that its reader may not have."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache, cached_property
from itertools import chain

from msgspec import Struct

from dossier.disclosure.extract_text import Extracted, extract_text
from dossier.disclosure.normalize import NormalizedText, numbers, words
from dossier.disclosure.pattern_signatures import (
    IsKnown,
    SecretFile,
    SignatureIndex,
    first_letters,
)
from dossier.disclosure.search_patterns import Pattern, Secret, search_patterns

TextSource = Callable[[], Iterable[str]]
# Returns the texts of a document of the same kind that is about nobody.
FormSource = Callable[[], Iterable[Extracted]]
# A line of text; in XML, a tag or the text between two.
_SEGMENT = re.compile(r"<[^<>]*>|[^<>\r\n]+")
# The label of a header in a pasted mail, as in "From: Sam Okafor".
_LABEL = re.compile(r"\A\W*\w+\s*:")
# To list the secrets of so many files takes as long as to read all words of a theme.
_FEW = 20


class Leak(Struct, frozen=True):
    """A secret, and the place of a file where it was found."""

    secret: Secret
    place: str


class LeakScan:
    """The search for the secrets of a dossier in what is about to leave.

    `theme` gives the texts that any document may have, and `shared` all that somebody may read.
    They are asked for only when something is found.
    """

    def __init__(self, files: Iterable[SecretFile], theme: TextSource, shared: TextSource) -> None:
        self._theme_texts, self._shared_texts = theme, shared
        self._files = tuple(files)
        self._index = SignatureIndex(file.signatures for file in self._files)
        self._patterns: dict[int, tuple[Pattern, ...]] = {}

    def leaks(
        self,
        path: str,
        data: bytes,
        allowed: Iterable[str],
        known: Collection[bytes] = (),
        form: FormSource = tuple,
    ) -> Iterator[Leak]:
        """Find what a file gives away beyond the texts its reader may have, each secret once.

        What it attaches, and is `known` to give this reader nothing away, is passed over. Lines
        that the file's `form` has in the same place are the format's own words.
        """
        places: dict[str, list[str]] = {}
        for place, text in extract_text(path, data, known):
            places.setdefault(place, []).append(text)
        allowed_text, reported = NormalizedText(allowed), set[Secret]()

        @cache
        def may_be_read(letters: str, whole_words: bool) -> bool:
            return allowed_text.holds(letters, whole_words=whole_words)

        suspects = [
            (place, pattern)
            for place, texts in places.items()
            for haystack in _haystacks(texts)
            for pattern in self._matches(haystack, may_be_read)
            if not self._is_allowed(pattern, allowed_text)
        ]
        lines = _lines(form()) if suspects else {}
        for place, pattern in suspects:
            if pattern.secret not in reported and _is_outside_form(
                pattern, places[place], lines, place
            ):
                reported.add(pattern.secret)
                yield Leak(pattern.secret, place)

    def _matches(self, haystack: NormalizedText, may_be_read: IsKnown) -> Iterator[Pattern]:
        """Yield the patterns that a text holds, without most of what its reader may have."""

        def is_known(letters: str, whole_words: bool) -> bool:
            return may_be_read(letters, whole_words) or self._theme.holds(
                letters, whole_words=whole_words
            )

        starts = self._index.starts(haystack)
        suspects = self._index.suspects(haystack, starts, may_be_read)
        if len(suspects) > _FEW:
            suspects = self._index.suspects(haystack, starts, is_known)
        for number in suspects:
            for pattern in self._patterns_of(number):
                if first_letters(pattern.letters) in starts and _holds(haystack, pattern):
                    yield pattern

    def _patterns_of(self, number: int) -> tuple[Pattern, ...]:
        if number not in self._patterns:
            secrets = self._files[number].secrets()
            self._patterns[number] = tuple(chain.from_iterable(map(search_patterns, secrets)))
        return self._patterns[number]

    def _is_allowed(self, pattern: Pattern, allowed_text: NormalizedText) -> bool:
        wanted, whole = pattern.canonical, pattern.whole_words
        return (
            allowed_text.holds(wanted, whole_words=whole)
            # Another order of the same words, as "Müller, Jörg", which its reader may have.
            or (pattern.letters != wanted and _holds(allowed_text, pattern))
            or self._theme.holds(wanted, whole_words=whole)
            or (pattern.is_single_word and wanted in self._shared)
            or _is_made_of(pattern.secret, allowed_text)
        )

    @cached_property
    def _theme(self) -> NormalizedText:
        return NormalizedText(self._theme_texts())

    @cached_property
    def _shared(self) -> frozenset[str]:
        return frozenset(word for text in self._shared_texts() for word in words(text))


def _is_made_of(secret: Secret, allowed_text: NormalizedText) -> bool:
    """Return whether a line is made of whole texts that its reader may have, after any label.

    A note "directeur, Bouwgroep" is the role and the employer that stand beside each other in the
    employer's list.
    """
    if secret.kind != "text":
        return False
    rest = f" {' '.join(words(_LABEL.sub('', secret.text, count=1)))} "
    for text in allowed_text.whole_texts:
        rest = rest.replace(text, " ")
    return not rest.strip()


def _holds(haystack: NormalizedText, pattern: Pattern) -> bool:
    # A plain search first: most patterns with the same first letters are absent.
    return pattern.letters in haystack.letters and haystack.holds(
        pattern.letters, whole_words=pattern.whole_words, boundaries=pattern.boundaries()
    )


def _haystacks(texts: list[str]) -> tuple[NormalizedText, ...]:
    """Return the words of some texts, and their numbers where they have any."""
    digits = numbers(texts)
    return (NormalizedText(texts), *([NormalizedText(digits)] if digits else []))


def _lines(form: Iterable[Extracted]) -> dict[str, set[str]]:
    lines: dict[str, set[str]] = {}
    for place, text in form:
        lines.setdefault(_within(place), set()).update(_SEGMENT.findall(text))
    return lines


def _within(place: str) -> str:
    """Name a place of an attachment as one of the file that it is."""
    return place.rpartition(", ")[2]


def _is_outside_form(
    pattern: Pattern, texts: list[str], form: dict[str, set[str]], place: str
) -> bool:
    """Return whether a pattern is found in lines that the form does not have."""
    known = form.get(_within(place))
    if not known:
        return True
    rest = [
        "\n".join(line for line in _SEGMENT.findall(text) if line not in known) for text in texts
    ]
    return any(_holds(haystack, pattern) for haystack in _haystacks(rest))
