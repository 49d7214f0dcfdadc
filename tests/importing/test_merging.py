"""Who is who, and that an import changes nothing that the owner wrote."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.importing.merging.carry_out import filled, new_contact
from dossier.importing.merging.plan import Step, plan
from dossier.importing.shared.found import Found
from dossier.problems import Source, UserError
from dossier.records import Contact
from dossier.records.contact import ContactPrivate
from dossier.records.partial_date import PartialDate

PRIYA = "content/contacts/priya.md"
PLACE = Source("x", 5)


def contact(slug: str, name: str, **private: object) -> Contact:
    facts = ContactPrivate(**private)  # type: ignore[arg-type]
    return Contact(slug=slug, path=f"content/contacts/{slug}.md", name=name, private=facts)


def person(name: str, **facts: object) -> Found:
    return Found(source=PLACE, name=name, **facts)  # type: ignore[arg-type]


def steps(contacts: list[Contact], *found: Found, new: bool = False) -> list[Step]:
    return list(plan(contacts, found, lambda one: new))


def test_an_address_makes_a_person_known_and_only_absent_fields_are_filled() -> None:
    priya = contact("priya", "Priya Raman", email=("priya@n.example",), role="Director")
    found = person(
        "P. Raman", emails=("PRIYA@n.example", "p@home.example"), role="VP", phones=("1",)
    )
    (step,) = steps([priya], found)
    assert (step.what, step.paths, step.by) == ("filled", (PRIYA,), "e-mail")
    assert step.fields == {"phone": ("1",)}
    assert step.differs == {"role": ("VP",), "email": ("p@home.example",)}


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


@pytest.mark.parametrize("name", ["priya  RAMAN", "Priya-Raman", "Príya Raman"])
def test_a_name_alone_only_suggests(name: str) -> None:
    priya = contact("priya-raman", "Priya Raman")
    (step,) = steps([priya], person(name, role="VP"), new=True)
    assert (step.what, step.fields) == ("same-name", {})


def test_an_address_of_two_contacts_is_unclear() -> None:
    both = [contact(slug, slug, email=("us@home.example",)) for slug in ("priya", "raj")]
    (step,) = steps(both, person("Priya", emails=("us@home.example",), role="VP"))
    assert (step.what, step.fields, len(step.paths)) == ("unclear", {}, 2)


def test_a_person_in_two_files_is_filled_once_and_made_once() -> None:
    link, mail = ("https://linkedin.com/in/bo",), ("bo@x.example",)
    first, second = person("Bo", links=link, emails=mail), person("Bo", emails=mail, role="Head")
    assert [step.what for step in steps([], first, second, first)] == ["unknown"]
    made = steps([], first, second, first, new=True)
    assert [step.what for step in made] == ["made", "filled", "unchanged"]
    assert made[1].fields == {"role": ("Head",)}
    assert len(steps([], person("Bo"), person("Bo"), new=True)) == 2
    assert steps([], person("Bo"), person("Bo"), new=True)[1].what == "same-name"


def test_who_has_no_name_gets_no_file() -> None:
    (step,) = steps([], person("", emails=("shop@x.example",)), new=True)
    assert step.what == "nameless"


def test_a_new_contact_says_since_when() -> None:
    found = person("Bo", met=PartialDate(2026, 2, 8), met_how="connected on LinkedIn")
    text = new_contact(found, {"role": ("Head: all",), "links": ("https://x.example",)}).decode()
    assert text.startswith("---\nname: Bo")
    assert '\nrole: "Head: all"' in text
    assert "\nlinks: [https://x.example]\n" in text
    assert text.endswith("## Log\n- 2026-02-08 note: connected on LinkedIn\n")


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
        now = filled(text.encode(), {"email": ("b@x.example",)}).decode()
    except UserError:
        return
    assert now.replace("email: b@x.example\n", "") == text


TEXTS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20)


@given(role=TEXTS, email=st.lists(TEXTS, min_size=1, max_size=3, unique=True))
def test_whatever_a_value_is_nothing_else_moves(role: str, email: list[str]) -> None:
    text = "---\nname: Bo # his\n# role: x\ntags: [a,\n   b]\n---\n\n## Log\n- 2026 met\n"
    now = filled(text.encode(), {"role": (role,), "email": tuple(email)}).decode()
    kept = [line for line in now.splitlines() if not line.startswith(("role:", "email:"))]
    assert kept == text.splitlines()
