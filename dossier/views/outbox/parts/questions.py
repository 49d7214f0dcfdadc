"""Choose the questions this contact is most likely to hear, and what may bring answers to mind."""

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from dossier.linking import Dossier, LinkedAsk, Witness
from dossier.reading_length import reading_length
from dossier.records import Story
from dossier.records.record import Sections, section_for
from dossier.sentences import split_sentences
from dossier.views.outbox.parts.bank import Asked, Memory, Recall, bank
from dossier.views.outbox.parts.own_questions import own_questions
from dossier.views.outbox.parts.passages import Titles, passages
from dossier.views.outbox.parts.role import channel
from dossier.views.outbox.parts.sharing import line, titles
from dossier.views.outbox.parts.together import ended_because
from dossier.views.view import View

AT_MOST = 9
AT_EASE = 6
AT_LEAST = 4
_LOOKED_AT = 16
_OF_ONE_COMPETENCY = 2
_LONGEST = 34


class Question(View, frozen=True, kw_only=True):
    """A question, the kind of memory jogger, and for a story its number and its words.

    `id` names a question of the bank, which is worded in the reader's language; `text` is the
    owner's own question, and empty for the bank's.
    """

    id: str = ""
    text: str = ""
    memory: Memory
    recall: str = ""
    story: int = 0
    reason: str = ""


def questions(
    ask: LinkedAsk, stories: tuple[Witness, ...], dossier: Dossier
) -> tuple[Question, ...]:
    """Take the questions that decide, then the most likely; none gets the words of another.

    One that a story should answer, and none does, waits until the others are too few.
    """
    words = titles(dossier)
    own = {one.text: line(one.text, one.source.path, words) for one in dossier.questions}
    owner, used = dossier.owner.called, dict[str, int]()
    taken: list[Question] = []
    bare: list[Question] = []
    for asked in _likely(ask, stories, dossier):
        question = _remembered(asked, stories, words, used, dossier.settings.language)
        if text := own.get(asked.id):
            question = replace(question, text=text.replace("{owner}", owner))
        else:
            question = replace(question, id=asked.id)
        if asked.memory == "left":
            question = replace(question, reason=ended_because(ask.contact, words))
        is_bare = asked.memory == "story" and not asked.always and not question.recall
        (bare if is_bare else taken).append(question)
    return tuple((taken + bare[: max(0, AT_EASE - len(taken))])[:AT_MOST])


def _likely(ask: LinkedAsk, stories: tuple[Witness, ...], dossier: Dossier) -> list[Asked]:
    """Order the questions: those that decide, the owner's own that fit, the most likely."""
    wants = [want.skill for want in ask.opportunity.wants] if ask.opportunity else []
    how = channel(ask.opportunity.reference_check if ask.opportunity else None)
    relations = {stretch.relation for stretch in ask.contact.worked_together}
    has_reason = any(one.ended_because for one in ask.contact.worked_together)
    fitting = [
        asked
        for asked in (*bank(), *own_questions(dossier, wants))
        if (not asked.relations or relations.intersection(asked.relations))
        and (asked.memory != "left" or has_reason)
        and (not asked.checks or how in asked.checks)
    ]
    shown = [skill for witness in stories for skill in witness.story.skills]
    ranked = sorted(fitting, key=lambda asked: -_likelihood(asked, wants, shown))
    decisive = [asked for asked in fitting if asked.always]
    return [*decisive, *_mixed(ranked, decisive)][:_LOOKED_AT]


def _likelihood(asked: Asked, wants: list[str], shown: list[str]) -> int:
    return (
        asked.weight
        + 2 * bool(asked.relations)
        + 4 * _touches(asked, wants)
        + 3 * _touches(asked, shown)
    )


def _touches(asked: Asked, skills: Iterable[str]) -> bool:
    folded = [skill.casefold().replace("-", " ") for skill in skills]
    return any(word in skill for word in asked.skills for skill in folded)


def _mixed(ranked: list[Asked], before: list[Asked]) -> Iterator[Asked]:
    """Pass the best questions on, but few of one competency."""
    count = Counter(asked.competency for asked in before)
    for asked in ranked:
        if asked not in before and count[asked.competency] < _OF_ONE_COMPETENCY:
            count[asked.competency] += 1
            yield asked


def _remembered(
    asked: Asked,
    stories: tuple[Witness, ...],
    words: Titles,
    used: dict[str, int],
    language: str,
) -> Question:
    """Remind of a story that has to do with the question, and of one not used up yet."""
    if asked.memory != "story":
        return Question(memory=asked.memory)
    numbered = sorted(enumerate(stories, start=1), key=lambda pair: _uses(pair[0], used))
    for number, witness in numbered:
        recall = _recalled(witness, asked.recall, words, language)
        fits = not asked.skills or _touches(asked, witness.story.skills)
        if recall and fits and recall not in used:
            used[recall] = number
            return Question(memory="story", recall=recall, story=number)
    return Question(memory="self")


def _uses(number: int, used: dict[str, int]) -> int:
    return sum(story == number for story in used.values())


def _recalled(witness: Witness, recall: Recall, words: Titles, language: str) -> str:
    """Give the first sentence of the part of the story that is asked for."""
    story = witness.story
    if recall == "saw":
        return line(witness.saw, story.path, words)
    if recall == "claim":
        return line(story.claim, story.path, words)
    if recall == "result" and story.result and story.result.of:
        result = f"{story.title}: {story.result.figure} {story.result.of}."
        return line(result, story.path, words)
    section = section_for(_sections(story, recall))
    told = passages(section, words)
    language = (section.language if section else "") or language
    first = split_sentences(told[0].text, language)[0].rstrip() if told else ""
    return first if reading_length(first) <= _LONGEST else line(story.title, story.path, words)


def _sections(story: Story, recall: Recall) -> Sections:
    if recall == "situation":
        return story.situation
    if recall == "learned":
        return story.learned
    return story.outcome if recall == "result" else story.action
