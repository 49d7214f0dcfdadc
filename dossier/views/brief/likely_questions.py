"""Choose the questions this contact is most likely to hear, and what may bring answers to mind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec.structs import replace

from dossier.judging.coverage import Wants
from dossier.linking import Dossier, LinkedAsk, Witness
from dossier.records.contact import OwnQuestion
from dossier.views.brief.brief_text import Titles
from dossier.views.brief.question_bank import AnswerHint, BankQuestion, bank, own_questions
from dossier.views.brief.shared_facts import channel, line, titles
from dossier.views.brief.shared_history import ended_because
from dossier.views.view import View

AT_MOST = 7
AT_LEAST = 4
_ONLY_YOU = 3
_OF_ONE_COMPETENCY = 2
_OF_ONE_STORY = 2
_ANSWERED = 9
# Questions that only the contact can answer: no file of the owner's says it.
_ONCE = ("together",)
_NOBODY_ELSE = ("self", "growth")


class Question(View, frozen=True, kw_only=True):
    """A question, and what brings its answer to mind.

    `id` names a question of the bank, which is worded in the reader's language; `text` is the
    owner's own question, and empty for the bank's. `story` is the number of the story that brings
    it to mind, and `recall` what the owner wrote under the question in it, or why it ended.
    """

    id: str = ""
    text: str = ""
    memory: AnswerHint
    recall: str = ""
    story: int = 0


class Fit(View, frozen=True, kw_only=True):
    """What the role wants: what this contact saw of it, in which stories, and what they did not."""

    seen: tuple[str, ...]
    stories: tuple[int, ...]
    unseen: tuple[str, ...]


class Chosen(NamedTuple):
    """The questions that a fact or a story answers, and those that only the contact can."""

    answered: tuple[Question, ...] = ()
    only_theirs: tuple[Question, ...] = ()


def choose_questions(ask: LinkedAsk, stories: tuple[Witness, ...], dossier: Dossier) -> Chosen:
    """Take the questions that decide, then the most likely; none that nothing here answers.

    Of those that nobody but the contact can answer, a few stand together; those that decide, and
    the owner's own, are never left out.
    """
    words = titles(dossier)
    used, answered, only = Counter[int](), list[Question](), list[Question]()
    recalled = set[str]()
    for asked in _likely(ask, stories, dossier):
        has_room = len(answered) < AT_MOST
        question = _answered(asked, ask, stories, used, dossier) if has_room else None
        # The same facts below a second question would look like an answer that was forgotten.
        if question and question.memory in _ONCE and question.memory in recalled:
            continue
        if question:
            recalled.add(question.memory)
            answered.append(_named(question, asked, dossier, words))
        elif asked.always or (asked.memory in _NOBODY_ELSE and len(only) < _ONLY_YOU):
            only.append(_named(Question(memory=asked.memory), asked, dossier, words))
    return Chosen(tuple(answered), tuple(only))


def fit(ask: LinkedAsk, stories: tuple[Witness, ...], dossier: Dossier) -> Fit | None:
    """Compare what the role wants with what this contact saw; None where it wants nothing."""
    wanted = Wants(ask.opportunity, dossier.settings)
    shown = [wanted.in_story(witness.story) for witness in stories]
    wants = sorted(ask.opportunity.wants, key=lambda want: -want.weight) if ask.opportunity else []
    seen = [want.skill for want in wants if wanted.key(want.skill) in set().union(*shown)]
    if not wants or ask.opportunity is None:
        return None
    path, words = ask.opportunity.path, titles(dossier)
    return Fit(
        seen=tuple(line(skill, path, words) for skill in seen),
        stories=tuple(number for number, skills in enumerate(shown, start=1) if skills),
        unseen=tuple(line(want.skill, path, words) for want in wants if want.skill not in seen),
    )


def _named(question: Question, asked: BankQuestion, dossier: Dossier, words: Titles) -> Question:
    """Name a question of the bank, or give the text of the owner's own."""
    for own in dossier.questions:
        if own.text == asked.id:
            return replace(question, text=own_text(own, dossier, words))
    return replace(question, id=asked.id)


def own_text(own: OwnQuestion, dossier: Dossier, words: Titles) -> str:
    """Word a question of the owner's own as its reader sees it."""
    return line(own.text, own.source.path, words).replace("{owner}", dossier.owner.called)


