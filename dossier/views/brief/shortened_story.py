"""Shorten a story to whole sentences, for a brief that has no room for all of it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from dossier.reading_length import reading_length, truncate_words
from dossier.records import Story
from dossier.records.texts import SectionText, Texts, section_for
from dossier.sentences import ends_sentence, join_sentences, split_sentences
from dossier.time_limit import cpu_limit
from dossier.views.brief.brief_text import Passage, Titles, passages

ABOUT = 50
_SLACK = 8
# One sentence alone may be longer, but a text without any full stop is none.
_LONGEST_SENTENCE = 100


def shortened(story: Story, texts: Texts, words: Titles, *languages: str) -> tuple[Passage, ...]:
    """Take whole sentences of what was done, what came of it and why, up to about fifty words.

    The first stands even if it is longer, but not without end. The last of the languages is the
    workspace's own.
    """
    parts = [texts.sections(story, name) for name in (story.situation, story.action, story.outcome)]
    with cpu_limit(f"{story.source()}: this story", "shorten it"):
        sentences = [list(_sentences(sections, words, *languages)) for sections in parts]
    words_left, places = ABOUT + _SLACK, set[tuple[int, int]]()
    for place in _by_weight([len(part) for part in sentences]):
        if words_left <= 0:
            break
        length = reading_length(sentences[place[0]][place[1]].text)
        if length <= words_left or not places:
            places.add(place)
            words_left -= length
    return tuple(_in_paragraphs(sentences[part][number] for part, number in sorted(places)))


def _sentences(
    sections: tuple[SectionText, ...], words: Titles, *languages: str
) -> Iterator[Passage]:
    section = section_for(sections, *languages)
    language = (section.language if section else "") or languages[-1]
    for passage in passages(section, words):
        for sentence in split_sentences(passage.text, language):
            is_long = reading_length(sentence) > _LONGEST_SENTENCE
            text = truncate_words(sentence, ABOUT) if is_long else sentence.rstrip()
            yield replace(passage, text=text)


def _in_paragraphs(taken: Iterator[Passage]) -> Iterator[Passage]:
    """Join sentences to one paragraph; an item of a list, and a text without end, stays one."""
    text = language = ""
    for passage in taken:
        goes_on = not text or (passage.language == language and ends_sentence(text))
        if passage.kind == "text" and goes_on:
            text, language = join_sentences((text, passage.text)), passage.language
            continue
        if text:
            yield Passage(text=text, language=language)
        text = passage.text if passage.kind == "text" else ""
        language = passage.language
        if not text:
            yield passage
    if text:
        yield Passage(text=text, language=language)


def _by_weight(lengths: list[int]) -> list[tuple[int, int]]:
    """Order sentences by what a reader would miss most: first of action, result, situation."""
    urgency = {1: 0, 2: 1, 0: 2}
    places = [(part, number) for part, count in enumerate(lengths) for number in range(count)]
    return sorted(places, key=lambda place: (place[1], urgency[place[0]]))
