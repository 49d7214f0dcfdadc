"""A person who asks for it is shown what is held about them, and forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dossier.cli import program
from tests.trust.fault_injection import copy
from tests.workspaces import write_workspace

FILES = {
    "dossier.toml": "today = 2026-11-22\n",
    "content/contacts/priya-raman.md": """---
name: Priya Raman
email: priya@northwind.example
---

## Log

- 2026-11-02 met
""",
    "content/contacts/wei-chen.md": """---
name: Wei Chen
met_through: priya-raman  # at the fair
role: Lead
---
I asked [[priya-raman|her]] and [Priya](priya-raman.md) first; Priya Raman said no.

## Log

- 2026-11-03 introduced [[priya-raman]]: over lunch
- 2026-11-02 call: about [[Priya Raman]]
""",
    "content/stories/block.md": """---
title: The cutover
people:
  - wei-chen: You wrote the job.
  - priya-raman: You chaired
      the final call.
  # the last one
  - Wei Chen
claim: It worked.
---
""",
    "content/stories/flow.md": "---\ntitle: A\npeople: [priya-raman, {wei-chen: You saw.}]\n---\n",
    "content/stories/last.md": "---\ntitle: B\npeople: [wei-chen, {Priya Raman: So.}]\n---\n",
    "content/stories/only.md": "---\ntitle: C\npeople:\n  - priya-raman\n---\n",
    "content/opportunities/meridian.md": """---
role: Lead
organization: Meridian
introduced_by: priya-raman
asks:
  - {who: wei-chen, kind: reference}
  - who: priya-raman
    kind: reference
    say: [one thing]
---
""",
}
MAIL = "To: {} <{}>\n\nHello\n"
OTHERS = {
    "sent/wei-chen/2026-11-02-general-ask.eml": MAIL.format("Wei", "wei@east.example") + "Of P.R.",
    "sent/wei-chen/2026-11-02-general-ask.json": "{}",
    "sent/2026-11-02-y.eml": MAIL.format("A", "not-p@northwind.example"),
}
SENT = OTHERS | {
    "sent/2026-11-02-x.eml": "To: priya@northwind.example\n\nHello",
    "sent/2026-11-02-x.pdf": "%PDF",
    "sent/priya-raman/2026-11-20-meridian-brief.eml": MAIL.format("P", "old@northwind.example"),
    "sent/priya-raman/2026-11-20-meridian-brief.json": "{}",
    "sent/priya-raman/2026-11-20-meridian-brief.pdf": "%PDF",
    "sent/priya-raman/.dossier-1-x.tmp": "left by a command that was killed",
}
AFTER = {
    "content/contacts/wei-chen.md": """---
name: Wei Chen
role: Lead
---
I asked her and Priya first; Priya Raman said no.

## Log

- 2026-11-03 introduced: over lunch
- 2026-11-02 call: about somebody
""",
    "content/stories/block.md": """---
title: The cutover
people:
  - wei-chen: You wrote the job.
  - Wei Chen
claim: It worked.
---
""",
    "content/stories/flow.md": "---\ntitle: A\npeople: [{wei-chen: You saw.}]\n---\n",
    "content/stories/last.md": "---\ntitle: B\npeople: [wei-chen]\n---\n",
    "content/stories/only.md": "---\ntitle: C\npeople:\n---\n",
    "content/opportunities/meridian.md": """---
role: Lead
organization: Meridian
asks:
  - {who: wei-chen, kind: reference}
---
""",
}


def run(root: Path, *args: str, answer: str = "") -> Result:
    return CliRunner().invoke(program, ["-C", str(root), *args], input=answer)


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay a dossier that was built, logged to, and sent from."""
    root = write_workspace(tmp_path_factory.mktemp("forget"), FILES)
    assert run(root, "build").exit_code == 0
    assert run(root, "log", "priya-raman", "call", "hello").exit_code == 0
    assert run(root, "build").exit_code == 0
    write_workspace(root, SENT)
    assert (root / "output/outbox/meridian/priya-raman.pdf").is_file()
    return root


@pytest.fixture
def root(built_once: Path, tmp_path: Path) -> Path:
    """Copy it; what output and spare share stays one file."""
    return copy(built_once, tmp_path / "life")