def _likely(ask: LinkedAsk, stories: tuple[Witness, ...], dossier: Dossier) -> list[BankQuestion]:
    """Order the questions: those that decide, the owner's own that fit, the most likely."""
    wants = [want.skill for want in ask.opportunity.wants] if ask.opportunity else []
    used_channel = channel(ask.opportunity.reference_check if ask.opportunity else None)
    relations = {stretch.relation for stretch in ask.contact.worked_together}
    has_reason = any(stretch.ended_because for stretch in ask.contact.worked_together)
    fitting = [
        asked
        for asked in (*bank(), *own_questions(dossier, wants))
        if (not asked.relations or relations.intersection(asked.relations))
        and (asked.memory != "left" or has_reason)
        and (asked.memory != "role" or ask.opportunity)
        and (not asked.checks or used_channel in asked.checks)
    ]
    shown = [skill for witness in stories for skill in witness.story.skills]
    answers = (answer for witness in stories for answer in witness.story.answers)
    answered = {answer.question.casefold() for answer in answers}

    def likelihood(asked: BankQuestion) -> int:
        about = 2 * bool(asked.relations) + 4 * _touches(asked, wants) + 3 * _touches(asked, shown)
        return asked.weight + about + _ANSWERED * (asked.id.casefold() in answered)

    decisive = [asked for asked in fitting if asked.always]
    return [*decisive, *_mixed(sorted(fitting, key=likelihood, reverse=True), decisive)]


def _touches(asked: BankQuestion, skills: Iterable[str]) -> bool:
    folded = [skill.casefold().replace("-", " ") for skill in skills]
    return any(word in skill for word in asked.skills for skill in folded)


def _mixed(ranked: list[BankQuestion], before: list[BankQuestion]) -> Iterator[BankQuestion]:
    """Pass the best questions on, but few of one competency."""
    count = Counter(asked.competency for asked in before)
    for asked in ranked:
        if asked not in before and count[asked.competency] < _OF_ONE_COMPETENCY:
            count[asked.competency] += 1
            yield asked


def _answered(
    asked: BankQuestion,
    ask: LinkedAsk,
    stories: tuple[Witness, ...],
    used: Counter[int],
    dossier: Dossier,
) -> Question | None:
    """Return a question with what answers it; None where nothing does."""
    words = titles(dossier)
    if asked.memory == "story":
        return _by_story(asked, stories, used, words)
    if asked.memory == "left":
        reason = ended_because(ask.contact, words)
        return Question(memory="left", recall=reason) if reason else None
    wanted = Wants(ask.opportunity, dossier.settings)
    has_seen = any(wanted.in_story(witness.story) for witness in stories)
    is_known = {"together": bool(ask.contact.worked_together), "role": has_seen}
    return Question(memory=asked.memory) if is_known.get(asked.memory) else None


def _by_story(
    asked: BankQuestion, stories: tuple[Witness, ...], used: Counter[int], words: Titles
) -> Question | None:
    """Choose the story that answers a question, and that has answered fewest so far.

    What the owner wrote under the question goes before all else.
    """
    numbered = list(enumerate(stories, start=1))
    for number, witness in numbered:
        if answer := _answer(asked, witness, words):
            used[number] += 1
            return Question(memory="story", recall=answer, story=number)
    for number, witness in sorted(numbered, key=lambda pair: used[pair[0]]):
        if used[number] < _OF_ONE_STORY and _tells(asked, witness):
            used[number] += 1
            return Question(memory="story", story=number)
    return None


def _answer(asked: BankQuestion, witness: Witness, words: Titles) -> str:
    """Return what the owner wrote in a story under a question of this name."""
    story, name = witness.story, asked.id.casefold()
    answers = (answer.text for answer in story.answers if answer.question.casefold() == name)
    return line(next(answers, ""), story.path, words)


def _tells(asked: BankQuestion, witness: Witness) -> bool:
    """Return whether a story shows what a question is about."""
    story = witness.story
    if asked.skills and not _touches(asked, story.skills):
        return False
    is_told = {
        "claim": bool(story.claim),
        "result": bool(story.result),
        "saw": bool(witness.saw),
        "learned": bool(story.learned and asked.skills),
    }
    return is_told.get(asked.recall, bool(asked.skills or story.result))
