"""The list for the employer: who agreed, with what they let be given."""

from __future__ import annotations

import re
from pathlib import Path

from msgspec.structs import replace

from dossier.rendering.pdf import fill
from dossier.rendering.theme import find_theme
from dossier.views.outbox.reference_list import ReferenceList
from tests.views.outbox.outbox_workspace import ROOT, leaving, opportunity, story

LIST, THEME = "brief/reference-list.html", find_theme(ROOT, "plain")
ASKS = "  - {who: priya, kind: reference}\n  - {who: wei, kind: reference}\n"


def contact(name: str, share: str, log: str, purposes: str = "[reference]") -> str:
    return (
        f"---\nname: {name}\nrole: Director\norganization: Northwind\nemail: {name[0]}@x.example\n"
        f'phone: "+44 20 7946 0112"\npermission: {{asked: 2026-10, recommend: yes, '
        f"for: {purposes}, share: {share}}}\n"
        "backing: {familiarity: 5, satisfaction: 5, communication: 5}\n"
        "worked_together: [{from: 2019, to: 2022, organization: Kestrel, relation: peer, "
        f"their_role: Engineer, my_role: Tech Lead}}]\n---\n\n## Log\n\n{log}"
    )


AGREED = "- 2026-11-02 agreed [[job]]\n"
ASKED = "- 2026-11-02 asked [[job]]\n"


def listed(root: Path, priya: str, wei: str) -> ReferenceList | None:
    found = leaving(
        root,
        {
            "content/contacts/priya.md": priya,
            "content/contacts/wei.md": wei,
            "content/stories/a.md": story("A", "wei, priya", "skills: [cost]\n"),
            "content/stories/b.md": story("B", "wei", "skills: [hiring]\n"),
            "content/opportunities/job.md": opportunity(ASKS, "[cost, hiring]"),
        },
    ).get("job/references.pdf")
    if found is None:
        return None
    assert isinstance(found.view, ReferenceList)
    return found.view


def test_it_holds_what_each_lets_be_given_and_nothing_else(tmp_path: Path) -> None:
    view = listed(
        tmp_path,
        contact("Priya Raman", "[name, role, phone]", AGREED),
        contact("Wei Chen", "[name, email]", AGREED),
    )
    assert view
    wei, priya = view.referees
    assert (priya.name, priya.role, priya.organization) == ("Priya Raman", "Director", "")
    assert (priya.phone, priya.email, priya.links) == ("+44 20 7946 0112", "", ())
    assert priya.history[0].their_role == "Engineer"
    assert (wei.name, wei.role, wei.phone, wei.email) == ("Wei Chen", "", "", "W@x.example")
    assert wei.history[0].their_role == ""
    # The owner's own title is theirs to tell, and what a reference check begins with.
    assert [one.history[0].my_role for one in view.referees] == ["Tech Lead", "Tech Lead"]


def test_a_name_stands_there_as_it_is_spoken(tmp_path: Path) -> None:
    view = listed(
        tmp_path,
        contact("Souza Lima, Maria José", "[name]", AGREED),
        contact("Wei Chen, PhD", "[name]", AGREED),
    )
    assert view
    assert {one.name for one in view.referees} == {"Maria José Souza Lima", "Wei Chen, PhD"}


def test_who_saw_most_of_what_is_wanted_comes_first(tmp_path: Path) -> None:
    share = "[name]"
    view = listed(
        tmp_path, contact("Priya Raman", share, AGREED), contact("Wei Chen", share, AGREED)
    )
    assert view
    assert [one.name for one in view.referees] == ["Wei Chen", "Priya Raman"]


def test_who_has_not_agreed_is_not_on_it(tmp_path: Path) -> None:
    view = listed(
        tmp_path, contact("Priya Raman", "[name]", ASKED), contact("Wei Chen", "[name]", AGREED)
    )
    assert view
    assert [one.name for one in view.referees] == ["Wei Chen"]


def test_who_agreed_in_the_log_needs_no_list_of_purposes(tmp_path: Path) -> None:
    anything = contact("Wei Chen", "[name]", AGREED, "[]")
    view = listed(tmp_path, contact("Priya Raman", "[name]", ASKED), anything)
    assert view
    assert [one.name for one in view.referees] == ["Wei Chen"]


def test_there_is_none_while_nobody_may_be_on_it(tmp_path: Path) -> None:
    letters_only = contact("Wei Chen", "[name]", AGREED, "[recommendation]")
    nameless = contact("Wei Chen", "[role]", AGREED)
    asked = contact("Priya Raman", "[name]", ASKED)
    declined = contact("Wei Chen", "[name]", AGREED + "- 2026-11-09 declined [[job]]\n")
    for number, wei in enumerate((letters_only, nameless, declined)):
        assert listed(tmp_path / str(number), asked, wei) is None


def test_a_manager_comes_first_and_each_says_what_of_the_wants_they_saw(tmp_path: Path) -> None:
    manager = contact("Priya Raman", "[name]", AGREED).replace(
        "relation: peer", "relation: manager"
    )
    view = listed(tmp_path, manager, contact("Wei Chen", "[name]", AGREED))
    assert view
    assert [(one.name, one.speaks_to) for one in view.referees] == [
        ("Priya Raman", ("cost",)),
        ("Wei Chen", ("cost", "hiring")),
    ]


def test_a_name_written_family_name_first_is_listed_as_it_is_said(tmp_path: Path) -> None:
    kees = contact("van der Berg, Kees", "[name]", AGREED)
    view = listed(tmp_path, kees, contact("Wei Chen, PhD", "[name]", AGREED))
    assert view
    assert {referee.name for referee in view.referees} == {"Kees van der Berg", "Wei Chen, PhD"}


def test_work_that_goes_on_is_told_to_the_employer_as_going_on(tmp_path: Path) -> None:
    now = (
        "worked_together: [{from: 2023, organization: Northwind, relation: manager, "
        "their_role: Director}, {from: 2019, to: 2022"
    )
    was = "worked_together: [{from: 2019, to: 2022"
    priya = contact("Priya Raman", "[name, role, organization]", AGREED).replace(was, now)
    view = listed(tmp_path, priya, contact("Wei Chen", "[name]", ASKED))
    assert view
    told = {
        language: " ".join(re.sub(r"<[^>]+>", " ", fill(LIST, spoken, THEME)).split())
        for language in ("en", "de", "pt-br")
        for spoken in [replace(view, language=language)]
    }
    assert "Has managed Sam’s work , since 2023 Worked with Sam in the same team" in told["en"]
    assert "Führt Sam , seit 2023 Hat mit Sam im selben Team gearbeitet" in told["de"]
    assert "Lidera o trabalho de Sam , desde 2023" in told["pt-br"]
    assert "then Director" not in told["en"]
    assert "Then Engineer, Kestrel" in told["en"]
