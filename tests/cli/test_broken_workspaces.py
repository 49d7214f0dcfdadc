"""Broken workspaces, each with the exact text that its owner reads on the terminal.

tests/cases/broken/*.md show the files and the text; `--update` writes the text anew.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from dossier.cli import program
from tests.workspaces import blocks, replace_block, write_workspace

CASES = sorted((Path(__file__).parents[1] / "cases" / "broken").glob("*.md"))


def check(root: Path, *arguments: str) -> tuple[int, str]:
    run = CliRunner().invoke(program, ["-C", str(root), *(arguments or ("check",))])
    return run.exit_code, run.output.replace(str(root), "WORKSPACE")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_the_terminal_says_what_where_and_what_to_do(
    case: Path, tmp_path: Path, update: bool
) -> None:
    text = case.read_text(encoding="utf-8")
    files = blocks(text)
    expected = files.pop("terminal")
    root = write_workspace(tmp_path, files)
    if "Without content/me.md" in text:
        (root / "content/me.md").unlink()
    code, said = check(root)
    if update:
        case.write_text(replace_block(text, "terminal", said), encoding="utf-8")
    else:
        assert said == expected
    assert code == 1
    assert not (root / "output").exists()


def test_there_are_thirty_of_them() -> None:
    assert len(CASES) >= 30


CONTACT = "content/contacts/priya.md"


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    root = write_workspace(tmp_path, {})
    (root / "content/contacts").mkdir()
    (root / CONTACT).write_bytes("---\nname: Élodie\n---\n".encode("latin-1"))
    assert check(root) == (
        1,
        (
            f"{CONTACT}:2:7: error[not-utf-8]: the byte 0xc9 is not UTF-8. save the file as UTF-8\n"
            "1 error.\n"
        ),
    )


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    root = write_workspace(tmp_path, {CONTACT: "---\nname: \0\n---\n"})
    assert check(root) == (
        1,
        f"{CONTACT}:1:1: error[binary]: this is not text. save it as Markdown in UTF-8\n1 error.\n",
    )


def test_front_matter_over_64_kb(tmp_path: Path) -> None:
    root = write_workspace(tmp_path, {CONTACT: f"---\nname: Priya\nrole: {'x' * 70_000}\n---\n"})
    assert check(root) == (
        1,
        (
            f"{CONTACT}:1:1: error[too-long]: the front matter has over 64 kB. "
            "move text below the second ---\n1 error.\n"
        ),
    )


@pytest.mark.parametrize(("size", "line"), [(1_000_001, 4), (2_000_000, 1)])
def test_a_body_over_1_mb(tmp_path: Path, size: int, line: int) -> None:
    root = write_workspace(tmp_path, {CONTACT: f"---\nname: Priya\n---\n{'x' * size}"})
    code, said = check(root)
    assert code == 1
    assert said.startswith(f"{CONTACT}:{line}:1: error[too-long]: ")
    assert said.endswith("shorten it\n1 error.\n")


def test_a_link_that_leaves_the_workspace(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.md").write_text("---\nname: Eve\n---\n")
    root = write_workspace(tmp_path / "workspace", {CONTACT: "---\nname: Priya\n---\n"})
    (root / "content/contacts/eve.md").symlink_to(tmp_path / "elsewhere.md")
    assert check(root) == (
        1,
        (
            "content/contacts/eve.md:1:1: error[outside]: this link leads out of the workspace. "
            "put the file itself here\n1 error.\n"
        ),
    )


def test_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    root = write_workspace(tmp_path, {CONTACT: "---\nname: Priya\n---\n"})
    (root / "content/contacts/eve.md").symlink_to("gone.md")
    assert check(root) == (
        1,
        (
            "content/contacts/eve.md:1:1: error[broken-link]: this link leads nowhere. "
            "delete it or mend it\n1 error.\n"
        ),
    )


def test_no_workspace(tmp_path: Path) -> None:
    assert check(tmp_path) == (
        2,
        (
            "Error: no workspace here: neither WORKSPACE nor a folder above it has a dossier.toml. "
            "make one with `dossier init`, or name one with -C DIR\n"
        ),
    )


def test_an_output_that_is_a_file(tmp_path: Path) -> None:
    root = write_workspace(tmp_path, {"output": "mine"})
    assert check(root, "build") == (
        1,
        "Error: output/ is a file, not a folder. move it away, and build again\n",
    )
    assert (root / "output").read_text() == "mine"


def test_an_output_that_is_a_link(tmp_path: Path) -> None:
    root = write_workspace(tmp_path / "workspace", {})
    (tmp_path / "public").mkdir()
    (root / "output").symlink_to(tmp_path / "public")
    assert check(root, "build") == (
        1,
        "Error: output/ is a link. delete the link, and build again\n",
    )
    assert list((tmp_path / "public").iterdir()) == []


def test_an_output_that_holds_what_dossier_did_not_write(tmp_path: Path) -> None:
    root = write_workspace(tmp_path, {"output/thesis.txt": "years of work"})
    assert check(root, "build") == (
        1,
        (
            "Error: output/ holds files that dossier did not write (no .dossier.json). "
            "move it away, and build again\n"
        ),
    )
    assert (root / "output/thesis.txt").read_text() == "years of work"


def test_an_error_leaves_what_was_published_as_it_was(tmp_path: Path) -> None:
    root = write_workspace(tmp_path, {CONTACT: "---\nname: Priya\n---\n"})
    assert check(root, "build")[0] == 0
    before = {path: path.read_bytes() for path in (root / "output").rglob("*") if path.is_file()}
    (root / CONTACT).write_text("---\nname: [Priya]\n---\n")
    code, said = check(root, "build")
    assert (code, said.splitlines()[-1]) == (
        1,
        "1 error. Nothing was published; output/ is as it was.",
    )
    assert before == {
        path: path.read_bytes() for path in (root / "output").rglob("*") if path.is_file()
    }
