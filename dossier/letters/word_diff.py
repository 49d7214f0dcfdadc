"""Compare two briefs word by word, and tell each change with the sentence it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby

from msgspec import Struct

from dossier.letters.pdf_words import Word

Code = tuple[str, int, int, int, int]

_MOST_AROUND = 25


class Run(Struct, frozen=True):
    """A stretch of words, and whether it is what changed."""

    text: str
    changed: bool


class WordChange(Struct, frozen=True):
    """A sentence as it was and as it is; one of them is empty where it is wholly new."""

    was: tuple[Run, ...]
    now: tuple[Run, ...]


class Hunk(Struct, frozen=True):
    """A change of words: from here to there, before and now."""

    old: tuple[int, int]
    new: tuple[int, int]

    def moved(self, by: int) -> Hunk:
        """Give the same so many words further on."""
        return Hunk((self.old[0] + by, self.old[1] + by), (self.new[0] + by, self.new[1] + by))


def changes(old: Sequence[Word], new: Sequence[Word]) -> tuple[WordChange, ...]:
    """List what changed, in the order of the old brief; what stands there twice is told once."""
    texts = [[word.text for word in side] for side in (old, new)]
    matcher = SequenceMatcher(None, texts[0], texts[1], autojunk=False)
    hunks = [_aligned(old, new, hunk, room) for hunk, room in _hunks(matcher.get_opcodes())]
    told = (_told(group, old, new) for group in _groups(hunks, old, new))
    return tuple(dict.fromkeys(told))


def _hunks(codes: Sequence[Code]) -> Iterator[tuple[Hunk, tuple[int, int]]]:
    """Give what changed, and how many equal words stand before it and after it."""
    nothing: Code = ("equal", 0, 0, 0, 0)
    for before, (what, a, b, c, d), after in zip(
        [nothing, *codes], codes, [*codes[1:], nothing], strict=False
    ):
        if what != "equal":
            yield Hunk((a, b), (c, d)), (before[2] - before[1], after[2] - after[1])


def _aligned(old: Sequence[Word], new: Sequence[Word], hunk: Hunk, room: tuple[int, int]) -> Hunk:
    """Move what came or went by words that stand at both its ends, to be whole sentences.

    Of "One is. Two is." after "One is." it is "Two is." that came, not "is. Two".
    """
    if hunk.old[0] != hunk.old[1] and hunk.new[0] != hunk.new[1]:
        return hunk
    words, (first, end) = (new, hunk.new) if hunk.new[0] != hunk.new[1] else (old, hunk.old)
    for step, most in ((-1, room[0]), (1, room[1])):
        for by in range(0, step * (most + 1), step):
            if _is_sentences(words, first + by, end + by):
                return hunk.moved(by)
            at = by + min(step, 0)
            if by == step * most or words[first + at].text != words[end + at].text:
                break
    return hunk


def _groups(hunks: list[Hunk], old: Sequence[Word], new: Sequence[Word]) -> Iterator[list[Hunk]]:
    """Put together what changed within one sentence."""
    group: list[Hunk] = []
    for hunk in hunks:
        if group and not _touch(group[-1], hunk, old, new):
            yield group
            group = []
        group.append(hunk)
    if group:
        yield group


def _touch(one: Hunk, other: Hunk, old: Sequence[Word], new: Sequence[Word]) -> bool:
    between = old[max(one.old[0], one.old[1] - 1) : other.old[0]]
    return not any(word.ends for word in between) and not _is_whole(one, old, new)


def _is_whole(hunk: Hunk, old: Sequence[Word], new: Sequence[Word]) -> bool:
    """Tell whether nothing but whole sentences came or went."""
    return _is_sentences(old, *hunk.old) and _is_sentences(new, *hunk.new)


def _is_sentences(words: Sequence[Word], first: int, end: int) -> bool:
    return first == end or ((first == 0 or words[first - 1].ends) and words[end - 1].ends)


def _told(group: list[Hunk], old: Sequence[Word], new: Sequence[Word]) -> WordChange:
    first, last = group[0], group[-1]
    if len(group) == 1 and _is_whole(first, old, new):
        return WordChange(_parts(old, [first.old], 0, 0), _parts(new, [first.new], 0, 0))
    before = _reach(old[: first.old[0]][::-1], stops_before=True)
    after = _reach(old[last.old[1] :], stops_before=False)
    if last.new[0] < last.new[1] and new[last.new[1] - 1].ends:
        after = 0
    return WordChange(
        _parts(old, [one.old for one in group], before, after),
        _parts(new, [one.new for one in group], before, after),
    )


def _reach(words: Sequence[Word], *, stops_before: bool) -> int:
    """Count the words to the end of the sentence, backwards to the end of the one before."""
    for count, word in enumerate(words):
        if word.ends or count == _MOST_AROUND:
            return count if stops_before else count + 1
    return len(words)


def _parts(
    words: Sequence[Word], changed: list[tuple[int, int]], before: int, after: int
) -> tuple[Run, ...]:
    # The end of a sentence may be longer on the other side, where more of it changed.
    first, end = changed[0][0] - before, min(changed[-1][1] + after, len(words))
    marks = {at for start, stop in changed for at in range(start, stop)}
    found = [
        Run(" ".join(words[at].text for at in run), is_changed)
        for is_changed, run in groupby(range(first, end), lambda at: at in marks)
    ]
    return tuple(found)
