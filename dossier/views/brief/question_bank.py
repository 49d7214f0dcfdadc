"""Read the questions that referees are asked, from dossier/questions/."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Literal

from msgspec import Struct, convert

from dossier.judging.coverage import skill_key
from dossier.linking import Dossier
from dossier.records.contact import Relation

StoryPart = Literal["situation", "action", "result", "learned", "claim", "saw"]
AnswerHint = Literal["story", "together", "left", "growth", "role", "self"]

_FOLDER = Path(__file__).resolve().parents[2] / "questions"


class BankQuestion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One question of the bank.

    `relations` and `checks`: by or of whom it is asked, none means all. `weight`: how often it
    recurs. `memory`: what may bring the answer to mind, and for a story `recall`: which part of
    it. `skills`: words of skills that make it likely. `always`: in each brief it fits.
    """

    id: str
    competency: str
    weight: int
    memory: AnswerHint = "story"
    recall: StoryPart = "action"
    relations: tuple[Relation, ...] = ()
    checks: tuple[Literal["phone", "video", "form", "email"], ...] = ()
    skills: tuple[str, ...] = ()
    always: bool = False


@cache
def bank() -> tuple[BankQuestion, ...]:
    """Read the questions without their wording."""
    import tomllib

    data = tomllib.loads((_FOLDER / "bank.toml").read_text("utf-8"))
    return convert(data["question"], tuple[BankQuestion, ...])


_WEIGHT = 6


def own_questions(dossier: Dossier, wants: Iterable[str]) -> Iterator[BankQuestion]:
    """Yield each, named by its text; it is sure of its place where its heading is wanted.

    A heading is a skill or a competency; under none, a question is for every brief.
    """
    key = skill_key(dossier.settings)
    wanted = {key(skill) for skill in wants}
    for question in dossier.questions:
        about = question.about.casefold().replace("-", " ")
        yield BankQuestion(
            id=question.text,
            competency=about or "own",
            weight=_WEIGHT,
            memory="story" if about else "self",
            relations=question.relations,
            skills=(about,) if about else (),
            always=not about or key(about) in wanted,
        )
