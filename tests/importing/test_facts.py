"""Which facts come out of each kind of file, and where each problem is."""

from __future__ import annotations

from io import BytesIO

import pytest

from dossier.importing import clean_values
from dossier.importing.formats import (
    google_csv,
    ics,
    job_tracker_csv,
    json_resume,
    ldif,
    linkedin_messages,
    linkedin_owner,
    linkedin_recommendations,
    mbox,
    outlook_csv,
    thunderbird_csv,
    vcard,
)
from dossier.importing.formats import linkedin_connections as linkedin
from dossier.importing.importer import (
    ForeignFile,
    Handle,
    Imported,
    ImportedOwner,
    ImportedPerson,
    ImportedRole,
    ImportedTalk,
    Importer,
    LeftOut,
    Position,
    ReadOptions,
)
from dossier.importing.raw_person import UNREACHABLE_NUMBER, UNUSABLE_PHOTO
from dossier.problems import Problem, Source
from dossier.records.contact import WorkedTogether
from dossier.records.partial_date import PartialDate
from dossier.source.log_line import format_log_line
from dossier.source.written_dates import parse_date
from dossier.writing.add_to_body import LogLine
from tests.contracts import foreign

JOERG = ImportedPerson(
    source=Source("x", 1),
    name="Jörg Müller",
    role="Fahrer",
    organization="Straßenbahn",
    emails=("joerg@mueller.example",),
    phones=("+49 30 555 0101",),
    no_field=(UNUSABLE_PHOTO, UNREACHABLE_NUMBER),
)
PROFILE = "https://www.linkedin.com/in/analima"


def everything(importer: Importer, data: bytes, name: str = "x") -> list[Imported]:
    return list(importer.read(foreign.opened(data, name)))


def read(importer: Importer, text: str) -> tuple[list[ImportedPerson], list[str]]:
    every = everything(importer, text.encode())
    problems = [str(entry) for entry in every if isinstance(entry, Problem)]
    return [entry for entry in every if isinstance(entry, ImportedPerson)], problems


def test_a_vcard_of_2_1_has_bare_types_quoted_printable_and_a_card_within() -> None:
    assert read(vcard, foreign.VCARD_21) == ([JOERG], [])


def test_a_vcard_of_3_0_has_apples_labels_escapes_and_folds() -> None:
    (ana,), problems = read(vcard, foreign.VCARD_30)
    assert problems == []
    assert ana == ImportedPerson(
        source=Source("x", 1),
        name="Ana Maria Lima",
        role="Head of Platforms",
        organization="Lima, Sons; Co",
        emails=("ana@lima.example", "a.lima@home.example"),
        links=(PROFILE, "http://www.linkedin.com/in/analima"),
        note="a line that is long and folded at a place nobody likes",
        no_field=(UNREACHABLE_NUMBER,),
    )


def test_a_vcard_of_4_0_has_preferences_addresses_as_uris_and_groups() -> None:
    (ana,), problems = read(vcard, foreign.VCARD_40)
    assert problems == []
    assert ana == ImportedPerson(
        source=Source("x", 1),
        name="Ana Lima",
        role="Head",
        emails=("ana@lima.example",),
        phones=("+351-21-555-0101 ext. 12", "+351-21-555-0102"),
        links=(PROFILE,),
        no_field=("related person",),
    )


def test_linkedins_connections_stand_below_notes_and_some_hide() -> None:
    ana, hidden, joerg = everything(linkedin, foreign.CONNECTIONS.encode())
    assert isinstance(joerg, ImportedPerson)
    assert ana == ImportedPerson(
        source=Source("x", 5),
        name="Ana Lima",
        role="Head of Platforms",
        organization="Lima, Sons & Co",
        emails=("ana@lima.example",),
        links=(PROFILE,),
        log=(LogLine(PartialDate(2026, 2, 8), "note", "connected on LinkedIn"),),
    )
    assert (joerg.name, joerg.source) == ("Jörg Müller", Source("x", 8))
    assert joerg.log[0].date == PartialDate(2021, 11, 30)
    assert hidden == LeftOut(
        source=Source("x", 7),
        name="connection of 01 Jan 2020",
        why="a connection that hides its name",
    )


def test_googles_file_of_today_joins_values_and_marks_the_first_label() -> None:
    (ana, shop), problems = read(google_csv, foreign.GOOGLE)
    assert problems == []
    assert ana == ImportedPerson(
        source=Source("x", 2),
        name="Ana Maria Lima",
        role="Head",
        organization="Lima",
        emails=("ana@lima.example", "a.lima@home.example"),
        phones=("+351 21 555 0101",),
        links=("https://www.linkedin.com/in/analima",),
        note="two\nlines",
        no_field=(UNREACHABLE_NUMBER,),
    )
    assert (shop.name, shop.emails, shop.source.line) == ("", ("shop@shop.example",), 4)


