"""Skill names that mean the same."""

from __future__ import annotations

import pytest

from dossier.judging.coverage import Wants, skill_key
from dossier.records import Settings
from tests.judging.record_factories import opportunity, story

KEY = skill_key(
    Settings(
        synonyms={
            "incident response": ("on-call", "firefighting"),
            "rescue": ("Fire Fighting",),
            "cost": ("FinOps",),
        }
    )
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Incident Response", "incident-response"),
        ("on call", "ONCALL"),
        ("on\u2011call", "on\u2013call"),
        ("Straße", "STRASSE"),
        ("incident response", "On-Call"),
        ("rescue", "on-call"),
        ("finops", "Cost"),
    ],
)
def test_these_mean_the_same(one: str, other: str) -> None:
    assert KEY(one) == KEY(other)


@pytest.mark.parametrize(("one", "other"), [("cost", "costs"), ("cost", "on-call"), ("C", "C++")])
def test_these_do_not(one: str, other: str) -> None:
    assert KEY(one) != KEY(other)


def test_wants_that_mean_the_same_weigh_together_for_stories_as_for_the_panel() -> None:
    settings = Settings(synonyms={"incident response": ("on-call",)})
    role = opportunity("acme", {"incident response": 5, "on-call": 1, "mentoring": 2})
    wants = Wants(role, settings)
    incident = wants.in_story(story("a", ("incident response",)))
    assert wants.weight(incident) == 6
    assert wants.weight(wants.in_story(story("b", ("mentoring",)))) == 2
