"""`dossier import`, as it is typed."""

import json
from pathlib import Path

import pytest

from tests.cli.life import FILES, on_terminal, run, workspace
from tests.contracts.foreign import archive

WEI, PRIYA = "content/contacts/wei-chen.md", "content/contacts/priya-raman.md"
HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
ROWS = """\
Priya,Raman,https://www.linkedin.com/in/priya-r,priya@northwind.example,Northwind,VP,08 Feb 2019
Rob,Keane,https://www.linkedin.com/in/robk,,Keane & Sons,Owner,09 Feb 2019
Ana,Lima,https://www.linkedin.com/in/analima,,Lima,Head,10 Feb 2019
"""


@pytest.fixture
def csv(tmp_path: Path) -> str:
    (tmp_path / "Connections.csv").write_text(HEADER + ROWS)
    return str(tmp_path / "Connections.csv")


def test_who_is_known_is_filled_who_is_alike_suggested_and_nobody_else_made(
    tmp_path: Path, csv: str
) -> None:
    root = workspace(tmp_path / "life")
    shown = run(root, "import", csv)
    link = "https://www.linkedin.com/in/"
    assert shown.exit_code == 0
    assert shown.stdout == (
        f"filled\t{PRIYA}\trole: VP; organization: Northwind; links: {link}priya-r"
        " (known by e-mail)\n"
        f"same name\tcontent/contacts/rob-keane.md\t{csv}:3:1: if this is the same person, add "
        f"{link}robk to links and import again\n"
        "unknown\tAna Lima\tHead at Lima\n"
    )
    assert shown.stderr == (
        "Filled 1, 1 the same in name only, 1 without a file. "
        "--new makes a file for everybody, --only NAME for one.\n"
    )
    assert (root / PRIYA).read_text() == FILES[PRIYA].replace(
        "name: Priya Raman\nemail: priya@northwind.example\n",
        "name: Priya Raman\nrole: VP\norganization: Northwind\nemail: priya@northwind.example\n"
        f"links: [{link}priya-r]\n",
    )
    assert (root / ".dossier/backup" / PRIYA).read_text() == FILES[PRIYA]
    assert sorted(file.name for file in (root / WEI).parent.iterdir()) == [
        "priya-raman.md",
        "rob-keane.md",
        "wei-chen.md",
    ]
    assert run(root, "check").exit_code == 0


def test_a_value_of_the_owners_stays_and_the_other_is_told(tmp_path: Path, csv: str) -> None:
    text = FILES[PRIYA].replace("email:", "role: Director\nemail:")
    root = workspace(tmp_path / "life", priya_raman=text)
    shown = run(root, "import", csv)
    assert f"not taken\t{PRIYA}\trole: VP ({csv}:2:1)\n" in shown.stdout
    assert "role: Director\n" in (root / PRIYA).read_text()


def test_one_person_by_name(tmp_path: Path, csv: str) -> None:
    root = workspace(tmp_path / "life")
    shown = run(root, "import", csv, "--only", "ana  LIMA")
    assert shown.stderr == "Made 1.\n"
    assert (
        "- 2019-02-10 note: connected on LinkedIn"
        in (root / "content/contacts/ana-lima.md").read_text()
    )
    assert (root / PRIYA).read_text() == FILES[PRIYA]
    assert run(root, "check").exit_code == 0


def test_everybody_from_the_archive_and_the_same_again_is_nothing(tmp_path: Path) -> None:
    root = workspace(tmp_path / "life")
    (tmp_path / "export.zip").write_bytes(archive({"Connections.csv": HEADER + ROWS}))
    arguments = ("import", str(tmp_path / "export.zip"), "--new")
    assert run(root, *arguments).stderr == "Filled 1, made 1, 1 the same in name only.\n"
    assert run(root, *arguments).stderr == "2 with nothing to add, 1 the same in name only.\n"


def test_hundreds_of_strangers_are_counted_not_listed(tmp_path: Path, csv: str) -> None:
    many = "".join(f"Person,Number{number},,,,,\n" for number in range(300))
    Path(csv).write_text(HEADER + many)
    shown = run(workspace(tmp_path / "life"), "import", csv)
    assert shown.stdout.count("\n") == 10
    assert shown.stderr.startswith("300 without a file. --new makes a file for everybody")


def test_json_holds_everything(tmp_path: Path, csv: str) -> None:
    shown = run(workspace(tmp_path / "life"), "import", csv, "--dry-run", "--json")
    result = json.loads(shown.stdout)
    assert [one["what"] for one in result["people"]] == ["filled", "same-name", "unknown"]
    assert result["dry_run"] is True
    assert result["people"][0]["added"]["role"] == ["VP"]
    assert result["people"][0]["source"] == {"path": csv, "line": 2}
    assert result["problems"] == []


def test_problems_are_told_with_the_place_in_the_foreign_file(tmp_path: Path, csv: str) -> None:
    Path(csv).write_text(HEADER + "Ana,Lima,,,,,31 Feb 2026\n")
    shown = run(workspace(tmp_path / "life"), "import", csv)
    assert shown.exit_code == 0
    assert f'{csv}:2:1: warning[import-value]: "31 Feb 2026" is no date' in shown.stderr


def test_an_error_in_one_file_stops_no_other(tmp_path: Path, csv: str) -> None:
    root = workspace(tmp_path / "life")
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 and no more")
    shown = run(root, "import", str(tmp_path / "broken.zip"), csv)
    assert shown.exit_code == 1
    assert "broken.zip:1:1: error[import-archive]: this archive has no end" in shown.stderr
    assert "role: VP\n" in (root / PRIYA).read_text()


def test_a_contact_that_cannot_be_trusted_is_left_alone(tmp_path: Path) -> None:
    text = "---\nname: Priya\nemail: priya@northwind.example\nphone: {a: b}\n---\n"
    root = workspace(tmp_path / "life", priya_raman=text)
    (tmp_path / "x.vcf").write_text(
        "BEGIN:VCARD\nFN:Priya\nEMAIL:priya@northwind.example\nTEL:+44 1\nTITLE:VP\nEND:VCARD\n"
    )
    for arguments in (["--dry-run"], []):
        shown = run(root, "import", str(tmp_path / "x.vcf"), *arguments)
        assert shown.exit_code == 1
        assert f"{PRIYA}:1:1: error[import-file]: nothing was added: " in shown.stderr
        assert (root / PRIYA).read_text() == text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("life/dossier.toml",),
            (
                "Error: life/dossier.toml is nothing that can be imported. what can be is "
                "a vCard (.vcf), LinkedIn's Connections.csv or the archive with it, "
                "Google's contacts.csv\n"
            ),
        ),
        (
            ("Connections.csv", "--only", "Anna Lima"),
            'Error: no person in these files is called "Anna Lima". did you mean "Ana Lima"?\n',
        ),
    ],
)
def test_wrong_use(
    tmp_path: Path,
    csv: str,
    arguments: tuple[str, ...],
    said: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    shown = run(workspace(tmp_path / "life"), "import", *arguments)
    assert (shown.exit_code, shown.output) == (2, said)


def test_a_terminal_shows_a_table(tmp_path: Path, csv: str) -> None:
    shown = on_terminal(workspace(tmp_path / "life"), "import", csv, "--dry-run")
    assert "would fill" in shown
    assert "1 without a file" in shown