def test_googles_older_file_has_other_columns() -> None:
    (ana,), _ = read(google_csv, foreign.GOOGLE_OLDER)
    assert (ana.name, ana.role, ana.organization) == ("Ana Lima", "Head", "Lima")
    assert (ana.emails, ana.phones) == (("ana@lima.example",), ("+351 21 555 0101",))


HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"


@pytest.mark.parametrize(
    ("importer", "text", "problem"),
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
def test_what_is_wrong_is_told_with_its_place(importer: Importer, text: str, problem: str) -> None:
    assert read(importer, text)[1] == [problem]


def test_a_card_that_is_never_closed_does_not_swallow_the_next() -> None:
    text = "BEGIN:VCARD\nFN:Ana\nBEGIN:VCARD\nFN:Bo\nEND:VCARD\n"
    assert [entry.name for entry in read(vcard, text)[0]] == ["Ana", "Bo"]


def test_letters_of_the_old_windows_table_are_read() -> None:
    raw = "BEGIN:VCARD\nN:Müller;Jörg\nORG;CHARSET=no-such:Über\nEND:VCARD\n".encode("cp1252")
    guess, entry = everything(vcard, raw)
    assert isinstance(entry, ImportedPerson)
    assert (entry.name, entry.organization) == ("Jörg Müller", "Über")
    assert str(guess) == (
        "x:1:1: warning[import-encoding]: this is not UTF-8, and was read as Windows-1252. "
        "where names look wrong, say what it is, as `--encoding cp1250` or `shift_jis`"
    )


def test_no_name_of_what_is_left_out_commands_a_terminal() -> None:
    text = "BEGIN:VCARD\nKIND:org\nFN:A\x1b[31m\u202eB\nEND:VCARD\n"
    (entry,) = everything(vcard, text.encode())
    assert isinstance(entry, LeftOut)
    assert entry.name == "A[31mB"


def test_what_turns_or_hides_text_is_taken_out() -> None:
    found, _ = read(linkedin, HEADER + "A\u202ena,Li\x1b[31mma,,,Li\u200bma,,\n")
    assert (found[0].name, found[0].organization) == ("Ana Li[31mma", "Lima")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("08 Feb 2026", "2026-02-08"),
        ("8-Feb-26", "2026-02-08"),
        ("2026-02-09", "2026-02-09"),
        ("09 févr. 2026", "2026-02-09"),
        ("9. März 2026", "2026-03-09"),
        ("06/30/25", "2025-06-30"),
        ("30/06/2025", "2025-06-30"),
        ("07/08/23 10:00 AM", "2023-07-08"),
        ("11/20/24, 8:15 AM", "2024-11-20"),
        ("2023/06/18 14:24:54 UTC", "2023-06-18"),
        ("2026-06-01T14:03:22Z", "2026-06-01"),
        ("Mar 2019", "2019-03"),
        ("Feb 8, 2026", "2026-02-08"),
        ("2015", "2015"),
        ("8.2.2026", "2026-02-08"),
        ("03/2019", "2019-03"),
        ("junho de 2022", "2022-06"),
        ("8 de maio de 2021", "2021-05-08"),
        ("1er mars 2020", "2020-03-01"),
        ("March 1st, 2020", "2020-03-01"),
        ("13/2019", "None"),
        ("soon", "None"),
    ],
)
def test_dates_of_foreign_files_are_read(text: str, date: str) -> None:
    assert str(parse_date(text)) == date


def test_numbers_are_ordered_by_their_labels_and_some_left_out() -> None:
    text = (
        "BEGIN:VCARD\nFN:Greta Holm\nTEL;TYPE=PAGER:+45 555 0001\nitem1.TEL:+45 555 0002\n"
        "item1.X-ABLabel:_$!<AssistantPhone>!$_\nTEL;TYPE=homefax:+45 555 0003\n"
        "TEL;TYPE=HOME:+45 555 0004\nTEL;TYPE=WORK:+45 555 0005\nTEL;TYPE=CELL:+45 555 0100\n"
        "EMAIL;TYPE=HOME:g@home.example\nEMAIL;TYPE=WORK:greta@holm.example\nEND:VCARD\n"
    )
    (greta,), _ = read(vcard, text)
    assert greta.phones == ("+45 555 0100", "+45 555 0005", "+45 555 0004")
    assert greta.emails == ("greta@holm.example", "g@home.example")
    assert greta.no_field == (UNREACHABLE_NUMBER,)


