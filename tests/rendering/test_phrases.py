"""The languages of the briefs: complete, and with dates as they are written there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from babel import Locale

from dossier.languages import Languages
from dossier.languages.fill import fields
from dossier.languages.language import PHRASE_FILES, QUESTIONS
from dossier.rendering.phrase_choice import fallback_notes, phrases_for
from dossier.rendering.phrases import Phrases
from dossier.rendering.theme import find_theme
from dossier.views.brief.brief_facts import Day, Span
from tests.workspaces import write_workspace

ROOT = Path(__file__).parents[2]
LANGUAGES = Languages.of_theme(ROOT, "plain")
MARCH_2019 = "marzo de 2019 – junio de 2022"
MARCO_2019 = "março de 2019 – junho de 2022"


def say(language: str) -> Phrases:
    return phrases_for(find_theme(ROOT, "plain"), language)


def test_these_languages_are_spoken() -> None:
    # One that is added needs no line here: every test below takes it up.
    assert {"ar", "de", "en", "en-us", "es", "fr", "it", "nl", "pt", "pt-br"} <= {*LANGUAGES.names}


@pytest.mark.parametrize("file", PHRASE_FILES)
@pytest.mark.parametrize("language", LANGUAGES.names)
def test_each_has_every_phrase_with_the_same_words_to_fill_in(language: str, file: str) -> None:
    english, told = LANGUAGES.texts("en", file), LANGUAGES.texts(language, file)
    assert list(told) == list(english)
    for key, forms in told.items():
        for form, text in enumerate(forms):
            # How somebody is called differs with the language and the form of address.
            called = {"name"} if key.endswith(".h1") else set()
            needed = fields(english[key][form])
            called |= {"owner"} if file == QUESTIONS else set()
            assert fields(text) <= needed | called, key
            if file != QUESTIONS:
                assert fields(text) >= needed - called - OPTIONAL.get(key, set()), key
            assert bool(text) == bool(english[key][form]), key


# Phrases that some languages write without a word that others need.
OPTIONAL = {
    "thanks.subject": {"given"},
    "referral.blurb-reach": {"owner"},
    "letters.lede": {"name"},
    "letters.lede-open": {"name"},
}


@pytest.mark.parametrize(
    ("language", "days", "long", "period", "minutes"),
    [
        ("en", "24–28 November", "2 November 2026", "March 2019 – June 2022", "15 minutes"),
        ("en-US", "November 24–28", "November 2, 2026", "March 2019 – June 2022", "15 minutes"),
        ("de", "24.–28. November", "2. November 2026", "März 2019 – Juni 2022", "15 Minuten"),
        ("fr", "du 24 au 28 novembre", "2 novembre 2026", "mars 2019 – juin 2022", "15 minutes"),
        ("it", "dal 24 al 28 novembre", "2 novembre 2026", "marzo 2019 – giugno 2022", "15 minuti"),
        ("pt", "de 24 a 28 de novembro", "2 de novembro de 2026", MARCO_2019, "15 minutos"),
        (
            "nl",
            "van 24 tot en met 28 november",
            "2 november 2026",
            "maart 2019 – juni 2022",
            "15 minuten",
        ),
        ("ar", "من 24 إلى 28 نوفمبر", "2 نوفمبر 2026", "مارس 2019 – يونيو 2022", "15 دقيقة"),
        ("es", "del 24 al 28 de noviembre", "2 de noviembre de 2026", MARCH_2019, "15 minutos"),
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
    assert plain(words.days(None, date(2026, 11, 28))) == "by 28 November"
    assert words.days(None, None) == ""


def test_a_time_is_written_as_far_as_it_is_known() -> None:
    words = say("en")
    assert plain(words.period(Day(year=2019), None)) == "since 2019"
    assert plain(words.period(None, Day(year=2022, month=6))) == "until June 2022"
    assert plain(words.period(Day(year=2019, month=3), Day(year=2019, month=3))) == "March 2019"
    months = Day(year=2018, month=2), Day(year=2018, month=3)
    assert plain(words.period(*months)) == "February – March 2018"
    assert plain(say("es").period(*months)) == "febrero – marzo de 2018"
    assert plain(say("fr").period(*months)) == "février – mars 2018"
    spans = (Span(first=Day(year=2019, month=3), last=Day(year=2022, month=6)),)
    assert plain(words.spans(spans)) == "March 2019 – June 2022 (3 years and 3 months)"
    assert plain(words.spans((Span(first=Day(year=2019), last=None),))) == "since 2019"
    assert plain(words.day(Day(year=2026, month=3))) == "March 2026"


@pytest.mark.parametrize("language", ["pl", "zz", "", "../en", "x" * 300, "de_AT"])
def test_any_other_language_falls_back_and_a_region_is_understood(language: str) -> None:
    assert say(language).language in ("en", "de-AT")


def test_the_owner_s_theme_may_change_a_phrase(tmp_path: Path) -> None:
    own = {"themes/plain/languages/ar/brief.toml": '[how]\nphone = "هاتف"\n'}
    words = phrases_for(find_theme(write_workspace(tmp_path, own), "plain"), "ar")
    assert (words("how.phone"), words.direction) == ("هاتف", "rtl")
    assert words("how.form") == "استمارة إلكترونية"


def test_a_region_says_only_what_it_says_otherwise(tmp_path: Path) -> None:
    assert say("en")("kind.organization") == "organisation"
    assert say("en-US")("kind.organization") == "organization"
    assert say("en-US")("kind.phone") == say("en")("kind.phone")
    own = {"themes/plain/languages/pt-pt/brief.toml": '[how]\nphone = "Telemóvel"\n'}
    words = phrases_for(find_theme(write_workspace(tmp_path, own), "plain"), "pt-PT")
    assert (words.language, words("how.phone")) == ("pt-PT", "Telemóvel")
    assert words("how.video") == say("pt")("how.video")
    assert tuple(Languages.of_theme(tmp_path, "plain").gaps("pt-pt")) == ()


def test_a_language_of_which_a_phrase_is_missing_is_not_spoken(tmp_path: Path) -> None:
    own = {"themes/plain/languages/ca/brief.toml": '[how]\nphone = "Telèfon"\n'}
    theme = find_theme(write_workspace(tmp_path, own), "plain")
    assert phrases_for(theme, "ca", "es").language == "es"
    assert phrases_for(theme, "ca", "xx").language == "en"
    assert fallback_notes(phrases_for(theme, "ca", "es"), "ca") == (
        'it speaks Spanish, for the theme has not all phrases in "ca"',
    )


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "3 years and 3 months"),
        ("it", "3 anni e 3 mesi"),
        ("pt", "3 anos e 3 meses"),
        ("nl", "3 jaar en 3 maanden"),
        ("ar", "3 سنوات و 3 أشهر"),
    ],
)
def test_a_length_of_time_is_written_in_every_language(language: str, written: str) -> None:
    three_years = Span(first=Day(year=2019, month=3), last=Day(year=2022, month=6))
    assert plain(say(language).duration(three_years.first, three_years.last)) == written


@pytest.mark.parametrize(
    ("language", "phrase", "value", "written"),
    [
        ("fr", "la lettre de {name}", "Élodie", "la lettre d’Élodie"),
        ("fr", "la lettre de {name}", "Hélène", "la lettre d’Hélène"),
        ("fr", "la lettre de {name}", "Hans", "la lettre de Hans"),
        ("fr", "la lettre de {name}", "Yves", "la lettre d’Yves"),
        ("fr", "la lettre de {name}", "Yannick", "la lettre de Yannick"),
        ("fr", "la même équipe que {name}", "Anne", "la même équipe qu’Anne"),
        ("fr", "code {name}", "Anne", "code Anne"),
        ("it", "grazie a {name}", "Anna", "grazie ad Anna"),
        ("it", "A {name} interessa", "Anna", "Ad Anna interessa"),
        ("it", "presso {name}", "Ospedale Maggiore", "presso l’Ospedale Maggiore"),
        (
            "it",
            "qualcuno di {name}",
            "Università di Bologna",
            "qualcuno dell’Università di Bologna",
        ),
        (
            "it",
            "È probabile che {name}",
            "Politecnico di Torino",
            "È probabile che il Politecnico di Torino",
        ),
        ("it", "Grazie a {name}", "Fondazione Cariplo", "Grazie alla Fondazione Cariplo"),
        ("it", "presso {name}", "Studio Neri", "presso lo Studio Neri"),
        ("it", "presso {name}", "Enel", "presso Enel"),
        ("it", "presso {name}", "Operatori Uniti", "presso Operatori Uniti"),
        ("pt", "contacto de {name}", "Hospital de Faro", "contacto do Hospital de Faro"),
        ("pt", "em {name}", "Universidade de Évora", "na Universidade de Évora"),
        ("pt", "a {name}", "Câmara de Loulé", "à Câmara de Loulé"),
        ("pt", "a {name}", "Instituto Camões", "ao Instituto Camões"),
        ("pt", "É provável que {name}", "Fundação Oriente", "É provável que a Fundação Oriente"),
        ("pt", "de {name}", "Larissa Reis", "de Larissa Reis"),
        ("pt-BR", "de {name}", "Banco do Brasil", "do Banco do Brasil"),
        ("de", "Fakten von {name}", "Anna", "Fakten von Anna"),
    ],
)
def test_a_word_joins_the_one_before(language: str, phrase: str, value: str, written: str) -> None:
    assert say(language).fill(phrase, name=value) == written


@pytest.mark.parametrize(
    ("language", "items", "written"),
    [
        ("es", ("migration", "incident"), "migration e incident"),
        ("es", ("agua", "hielo"), "agua y hielo"),
        ("es", ("agua", "higos"), "agua e higos"),
        ("es", ("a", "b", "inglés"), "a, b e inglés"),
        ("it", ("acqua", "energia"), "acqua ed energia"),
        ("en", ("a", "b", "c", "d"), "a, b, c and d"),
        ("de", ("a", "b", "c"), "a, b und c"),
        ("ar", ("risk", "hiring"), "risk و hiring"),
        ("ar", ("الصحة", "الأمن"), "الصحة والأمن"),
    ],
)
def test_a_list_joins_its_last_word(language: str, items: tuple[str, ...], written: str) -> None:
    assert say(language).list(items) == written


def test_the_first_day_of_a_month_is_written_as_in_that_language() -> None:
    first, fifth = date(2026, 12, 1), date(2026, 12, 5)
    assert plain(say("fr").day(first)) == "1er décembre 2026"
    assert plain(say("fr").days(first, fifth)) == "du 1er au 5 décembre"
    assert plain(say("it").day(first)) == "1º dicembre 2026"
    assert plain(say("en").day(first)) == "1 December 2026"
    assert plain(say("fr").month(Day(year=2021, month=1))) == "janvier 2021"
    assert plain(say("pt").day(first)) == "1 de dezembro de 2026"
    assert plain(say("pt-BR").days(first, fifth)) == "de 1º a 5 de dezembro"


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        (9, 11, "dal 9 all’11 dicembre"),
        (8, 11, "dall’8 all’11 dicembre"),
        (8, None, "dall’8 dicembre"),
        (None, 11, "entro l’11 dicembre"),
        (None, 18, "entro il 18 dicembre"),
        (1, 8, "dal 1º all’8 dicembre"),
        (11, 11, "l’11 dicembre"),
    ],
)
def test_an_italian_day_elides_the_article(
    first: int | None, last: int | None, written: str
) -> None:
    days = (date(2026, 12, day) if day else None for day in (first, last))
    assert plain(say("it").when(*days)) == written


def test_an_italian_year_without_its_month_has_an_article() -> None:
    words = say("it")
    assert words.period(Day(year=2019), None) == "dal 2019"
    assert words.period(None, Day(year=2022)) == "fino al 2022"
    assert plain(words.period(Day(year=2019, month=4), None)) == "da aprile 2019"
    assert plain(words.period(None, Day(year=2022, month=8))) == "fino ad agosto 2022"


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "on 11 December"),
        ("de", "am 11. Dezember"),
        ("es", "el 11 de diciembre"),
        ("fr", "le 11 décembre"),
        ("it", "l’11 dicembre"),
        ("nl", "op 11 december"),
        ("pt", "a 11 de dezembro"),
        ("pt-BR", "em 11 de dezembro"),
    ],
)
def test_a_single_day_stands_in_a_sentence_with_its_preposition(
    language: str, written: str
) -> None:
    day = date(2026, 12, 11)
    assert plain(say(language).when(day, day)) == written
    assert plain(say(language).days(day, day)) in written


def test_what_a_region_says_of_its_words_is_its_own_and_the_rest_its_language_s() -> None:
    region, language = LANGUAGES.words("pt-br"), LANGUAGES.words("pt")
    assert "você" in region.informal
    assert "tu" in language.informal
    assert "tu" not in region.informal
    assert region.joins == language.joins
    assert (region.first_day, language.first_day) == ("1º", "")


def test_what_stands_in_a_text_from_right_to_left_keeps_its_own_way() -> None:
    words = say("ar")
    assert words.upright("+44 20 7946 0018") == "\u2066+44 20 7946 0018\u2069"
    assert words("list.title", owner="Sam") == "المراجع المهنية: \u2068Sam\u2069"
    assert say("en").upright("+44 20 7946 0018") == "+44 20 7946 0018"


@pytest.mark.parametrize(
    ("language", "said"),
    [("de", "3 Jahre"), ("it", "3 anni"), ("pt", "3 anos"), ("ca", "3 anys"), ("sw", "miaka 3")],
)
def test_a_length_takes_the_short_form_where_babel_has_no_long_one(
    language: str, said: str
) -> None:
    phrases = Phrases(language, Locale.parse(language))
    length = phrases.duration(Day(year=2019, month=3), Day(year=2022, month=3))
    assert plain(length) == said


def test_a_region_takes_what_its_words_lack_from_its_language(tmp_path: Path) -> None:
    root = write_workspace(
        tmp_path, {"themes/plain/languages/ar-eg/brief.toml": "[days]\non = '{day}'\n"}
    )
    languages = Languages.of_theme(root, "plain")
    assert languages.words("ar-eg") == languages.words("ar")
    assert languages.words("ar").comma == "،"
    assert phrases_for(find_theme(root, "plain"), "ar-EG").comma == "، "
    assert say("de").comma == ", "
