"""Read the questions that referees are asked, from dossier/questions/."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Literal

from msgspec import Struct, convert

from dossier.records.contact import Relation

Recall = Literal["situation", "action", "result", "learned", "claim", "saw"]
Memory = Literal["story", "together", "left", "growth", "role", "self"]

_FOLDER = Path(__file__).resolve().parents[3] / "questions"


class Asked(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hold one question of the bank.

    `relations` and `checks`: by or of whom it is asked, none means all. `weight`: how often it
    recurs. `memory`: what may bring the answer to mind, and for a story `recall`: which part of
    it. `skills`: words of skills that make it likely. `always`: in each brief it fits.
    """

    id: str
    competency: str
    weight: int
    memory: Memory = "story"
    recall: Recall = "action"
    relations: tuple[Relation, ...] = ()
    checks: tuple[Literal["phone", "video", "form", "email"], ...] = ()
    skills: tuple[str, ...] = ()
    always: bool = False


@cache
def bank() -> tuple[Asked, ...]:
    """Read the questions without their wording."""
    data = tomllib.loads((_FOLDER / "bank.toml").read_text("utf-8"))
    return convert(data["question"], tuple[Asked, ...])
