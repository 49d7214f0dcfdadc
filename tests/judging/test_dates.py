"""Dates and settings at the ends of the calendar are judged, too."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from dossier.judging import judge
from dossier.records import Settings
from dossier.records.correspondence import Ask
from dossier.records.partial_date import PartialDate
from dossier.records.settings import StepSettings
from tests.judging.record_factories import (
    TODAY,
    contact,
    dossier,
    line,
    opportunity,
    reference,
    story,
)

NEVER = 10**9
FAR = Settings(
    steps=StepSettings(
        ask_before_check=NEVER,
        chase_after=NEVER,
        brief_before=NEVER,
        heads_up_before=NEVER,
        thank_after=NEVER,
        tell_after=NEVER,
        report_introduction=NEVER,
        overdue=1e9,
    )
)
LOG = tuple(
    line("2026-11-01", kind, about)
    for kind, about in (
        ("asked", "meridian"),
        ("agreed", "meridian"),
        ("introduced", "harbor"),
        ("contacted", "harbor"),
        ("asked", "calder"),
        ("met", ""),
    )
)


@pytest.mark.parametrize("day", [date.min, date(2026, 12, 1), date.max])
@pytest.mark.parametrize("settings", [Settings(), FAR], ids=["usual settings", "huge settings"])
def test_no_date_and_no_setting_stops_the_judgement(day: date, settings: Settings) -> None:
    asks = (Ask(who=reference("ada"), kind="reference", by=day),)
    later = (Ask(who=reference("ben"), kind="recommendation", by=day),)
    given = dossier(
        [contact("ada", log=LOG), replace(contact("ben"), slug="ben")],
        [story("a", ("risk",), "ada")],
        [
            opportunity("meridian", {"risk": 1.0}, asks=asks, check=day),
            opportunity("harbor", {}, status="won", closed=PartialDate.of(day)),
            opportunity("calder", {}, asks=(*asks, *later)),
        ],
        settings,
    )
    kinds = {step.kind for step in judge(given, TODAY).steps}
    assert {"thank", "report-introduction", "tell-outcome", "chase", "ask"} <= kinds
