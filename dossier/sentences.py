"""Prose split into sentences, in every script, and sentences joined again.

The marks are Unicode's Sentence_Terminal and the rules those of UAX #29 (sentence boundaries,
https://www.unicode.org/reports/tr29/#Sentence_Boundaries), with what it leaves to a tailoring:
abbreviations, initials, ordinals and list markers. In doubt no sentence ends: a fragment reads
worse than two sentences. Thai and Lao mark no end, so a paragraph of them is one sentence.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import regex

from dossier.abbreviations import Abbreviations
from dossier.abbreviations import abbreviations as known_abbreviations

# What a language writes beside Unicode's marks: the Greek question mark (NFC makes it a
# semicolon), the colon of Armenian keyboards, two word separators for the Ethiopic full stop.
_OWN_MARKS = {"el": "|;", "hy": "|:", "am": "|፡፡", "ti": "|፡፡"}
# The mark that opens a quotation in one language closes it in another: before a letter it opens.
# A French one stands apart from its word. Possessive quantifiers everywhere: nothing backtracks.
_CLOSE = r"(?:[\p{Pe}\p{Pf}\"']|\p{Pi}(?!\w)|[ \xa0\u202f]»(?!\w))*+"
_ENDED = regex.compile(rf"[\p{{STerm}}…]{_CLOSE}\s*$")
# The word before a mark, and the next word or mark, behind what may open a sentence. Both are
# bounded, so that a word of a million letters is not read once for each mark.
_BEFORE = regex.compile(r"[^\s(\[\"“„«‚‘¿¡—–]{0,30}+", regex.REVERSE)
_OPENING = r"[\p{Ps}\p{Pi}\p{Pf}\p{Pd}\"'¿¡\s]{0,8}+"
_AFTER = regex.compile(
    rf"{_OPENING}(\p{{L}}(?:\.|[\p{{L}}\p{{M}}]{{0,20}}+['’]?+)|.)", regex.DOTALL
)
_CONTINUES = regex.compile(r"[\p{STerm},;:،、，；：…/&=+%]")
_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}ー"
_IS_UNSPACED = regex.compile(rf"[{_UNSPACED}]")
_HANGUL = regex.compile(r"\p{Hangul}")
_BLANK_LINE = regex.compile(r"\n[^\S\n]*+\n")
_INITIAL = regex.compile(rf"(?V1)[\p{{L}}--[{_UNSPACED}\p{{Hangul}}]]\p{{M}}*")
_DOTTED = regex.compile(r"\d*(?:\p{L}{1,2}\p{M}?\.-?)+\p{L}{1,4}")
_NUMBER = regex.compile(r"\d{1,3}(?:\.\d{1,3})*|[IVXLC]+")
_WITH_BLANK = frozenset(".!?…‼⁇⁈⁉‽․;:")
_FULL_STOPS = frozenset(".。．｡।॥۔")
# After a quotation: a Japanese particle, or at most four characters and a Chinese verb of saying.
_SAYING = regex.compile(r"[とっはがをにの]|\p{Han}{0,4}?[说說道问問喊答叫]")
# Characters that are searched back for an opening bracket, and at the end of a text for its mark.
_NEAR = 400
_MARKER_WITHIN = 2  # "1." and "(a." that begin a sentence are marks of a list.


class _Rules(NamedTuple):
    """How sentences end in one language."""

    ends: regex.Pattern[str]
    words: Abbreviations


@lru_cache(maxsize=64)
def _rules(language: str, more: frozenset[str]) -> _Rules:
    words = known_abbreviations(language, more)
    own = _OWN_MARKS.get(language.partition("-")[0].lower(), "")
    # The pattern itself excludes the most frequent: "Dr.", "3.5" and "e-mail. then". Only the first
    # mark of a run is tried: each of the others would read the rest of it, in all O(n²). "។ល។" is
    # Khmer's "etc.".
    abbreviated = r"\.(?<=(?<![\p{L}\p{M}\p{N}.])\L<never_end>\.)(?![\p{STerm}…])"
    marks = rf"(?<![\p{{STerm}}…])(?!{abbreviated})(?:។ ?ល ?។|[\p{{STerm}}…]{own})++"
    going_on = r"(?![a-z]|(?<=[.?!])[A-Z0-9/])"
    ends = rf"({marks})({_CLOSE})(\s*+){going_on}|(\n[^\S\n]*+\n\s*+)"
    return _Rules(regex.compile(ends, never_end=words.never_end), words)


def split_sentences(
    text: str, language: str, abbreviations: frozenset[str] = frozenset()
) -> tuple[str, ...]:
    """Split a text into sentences; each keeps the spaces after it, so that none is lost.

    `abbreviations` are more words whose full stop ends no sentence. Linear in the text's length.
    """
    rules = _rules(language, abbreviations)
    sentences, start = list[str](), 0
    for match in rules.ends.finditer(text):
        if match.end() < len(text) and _is_end(text, start, match, rules.words):
            sentences.append(text[start : match.end()])
            start = match.end()
    return (*sentences, text[start:]) if start < len(text) else tuple(sentences)


def join_sentences(sentences: Iterable[str]) -> str:
    """Join sentences into a paragraph: a space between them, none between Chinese or Japanese."""
    joined = list[str]()
    for sentence in filter(None, map(str.strip, sentences)):
        if joined and _needs_space(joined[-1], sentence):
            joined.append(" ")
        joined.append(sentence)
    return "".join(joined)


def ends_sentence(text: str) -> bool:
    """Return whether a text ends with a sentence's mark, in quotation marks or without."""
    return bool(_ENDED.search(text[-_NEAR:]))


