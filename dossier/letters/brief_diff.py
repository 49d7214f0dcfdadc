"""Compare the brief that a contact was sent with the one that a build makes now, word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from difflib import SequenceMatcher
from itertools import groupby

from msgspec import Struct

from dossier.building.built_brief import find_brief
from dossier.building.load import Loaded
from dossier.judging import Judgement
from dossier.judging.letters import LETTERS
from dossier.letters.pdf_words import Pdf, Word, read_pdf, words
from dossier.linking import GENERAL
from dossier.problems import UserError
from dossier.records.correspondence import Receipt
from dossier.views.brief.schedules import Offered, offered
from dossier.workspace import SENT

_PERHAPS_RECEIVED = ("sent", "unknown")
Words = Sequence[Word]
Span = tuple[int, int]

# Words of a sentence that are shown on either side of a change, at most.
_MOST_CONTEXT = 25


class BriefDiff(Struct, frozen=True, kw_only=True):
    """One brief, when it was sent, and what changed since; `sent` is none for never.

    Where the bytes differ and no words do, its looks changed. `pages`: before and now.
    """

    path: str
    folder: str
    sent: date | None = None
    may_have_gone: bool = False
    identical_bytes: bool = False
    pages: tuple[int, int] = (0, 0)
    changes: tuple[WordChange, ...] = ()


def diff_briefs(
    loaded: Loaded, judgement: Judgement, who: str, for_: str | None
) -> tuple[BriefDiff, ...]:
    """Compare each brief that is made for a contact with the one they were sent last.

    Raise UserError where none is made, or the one that was sent cannot be read.
    """
    folder = None if for_ is None else for_ or GENERAL
    documents = tuple(offered(loaded.dossier, judgement, who, folder))
    if not documents:
        sentence = f"no brief is made for {who}{(folder and f' in {folder}') or ''}"
        raise UserError(sentence, "`dossier sent` lists what they were sent")
    return tuple(_diff(loaded, judgement, document) for document in documents)


def _diff(loaded: Loaded, judgement: Judgement, document: Offered) -> BriefDiff:
    path, folder, asks = document
    data = find_brief(loaded, judgement, asks[0].contact.slug, path).data
    receipt = _last_sent(loaded, document)
    if not receipt:
        return BriefDiff(path=path, folder=folder)
    (sent_data, sent_pdf), pdf = _read_sent(loaded, receipt), read_pdf(data)
    return BriefDiff(
        path=path,
        folder=folder,
        sent=receipt.day,
        may_have_gone=receipt.state != "sent",
        identical_bytes=sent_data == data,
        pages=(len(sent_pdf.pages), len(pdf.pages)),
        changes=changes(words(sent_pdf.pages), words(pdf.pages)),
    )


def _last_sent(loaded: Loaded, document: Offered) -> Receipt | None:
    """Find the latest mail that carried this document, and may have gone."""
    ask, is_schedule = document.asks[0], document.folder == LETTERS
    key = ask.folder, ask.ask.kind
    receipts = [
        receipt
        for receipt in loaded.dossier.receipts.get(ask.contact.slug, ())
        if receipt.brief
        and receipt.state in _PERHAPS_RECEIVED
        and (receipt.about == LETTERS) == is_schedule
        and (is_schedule or (receipt.opportunity or GENERAL, receipt.ask) == key)
    ]
    return receipts[-1] if receipts else None


def _read_sent(loaded: Loaded, receipt: Receipt) -> tuple[bytes, Pdf]:
    path = f"{SENT}/{receipt.brief}"
    try:
        data = (loaded.root / path).read_bytes()
        return data, read_pdf(data)
    except (OSError, ValueError):
        raise UserError(f"{path} cannot be read", "the message beside it has it, too") from None


class Run(Struct, frozen=True):
    """Words on end that changed, or that did not."""

    text: str
    changed: bool


class WordChange(Struct, frozen=True):
    """A sentence as it was and as it is; one of them is empty where it is wholly new."""

    was: tuple[Run, ...]
    now: tuple[Run, ...]


class Hunk(Struct, frozen=True):
    """The words that differ: from the first to behind the last, before and now."""

    old: Span
    new: Span

    def shifted(self, by: int) -> Hunk:
        """Return the hunk so many words further on."""
        return Hunk((self.old[0] + by, self.old[1] + by), (self.new[0] + by, self.new[1] + by))


def changes(old: Words, new: Words) -> tuple[WordChange, ...]:
    """List the changes in the order of the old brief; equal ones once."""
    hunks = list(_hunks(old, new))
    return tuple(dict.fromkeys(_change(group, old, new) for group in _groups(hunks, old, new)))


def _hunks(old: Words, new: Words) -> Iterator[Hunk]:
    """Find what differs, each hunk aligned within the equal words before it and after it."""
    old_texts, new_texts = [word.text for word in old], [word.text for word in new]
    codes = SequenceMatcher(None, old_texts, new_texts, autojunk=False).get_opcodes()
    for number, (tag, *bounds) in enumerate(codes):
        if tag != "equal":
            before = codes[number - 1][2] - codes[number - 1][1] if number else 0
            after = codes[number + 1][2] - codes[number + 1][1] if codes[number + 1 :] else 0
            hunk = Hunk((bounds[0], bounds[1]), (bounds[2], bounds[3]))
            yield _align(old, new, hunk, before, after)


def _align(old: Words, new: Words, hunk: Hunk, before: int, after: int) -> Hunk:
    """Shift an insertion or deletion over words that stand at both its ends, to whole sentences.

    Of "One is. Two is." after "One is." it is "Two is." that came, not "is. Two".
    """
    if hunk.old[0] != hunk.old[1] and hunk.new[0] != hunk.new[1]:
        return hunk
    words, (first, end) = (new, hunk.new) if hunk.new[0] != hunk.new[1] else (old, hunk.old)
    for direction, limit in ((-1, before), (1, after)):
        for shift in range(0, direction * (limit + 1), direction):
            if _is_sentences(words, first + shift, end + shift):
                return hunk.shifted(shift)
            edge = shift + min(direction, 0)
            if shift == direction * limit or words[first + edge].text != words[end + edge].text:
                break
    return hunk


def _groups(hunks: list[Hunk], old: Words, new: Words) -> Iterator[list[Hunk]]:
    """Group the hunks of one sentence."""
    group: list[Hunk] = []
    for hunk in hunks:
        if group and not _in_one_sentence(group[-1], hunk, old, new):
            yield group
            group = []
        group.append(hunk)
    if group:
        yield group


def _in_one_sentence(first: Hunk, second: Hunk, old: Words, new: Words) -> bool:
    between = old[max(first.old[0], first.old[1] - 1) : second.old[0]]
    return not any(word.ends_sentence for word in between) and not _is_whole(first, old, new)


def _is_whole(hunk: Hunk, old: Words, new: Words) -> bool:
    """Return whether nothing but whole sentences came or went."""
    return _is_sentences(old, *hunk.old) and _is_sentences(new, *hunk.new)


def _is_sentences(words: Words, first: int, end: int) -> bool:
    starts = first == 0 or words[first - 1].ends_sentence
    return first == end or (starts and words[end - 1].ends_sentence)


def _change(group: list[Hunk], old: Words, new: Words) -> WordChange:
    first, last = group[0], group[-1]
    before = after = 0
    if len(group) > 1 or not _is_whole(first, old, new):
        before = _context(old[: first.old[0]][::-1], backwards=True)
        after = _context(old[last.old[1] :], backwards=False)
        if last.new[0] < last.new[1] and new[last.new[1] - 1].ends_sentence:
            after = 0
    return WordChange(
        _runs(old, [hunk.old for hunk in group], before, after),
        _runs(new, [hunk.new for hunk in group], before, after),
    )


def _context(words: Words, *, backwards: bool) -> int:
    """Count the words to the end of the sentence; backwards, to the end of the one before."""
    for count, word in enumerate(words):
        if word.ends_sentence or count == _MOST_CONTEXT:
            return count if backwards else count + 1
    return len(words)


def _runs(words: Words, spans: list[Span], before: int, after: int) -> tuple[Run, ...]:
    # `after` was counted in the old brief; where more of the new one changed, it may end earlier.
    first, end = spans[0][0] - before, min(spans[-1][1] + after, len(words))
    changed = {position for span in spans for position in range(*span)}
    groups = groupby(range(first, end), changed.__contains__)
    return tuple(Run(" ".join(words[at].text for at in run), key) for key, run in groups)
