"""Ask the rules on texts of each record's texts, and keep what they found in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from functools import cache, partial

from msgspec import Struct, field

from dossier.checking.leaving_text import LeavingText, RuleWords, TextChecker, folded_words
from dossier.checking.text_rules import folded_names, written_small
from dossier.digest_cache import DigestCache, digest
from dossier.disclosure.shareable_texts import ShareableTexts
from dossier.linking import Dossier
from dossier.problems import Problem
from dossier.records.record import Record

# Prepares a rule on texts for a dossier; the result gives every problem of one text.
TextRule = Callable[[Dossier, RuleWords], TextChecker]


class TextFindings(Struct, kw_only=True):
    """What was found in the texts of each record: given names written small, and the problems.

    `sensitive_words` has those of each topic, in all languages of the theme.
    """

    small_names: DigestCache[tuple[str, ...]] = field(default_factory=DigestCache)
    problems: DigestCache[tuple[Problem, ...]] = field(default_factory=DigestCache)
    sensitive_words: DigestCache[dict[str, tuple[str, ...]]] = field(default_factory=DigestCache)


def problems_in_texts(
    rules: Iterable[TextRule],
    dossier: Dossier,
    sensitive: Mapping[str, tuple[str, ...]],
    texts: ShareableTexts,
    findings: TextFindings,
) -> Iterator[Problem]:
    """Apply the rules on texts; `sensitive` are the words of each topic.

    A record's problems hang on its texts and their readers, on what the rules look for, and on
    what the links in it mean: that goes by the names of all records.
    """
    words = RuleWords(frozenset(_small_names(dossier, texts, findings)), sensitive)
    checkers = [rule(dossier, words) for rule in rules]
    rules_read = digest((_names(dossier), [checker.reads for checker in checkers]))
    looked_for = frozenset[str]().union(*(checker.looked_for for checker in checkers))
    for record in dossier.records():
        key = texts.digest(record) + rules_read
        compute = partial(_problems, texts, record, checkers, looked_for)
        yield from findings.problems.get(record.path, key, compute)


def _names(dossier: Dossier) -> list[str]:
    """List every name that a link may mean, with its file."""
    names = [
        f"{contact.path}\0{contact.name}\0{contact.listed_name}"
        for contact in dossier.contacts.values()
    ]
    files = [*dossier.stories.values(), *dossier.opportunities.values()]
    photos = [photo.path for photo in dossier.photos.values()]
    return [*names, *(record.path for record in files), *photos, str(bool(dossier.cv))]


def _small_names(dossier: Dossier, texts: ShareableTexts, findings: TextFindings) -> Iterator[str]:
    """List the given names that the owner writes small somewhere: they are words as well."""
    names = folded_names(dossier)
    looked_for = digest(sorted(names))
    for record in dossier.records():
        key = texts.digest(record) + looked_for
        compute = partial(written_small, texts, record, names)
        yield from findings.small_names.get(record.path, key, compute)


def _problems(
    texts: ShareableTexts, record: Record, checkers: list[TextChecker], looked_for: Set[str]
) -> tuple[Problem, ...]:
    problems = list[Problem]()
    # A text is listed once for each audience; its words are found once.
    words_of = cache(folded_words)
    for text in texts.of(record):
        words = words_of(text.text)
        if not looked_for.isdisjoint(words) or "[" in text.text:
            leaving = LeavingText(text, words)
            for checker in checkers:
                problems += checker.check(leaving)
    return tuple(problems)
