"""Months are known by their names in many languages, cut short or not."""

from __future__ import annotations

import subprocess
import sys

import pytest

from dossier.source.written_dates import month_number, only_date


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("March", 3), ("mar", 3), ("Sept.", 9), ("Dec", 12), ("MAY", 5), ("Jan.", 1),
        ("Januar", 1), ("März", 3), ("Mrz", 3), ("Mai", 5), ("Okt.", 10), ("Dez", 12),
        ("janvier", 1), ("févr.", 2), ("fev", 2), ("août", 8), ("AOU", 8), ("déc.", 12),
        ("juil", 7),
        ("enero", 1), ("abr", 4), ("dic", 12),
        ("gennaio", 1), ("mag", 5), ("giugno", 6), ("lug", 7), ("sett.", 9), ("ott", 10),
        ("março", 3), ("set", 9), ("out", 10),
        ("maart", 3), ("mrt", 3), ("mei", 5),
        ("янв", 1), ("января", 1), ("мая", 5), ("дек.", 12),
    ],
)  # fmt: skip
def test_a_name_or_its_beginning_is_a_month(word: str, number: int) -> None:
    assert month_number(word) == number


@pytest.mark.parametrize("word", ["", "ja", "ju", "jui", "Marching", "some", "x" * 5000, "12"])
def test_anything_else_is_none(word: str) -> None:
    assert month_number(word) == 0


def test_babel_is_loaded_for_a_date_alone() -> None:
    loads = "import sys, dossier.source.written_dates; print('babel' in sys.modules)"
    shown = subprocess.run(
        [sys.executable, "-c", loads], capture_output=True, text=True, check=True
    ).stdout
    assert shown == "False\n"


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("March 2019", "2019-03"),
        ("20/11/2026", "2026-11-20"),
        ("5/5/2026", "2026-05-05"),
        ("3/4/2026", "None"),
        ("Feb 12", "None"),
        ("12 Feb 26", "2026-02-12"),
        ("March 2019 or so", "None"),
    ],
)
def test_a_date_is_said_back_only_where_it_means_one_day(written: str, date: str) -> None:
    assert str(only_date(written)) == date