def _needs_space(before: str, after: str) -> bool:
    mark, letter = before.rstrip("”’»\"'…")[-1:], after.lstrip("“‘«\"'")[:1]
    return not (_is_wide(mark) and _is_wide(letter))


def _is_wide(character: str) -> bool:
    """Return whether it is Chinese or Japanese: Korean has spaces, and emoji are wide as well."""
    is_wide = bool(character) and unicodedata.east_asian_width(character) in "WF"
    return is_wide and unicodedata.category(character) != "So" and not _HANGUL.match(character)


def _is_end(text: str, start: int, match: regex.Match[str], words: Abbreviations) -> bool:
    marks, close, gap, blank_line = match.groups()
    if blank_line:
        return bool(text[start : match.start()].strip())
    if "\n" in gap and _BLANK_LINE.search(gap):
        return True
    following = _AFTER.match(text, match.end())
    after = following[1] if following else ""
    if not after or _is_small(after[0]) or _CONTINUES.match(after):
        return False
    if not gap and not _ends_without_space(text, match, after[0]):
        return False
    if close and _is_inside(text, start, match, after):
        return False
    return marks != "." or not _is_abbreviated(text, start, match.start(), after, words)


def _is_small(letter: str) -> bool:
    """Return whether a letter has a capital and is small, so that it begins no sentence."""
    return letter.islower() and letter.title() != letter


def _ends_without_space(text: str, match: regex.Match[str], after: str) -> bool:
    """Return whether a mark without a space after it ends a sentence: it does beside Chinese."""
    before, mark = text[max(0, match.start() - 1) : match.start()], match[1][-1]
    if mark in _WITH_BLANK:
        is_ellipsis = mark == "…" or match[1].endswith("..")
        return not is_ellipsis and bool(_IS_UNSPACED.match(before) and _IS_UNSPACED.match(after))
    return not (before.isdecimal() and after.isdecimal())


def _is_inside(text: str, start: int, match: regex.Match[str], after: str) -> bool:
    """Return whether a bracket or a quotation that ends here stands within a sentence."""
    close, at = match[2], match.start()
    if ")" in close or "]" in close or "）" in close:
        opened = max(text.rfind(bracket, max(start, at - _NEAR), at) for bracket in "([（")
        return opened > start
    if not match[3] and _SAYING.match(text, match.end()):
        return True
    # Where letters have no case, “Go!” said she and “Go!” She went look the same; so does “Go!” I.
    is_unclear = after == "I" or (after[0].isalpha() and after[0].lower() == after[0].upper())
    return is_unclear and match[1][-1] not in _FULL_STOPS and not _IS_UNSPACED.match(after)


def _is_abbreviated(text: str, start: int, at: int, after: str, words: Abbreviations) -> bool:
    """Return whether the full stop at `at` belongs to the word before it, and ends no sentence."""
    before = _BEFORE.match(text, start, at)
    word = before[0] if before else ""
    if after[0].isdecimal() and (word in words.before_number or word.endswith("str")):
        return True  # "No. 5", "Lindenstr. 5"
    is_number, is_initial = _NUMBER.fullmatch(word), _INITIAL.fullmatch(word)
    if (is_number or is_initial) and at - len(word) - start < _MARKER_WITHIN:
        return True
    may_end = (
        word in words.may_end
        or is_initial
        or (is_number and words.ordinal_dot)
        or _DOTTED.fullmatch(word)
    )
    return bool(may_end) and after.replace("'", "’") not in words.openers
