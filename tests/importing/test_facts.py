"""Which facts come out of each kind of file, and where each problem is."""

import pytest

from dossier.importing import Found, google_csv, linkedin, vcard
from dossier.importing.shared.found import Importer
from dossier.problems import Problem, Source
from dossier.records.partial_date import PartialDate
from tests.contracts import foreign

JOERG = Found(
    source=Source("x", 1),
    name="Jörg Müller",
    role="Fahrer",
    organization="Straßenbahn",
    emails=("joerg@mueller.example",),
    phones=("+49 30 555 0101",),
)
PROFILE = "https://www.linkedin.com/in/analima"


def read(importer: Importer, text: str) -> tuple[list[Found], list[str]]:
    every = list(importer.read(text.encode(), "x"))
    problems = [str(one) for one in every if isinstance(one, Problem)]
    return [one for one in every if isinstance(one, Found)], problems


def test_a_vcard_of_2_1_has_bare_types_quoted_printable_and_a_card_within() -> None:
    assert read(vcard, foreign.VCARD_21) == ([JOERG], [])


def test_a_vcard_of_3_0_has_apples_labels_escapes_and_folds() -> None:
    (ana,), problems = read(vcard, foreign.VCARD_30)
    assert problems == []
    assert ana == Found(
        source=Source("x", 1),
        name="Ana Maria Lima",
        role="Head of Platforms",
        organization="Lima, Sons; Co",
        emails=("ana@lima.example", "a.lima@home.example"),
        links=(PROFILE, "http://www.linkedin.com/in/analima"),
    )


def test_a_vcard_of_4_0_has_preferences_addresses_as_uris_and_groups() -> None:
    (ana,), problems = read(vcard, foreign.VCARD_40)
    assert problems == []
    assert ana == Found(
        source=Source("x", 1),
        name="Ana Lima",
        role="Head",
        emails=("ana@lima.example",),
        phones=("+351-21-555-0101 ext. 12", "+351-21-555-0102"),
        links=(PROFILE,),
    )


def test_linkedins_connections_stand_below_notes_and_some_hide() -> None:
    (ana, joerg), problems = read(linkedin, foreign.CONNECTIONS)
    assert ana == Found(
        source=Source("x", 5),
        name="Ana Lima",
        role="Head of Platforms",
        organization="Lima, Sons & Co",
        emails=("ana@lima.example",),
        links=(PROFILE,),
        met=PartialDate(2026, 2, 8),
        met_how="connected on LinkedIn",
    )
    assert (joerg.name, joerg.source, joerg.met) == (
        "Jörg Müller",
        Source("x", 8),
        PartialDate(2021, 11, 30),
    )
    assert problems == [
        "x:7:1: warning[import-hidden]: this connection hides its name, and nothing was taken."
    ]


def test_googles_file_of_today_joins_values_and_marks_the_first_label() -> None:
    (ana, shop), problems = read(google_csv, foreign.GOOGLE)
    assert problems == []
    assert ana == Found(
        source=Source("x", 2),
        name="Ana Maria Lima",
        role="Head",
        organization="Lima",
        emails=("ana@lima.example", "a.lima@home.example"),
        phones=("+351 21 555 0101",),
        links=("https://www.linkedin.com/in/analima",),
    )
    assert (shop.name, shop.emails, shop.source.line) == ("", ("shop@shop.example",), 4)


def test_googles_older_file_has_other_columns() -> None:
    (ana,), _ = read(google_csv, foreign.GOOGLE_OLDER)
    assert (ana.name, ana.role, ana.organization) == ("Ana Lima", "Head", "Lima")
    assert (ana.emails, ana.phones) == (("ana@lima.example",), ("+351 21 555 0101",))


HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"


@pytest.mark.parametrize(
    ("importer", "text", "said"),
    [
        (
            linkedin,
            HEADER + "Ana,Lima,,,,,31 Feb 2026\n",
            'x:2:1: warning[import-value]: "31 Feb 2026" is no date, and was left out.',
        ),
        (
            linkedin,
            HEADER + "Ana,Lima,javascript:alert(1),,,,\n",
            (
                'x:2:1: warning[import-value]: "javascript:alert(1)" is no web address, '
                "and was left out."
            ),
        ),
        (
            linkedin,
            HEADER + "Ana,Lima,,ana(at)lima,,,\n",
            'x:2:1: warning[import-value]: "ana(at)lima" is no e-mail address, and was left out.',
        ),
        (
            linkedin,
            HEADER + f'Ana,Lima,,,,,\nBo,"{"x" * 140_000}',
            (
                "x:3:1: error[import-row]: the row that begins here has a cell without end. "
                'close its quote, "'
            ),
        ),
        (
            google_csv,
            "Name,Phone\nAna,1\n",
            (
                "x:1:1: error[import-header]: no line has the columns File As, First Name, "
                "Last Name. export the file again"
            ),
        ),
        (
            vcard,
            "BEGIN:VCARD\nFN:Ana Lima\nno property\nnor this\nEND:VCARD\n",
            "x:3:1: warning[import-row]: this line is no property, and was left out.",
        ),
        (
            vcard,
            "BEGIN:VCARD\nFN:Ana Lima\n",
            (
                "x:1:1: warning[import-row]: the card that begins here has no END:VCARD. "
                "what it holds was taken; if the file is cut off, export it again"
            ),
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_place(importer: Importer, text: str, said: str) -> None:
    assert read(importer, text)[1] == [said]


def test_a_card_that_is_never_closed_does_not_swallow_the_next() -> None:
    text = "BEGIN:VCARD\nFN:Ana\nBEGIN:VCARD\nFN:Bo\nEND:VCARD\n"
    assert [one.name for one in read(vcard, text)[0]] == ["Ana", "Bo"]


def test_letters_of_the_old_windows_table_are_read() -> None:
    raw = "BEGIN:VCARD\nN:Müller;Jörg\nORG;CHARSET=no-such:Über\nEND:VCARD\n".encode("cp1252")
    (one,) = vcard.read(raw, "x")
    assert isinstance(one, Found)
    assert (one.name, one.organization) == ("Jörg Müller", "Über")


def test_what_turns_or_hides_text_is_taken_out() -> None:
    found, _ = read(linkedin, HEADER + "A\u202ena,Li\x1b[31mma,,,Li\u200bma,,\n")
    assert (found[0].name, found[0].organization) == ("Ana Li[31mma", "Lima")
