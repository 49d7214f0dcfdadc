"""What would make a reader stumble: days, counts, and the gender that a phrase takes."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from dossier.languages import Languages
from dossier.languages.language import PHRASE_FILES
from dossier.rendering.phrase_choice import phrases_for
from dossier.rendering.phrases import Phrases
from dossier.rendering.theme import find_theme
from dossier.views.brief.brief_facts import Day, Together

ROOT = Path(__file__).parents[2]
LANGUAGES = Languages.of_theme(ROOT, "plain")
NO_BREAK = "\N{NO-BREAK SPACE}"


def say(language: str, *, formal: bool = False) -> Phrases:
    return phrases_for(find_theme(ROOT, "plain"), language, formal=formal)


@pytest.mark.parametrize(
    ("language", "first", "last", "written"),
    [
        ("nl", date(2026, 12, 9), date(2026, 12, 11), "van 9 tot en met 11 december"),
        ("nl", date(2026, 11, 28), date(2026, 12, 2), "van 28 november tot en met 2 december"),
        ("nl", None, date(2026, 12, 1), "uiterlijk op 1 december"),
        ("ar", date(2026, 12, 9), date(2026, 12, 11), "من 9 إلى 11 ديسمبر"),
        ("ar", date(2026, 11, 28), date(2026, 12, 2), "من 28 نوفمبر إلى 2 ديسمبر"),
        ("ar", date(2026, 12, 1), None, "ابتداءً من 1 ديسمبر"),
    ],
)
def test_days_are_said_in_words(
    language: str, first: date | None, last: date | None, written: str
) -> None:
    assert say(language).days(first, last).replace(NO_BREAK, " ") == written


def test_a_range_in_words_breaks_between_its_days_and_never_within_one() -> None:
    days = date(2026, 12, 9), date(2026, 12, 11)
    assert say("nl").days(*days) == f"van 9 tot en met 11{NO_BREAK}december"
    assert say("fr").days(*days) == f"du 9{NO_BREAK}au{NO_BREAK}11{NO_BREAK}décembre"


@pytest.mark.parametrize(
    ("count", "written"),
    [
        (1, "المدة دقيقة تقريبًا"),
        (2, "المدة دقيقتان تقريبًا"),
        (3, "المدة 3 دقائق تقريبًا"),
        (10, "المدة 10 دقائق تقريبًا"),
        (11, "المدة 11 دقيقة تقريبًا"),
        (100, "المدة 100 دقيقة تقريبًا"),
    ],
)
def test_arabic_counts_one_two_few_and_many(count: int, written: str) -> None:
    words = say("ar")
    sentence = words.mail("call.when-minutes", minutes=words.minutes(count))
    assert written in sentence.replace(NO_BREAK, " ")


@pytest.mark.parametrize("file", PHRASE_FILES)
def test_arabic_takes_neither_the_owner_nor_the_reader_for_a_man(file: str) -> None:
    """A verb of the third person takes the gender of its subject, a verbal noun does not."""
    # يسرّ, “it pleases”, يمنع, “it prevents”, and يفيد, “it helps”, have the owner as their object;
    # يد is a hand.
    verb = re.compile(r"(?<!\w)(?:ي(?!سرّ|منع|فيد|د )\w+|كان|ماذا فعل) \{owner\}")
    # Imperatives and forms of the second person that differ for a woman.
    of_a_man = re.compile(r"(?<!\w)(?:اكتب|انظر|لترد|ترَ|تقول|تقيّمهم|تذكرهم)(?!\w)")
    for key, forms in LANGUAGES.texts("ar", file).items():
        assert not verb.search(forms.informal), key
        assert not of_a_man.search(forms.informal), key


@pytest.mark.parametrize(
    ("language", "formal", "key", "written"),
    [
        ("ar", False, "criticism", "كيف هو تقبّل ليلى للنقد؟"),
        ("ar", True, "client-trouble", "كيف كان تصرف ليلى حين ساء أمر في العمل معكم؟"),
        ("nl", False, "mistake", "Kun je een fout noemen, en wat daarop volgde?"),
        ("nl", True, "mistake", "Kunt u een fout noemen, en wat daarop volgde?"),
    ],
)
def test_questions_are_asked_as_one_would(
    language: str, formal: bool, key: str, written: str
) -> None:
    assert say(language, formal=formal).question(key, owner="ليلى") == written


@pytest.mark.parametrize(
    ("formal", "key", "values", "written"),
    [
        (False, "needed.by", {"day": "1 mei"}, "Het is uiterlijk op 1 mei nodig."),
        (False, "call.if-yes", {}, "Zeg je ja, dan kun je het volgende verwachten."),
        (True, "call.if-yes", {}, "Zegt u ja, dan kunt u het volgende verwachten."),
        (True, "hello.name", {"given": "dr. De Vries"}, "Geachte dr. De Vries,"),
    ],
)
def test_dutch_mails_say_it_as_one_would(
    formal: bool, key: str, values: dict[str, str], written: str
) -> None:
    assert say("nl", formal=formal).mail(key, **values) == written


@pytest.mark.parametrize(
    "name", ["Für ihn", "Für sie", "Für dich", "Voor haar", "Aan je", "À toi", "A usted", "لك"]
)
def test_what_is_for_the_reader_is_named_as_one_would(name: str) -> None:
    named = {n for headings in LANGUAGES.headings().values() for n in headings["To them"]}
    assert name in named


@pytest.mark.parametrize(
    ("language", "formal", "key", "values", "written"),
    [
        ("it", False, "letters.first", {"day": "10 dicembre"}, "La prima lettera deve arrivare"),
        ("it", False, "letters.more", {"count": 3}, "Lettere che non ti avevo ancora chiesto: 3;"),
        ("it", True, "report.subject", {}, "Dopo la Sua presentazione"),
        ("pt", False, "letters.ask", {"count": 3}, "Escrevias-me 3 cartas de recomendação?"),
        ("pt", False, "thanks.helped-role", {"organization": "EDP"}, "candidatura (EDP)."),
        ("pt", False, "progress.subject-role", {"organization": "EDP"}, "Ponto da situação: EDP"),
        ("pt-br", False, "hello.first", {}, "quis dar um oi."),
        ("pt-br", True, "letters.ask", {"count": 3}, "3 cartas de recomendação para mim?"),
        ("nl", False, "begin.first", {}, "ik wil graag dat je het van mij hoort."),
        ("nl", False, "chase.reference", {}, "of je mijn referent wilde zijn."),
        (
            "nl",
            True,
            "about.role",
            {"organization": "Universiteit Leiden", "role": "promovendus"},
            "bij de Universiteit Leiden: promovendus.",
        ),
        ("ar", False, "thanks.introduced", {}, "شكرًا لك على التعريف بي."),
        ("ar", False, "letters.first", {"day": "10 ديسمبر"}, "أن تصل الرسالة الأولى"),
    ],
)
def test_mails_say_it_as_one_would(
    language: str, formal: bool, key: str, values: dict[str, object], written: str
) -> None:
    assert written in say(language, formal=formal).mail(key, **values)


def test_the_arabic_blurb_has_no_word_twice() -> None:
    blurb = say("ar")("referral.blurb-role", owner="ليلى", organization="البنك", role="مديرة")
    assert blurb == "الوظيفة التي تهمّ ليلى في البنك: مديرة."


def test_facts_on_one_line_are_parted_as_the_language_does() -> None:
    assert say("ar").comma.join(("1 ديسمبر", "9:00")) == "1 ديسمبر، 9:00"
    assert say("nl").comma.join(("1 december", "9.00 uur")) == "1 december, 9.00 uur"


def test_numbers_stay_upright_among_arabic_words_and_arabic_words_run_their_way() -> None:
    assert say("ar").upright("9:00–12:00") == "\u20669:00–12:00\u2069"
    assert say("ar").upright("من 9 صباحًا إلى 12 ظهرًا") == "من 9 صباحًا إلى 12 ظهرًا"


@pytest.mark.parametrize(
    ("language", "is_over", "goes_on"),
    [
        ("en", "We were colleagues", "We are colleagues"),
        ("it", "Eravamo colleghi", "Siamo colleghi"),
        ("pt", "Éramos colegas", "Somos colegas"),
        ("pt-br", "Éramos colegas", "Somos colegas"),
        ("nl", "Wij waren collega’s", "Wij zijn collega’s"),
        ("ar", "كنا زملاء في العمل", "نحن زملاء في العمل"),
    ],
)
def test_work_that_goes_on_is_told_of_as_going_on(
    language: str, is_over: str, goes_on: str
) -> None:
    stretch = Together(
        first=Day(year=2023),
        last=Day(year=2025),
        organization="",
        relation="peer",
        their_role="",
        my_role="",
    )
    assert say(language)(f"relation.{stretch.tie}") == is_over
    assert say(language)(f"relation.{replace(stretch, last=None).tie}") == goes_on
