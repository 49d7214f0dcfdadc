"""How the site writes counts, lists, days and spans."""

from __future__ import annotations

from datetime import date

import pytest

from dossier import english
from dossier.records.partial_date import PartialDate
from dossier.views.page import dates

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "no stories"),
        (1, "one story"),
        (12, "twelve stories"),
        (13, "13 stories"),
        (2000, "2,000 stories"),
    ],
)
def test_a_count(count: int, text: str) -> None:
    assert english.spelled(count, "story", "stories") == text


@pytest.mark.parametrize(
    ("items", "text"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_a_list(items: list[str], text: str) -> None:
    assert english.listed(items) == text


@pytest.mark.parametrize(
    ("name", "text"), [("Sam", "Sam’s"), ("Thomas", "Thomas’"), ("陈薇", "陈薇’s")]
)
def test_whose_it_is(name: str, text: str) -> None:
    assert english.owned(name) == text


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 11, 22), "today"),
        (date(2026, 11, 21), "yesterday"),
        (date(2026, 11, 19), "three days ago"),
        (date(2026, 11, 1), "three weeks ago"),
        (date(2026, 4, 20), "seven months ago"),
        (date(2023, 1, 1), "three years ago"),
        (date(2026, 12, 1), "on 1 December 2026"),
    ],
)
def test_how_long_ago(day: date, text: str) -> None:
    assert dates.ago(day, TODAY) == text


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 4, 3), "8 months late"),
        (date(2026, 11, 20), "2 days late"),
        (date(2026, 11, 21), "1 day late"),
        (date(2026, 11, 22), "Today"),
        (date(2026, 11, 23), "Tomorrow"),
        (date(2026, 11, 26), "Thursday"),
        (date(2026, 12, 3), "3 Dec"),
        (date(2027, 1, 3), "3 Jan 2027"),
    ],
)
def test_when_something_is_due(day: date, text: str) -> None:
    assert dates.due(day, TODAY) == text


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("2019-03", "2022-06", "March 2019 to June 2022"),
        ("2019-03", None, "since March 2019"),
        ("2021", "2021", "2021"),
        (None, "2021-02-12", "12 February 2021"),
        (None, None, ""),
    ],
)
def test_a_span(first: str | None, last: str | None, text: str) -> None:
    ends = [PartialDate.parse(end) if end else None for end in (first, last)]
    assert dates.span(*ends) == text


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2026, 11, 24), date(2026, 11, 28), "from 24 to 28 November"),
        (date(2026, 11, 30), date(2026, 12, 4), "from 30 November to 4 December"),
        (date(2026, 11, 24), date(2026, 11, 24), "on 24 November"),
        (date(2026, 11, 24), None, "from 24 November"),
        (None, date(2026, 11, 28), "by 28 November"),
    ],
)
def test_a_window(first: date | None, last: date | None, text: str) -> None:
    assert dates.window(first, last) == text


@pytest.mark.parametrize(
    ("months", "text"), [(40, "three years four months"), (12, "one year"), (1, "one month")]
)
def test_a_duration(months: int, text: str) -> None:
    assert dates.duration(months) == text
