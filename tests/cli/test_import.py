"""`dossier import`, as it is typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.small_workspace import FILES, run, workspace
from tests.cli.terminal import on_terminal, type_in
from tests.contracts.foreign import ICS, LINKEDIN, MBOX, archive

WEI, PRIYA = "content/contacts/wei-chen.md", "content/contacts/priya-raman.md"
PNG = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
    "+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
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
        f"filled\tPriya Raman\t{PRIYA}\trole: VP; organization: Northwind; links: {link}priya-r; "
        "log: 2019-02-08 note: connected on LinkedIn (known by e-mail)\n"
        f"same name\tRob Keane\tcontent/contacts/rob-keane.md\t{csv}:3:1: "
        '--same "Rob Keane" if it is them, --apart "Rob Keane" if not\n'
        "unknown\tAna Lima\t\tHead at Lima\n"
    )
    assert shown.stderr == (
        "Filled 1, 1 the same in name only, 1 without a file.\n"
        "--new makes a file for each without one, --only NAME for one.\n"
    )
    text = FILES[PRIYA].replace(
        "name: Priya Raman\nemail: priya@northwind.example\n",
        "name: Priya Raman\nrole: VP\norganization: Northwind\nemail: priya@northwind.example\n"
        f"links: [{link}priya-r]\n",
    )
    assert (root / PRIYA).read_text() == f"{text}- 2019-02-08 note: connected on LinkedIn\n"
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
    assert f"not taken\tPriya Raman\t{PRIYA}\trole: VP ({csv}:2:1)\n" in shown.stdout
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
    assert shown.stderr.startswith("300 without a file.\n--new makes a file for each")


def test_json_holds_everything(tmp_path: Path, csv: str) -> None:
    shown = run(workspace(tmp_path / "life"), "import", csv, "--dry-run", "--json")
    result = json.loads(shown.stdout)
    assert [person["what"] for person in result["people"]] == ["filled", "same-name", "unknown"]
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
                "Error: life/dossier.toml is nothing that can be imported. what can be is vCards, "
                "the contacts of Google, Outlook or Thunderbird as CSV or LDIF, LinkedIn's archive "
                "or a file of it, a mailbox (mbox), a calendar (.ics), a table of applications as "
                "CSV, a JSON Resume, and a folder or a ZIP archive of these\n"
            ),
        ),
        (
            ("Connections.csv", "--at", "Nowhere"),
            (
                'Error: no employer in these files is called "Nowhere". '
                "--dry-run --json lists the names in these files\n"
            ),
        ),
        (
            ("Connections.csv", "--encoding", "cp12"),
            (
                'Error: no encoding is called "cp12". common ones are utf-8, cp1250, cp1252, '
                "iso-8859-2, shift_jis, gb18030\n"
            ),
        ),
        (
            ("Connections.csv", "--same", "Anna Lima"),
            'Error: no person in these files is called "Anna Lima". did you mean "Ana Lima"?\n',
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


TWO = HEADER + (
    "Wei,Chen,https://www.linkedin.com/in/weichen1,,A,Eng,08 Feb 2026\n"
    "Wei,Chen,https://www.linkedin.com/in/weichen2,,B,Eng,08 Feb 2026\n"
)
PHONE = "BEGIN:VCARD\nFN:Ana Lima\nTEL;TYPE=CELL:+351 96 555 0177\nEND:VCARD\n"
LINKED = HEADER + "Ana,Lima,https://www.linkedin.com/in/analima,,Lima Lda,Head,08 Feb 2026\n"


@pytest.fixture
def life(tmp_path: Path) -> Path:
    return workspace(tmp_path / "life")


def put(folder: Path, name: str, text: str | bytes) -> str:
    data = text.encode() if isinstance(text, str) else text
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    return str(folder / name)


def test_the_same_phone_again_is_nothing_and_a_profile_needs_one_word(
    life: Path, tmp_path: Path
) -> None:
    phone, linked = put(tmp_path, "p.vcf", PHONE), put(tmp_path, "c.csv", LINKED)
    assert run(life, "import", phone, "--new").stderr == "Made 1.\n"
    assert run(life, "import", phone, "--new").stderr == "1 with nothing to add.\n"
    assert run(life, "import", linked, "--new").stderr == "1 the same in name only.\n"
    shown = run(life, "import", linked, "--same", "ana lima")
    assert shown.stderr == "Filled 1.\n"
    assert "(known by your word)" in shown.stdout
    assert run(life, "import", linked, "--new").stderr == "1 with nothing to add.\n"
    text = (life / "content/contacts/ana-lima.md").read_text()
    assert "\nrole: Head\n" in text
    assert "\norganization: Lima Lda\n" in text
    assert run(life, "check").exit_code == 0


def test_two_of_one_name_get_two_files(life: Path, tmp_path: Path) -> None:
    for path in ("contacts/wei-chen", "stories/cutover", "stories/black-friday"):
        (life / f"content/{path}.md").unlink()
    two = put(tmp_path, "two.csv", TWO)
    assert run(life, "import", two, "--new").stderr == "Made 1, 1 the same in name only.\n"
    shown = run(life, "import", two, "--apart", "Wei Chen")
    assert shown.stderr == "Made 1, 1 with nothing to add.\n"
    assert "made\tWei Chen\tcontent/contacts/wei-chen-2.md\trole: Eng; " in shown.stdout
    assert run(life, "import", two, "--new").stderr == "2 with nothing to add.\n"
    number = put(tmp_path, "n.vcf", PHONE.replace("Ana Lima", "Wei Chen"))
    shown = run(life, "import", number, "--same", "wei-chen-2")
    assert "content/contacts/wei-chen-2.md\tphone" in shown.stdout


@pytest.mark.parametrize(
    ("answer", "said"),
    [("y", "Filled 1."), ("n", "Made 1."), ("skip", "1 the same in name only.")],
)
def test_a_person_is_asked_on_a_terminal(
    life: Path, tmp_path: Path, answer: str, said: str
) -> None:
    run(life, "import", put(tmp_path, "p.vcf", PHONE), "--new")
    linked = put(tmp_path, "c.csv", LINKED)
    code, shown = type_in(
        life, "import", linked, "--new", answers=[("The same person?", answer)], COLUMNS="200"
    )
    assert code == 0
    assert "Ana Lima (Head at Lima Lda, https://www.linkedin.com/in/analima)" in shown
    assert "content/contacts/ana-lima.md has that name: Ana Lima, +351 96 555 0177" in shown
    assert said in shown


def test_a_shared_address_writes_into_nobodys_file(life: Path, tmp_path: Path) -> None:
    cards = (
        "BEGIN:VCARD\nFN:Ana Lima\nEMAIL:office@lima.example\nEND:VCARD\n"
        "BEGIN:VCARD\nFN:Bo Chen\nTITLE:Bookkeeper\nEMAIL:office@lima.example\nEND:VCARD\n"
    )
    shown = run(life, "import", put(tmp_path, "a.vcf", cards), "--new", "--json")
    ana, bo = json.loads(shown.stdout)["people"]
    assert (ana["what"], bo["what"], bo["contact"]) == ("made", "unclear", "Ana Lima")
    assert "Bookkeeper" not in (life / "content/contacts/ana-lima.md").read_text()
    shown = run(life, "import", str(tmp_path / "a.vcf"), "--apart", "Bo Chen")
    assert "made\tBo Chen\tcontent/contacts/bo-chen.md" in shown.stdout


def test_everything_left_out_is_named_and_counted(life: Path, tmp_path: Path) -> None:
    cards = (
        "BEGIN:VCARD\nFN:Lima Ltd\nKIND:org\nEND:VCARD\n"
        "BEGIN:VCARD\nEMAIL:j@acme.example\nTEL:+1 555 0100\nORG:Acme\nBDAY:1980\nEND:VCARD\n"
    )
    path = put(tmp_path, "a.vcf", cards)
    shown = run(life, "import", path, "--new")
    assert shown.stdout == (
        f"nameless\tnobody named\t\t{path}:5:1: j@acme.example, +1 555 0100, Acme\n"
        f"left out\tLima Ltd\t\t{path}:1:1: an organisation, not a person\n"
    )
    assert shown.stderr == (
        "1 without a name.\nLeft out: an organisation, not a person (1).\n"
        "There is no field for: birthday (1).\n"
    )


def test_who_works_at_a_place_now(life: Path, csv: str, tmp_path: Path) -> None:
    wei = ICS.replace("2026010", "2026111").replace("priya@northwind", "wei@cobalt")
    talks = put(tmp_path, "a.ics", wei.replace("ana@lima", "x@x"))
    messages = put(tmp_path, "messages.csv", LINKEDIN["messages.csv"])
    shown = run(life, "import", csv, messages, talks, "--at", "lima")
    assert shown.stderr == "Made 1, logged the last talk with 1.\n"
    text = (life / "content/contacts/ana-lima.md").read_text()
    assert text.endswith("- 2026-06-01 message: LinkedIn\n")
    assert (life / WEI).read_text() == FILES[WEI]


def test_the_whole_archive_makes_backers_with_their_last_talk(life: Path, tmp_path: Path) -> None:
    names = {**LINKEDIN, "Jobs/Job Applications.csv": LINKEDIN["Job Applications.csv"]}
    names |= {"Connections.csv": HEADER + ROWS + "Bea,Bo,,,Northwind Logistics,Lead,1 May 2020\n"}
    path = put(tmp_path, "Complete_LinkedInDataExport.zip", archive(dict(names)))
    shown = run(life, "import", path)
    assert shown.exit_code == 0
    text = (life / "content/contacts/ana-lima.md").read_text()
    assert text.endswith(
        "## Log\n- 2019-02-10 note: connected on LinkedIn\n"
        "- 2023-06-18 note: endorsed Migration on LinkedIn\n"
        '- 2025-06-30 gave: LinkedIn recommendation: "Sam finishes "migrations"."\n'
        "- 2026-06-01 message: LinkedIn\n"
    )
    assert "Likes tea." in text
    assert (life / "content/contacts/bo-chen.md").exists()
    me = (life / "content/me.md").read_text()
    assert "email: sam@okafor.example\n" in me
    assert "## Positions\n\n- 2019-03 to 2022-06: Tech Lead, Northwind Logistics, London\n" in me
    assert '--at "Northwind Logistics" makes files for the 1 person who work' in shown.stderr
    meridian = (life / "content/opportunities/meridian.md").read_text()
    assert "url: http://www.linkedin.com/jobs/view/1" in meridian
    before = {file: file.read_bytes() for file in (life / "content").rglob("*.md")}
    run(life, "import", path)
    assert {file: file.read_bytes() for file in (life / "content").rglob("*.md")} == before
    assert run(life, "check").exit_code == 0


def test_a_folder_of_cards_and_a_takeout(life: Path, tmp_path: Path) -> None:
    put(tmp_path, "cards/a.vcf", PHONE)
    put(tmp_path, "cards/b/b.vcf", PHONE.replace("Ana Lima", "Bo Chen"))
    put(tmp_path, "cards/.git/c.vcf", PHONE.replace("Ana Lima", "Cy Doe"))
    assert run(life, "import", str(tmp_path / "cards"), "--new").stderr == "Made 2.\n"
    takeout = archive({"Takeout/Contacts/All/All.vcf": PHONE, "Takeout/archive_browser.html": "<"})
    path = put(tmp_path, "takeout.zip", takeout)
    assert run(life, "import", path, "--new").stderr == "1 with nothing to add.\n"


def test_mailbox_and_calendar_give_the_last_talk_of_who_is_known(
    life: Path, tmp_path: Path
) -> None:
    wei = MBOX.lower().replace("ana@lima", "wei@cobalt").replace("jun 2026", "jul 2026")
    wei = wei.replace("from wei", "From wei").replace("from sam", "From sam")
    path = put(tmp_path, "all.mbox", wei)
    shown = run(life, "import", path)
    assert shown.stdout == (f"logged\t陈伟\t{WEI}\tlog: 2026-07-01 email: mails went both ways\n")
    assert run(life, "import", path).stdout == ""
    earlier = put(tmp_path, "old.mbox", wei.replace("jul 2026", "may 2026"))
    assert run(life, "import", earlier).stdout == ""
    shown = run(life, "import", put(tmp_path, "a.ics", ICS.replace("2026010", "2026111")))
    assert shown.stdout == f"logged\tPriya Raman\t{PRIYA}\tlog: 2026-11-15 met: Weekly\n"
    assert "secret" not in "".join(file.read_text() for file in life.rglob("*.md"))
    assert run(life, "check").exit_code == 0


def test_mails_that_went_one_way_are_counted_and_why_they_are_not_logged_is_told(
    life: Path, tmp_path: Path
) -> None:
    mail = (
        "From x Mon Nov  2 10:00:00 2026\nFrom: {}@x.example\nTo: sam@x.example\nDate: {}\n\nHi\n"
    )
    day = "Mon, 2 Nov 2026 10:00:00 +0000"
    path = put(tmp_path, "one.mbox", "\n".join(mail.format(who, day) for who in ("wei", "news")))
    result = run(life, "import", path)
    assert "Nothing to add." in result.output
    assert "Of 2 mails and meetings none is new" in result.output


def test_a_file_of_no_known_encoding_is_told_and_read_by_its_name(
    life: Path, tmp_path: Path
) -> None:
    card = "BEGIN:VCARD\nFN:Piotr Iksiński\nEND:VCARD\n".encode("cp1250")
    path = put(tmp_path, "a.vcf", card)
    shown = run(life, "import", path, "--dry-run", "--new")
    assert "this is not UTF-8, and was read as Windows-1252" in shown.stderr
    assert "would make\tPiotr Iksiñski\t" in shown.stdout
    shown = run(life, "import", path, "--new", "--encoding", "cp1250")
    assert shown.stdout == "made\tPiotr Iksiński\tcontent/contacts/piotr-iksinski.md\t\n"


def test_a_photo_and_what_else_a_rich_card_has(life: Path, tmp_path: Path) -> None:
    card = (
        "BEGIN:VCARD\nFN:Ana Lima\nNICKNAME:Nana\nTZ:Europe/Lisbon\nLANG:pt\n"
        f"CATEGORIES:a,b\nPHOTO:data:image/png;base64,{PNG}\nEND:VCARD\n"
    )
    path = put(tmp_path, "a.vcf", card)
    run(life, "import", path, "--new")
    text = (life / "content/contacts/ana-lima.md").read_text()
    for line in ("known_as: Nana", "photo: ana-lima.png", "timezone: Europe/Lisbon"):
        assert f"\n{line}\n" in text
    assert "\nlanguage: pt\n" in text
    assert "\ntags: [a, b]\n" in text
    assert (life / "content/photos/ana-lima.png").read_bytes().startswith(b"\x89PNG")
    assert run(life, "check").exit_code == 0
    assert run(life, "import", path, "--new").stderr == "1 the same in name only.\n"


def test_a_file_in_the_way_stops_no_other(life: Path, tmp_path: Path) -> None:
    (life / "content/contacts/ana-lima.md").symlink_to("nowhere")
    cards = "".join(PHONE.replace("Ana Lima", name) for name in ("Ana Lima", "Bo Chen", "Cy Doe"))
    shown = run(life, "import", put(tmp_path, "p.vcf", cards), "--new")
    assert shown.exit_code == 1
    assert "content/contacts/ana-lima.md:1:1: error[import-file]: nothing was added" in shown.stderr
    assert "Made 2." in shown.stderr
    assert (life / "content/contacts/cy-doe.md").is_file()
    assert not list(life.rglob(".dossier-*.tmp"))