def test_lines_that_end_in_two_returns_are_whole() -> None:
    text = "BEGIN:VCARD\nFN:Annelies van der Mersch-Oud\n enhoven\nEND:VCARD\n"
    (entry,), problems = read(vcard, text.replace("\n", "\r\r\n"))
    assert (entry.name, problems) == ("Annelies van der Mersch-Oudenhoven", [])


def test_a_rich_card_gives_what_there_is_a_field_for() -> None:
    text = (
        "BEGIN:VCARD\nFN:Ana Lima\nNICKNAME:Nana\nTZ:Europe/Lisbon\nLANG:pt\n"
        "CATEGORIES:backers,col\\,leagues\nNOTE:Met at the meetup\\, 2019.\\nLikes tea.\n"
        "BDAY:19800203\nPHOTO:data:image/png;base64,iVBORw0KGgo=\nEND:VCARD\n"
    )
    (ana,), _ = read(vcard, text)
    assert (ana.known_as, ana.timezone, ana.language) == ("Nana", "Europe/Lisbon", "pt")
    assert ana.tags == ("backers", "col leagues")
    assert ana.note == "Met at the meetup, 2019.\nLikes tea."
    assert ana.photo == b"\x89PNG\r\n\x1a\n"
    assert ana.no_field == ("birthday",)


def test_organisations_and_groups_are_named() -> None:
    text = (
        "BEGIN:VCARD\nFN:Lima Ltd\nORG:Lima Ltd\nX-ABShowAs:COMPANY\nEND:VCARD\n"
        "BEGIN:VCARD\nKIND:group\nFN:Friends\nEND:VCARD\n"
    )
    reasons = [(entry.name, entry.why) for entry in everything(vcard, text.encode())]  # type: ignore[union-attr]
    assert reasons == [
        ("Lima Ltd", "an organisation, not a person"),
        ("Friends", "a group, not a person"),
    ]


def test_bytes_of_a_named_encoding_are_read_by_it() -> None:
    raw = "BEGIN:VCARD\nFN:Piotr Iksiński\nEND:VCARD\n".encode("cp1250")
    file = ForeignFile("x", lambda: BytesIO(raw), ReadOptions("cp1250"))
    (entry,) = vcard.read(file)
    assert isinstance(entry, ImportedPerson)
    assert entry.name == "Piotr Iksiński"


def test_outlook_has_the_honorific_under_title_in_each_of_its_files() -> None:
    (ana,), _ = read(outlook_csv, foreign.OUTLOOK)
    assert (ana.name, ana.role, ana.organization) == ("Ana Maria Lima", "Head", "Lima")
    assert ana.phones == ("+351 96 555 0101", "+351 21 555 0102")
    assert ana.emails == ("ana@lima.example", "a.lima@home.example")
    assert ana.no_field == ("postal address", UNREACHABLE_NUMBER)
    (web,), _ = read(outlook_csv, foreign.OUTLOOK_WEB)
    assert (web.name, web.phones) == ("Ana Lima", ("+351 96 555 0101",))
    (joerg,), _ = read(outlook_csv, foreign.OUTLOOK_GERMAN)
    assert (joerg.name, joerg.role, joerg.organization) == ("Jörg Müller", "Fahrer", "Straßenbahn")
    assert joerg.phones == ("+49 170 555 0101", "+49 30 555 0102")


def test_thunderbirds_table_and_ldif_say_the_same() -> None:
    (ana,), _ = read(thunderbird_csv, foreign.THUNDERBIRD)
    assert (ana.name, ana.known_as, ana.role) == ("Ana Lima", "Nana", "Head")
    assert ana.phones == ("+351 96 555 0101", "+351 21 555 0102")
    entry, friends = everything(ldif, foreign.LDIF.encode())
    assert isinstance(entry, ImportedPerson)
    assert (entry.name, entry.phones, entry.role) == ("Ana Lima", ana.phones, "Head")
    assert entry.emails == ("ana@lima.example", "a.lima@home.example")
    assert entry.organization == "Lima, Särl"
    assert isinstance(friends, LeftOut)


def test_who_recommended_is_a_backer_with_what_they_were_then() -> None:
    (ana, bo), _ = read(linkedin_recommendations, foreign.LINKEDIN["Recommendations_Received.csv"])
    assert (ana.name, ana.is_backer) == ("Ana Lima", True)
    text = 'LinkedIn recommendation: "Sam finishes "migrations"."'
    assert ana.log == (LogLine(PartialDate(2025, 6, 30), "gave", text),)
    assert ana.worked_together == (
        WorkedTogether(organization="Northwind Logistics", their_role="Head"),
    )
    assert bo.log[0].text == 'LinkedIn recommendation (hidden): "Great lead."'


