"""Two files that turn out to be one person's become one, and nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dossier.cli import program
from dossier.disk import change_file
from dossier.importing.join_contact import contact_sections, join_contact
from dossier.importing.redirect import Redirect, redirect_references
from dossier.problems import UserError
from tests.workspaces import write_workspace

ANA = """---
name: Ana Lima
role: VP            # since May
email: ana@lima.example   # work
links:
  - https://www.linkedin.com/in/analima
  # her own
worked_together: {from: 2019-03, to: 2022-06, organization: Northwind, relation: manager}
backing: {familiarity: 5}
permission:
  asked: 2026-03-02
  for: [reference]
tags: [inner circle]
---
She likes tea.

## To them

Thank you, Ana.

## Log

- 2026-03-02 call: the honest talk
- 2026-01-01 met
"""
OTHER = """---
name: Ana M. Lima
known_as: Nana
role: Director
email: [ANA@lima.example, a@home.example]
phone: "+351 96 555 0177"   # mobile
links: [https://lima.example]
worked_together:
  - from: 2015
    organization: Acme
keep_in_touch: 3 months
backing: {familiarity: 4, satisfaction: 5}
permission: {for: [referral], share: [name]}
met_through: ana-lima
tags: risk, inner circle
---
Met at the fair.

## Notes

- a list

## To them

You taught me to wait.

## Log

- 2026-04-01 email [[meridian]]: hello
    and more
- 2026-01-01 met
"""
FLOW = "---\ntitle: F\npeople: [@, wei]\n---\n"
FILES = {
    "dossier.toml": "today = 2026-11-22\n",
    "content/me.md": """---
name: Sam
asks:
  - {who: ana-m-lima, kind: recommendation}
---
I wrote to [[Ana M. Lima]].
""",
    "content/cv.md": "Ask [Ana](contacts/ana-m-lima.md#log), or [[contacts/ana-m-lima#Log|her]].\n",
    "content/contacts/ana-lima.md": ANA,
    "content/contacts/ana-m-lima.md": OTHER,
    "content/contacts/wei.md": """---
name: Wei Chen
met_through: "[[ana-m-lima]]"  # at the fair
---
[Her](ana-m-lima.md) and [me](../stories/block.md).

## Log

- 2026-11-03 introduced [[ana-m-lima]]: over lunch
""",
    "content/stories/block.md": """---
title: The cutover
people:
  - wei: You wrote the job.
  - ana-m-lima: You chaired
      the final call.
  # the last one
---
""",
    "content/stories/both.md": """---
title: Both
people:
  - ana-lima: You saw it.
  - wei
  - Ana M. Lima: You knew.
claim: It worked.
---
""",
    "content/stories/flow.md": FLOW.replace("@", "ana-lima, {ana-m-lima: You saw.}"),
    "content/stories/comma.md": "---\ntitle: C\npeople: [ana-m-lima]\n---\n```\n[[wei]]\n```\n",
    "content/opportunities/meridian.md": """---
role: Lead
organization: Meridian
introduced_by: ana-m-lima
asks:
  - who: ana-m-lima
    kind: reference
    say: [one thing]
  - {who: ana-lima, kind: reference}
---
""",
}
SENT = {
    "sent/ana-m-lima/2026-04-01-general-ask.eml": "To: a@home.example\n\nHello\n",
    "sent/ana-lima/2026-04-01-general-ask.eml": "To: ana@lima.example\n\nHello\n",
}
JOINED = """---
name: Ana Lima
known_as: Nana
role: VP            # since May
email: [ana@lima.example, a@home.example]  # work
phone: "+351 96 555 0177"   # mobile
links: ["https://www.linkedin.com/in/analima", "https://lima.example"]
  # her own
worked_together:
  - {from: 2019-03, to: 2022-06, organization: Northwind, relation: manager}
  - {from: 2015, organization: Acme}
backing: {familiarity: 5, satisfaction: 5}
permission: {asked: 2026-03-02, for: [reference, referral], share: [name]}
keep_in_touch: 3 months
tags: [inner circle, risk]
---
She likes tea.

## To them

Thank you, Ana.

You taught me to wait.

## From ana-m-lima

- name: Ana M. Lima
- role: Director
- backing.familiarity: 4
Met at the fair.

## Notes

- a list

## Log

- 2026-04-01 email [[meridian]]: hello and more
- 2026-03-02 call: the honest talk
- 2026-01-01 met
"""
AFTER = {
    "content/me.md": FILES["content/me.md"]
    .replace("who: ana-m-lima", "who: ana-lima")
    .replace("[[Ana M. Lima]]", "[[ana-lima]]"),
    "content/cv.md": "Ask [Ana](contacts/ana-lima.md#log), or [[contacts/ana-lima#Log|her]].\n",
    "content/contacts/wei.md": """---
name: Wei Chen
met_through: "[[ana-lima]]"  # at the fair
---
[Her](ana-lima.md) and [me](../stories/block.md).

## Log

- 2026-11-03 introduced [[ana-lima]]: over lunch
""",
    "content/stories/block.md": FILES["content/stories/block.md"].replace("ana-m-lima", "ana-lima"),
    "content/stories/both.md": """---
title: Both
people:
  - ana-lima: "You saw it. You knew."
  - wei
claim: It worked.
---
""",
    "content/stories/flow.md": FLOW.replace("@", '{ana-lima: "You saw."}'),
    "content/stories/comma.md": "---\ntitle: C\npeople: [ana-lima]\n---\n```\n[[wei]]\n```\n",
    "content/opportunities/meridian.md": FILES["content/opportunities/meridian.md"].replace(
        "ana-m-lima", "ana-lima"
    ),
}


def run(root: Path, *args: str, answer: str = "") -> Result:
    return CliRunner().invoke(program, ["-C", str(root), *args], input=answer)


def tree(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_workspace(tmp_path, FILES | SENT)


def test_two_become_one_and_everything_means_the_one_that_stays(root: Path) -> None:
    ran = run(root, "merge", "Ana Lima", "Ana M. Lima", "--yes")
    assert ran.exit_code == 0, ran.output
    for path, text in AFTER.items():
        assert (root / path).read_text() == text, path
    assert (root / "content/contacts/ana-lima.md").read_text() == JOINED
    assert not (root / "content/contacts/ana-m-lima.md").exists()
    backup = root / ".dossier/backup/content/contacts"
    assert (backup / "ana-m-lima.md").read_text() == OTHER
    assert (backup / "ana-lima.md").read_text() == ANA
    sent = sorted(path.name for path in (root / "sent/ana-lima").iterdir())
    assert sent == [
        "2026-04-01-general-ask-from-ana-m-lima-2.eml",
        "2026-04-01-general-ask.eml",
    ]
    assert not (root / "sent/ana-m-lima").exists()


def test_the_result_has_no_error_and_what_is_the_owners_to_settle_is_told(root: Path) -> None:
    ran = run(root, "merge", "ana-lima", "ana-m-lima", "--yes")
    assert (
        "yours   content/opportunities/meridian.md:6: both are asked for a reference for meridian; "
        "keep one of the two"
    ) in ran.output
    checked = run(root, "check")
    assert checked.exit_code == 0, checked.output


def test_it_is_shown_first_and_done_only_when_agreed(root: Path) -> None:
    before = tree(root)
    ran = run(root, "merge", "ana-lima", "ana-m-lima", answer="n\n")
    assert ran.exit_code != 0
    for line in (
        "change  content/me.md",
        "change  content/stories/both.md",
        "move    sent/ana-m-lima/2026-04-01-general-ask.eml to sent/ana-lima/",
        "delete  content/contacts/ana-m-lima.md",
        "Make one of ana-lima and ana-m-lima",
    ):
        assert line in ran.output
    assert tree(root) == before


def test_a_file_that_cannot_be_written_takes_all_of_it_back(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(root)

    def fail(path: Path, was: bytes, now: bytes) -> None:
        if path.name == "flow.md":
            raise UserError("flow.md could not be written: No space left on device")
        change_file(path, was, now)

    monkeypatch.setattr("dossier.importing.merge_contacts.change_file", fail)
    ran = run(root, "merge", "ana-lima", "ana-m-lima", "--yes")
    assert ran.exit_code == 2
    after = tree(root)
    assert {path: after[path] for path in before} == before


def test_run_again_on_its_own_result_it_changes_nothing() -> None:
    other = OTHER.replace("met_through: ana-lima\n", "")
    assert join_contact(JOINED, other, "ana-m-lima") == JOINED


def test_sections_of_one_meaning_become_one_in_every_language(root: Path) -> None:
    both = [(root / f"content/contacts/{slug}.md") for slug in ("ana-lima", "ana-m-lima")]
    for file in both:
        file.write_text(file.read_text().replace("## To them", "## An sie").replace("Log", "Notes"))
    translations = {"de": {"To them": ("An sie",)}}
    text, other = (file.read_text() for file in both)
    joined = join_contact(text, other, "x", contact_sections(translations))
    assert joined.count("## An sie") == 1
    assert "Thank you, Ana.\n\nYou taught me to wait.\n" in joined
    assert joined.count("## Notes") == 1


@pytest.mark.parametrize("words", [("ana-lima", "ana-lima"), ("ana-lima", "nobody")])
def test_wrong_use(root: Path, words: tuple[str, str]) -> None:
    assert run(root, "merge", *words).exit_code == 2


def test_an_empty_contact_and_one_of_windows_line_ends() -> None:
    bare = "---\r\nname: Bo\r\n---\r\n"
    full = "---\nname: Bo\nrole: Head\nemail:\n  - a@x.example\n---\nHi.\n\n## Log\n- 2026 met\n"
    joined = join_contact(bare, full, "bo-2")
    assert joined == (
        "---\r\nname: Bo\r\nrole: Head\r\nemail:\r\n  - a@x.example\r\n---\r\n\r\n"
        "## From bo-2\r\n\r\nHi.\r\n\r\n## Log\r\n\r\n- 2026 met\r\n"
    )


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("See [[b]] and [[stories/b]].", "See [[a]] and [[stories/b]]."),
        ("[[B|he said]], [[b#Log]]", "[[a|he said]], [[a#Log]]"),
        (
            "[x](../contacts/b.md) [](../stories/b.md)",
            "[x](../contacts/a.md) [](../stories/b.md)",
        ),
        ("---\npeople: b, c\n---\n", "---\npeople: a, c\n---\n"),
        (
            "---\nasks: {who: b, kind: referral}\n---\n",
            "---\nasks: {who: a, kind: referral}\n---\n",
        ),
        ("---\nneeds: ask [[b]] again\n---\n", "---\nneeds: ask [[a]] again\n---\n"),
        ("---\nrole: b\n---\nb\n", "---\nrole: b\n---\nb\n"),
        ("---\ncan_introduce: [Acme, b]\n---\n", "---\ncan_introduce: [Acme, a]\n---\n"),
        ("no front matter: b", "no front matter: b"),
        ("---\n: [\n---\n[[b]]", "---\n: [\n---\n[[a]]"),
    ],
)
def test_references_of_each_kind(text: str, after: str) -> None:
    redirect = Redirect(path="content/contacts/b.md", names=frozenset({"b"}), target="a")
    assert redirect_references(text, "content/stories/x.md", redirect) == after


def test_a_slug_of_a_story_too_is_the_storys_in_brackets() -> None:
    names = frozenset({"b"})
    redirect = Redirect(path="content/contacts/b.md", names=names, target="a", ambiguous=names)
    text = redirect_references("[[b]] [[contacts/b]]", "x.md", redirect)
    assert text == "[[b]] [[contacts/a]]"
