"""What is exported for other programs, and that nothing else goes with it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from dossier.exporting.vcard import family_and_given
from tests.cli.small_workspace import FILES, run, workspace

PRIYA = "content/contacts/priya-raman.md"
RICH = """---
name: Priya de la Cruz
known_as: Pri
role: VP; all
organization: Northwind, Ltd
email: [priya@northwind.example, p@home.example]
phone: "+44 20 7946 0112"
links: [https://www.linkedin.com/in/priya]
worked_together: {from: 2019-03, organization: Northwind, relation: manager}
backing: {familiarity: 5, satisfaction: 5, communication: 4}
permission: {asked: 2026-03-02, recommend: yes, for: [recommendation], share: [name, email]}
tags: [inner circle]
---
A private word.

## Log

- 2025-06-30 gave: LinkedIn recommendation: "Sam "finishes" it."
- 2026-03-02 call: the honest talk
"""


def test_a_card_holds_facts_alone_and_updates_itself(tmp_path: Path) -> None:
    root = workspace(tmp_path, priya_raman=RICH)
    shown = run(root, "export", "vcard", "priya-raman")
    assert shown.stdout_bytes.decode().splitlines(keepends=True) == [
        f"{line}\r\n"
        for line in (
            "BEGIN:VCARD",
            "VERSION:3.0",
            "UID:dossier-priya-raman",
            "N:de la Cruz;Priya;;;",
            "FN:Priya de la Cruz",
            "NICKNAME:Pri",
            "ORG:Northwind\\, Ltd",
            "TITLE:VP\\; all",
            "TEL:+44 20 7946 0112",
            "EMAIL;TYPE=PREF:priya@northwind.example",
            "EMAIL:p@home.example",
            "URL:https://www.linkedin.com/in/priya",
            "END:VCARD",
        )
    ]
    everybody = run(root, "export", "vcard").stdout
    assert everybody.count("BEGIN:VCARD") == 3
    for private in ("private", "inner", "honest", "recommend"):
        assert private not in everybody


def test_a_card_is_imported_again_as_nothing_new(tmp_path: Path) -> None:
    root = workspace(tmp_path / "life", priya_raman=RICH)
    file = tmp_path / "all.vcf"
    assert run(root, "export", "vcard", "priya-raman", "-o", str(file)).exit_code == 0
    assert run(root, "import", str(file)).stderr == "1 with nothing to add.\n"


def test_a_long_line_is_folded_between_characters(tmp_path: Path) -> None:
    text = RICH.replace("VP; all", "ü" * 90)
    shown = run(workspace(tmp_path, priya_raman=text), "export", "vcard", "priya-raman")
    lines = shown.stdout_bytes.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"".join(lines).replace(b" ", b"").decode().count("ü") == 90


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ana Maria Lima", ("Lima", "Ana Maria")),
        ("Kees van der Berg", ("van der Berg", "Kees")),
        ("Ana", ("", "Ana")),
        ("陈伟", ("", "陈伟")),
        ("Van Morrison", ("Morrison", "Van")),
    ],
)
def test_a_name_is_parted(name: str, parts: tuple[str, str]) -> None:
    assert family_and_given(name) == parts


def test_applications_are_a_table_without_formulas(tmp_path: Path) -> None:
    text = FILES["content/opportunities/meridian.md"]
    root = workspace(tmp_path, meridian=text.replace("role: Staff Engineer", 'role: "=1+1"'))
    for name, status in (("calder", "considering"), ("aldgate", "lost")):
        file = root / f"content/opportunities/{name}.md"
        file.write_text(f"---\nrole: Lead\norganization: {name.title()}\nstatus: {status}\n---\n")
    shown = run(root, "export", "applications")
    assert list(csv.DictReader(io.StringIO(shown.stdout))) == [
        {
            "applied": "2026-10-20",
            "organization": "Meridian Health",
            "role": "'=1+1",
            "status": "references",
            "closed": "",
            "url": "",
        },
        {
            "applied": "",
            "organization": "Aldgate",
            "role": "Lead",
            "status": "lost",
            "closed": "",
            "url": "",
        },
    ]


@pytest.mark.parametrize(
    ("was", "now", "references"),
    [
        ("", "", [{"name": "Priya de la Cruz", "reference": 'Sam "finishes" it.', "email": 1}]),
        ("recommendation: ", "recommendation (hidden): ", [{"name": 1, "email": 1}]),
        ("for: [recommendation]", "for: [reference]", []),
        ("share: [name, email]", "share: [email]", []),
        ("recommend: yes", "recommend: no", []),
        ("2025-06-30 gave", "2025-06-30 note", []),
    ],
)
def test_a_resume_names_who_allowed_it(
    tmp_path: Path, was: str, now: str, references: list[dict[str, object]]
) -> None:
    root = workspace(tmp_path, priya_raman=RICH.replace(was, now))
    found = json.loads(run(root, "export", "json-resume").stdout)
    assert found["basics"] == {"name": "Sam Okafor"}
    assert [set(one) for one in found["references"]] == [set(one) for one in references]
    if references and "reference" in references[0]:
        assert found["references"][0]["reference"] == 'Sam "finishes" it.'


def test_what_is_held_about_a_person_has_no_examples_of_the_template(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    run(root, "new", "contact", "Jan", "Rossi")
    run(root, "new", "story", "A night")
    shown = run(root, "export", "person", "jan-rossi").stdout
    for example in ("northwind.example", "familiarity: 4", "too much on myself", "Take the #"):
        assert example not in shown
    assert "name: Jan Rossi" in shown
    assert "priya-raman: " not in run(root, "export", "person", "jan-rossi").stdout
    assert "content/stories/a-night.md" not in run(root, "export", "person", "priya-raman").stdout


@pytest.mark.parametrize("format_", ["vcard", "applications", "json-resume", "json", "person"])
def test_no_export_writes_over_a_file(tmp_path: Path, format_: str) -> None:
    root, file = workspace(tmp_path / "life"), tmp_path / "out"
    who = ["priya-raman"] if format_ == "person" else []
    arguments = ("export", format_, *who, "-o", str(file))
    assert run(root, *arguments).exit_code == 0
    before = file.read_bytes()
    assert before == run(root, "export", format_, *who).stdout_bytes
    file.write_text("mine")
    shown = run(root, *arguments)
    assert shown.exit_code == 2
    assert "is there already" in shown.output
    assert file.read_text() == "mine"
    assert run(root, *arguments, "--force").exit_code == 0
    assert file.read_bytes() == before
