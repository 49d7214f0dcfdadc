"""Measure a text in words as its reader counts them, and cut it to so many, in every script."""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

# Lengths are summed in twentieths of a word. Where no blanks part the words, two characters are
# about one in Chinese and Japanese, four in Thai and Lao, five in Khmer and Burmese.
_WORD = 20
_OF_CHARACTER = {"east": 10, "thai": 5, "khmer": 4}
# Of other scripts a word is what stands between blanks, and thirty characters of a longer one: an
# address of a hundred letters takes room, too.
_LONG = 30

_EAST = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Bopomofo}ーｰ"
_THAI = r"\p{Thai}\p{Lao}"
_KHMER = r"\p{Khmer}\p{Myanmar}"
# A mark or a joiner stays with what it follows, whatever its script.
_CLINGING = r"\p{M}\u200c\u200d"
_RUN = regex.compile(
    rf"(?P<east>[{_EAST}][{_EAST}{_CLINGING}]*+)|(?P<thai>[{_THAI}][{_THAI}{_CLINGING}]*+)"
    rf"|(?P<khmer>[{_KHMER}][{_KHMER}{_CLINGING}]*+)"
    rf"|(?P<word>\S(?:[^\s{_EAST}{_THAI}{_KHMER}]|[{_CLINGING}])*+)"
)
# A text without any of these is words between blanks: the scripts above, a long word, and the
# separators that only `str.split` takes for blanks. A word is measured from its start alone.
_ODD = rf"\x1c-\x1f]|(?<!\S)\S{{{_LONG + 1}}}"
_NO_PLAIN_WORDS = regex.compile(rf"[{_EAST}{_THAI}{_KHMER}{_ODD}")
# The scripts of letters are looked up one by one, which takes ten times as long; ASCII has one.
_NO_PLAIN_ASCII = re.compile(rf"[{_ODD}")
_IN_A_WORD = regex.compile(r"[\p{L}\p{N}]")
# A character as its reader sees it, and what may not begin a line: \X parts a Thai or a Burmese
# vowel from its consonant, a Khmer consonant from the one below it, a small kana from its syllable.
_CHARACTER = regex.compile(
    r"\p{Logical_Order_Exception}?\X(?:(?<=[\u1039\u17d2])\X)*+"
    r"[\p{M}ะาำๅๆฯະາຳໆຯーｰ々ぁぃぅぇぉっゃゅょァィゥェォッャュョ]*+"
)
_LOOSE = " \t\r\n\xa0\u202f\u3000,;:،؛、，；：–—-([{（「『“„«‚‘¿¡"


def reading_length(text: str) -> int:
    """Count the words of a text, a begun one as a whole; dashes and other signs are none."""
    if not (_NO_PLAIN_ASCII if text.isascii() else _NO_PLAIN_WORDS).search(text):
        return sum(map(bool, map(_IN_A_WORD.search, text.split())))
    return -(-sum(size for _, size in _runs(text)) // _WORD)


def truncate_words(text: str, most: int) -> str:
    """Cut a text to at most so many words, an ellipsis in place of the rest.

    It is cut between words. A word is cut only if it is too long alone or its script has no blanks,
    and then between characters as a reader sees them (UAX #29, grapheme clusters).
    """
    room, end = most * _WORD, 0
    for run, size in _runs(text):
        if size > room:
            # The last fourth of a text is given up for an end between two runs.
            if not end or (run.lastgroup in _OF_CHARACTER and room * 4 > most * _WORD):
                end = _last_fitting(run, room)
            kept = text[:end].rstrip(_LOOSE)
            return f"{kept} …" if kept.endswith((".", "!", "?")) else f"{kept}…"
        room, end = room - size, run.end()
    return text


def _runs(text: str) -> Iterator[tuple[regex.Match[str], int]]:
    """List the runs of one script without blanks, and the words of others, with their lengths."""
    for run in _RUN.finditer(text):
        length = run.end() - run.start()
        if run.lastgroup in _OF_CHARACTER:
            yield run, length * _OF_CHARACTER[run.lastgroup]
        else:
            yield run, _WORD * ((length - 1) // _LONG + bool(_IN_A_WORD.search(run[0])))


def _last_fitting(run: regex.Match[str], room: int) -> int:
    """Return where in the text the last character of a run ends that has room."""
    each = _OF_CHARACTER.get(run.lastgroup or "")
    most = room // each if each else room // _WORD * _LONG - 1
    limit = end = run.start()
    for character in _CHARACTER.finditer(run.string, run.start(), run.end()):
        if character.end() > limit + most:
            break
        end = character.end()
    return end