def test_everything_of_a_person_is_gone_and_nothing_else_has_moved(root: Path) -> None:
    ran = run(root, "forget", "Priya Raman", "--yes")
    assert ran.exit_code == 0, ran.output
    for path, text in AFTER.items():
        assert (root / path).read_text() == text, path
    left = [
        path.relative_to(root).as_posix()
        for path in root.rglob("*")
        if path.is_file() and (b"priya" in path.read_bytes().lower() or "priya" in path.name)
    ]
    spare = root / ".dossier/spare"
    for path in [path for path in left if path.startswith(".dossier/spare/")]:
        page = (root / path).relative_to(spare)
        assert (root / path).samefile(root / "output" / page)
        left.remove(path)
    assert not list(spare.rglob("*priya*"))
    # The line that the command says it leaves to its owner, and the pages that show it.
    assert left
    assert [path for path in left if not path.startswith(("output/site/", ".dossier/store"))] == [
        "content/contacts/wei-chen.md"
    ]
    sent = {path for path in (root / "sent").rglob("*") if path.is_file()}
    assert {path.relative_to(root).as_posix() for path in sent} == OTHERS.keys()
    assert not (root / "sent/priya-raman").exists()
    assert "yours   content/contacts/wei-chen.md:5: I asked her and Priya first" in ran.output


def test_the_spare_of_the_output_is_cleared_before_anything_else(root: Path) -> None:
    spare = root / ".dossier/spare"
    assert list(spare.rglob("*.html"))
    (root / "content/stories/broken.md").write_text("---\ntitle: X\nnope: 1\n---\n")
    # The build that follows cannot be done.
    ran = run(root, "forget", "priya-raman", "--yes")
    assert ran.exit_code == 1, ran.output
    assert not spare.exists()
    assert not (root / ".dossier/last-build").exists()


def test_a_family_name_written_first_is_forgotten_as_it_is_spoken_too(tmp_path: Path) -> None:
    write_workspace(
        tmp_path,
        {
            "dossier.toml": "today = 2026-11-22\n",
            "content/contacts/ada.md": "---\nname: D'Amico, Ada\n---\n",
            "content/contacts/wei.md": "---\nname: Wei Chen\n---\nAda D'Amico said no.\n",
            "content/stories/a.md": "---\ntitle: A\npeople: [wei, Ada D'Amico]\n---\n",
        },
    )
    ran = run(tmp_path, "forget", "Ada D'Amico", "--yes")
    assert ran.exit_code == 0, ran.output
    assert (tmp_path / "content/stories/a.md").read_text() == "---\ntitle: A\npeople: [wei]\n---\n"
    assert "yours   content/contacts/wei.md:4: Ada D'Amico said no." in ran.output


@pytest.mark.parametrize(
    "front", ["name: [Priya Raman\n", "- priya-raman\n", "priya-raman\n", f"people: {'[' * 3000}\n"]
)
def test_what_cannot_be_read_as_fields_is_left_to_the_owner(tmp_path: Path, front: str) -> None:
    write_workspace(
        tmp_path, FILES | {"content/stories/odd.md": f"---\n{front}---\nOf Priya Raman.\n"}
    )
    ran = run(tmp_path, "forget", "priya-raman", "--yes")
    assert ran.exit_code == 1  # it cannot be built anew before that is mended
    assert not (tmp_path / "content/contacts/priya-raman.md").exists()
    assert front in (tmp_path / "content/stories/odd.md").read_text()
    assert "yours   content/stories/odd.md:4: Of Priya Raman." in ran.output
    assert ("yours   content/stories/odd.md:2:" in ran.output) == ("riya" in front)


def test_what_it_does_is_shown_first_and_done_only_when_agreed(root: Path) -> None:
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    ran = run(root, "forget", "priya-raman", answer="n\n")
    assert ran.exit_code != 0
    for line in (
        "change  content/stories/block.md",
        "delete  content/contacts/priya-raman.md",
        "delete  .dossier/backup/content/contacts/priya-raman.md",
        "delete  output/outbox/meridian/priya-raman.pdf",
        "delete  sent/2026-11-02-x.eml",
        "Forget them? This cannot be undone",
    ):
        assert line in ran.output
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_what_is_held_about_a_person_is_shown(root: Path) -> None:
    ran = run(root, "export", "person", "priya-raman")
    assert ran.exit_code == 0
    for part in (
        "# What is held about Priya Raman",
        "email: priya@northwind.example",
        "call: hello",
        "- content/stories/block.md:5: - priya-raman: You chaired",
        "- content/opportunities/meridian.md:4: introduced_by: priya-raman",
        "- output/outbox/meridian/priya-raman.pdf",
        "- sent/2026-11-02-x.eml",
        "- sent/2026-11-02-x.pdf",
        "- sent/priya-raman/2026-11-20-meridian-brief.eml",
        "- sent/priya-raman/2026-11-20-meridian-brief.json",
    ):
        assert part in ran.output
