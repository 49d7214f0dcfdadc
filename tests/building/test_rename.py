"""A rename reaches every kind of reference, means the same as before, and can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier import linking, reading
from dossier.building.rename import plan_rename, rename
from dossier.problems import UserError
from tests.trust.fault_injection import Tree, tree
from tests.workspaces import write_workspace

PRIYA, WEI = "content/contacts/priya.md", "content/contacts/wei.md"
CUTOVER, JOB = "content/stories/cutover.md", "content/opportunities/job.md"
RECEIPT = """{
  "contact": "priya",
  "opportunity": "job",
  "about": "ask",
  "day": "2026-11-02",
  "at": "2026-11-02T10:00:00Z",
  "to": "priya@x.example",
  "subject": "job",
  "message": "priya/2026-11-02-job-ask.eml",
  "digest": "",
  "content": "",
  "kind": "asked",
  "note": "\\"opportunity\\": \\"job\\"",
  "state": "sent",
  "logged": true
}
"""
FILES = {
    "content/me.md": "---\nname: Sam\nasks: [{who: priya, kind: reference, stories: [cutover]}]\n"
    "---\n\nSee [[contacts/priya#Log|her]], [the job](opportunities/job.md) and [[cutover]].\n",
    PRIYA: "---\nname: Priya Raman\nphoto: priya-2.jpg\n---\n\n[[priya]] herself.\n\n"
    "## Log\n\n- 2026-11-02 asked [[job]]: about [[cutover]]\n- 2026-11-01 introduced [[wei]]\n",
    WEI: "---\nname: Wei Chen\nmet_through: [[Priya]]\n---\n\n"
    "![her](../photos/priya-2.jpg) `[[priya]]` <!-- [[priya]] -->\n\n"
    "## Log\n\n- 2026-11-03 introduced\n  [[priya]]: to [[Priya Raman]]\n",
    "content/contacts/priya-shah.md": "---\nname: Priya Shah\nphoto: priya-shah.jpg\n---\n",
    CUTOVER: '---\ntitle: Priya\npeople:\n  - "priya": You saw it.\n  - Wei Chen\n---\n',
    JOB: "---\nrole: Lead\norganization: X\nintroduced_by: '[[contacts/priya|P]]'\n"
    "asks:\n  - {who: Priya Raman, kind: referral}\n  - who: priya\n    kind: reference\n---\n",
    "content/cv.md": "See [her](contacts/priya.md), [[priya]], [[job]].\n",
    "content/photos/priya-2.jpg": "one",
    "content/photos/priya-shah.jpg": "two",
    "sent/priya/2026-11-02-job-ask.json": RECEIPT,
    "sent/priya/2026-11-02-job-ask.eml": "To: priya, for [[job]]\n",
    ".dossier/backup/content/contacts/priya.md": "old",
    ".dossier/drafts/priya-job-heads-up.eml": "draft",
    ".dossier/drafts/priya-shah-job-ask.eml": "draft",
}


def renamed(root: Path, old: str, new: str) -> Tree:
    rename(root, plan_rename(root, old, new))
    return without_notes(root)


def without_notes(root: Path) -> Tree:
    notes = (".dossier/last-rename.json", ".dossier/lock", ".dossier/sending")
    return {path: data for path, data in tree(root).items() if path not in notes}


def errors(root: Path) -> list[str]:
    records, problems = reading.read(root)
    _, unresolved = linking.link(records)
    return [str(one) for one in (*problems, *unresolved) if one.level == "error"]


def test_every_kind_of_reference_to_a_contact_follows(tmp_path: Path) -> None:
    root = write_workspace(tmp_path, FILES)
    found = {path: data.decode() for path, data in renamed(root, "priya", "Priya Menon").items()}
    assert errors(root) == []
    assert found["content/me.md"] == FILES["content/me.md"].replace("priya", "priya-menon")
    assert found["content/contacts/priya-menon.md"] == FILES[PRIYA].replace("priya", "priya-menon")
    assert found[WEI] == (
        "---\nname: Wei Chen\nmet_through: [[priya-menon]]\n---\n\n"
        "![her](../photos/priya-menon-2.jpg) `[[priya]]` <!-- [[priya]] -->\n\n"
        "## Log\n\n- 2026-11-03 introduced\n  [[priya-menon]]: to [[Priya Raman]]\n"
    )
    assert found[CUTOVER] == FILES[CUTOVER].replace('"priya"', '"priya-menon"')
    assert found[JOB] == FILES[JOB].replace("priya", "priya-menon")
    assert found["content/cv.md"] == FILES["content/cv.md"].replace("priya", "priya-menon")


def test_what_bears_the_name_moves_and_a_kept_mail_is_never_rewritten(tmp_path: Path) -> None:
    root = write_workspace(tmp_path, FILES)
    before = without_notes(root)
    found = renamed(root, "priya", "priya-menon")
    moved = {
        "content/contacts/priya.md": "content/contacts/priya-menon.md",
        "content/photos/priya-2.jpg": "content/photos/priya-menon-2.jpg",
        "sent/priya/2026-11-02-job-ask.json": "sent/priya-menon/2026-11-02-job-ask.json",
        "sent/priya/2026-11-02-job-ask.eml": "sent/priya-menon/2026-11-02-job-ask.eml",
        ".dossier/backup/content/contacts/priya.md": ".dossier/backup/content/contacts/"
        "priya-menon.md",
        ".dossier/drafts/priya-job-heads-up.eml": ".dossier/drafts/priya-menon-job-heads-up.eml",
    }
    assert found.keys() == {moved.get(path, path) for path in before}
    for path in moved:
        if not path.endswith(".md"):
            assert found[moved[path]] == before[path]


def test_the_receipts_of_an_opportunity_follow_it(tmp_path: Path) -> None:
    root = write_workspace(tmp_path, FILES)
    found = renamed(root, "opportunities/job", "lead")
    assert errors(root) == []
    receipt = found["sent/priya/2026-11-02-job-ask.json"].decode()
    assert receipt == RECEIPT.replace('"opportunity": "job"', '"opportunity": "lead"')
    assert found["sent/priya/2026-11-02-job-ask.eml"] == b"To: priya, for [[job]]\n"
    assert found[PRIYA].decode() == FILES[PRIYA].replace("[[job]]", "[[lead]]")
    assert found["content/me.md"].decode() == FILES["content/me.md"].replace("/job.md", "/lead.md")


@pytest.mark.parametrize(
    ("old", "new"),
    [("priya", "PRIYA-2"), ("wei", "Wei"), ("cutover", "priya-2"), ("job", "lead")],
)
def test_a_rename_and_back_gives_the_same_bytes(tmp_path: Path, old: str, new: str) -> None:
    root = write_workspace(tmp_path, FILES)
    before = without_notes(root)
    assert renamed(root, old, new) != before
    assert renamed(root, new, old) == before


def test_what_was_edited_between_the_two_is_kept(tmp_path: Path) -> None:
    root = write_workspace(tmp_path, FILES)
    renamed(root, "priya", "pri")
    (root / CUTOVER).write_text(FILES[CUTOVER].replace('"priya"', '"pri"') + "More.\n")
    found = renamed(root, "pri", "priya")
    assert found[CUTOVER].decode() == FILES[CUTOVER] + "More.\n"
    assert found[WEI].decode() == FILES[WEI]


def test_a_file_renamed_by_hand_is_followed(tmp_path: Path) -> None:
    root = write_workspace(tmp_path, FILES)
    (root / PRIYA).rename(root / "content/contacts/priya-menon.md")
    assert len(errors(root)) > 5
    found = renamed(root, "priya", "priya-menon")
    assert errors(root) == []
    assert found["content/contacts/priya-menon.md"].decode().count("[[priya-menon]]") == 1
    assert "sent/priya-menon/2026-11-02-job-ask.eml" in found


REFUSED = [
    ("nobody", "x", 'no contact, story or opportunity is called "nobody". `dossier backers` and'),
    ("pryia", "x", 'no contact, story or opportunity is called "pryia". did you mean "priya"?'),
    ("priya", "wei", "content/contacts/wei.md is there already. edit it, or give a fuller name"),
    ("priya", "priya", "content/contacts/priya.md is called that already. nothing was changed"),
    (
        "wei",
        "cutover",
        'content/me.md:6:69: "cutover" would then not mean content/stories/cutover.md. choose',
    ),
]


@pytest.mark.parametrize(("old", "new", "told"), REFUSED)
def test_what_cannot_be_done_is_refused_and_nothing_moves(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    root = write_workspace(tmp_path, FILES)
    before = tree(root)
    with pytest.raises(UserError) as refused:
        plan_rename(root, old, new)
    assert str(refused.value).startswith(told)
    assert tree(root) == before


def test_a_file_whose_references_cannot_be_read_is_mended_first(tmp_path: Path) -> None:
    root = write_workspace(tmp_path, FILES | {WEI: "---\nname: [Wei\n---\n"})
    with pytest.raises(UserError) as refused:
        plan_rename(root, "priya", "pri")
    assert str(refused.value).startswith("content/contacts/wei.md:3:1: this is not YAML")


def test_mails_that_went_to_another_of_that_name_are_not_mixed_in(tmp_path: Path) -> None:
    root = write_workspace(tmp_path, FILES | {"sent/pri/old.eml": ""})
    with pytest.raises(UserError) as refused:
        plan_rename(root, "priya", "pri")
    assert str(refused.value) == "sent/pri is there already. move it away; nothing was changed"


def test_a_name_that_yaml_takes_for_nothing_is_none(tmp_path: Path) -> None:
    root = write_workspace(tmp_path, FILES)
    assert plan_rename(root, "priya", "null").renamed.new.startswith("null-")