def test_of_messages_only_the_day_is_taken_and_no_spam() -> None:
    every = everything(linkedin_messages, foreign.LINKEDIN["messages.csv"].encode())
    ana, sam = ("profile", "analima"), ("profile", "sam-o")
    assert [(entry.sender, entry.readers, str(entry.day)) for entry in every] == [  # type: ignore[union-attr]
        (ana, (sam,), "2026-06-01"),
        (sam, (ana,), "2026-06-02"),
    ]
    assert "Secret" not in repr(every)


def test_messages_of_before_2023_have_no_recipients() -> None:
    text = (
        "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER\n"
        "1,Ana Lima,https://www.linkedin.com/in/analima,Sam,2022-06-01 14:03:22 UTC,,Hi,INBOX\n"
        "1,Sam,https://www.linkedin.com/in/sam-o,Ana Lima,2022-06-02 14:03:22 UTC,,Hi,INBOX\n"
    )
    every = everything(linkedin_messages, text.encode())
    assert [entry.readers for entry in every] == [  # type: ignore[union-attr]
        (("profile", "sam-o"),),
        (("profile", "analima"),),
    ]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_of_mails_only_the_day_is_taken_and_none_of_a_list(ends: str) -> None:
    every = everything(mbox, foreign.MBOX.replace("\n", ends).encode())
    ana: Handle = ("e-mail", "ana@lima.example")
    bo: Handle = ("e-mail", "bo@chen.example")
    sam: Handle = ("e-mail", "sam@okafor.example")
    assert every == [
        ImportedTalk(
            source=Source("x", 1),
            kind="email",
            day=PartialDate(2026, 6, 1),
            sender=ana,
            readers=(sam,),
            sender_name="Ana Lima",
        ),
        ImportedTalk(
            source=Source("x", 9),
            kind="email",
            day=PartialDate(2026, 6, 2),
            sender=sam,
            readers=(ana, bo),
            sender_name="Sam Okafor",
            is_owners=True,
        ),
    ]


def test_a_mailbox_is_read_alike_wherever_its_pieces_end() -> None:
    data = foreign.MBOX.encode()
    whole = list(mbox._headers(iter([data])))
    for size in (1, 7, 64, 200):
        pieces = iter([data[at : at + size] for at in range(0, len(data), size)])
        assert list(mbox._headers(pieces)) == whole


def test_a_meeting_is_on_the_day_by_the_clock_on_the_wall_and_a_series_on_its_last() -> None:
    coffee, weekly = everything(ics, foreign.ICS.encode())
    assert isinstance(coffee, ImportedTalk)
    assert isinstance(weekly, ImportedTalk)
    assert (str(coffee.day), coffee.title) == ("2026-06-02", "Coffee")
    people = {coffee.sender, *coffee.readers}
    assert people == {("e-mail", "sam@okafor.example"), ("e-mail", "ana@lima.example")}
    assert (str(weekly.day), weekly.title) == ("2026-11-09", "Weekly")


def test_the_owners_files_say_what_they_are() -> None:
    def owner(name: str) -> ImportedOwner:
        (entry,) = everything(linkedin_owner, foreign.LINKEDIN[name].encode(), name)
        assert isinstance(entry, ImportedOwner)
        return entry

    assert owner("Profile.csv").headline == "Tech Lead"
    assert owner("Skills.csv").skills == ("Migration", "Mentoring")
    assert owner("Email Addresses.csv").emails == ("sam@okafor.example", "sam@old.example")
    assert owner("Positions.csv").positions[0] == Position(
        role="Tech Lead",
        organization="Northwind Logistics",
        place="London",
        begin=PartialDate(2019, 3),
        end=PartialDate(2022, 6),
    )


def test_a_resume_gives_work_and_references() -> None:
    owner, ana = everything(json_resume, foreign.RESUME.encode())
    assert isinstance(owner, ImportedOwner)
    assert isinstance(ana, ImportedPerson)
    assert owner.positions[0].organization == "Northwind"
    assert (ana.name, ana.emails, ana.note) == ("Ana Lima", ("ana@lima.example",), "She finishes.")
    assert ana.source.line == 5


def test_a_tracker_gives_roles_with_their_status() -> None:
    meridian, calder = everything(job_tracker_csv, foreign.TRACKER.encode())
    assert isinstance(meridian, ImportedRole)
    assert isinstance(calder, ImportedRole)
    assert (meridian.status, str(meridian.applied)) == ("interviewing", "2026-10-02")
    assert (calder.status, calder.applied) == ("considering", None)


@pytest.mark.parametrize("text", ["a <!-- b", "b --> c", "50%% off %%", "<SCRIPT>x", "<style>"])
def test_no_text_of_a_log_hides_another(text: str) -> None:
    shown = clean_values.log_text(text)
    assert format_log_line(PartialDate(2026), "note", text=shown) == f"- 2026 note: {shown}"
