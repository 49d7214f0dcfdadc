"""The last look at each file that leaves: private strings that its reader may not have."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property, partial
from itertools import chain, islice
from pathlib import PurePosixPath

from msgspec import Struct

from dossier.disclosure.allow_list import AllowList
from dossier.disclosure.extract_text import Extracted, extract_text
from dossier.disclosure.private_texts import private_texts
from dossier.disclosure.search_patterns import (
    NormalizedText,
    Pattern,
    Secret,
    numbers,
    search_patterns,
    words,
)
from dossier.linking import WrittenDossier
from dossier.problems import Problem, error

TextSource = Callable[[], Iterable[str]]
# Returns the texts of a document of the same kind that is about nobody.
FormSource = Callable[[], Iterable[Extracted]]
# Patterns are indexed by their first 24, 8, 4 or 2 letters, and n-grams of a text are looked up.
# Patterns under 8 letters match whole words only: of the last two sizes, only the n-grams that
# begin a word are taken.
_SIZES = (24, 8, 4, 2)
_ANYWHERE = _SIZES[:2]
# A line of text; in XML, a tag or the text between two.
_SEGMENT = re.compile(r"<[^<>]*>|[^<>\r\n]+")
# The label of a header in a pasted mail, as in "From: Sam Okafor".
_LABEL = re.compile(r"\A\W*\w+\s*:")


class Leak(Struct, frozen=True):
    """A secret, and the place of a file where it was found."""

    secret: Secret
    place: str


class LeakScan:
    """The search for the secrets of a dossier in what is about to leave.

    `theme` gives the texts that any document may have, and `shared` all that somebody may read.
    They are asked for only when something is found.
    """

    def __init__(self, secrets: Iterable[Secret], theme: TextSource, shared: TextSource) -> None:
        self._theme_texts, self._shared_texts = theme, shared
        self._starts: dict[int, dict[str, list[Pattern]]] = {size: {} for size in _SIZES}
        for pattern in chain.from_iterable(map(search_patterns, secrets)):
            size = next((size for size in _SIZES if size <= len(pattern.letters)), 0)
            if size:
                self._starts[size].setdefault(pattern.letters[:size], []).append(pattern)

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
        suspects = [
            (place, pattern)
            for place, texts in places.items()
            for pattern in self._matches(texts)
            if not self._is_allowed(pattern, allowed_text)
        ]
        lines = _lines(form()) if suspects else {}
        for place, pattern in suspects:
            if pattern.secret not in reported and _is_outside_form(
                pattern, places[place], lines, place
            ):
                reported.add(pattern.secret)
                yield Leak(pattern.secret, place)

    def _matches(self, texts: list[str]) -> Iterator[Pattern]:
        digits = numbers(texts)
        for haystack in (NormalizedText(texts), *([NormalizedText(digits)] if digits else [])):
            for size, starts in self._starts.items():
                if not starts:
                    continue
                for gram in _grams(haystack, size) & starts.keys():
                    yield from (pattern for pattern in starts[gram] if _holds(haystack, pattern))

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


def _grams(haystack: NormalizedText, size: int) -> set[str]:
    """Return every run of letters a pattern may begin with; a short one begins a word."""
    letters = haystack.letters
    places = range(len(letters) - size + 1) if size in _ANYWHERE else haystack.word_boundaries
    return {letters[at : at + size] for at in places}


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
    digits = numbers(rest)
    haystacks = (NormalizedText(rest), NormalizedText(digits))
    return any(_holds(haystack, pattern) for haystack in haystacks)


OUTBOX = "outbox/"
_MOST = 5
_SHOWN = 3


class FormatTexts(Struct, frozen=True):
    """What documents say of themselves, whoever they are for.

    `theme` gives the words of templates and languages; `form` what stands in a document like the
    one at a path that is for nobody, with its places.
    """

    theme: TextSource
    form: Callable[[str], Iterable[Extracted]]


class LeakCheck:
    """The last look; the secrets are collected when the first file comes that leaves."""

    def __init__(self, dossier: WrittenDossier, texts: FormatTexts) -> None:
        self._dossier, self._texts = dossier, texts

    def problems(
        self, path: str, data: bytes, attached: Mapping[str, bytes] | None = None
    ) -> Iterator[Problem]:
        """List an error for each secret in a file of the outbox; the first few are enough.

        `attached` was looked through already; what was meant for another reader is looked at again.
        """
        if path.startswith(OUTBOX):
            attachments = (attached or {}).items()
            known = [attachment for name, attachment in attachments if _is_for_one(path, name)]
            allowed = self._allow_list.texts(path)
            leaks = self._scan.leaks(path, data, allowed, known, partial(self._texts.form, path))
            yield from (_problem(path, leak) for leak in islice(leaks, _MOST))

    @cached_property
    def _allow_list(self) -> AllowList:
        return AllowList(self._dossier)

    @cached_property
    def _scan(self) -> LeakScan:
        return LeakScan(
            private_texts(self._dossier),
            self._texts.theme,
            self._allow_list.common,
        )


def _is_for_one(path: str, other: str) -> bool:
    """Return whether two files are for one reader: their names differ in the ending alone."""
    return PurePosixPath(path).with_suffix("") == PurePosixPath(other).with_suffix("")


def _problem(path: str, leak: Leak) -> Problem:
    """Report a leak with the secret's first letters only: others may read a log."""
    begin = leak.secret.text[:_SHOWN]
    sentence = f'output/{path} would give this away, "{begin}…", in {leak.place}'
    remedy = "it was held back; say it where this reader may have it, or keep it out"
    return error(leak.secret.source, "leak", sentence, remedy)
