"""The length of a text in words as its reader counts them, in every script, and cutting to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

# Lengths are summed in twentieths of a word. In scripts without spaces, two characters are about
# one word in Chinese and Japanese, four in Thai and Lao, five in Khmer and Burmese.
_WORD = 20
_CHARACTER_LENGTHS = {"east": 10, "thai": 5, "khmer": 4}
# In other scripts words stand between spaces; of a longer one, each thirty characters count as a
# word: a web address of a hundred letters takes space on the page, too.
_LONG = 30

_EAST = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Bopomofo}ーｰ"
_THAI = r"\p{Thai}\p{Lao}"
_KHMER = r"\p{Khmer}\p{Myanmar}"
# A mark or a joiner (ZWNJ, ZWJ) stays with the character before it, whatever its script.
_JOINED = r"\p{M}\u200c\u200d"
_RUN = regex.compile(
    rf"(?P<east>[{_EAST}][{_EAST}{_JOINED}]*+)|(?P<thai>[{_THAI}][{_THAI}{_JOINED}]*+)"
    rf"|(?P<khmer>[{_KHMER}][{_KHMER}{_JOINED}]*+)"
    rf"|(?P<word>\S(?:[^\s{_EAST}{_THAI}{_KHMER}]|[{_JOINED}])*+)"
)
# Where none of these occurs, `str.split` gives the words: the scripts above, a long word (measured
# from its start alone), and the separators that `str.split` takes for spaces and \s does not.
_ODD = rf"\x1c-\x1f]|(?<!\S)\S{{{_LONG + 1}}}"
_NEEDS_RUNS = regex.compile(rf"[{_EAST}{_THAI}{_KHMER}{_ODD}")
# The script of each letter is looked up, which takes ten times as long; ASCII has one script.
_ASCII_NEEDS_RUNS = re.compile(rf"[{_ODD}")
_IN_A_WORD = regex.compile(r"[\p{L}\p{N}]")
# A grapheme cluster (\X) with what may not be cut from it: a Thai or Burmese vowel after its
# consonant, a Khmer consonant below another, a small kana of its syllable.
_CHARACTER = regex.compile(
    r"\p{Logical_Order_Exception}?\X(?:(?<=[\u1039\u17d2])\X)*+"
    r"[\p{M}ะาำๅๆฯະາຳໆຯーｰ々ぁぃぅぇぉっゃゅょァィゥェォッャュョ]*+"
)
# Stripped before the ellipsis.
_LOOSE = " \t\r\n\xa0\u202f\u3000,;:،؛、，；：–—-([{（「『“„«‚‘¿¡"


def reading_length(text: str) -> int:
    """Return the number of words, rounded up; dashes and other signs are none."""
    if not (_ASCII_NEEDS_RUNS if text.isascii() else _NEEDS_RUNS).search(text):
        return sum(map(bool, map(_IN_A_WORD.search, text.split())))
    return -(-sum(size for _, size in _runs(text)) // _WORD)


def truncate_words(text: str, most: int) -> str:
    """Return at most so many words of a text, with an ellipsis in place of the rest.

    It is cut between words. A word is cut only if it is too long alone or its script has no spaces,
    and then between grapheme clusters (UAX #29).
    """
    left, end = most * _WORD, 0
    for run, size in _runs(text):
        if size > left:
            # Up to a fourth of the length is given up to end between two runs.
            if not end or (run.lastgroup in _CHARACTER_LENGTHS and left * 4 > most * _WORD):
                end = _last_fitting(run, left)
            start = text[:end].rstrip(_LOOSE)
            return f"{start} …" if start.endswith((".", "!", "?")) else f"{start}…"
        left, end = left - size, run.end()
    return text


def _runs(text: str) -> Iterator[tuple[regex.Match[str], int]]:
    """Yield the runs of a script without spaces, and the words of others, with their lengths."""
    for run in _RUN.finditer(text):
        characters = run.end() - run.start()
        if run.lastgroup in _CHARACTER_LENGTHS:
            yield run, characters * _CHARACTER_LENGTHS[run.lastgroup]
        else:
            yield run, _WORD * ((characters - 1) // _LONG + bool(_IN_A_WORD.search(run[0])))


def _last_fitting(run: regex.Match[str], length: int) -> int:
    """Return the offset in the text behind the last character of a run that fits the length."""
    each = _CHARACTER_LENGTHS.get(run.lastgroup or "")
    most = length // each if each else length // _WORD * _LONG - 1
    end = run.start()
    limit = end + most
    for character in _CHARACTER.finditer(run.string, run.start(), run.end()):
        if character.end() > limit:
            break
        end = character.end()
    return end
