"""Skill names that mean the same."""

import pytest

from dossier.judging.skills import skill_key
from dossier.records import Settings

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
