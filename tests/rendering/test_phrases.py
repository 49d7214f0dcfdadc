"""The languages of the briefs: complete, and with dates as they are written there."""

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from dossier.rendering.phrases import Phrases, speak
from dossier.rendering.theme import find_theme
from dossier.views.outbox.parts.facts import Day, Span

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "themes" / "plain" / "templates" / "brief" / "phrases"
LANGUAGES = sorted(file.stem for file in FOLDER.glob("*.toml"))

MARCH_2019 = "marzo de 2019 – junio de 2022"


def phrases(language: str) -> dict[str, str]:
    tables = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    return {f"{name}.{key}": text for name, texts in tables.items() for key, text in texts.items()}


def say(language: str) -> Phrases:
    return speak(find_theme(ROOT, "plain"), language)


def test_these_languages_are_spoken() -> None:
    assert LANGUAGES == ["de", "en", "es", "fr"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_has_every_phrase_with_the_same_words_to_fill_in(language: str) -> None:
    english, told = phrases("en"), phrases(language)
    assert list(told) == list(english)
    for key, text in told.items():
        assert fields(text) <= fields(english[key]), key
        assert bool(text) == bool(english[key]), key


def fields(text: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", text))


@pytest.mark.parametrize(
    ("language", "days", "long", "period", "minutes"),
    [
        ("en", "24–28 November", "2 November 2026", "March 2019 – June 2022", "15 minutes"),
        ("en-US", "November 24–28", "November 2, 2026", "March 2019 – June 2022", "15 minutes"),
        ("de", "24.–28. November", "2. November 2026", "März 2019 – Juni 2022", "15 Minuten"),
        ("fr", "24–28 novembre", "2 novembre 2026", "mars 2019 – juin 2022", "15 minutes"),
        ("es", "24–28 de noviembre", "2 de noviembre de 2026", MARCH_2019, "15 minutos"),
    ],
)
def test_dates_are_written_as_in_that_language(
    language: str, days: str, long: str, period: str, minutes: str
) -> None:
    words = say(language)
    assert plain(words.days(date(2026, 11, 24), date(2026, 11, 28))) == days
    assert plain(words.day(date(2026, 11, 2))) == long
    assert plain(words.period(Day(year=2019, month=3), Day(year=2022, month=6))) == period
    assert plain(words.minutes(15)) == minutes


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_a_range_may_lack_an_end_or_cross_a_month() -> None:
    words = say("en")
    assert plain(words.days(date(2026, 11, 24), date(2026, 12, 2))) == "24 November – 2 December"
    assert plain(words.days(date(2026, 11, 24), date(2026, 11, 24))) == "24 November"
    assert plain(words.days(date(2026, 11, 24), None)) == "from 24 November"
    assert plain(words.days(None, date(2026, 11, 28))) == "until 28 November"
    assert words.days(None, None) == ""


def test_a_time_is_written_as_far_as_it_is_known() -> None:
    words = say("en")
    assert plain(words.period(Day(year=2019), None)) == "since 2019"
    assert plain(words.period(None, Day(year=2022, month=6))) == "until June 2022"
    assert plain(words.period(Day(year=2019, month=3), Day(year=2019, month=3))) == "March 2019"
    spans = (Span(first=Day(year=2019, month=3), last=Day(year=2022, month=6)),)
    assert plain(words.spans(spans)) == "March 2019 – June 2022 (3 years and 3 months)"
    assert plain(words.spans((Span(first=Day(year=2019), last=None),))) == "since 2019"
    assert plain(words.day(Day(year=2026, month=3))) == "March 2026"


@pytest.mark.parametrize("language", ["pl", "zz", "", "../en", "x" * 300, "de_AT", "ar"])
def test_any_other_language_falls_back_and_a_region_is_understood(language: str) -> None:
    assert say(language).language in ("en", "de-AT")


def test_the_owner_s_theme_may_speak_another_language(tmp_path: Path) -> None:
    own = tmp_path / "themes" / "plain" / "templates" / "brief" / "phrases"
    own.mkdir(parents=True)
    (own / "ar.toml").write_text('[how]\nphone = "هاتف"\n', encoding="utf-8")
    words = speak(find_theme(tmp_path, "plain"), "ar")
    assert (words("how.phone"), words.direction) == ("هاتف", "rtl")
