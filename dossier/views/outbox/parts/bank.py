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
DEFAULT = "en"


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


@cache
def languages() -> frozenset[str]:
    """List the languages that the questions are worded in."""
    return frozenset(file.stem for file in _FOLDER.glob("*.toml")) - {"bank"}


@cache
def wording(language: str) -> dict[str, str]:
    """Read the wording of the questions, in the language or else in English."""
    tag = language.lower()
    name = next((name for name in (tag, tag.partition("-")[0]) if name in languages()), DEFAULT)
    return convert(tomllib.loads((_FOLDER / f"{name}.toml").read_text("utf-8")), dict[str, str])
