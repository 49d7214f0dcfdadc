"""Who is who, and that an import changes nothing that the owner wrote."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.importing import clean_values
from dossier.importing.importer import ImportedPerson
from dossier.importing.matching import join_archive
from dossier.importing.merge_steps import Choices, MergeStep, plan_people
from dossier.importing.person_index import Match, PersonIndex
from dossier.importing.record_edits import add_note, new_contact, with_fields
from dossier.problems import Source, UserError
from dossier.records import Contact
from dossier.records.contact import ContactPrivate, WorkedTogether
from dossier.records.partial_date import PartialDate
from dossier.records.text import plain_text
from dossier.records.texts import Text, Texts, pack
from dossier.source.body import parse_body
from dossier.source.diagnostics import Diagnostics
from dossier.source.sections import SectionNames
from dossier.writing.add_to_body import LogLine
from dossier.writing.template import template

PRIYA = "content/contacts/priya.md"
SOURCE = Source("x", 5)
Answer = Literal["same", "apart", "skip"]


def contact(slug: str, name: str, **private: object) -> Contact:
    facts = ContactPrivate(**private)  # type: ignore[arg-type]
    return Contact(slug=slug, path=f"content/contacts/{slug}.md", name=name, private=facts)


def person(name: str, **facts: object) -> ImportedPerson:
    return ImportedPerson(**{"source": SOURCE, "name": name} | facts)  # type: ignore[arg-type]


def steps(
    contacts: list[Contact],
    *imported: ImportedPerson,
    new: bool = False,
    answer: Answer = "skip",
    bodies: Mapping[str, str] | None = None,
) -> list[MergeStep]:
    def decide(_: ImportedPerson, matches: list[Match]) -> Match | Literal["apart"] | None:
        if answer == "same":
            return matches[0]
        return "apart" if answer == "apart" else None

    texts = Texts({path: pack(Text(body)) for path, body in (bodies or {}).items()})
    index = PersonIndex(contacts, texts, imported)
    return list(
        plan_people(index, imported, Choices(lambda person: new or person.is_backer, decide))
    )


def test_an_address_makes_a_person_known_and_only_absent_fields_are_filled() -> None:
    priya = contact("priya", "Priya Raman", email=("priya@n.example",), role="Director")
    imported = person(
        "P. Raman", emails=("PRIYA@n.example", "p@home.example"), role="VP", phones=("1",)
    )
    (step,) = steps([priya], imported)
    assert (step.what, step.paths, step.by) == ("filled", (PRIYA,), "e-mail")
    assert step.fields == {"phone": ("1",)}
    assert step.differs == {"role": ("VP",), "email": ("p@home.example",)}


@pytest.mark.parametrize(
    ("known", "imported", "what"),
    [
        ("Ana Lima", "Ana Maria Lima", "filled"),
        ("Ana Lima", "Lima, Ana", "filled"),
        ("Ana Lima", "A. Lima", "filled"),
        ("Ana Lima", "Bo Chen", "unclear"),
        ("Ana Lima", "João Lima", "unclear"),
        ("Ana Lima", "Ana Souza", "filled"),
        ("Ana Lima", "", "nameless"),
    ],
)
def test_a_shared_address_is_proof_only_where_the_names_fit(
    known: str, imported: str, what: str
) -> None:
    ana = contact("ana", known, email=("office@lima.example",))
    (step,) = steps([ana], person(imported, emails=("office@lima.example",), role="VP"), new=True)
    assert (step.what, bool(step.fields)) == (what, what == "filled")


def test_a_card_without_a_name_is_known_by_an_address_that_has_it() -> None:
    ana = contact("ana", "Ana Lima", email=("ana.lima@lima.example",))
    (step,) = steps([ana], person("", emails=("ana.lima@lima.example",), phones=("1",)))
    assert (step.what, step.by) == ("filled", "e-mail")


@pytest.mark.parametrize(
    "link",
    [
        "https://www.linkedin.com/in/priya-r",
        "http://uk.linkedin.com/in/Priya-R/?trk=x",
        "https://linkedin.com/in/priya%2Dr/en",
    ],
)
def test_a_profile_makes_a_person_known_however_it_is_written(link: str) -> None:
    priya = contact("priya", "Priya", links=("https://linkedin.com/in/priya-r",))
    (step,) = steps([priya], person("Somebody Else", links=(link,)))
    assert (step.what, step.by, step.differs) == ("unchanged", "profile", {})


def test_a_web_site_is_no_profile() -> None:
    priya = contact("priya", "Priya", links=("https://northwind.example",))
    (step,) = steps([priya], person("Bo", links=("https://northwind.example",)))
    assert step.what == "unknown"


@pytest.mark.parametrize(
    ("number", "what"),
    [
        ("+351 96 555 0177", "filled"),
        ("0035196555-0177", "filled"),
        ("96 555 01 77", "filled"),
        ("+351 96 555 0178", "same-name"),
        ("550177", "same-name"),
    ],
)
def test_name_and_number_are_proof(number: str, what: str) -> None:
    ana = contact("ana-lima", "Ana Lima", phone=("+351 96 555 0177",))
    (step,) = steps([ana], person("Ana Lima", phones=(number,), role="VP"), new=True)
    assert step.what == what


@pytest.mark.parametrize(
    ("employer", "email", "what"),
    [
        ("Northwind Logistics, Ltd.", "", "filled"),
        ("NORTHWIND LOGISTICS", "", "filled"),
        ("Northwind", "", "same-name"),
        ("", "ana@northwind.example", "filled"),
        ("", "ana@gmail.example", "same-name"),
    ],
)
def test_name_and_employer_are_proof(employer: str, email: str, what: str) -> None:
    ana = contact("ana-lima", "Ana Lima", organization="Northwind Logistics")
    imported = person(
        "Ana Lima", organization=employer, emails=(email,) if email else (), role="VP"
    )
    (step,) = steps([ana], imported, new=True)
    assert step.what == what


def test_two_of_a_name_at_one_employer_are_not_told_apart_by_it() -> None:
    wei = contact("wei-chen", "Wei Chen", organization="Acme")
    links = ("https://x.example/1",), ("https://x.example/2",)
    rows = [person("Wei Chen", organization="Acme", links=link) for link in links]
    assert [step.what for step in steps([wei], *rows)] == ["same-name", "same-name"]


def test_another_profile_is_another_person() -> None:
    wei = contact(
        "wei-chen",
        "Wei Chen",
        organization="Acme",
        phone=("+1 415 555 0132",),
        email=("wei@acme.example",),
        links=("https://www.linkedin.com/in/wei1",),
    )
    imported = person(
        "Wei Chen",
        organization="Acme",
        phones=("+1 415 555 0132",),
        emails=("wei@acme.example",),
        links=("https://www.linkedin.com/in/wei2",),
    )
    assert steps([wei], imported, new=True)[0].what == "same-name"


@pytest.mark.parametrize("name", ["priya  RAMAN", "Priya-Raman", "Príya Raman", "Priya M. Raman"])
def test_a_name_alone_only_suggests(name: str) -> None:
    priya = contact("priya-raman", "Priya Raman")
    (step,) = steps([priya], person(name, role="VP"), new=True)
    assert (step.what, step.fields) == ("same-name", {})


def test_a_word_settles_who_somebody_is() -> None:
    wei, imported = contact("wei-chen", "Wei Chen"), person("Wei Chen", role="VP")
    (same,) = steps([wei], imported, answer="same")
    assert (same.what, same.by, same.fields) == ("filled", "your word", {"role": ("VP",)})
    (apart,) = steps([wei], imported, new=True, answer="apart")
    assert (apart.what, apart.paths) == ("made", ("content/contacts/wei-chen-2.md",))


def test_of_two_who_share_an_address_and_a_name_it_is_unclear_which() -> None:
    both = [contact(slug, "Priya Raman", email=("us@home.example",)) for slug in ("a", "b")]
    (step,) = steps(both, person("Priya Raman", emails=("us@home.example",), role="VP"))
    assert (step.what, step.fields, len(step.paths)) == ("unclear", {}, 2)


def test_a_person_in_two_files_is_filled_once_and_made_once() -> None:
    link, mail = ("https://linkedin.com/in/bo",), ("bo@x.example",)
    first, second = person("Bo", links=link, emails=mail), person("Bo", emails=mail, role="Head")
    assert [step.what for step in steps([], first, second, first)] == ["unknown"]
    planned = steps([], first, second, first, new=True)
    assert [step.what for step in planned] == ["made", "filled", "unchanged"]
    assert planned[1].fields == {"role": ("Head",)}
    assert len(steps([], person("Bo"), person("Bo"), new=True)) == 2
    assert steps([], person("Bo"), person("Bo"), new=True)[1].what == "same-name"


def test_who_gets_a_file_takes_what_other_rows_say_of_them() -> None:
    phone = person("Bo Chen", phones=("+1 415 555 0132",), organization="Acme")
    source = Source("y", 2)
    backer = person("Bo Chen", source=source, organization="Acme", role="Head", is_backer=True)
    new, filled = steps([], phone, backer)
    assert (new.what, new.imported, filled.what) == ("made", backer, "filled")
    assert filled.fields == {"phone": ("+1 415 555 0132",)}


def test_a_remark_makes_no_file_and_asks_nothing() -> None:
    remark = person("Bo", is_aside=True, log=(LogLine(PartialDate(2023), "note", "x"),))
    assert steps([contact("bo", "Bo")], remark, new=True) == []


def test_who_has_no_name_gets_no_file() -> None:
    (step,) = steps([], person("", emails=("shop@x.example",)), new=True)
    assert step.what == "nameless"


def test_a_recommendation_is_the_connections_of_that_name_in_the_same_archive() -> None:
    def connection(number: int, name: str, place: str) -> ImportedPerson:
        link = f"https://www.linkedin.com/in/{number}"
        source = Source("a.zip/Connections.csv", number)
        return person(name, source=source, links=(link,), organization=place)

    def backer(name: str, place: str) -> ImportedPerson:
        work = (WorkedTogether(organization=place),)
        source = Source("a.zip/Recommendations_Received.csv", 2)
        return person(name, source=source, worked_together=work, is_backer=True)

    joined = join_archive(
        [
            connection(2, "Priya Raman", "Elsewhere"),
            connection(3, "Wei Chen", "A"),
            connection(4, "Wei Chen", "B"),
            backer("Priya Raman", "Northwind"),
            backer("Wei Chen", "B, Inc."),
            backer("Wei Chen", "C"),
        ]
    )
    assert [(person.source.line, person.is_backer) for person in joined] == [
        (2, True),
        (3, False),
        (4, True),
        (2, True),
    ]


def test_a_new_contact_says_since_when_and_shows_no_example_of_what_is_given() -> None:
    line = LogLine(PartialDate(2026, 2, 8), "note", "connected on LinkedIn")
    work = WorkedTogether(organization="Acme", their_role="Head: all")
    imported = person(
        "Bo",
        role="Head: all",
        links=("https://x.example",),
        phones=("+1, 2",),
        log=(line,),
        worked_together=(work,),
        note="# Met [[bo]] <b>",
    )
    (step,) = steps([], imported, new=True)
    text = new_contact(step, template(Contact, {"name": "Ana Lima"})).decode()
    assert text.startswith("---\nname: Bo")
    assert '\nrole: "Head: all"' in text
    assert "\nlinks: [https://x.example]\n" in text
    assert '\nphone: ["+1, 2"]\n' in text
    assert '\nworked_together: [{organization: "Acme", their_role: "Head: all"}]\n' in text
    for name in ("role", "links", "phone", "worked_together", "  relation"):
        assert f"# {name}:" not in text
    assert "\n\\# Met \\[\\[bo\\]\\] &lt;b>\n" in text
    assert text.endswith("## Log\n- 2026-02-08 note: connected on LinkedIn\n")


def test_a_note_that_is_there_is_not_written_twice() -> None:
    body = "\n\\# Met \\[\\[bo\\]\\] &lt;b>\n"
    bo = contact("bo", "Bo", links=("https://www.linkedin.com/in/bo",))
    imported = person("Bo", links=("https://www.linkedin.com/in/bo",), note="# Met [[bo]] <b>")
    assert steps([bo], imported, bodies={bo.path: body})[0].what == "unchanged"


@pytest.mark.parametrize(
    "text",
    [
        "---\n{name: Bo}\n---\n",
        '---\n"email": a@x.example\nname: Bo\n---\n',
        "---\nname: Bo\nrole: [x,\ny]\n---\n",
        "---\nname: Bo\nemail:\n  - a@x.example\n---\n",
    ],
)
def test_front_matter_of_an_unusual_form_is_never_changed_in_meaning(text: str) -> None:
    try:
        now = with_fields(text.encode(), {"email": ("b@x.example",)}).decode()
    except UserError:
        return
    assert now.replace("email: b@x.example\n", "") == text


TEXTS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20)


@given(role=TEXTS, email=st.lists(TEXTS, min_size=1, max_size=3, unique=True))
def test_whatever_a_value_is_nothing_else_moves(role: str, email: list[str]) -> None:
    text = "---\nname: Bo # his\n# role: x\ntags: [a,\n   b]\n---\n\n## Log\n- 2026 met\n"
    now = with_fields(text.encode(), {"role": (role,), "email": tuple(email)}).decode()
    kept = [line for line in now.splitlines() if not line.startswith(("role:", "email:"))]
    assert kept == text.splitlines()


TEXT = st.text(st.characters(exclude_categories=["Cs", "Co", "Cc", "Cn"]), max_size=60)
MARKS = st.text(st.sampled_from("ab \n#=-*_~`<>[]()!|%+:.1&\\\t$^{}"), max_size=40)


@given(note=MARKS | TEXT)
def test_whatever_a_note_says_it_begins_no_section_and_hides_nothing(note: str) -> None:
    now = add_note(b"---\nname: Bo\n---\n\n## Log\n", clean_values.note(note)).decode()
    diagnostics = Diagnostics("x")
    body = parse_body(now.partition("---\n\n")[2], 4, SectionNames(["Log"]), diagnostics)
    assert [section.title for section in body.sections] == ["", "Log"]
    assert diagnostics.problems == []
    shown = "".join(char for char in plain_text(body.sections[0].content) if char.isalnum())
    assert shown == "".join(char for char in clean_values.note(note) if char.isalnum())


def test_another_profile_and_another_name_between_are_another_person() -> None:
    ana = contact("ana-maria-lima", "Ana Maria Lima", links=("https://www.linkedin.com/in/1",))
    imported = person("Ana Lima", links=("https://www.linkedin.com/in/2",))
    (step,) = steps([ana], imported, new=True)
    assert (step.what, step.paths) == ("made", ("content/contacts/ana-lima.md",))
    assert steps([ana], person("Ana Lima"), new=True)[0].what == "same-name"
