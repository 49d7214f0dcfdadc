"""A few kilobytes that would take minutes or all memory end at once, with their file named."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.trust.forked_commands import ForkedCommands, Ran
from tests.workspaces import OWNER, write_workspace

SECONDS, MEGABYTES = 1.0, 200.0
ALIASES = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10)
)
MERGES = "a0: &a0 {x: y}\n" + "".join(
    f"a{n}: &a{n}\n" + f"  <<: [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 8)
)
FRONT = {
    "aliases": ALIASES,
    "merge keys": MERGES,
    "nested lists": "a: " + "[" * 500 + "]" * 500,
    "deeply nested lists": "a: " + "[" * 20_000,
    "nested mappings": "a: " + "{a: " * 10_000,
    "nested blocks": "\n".join(" " * depth + "a:" for depth in range(340)),
    "a large mapping": "\n".join(f"field{number}: x" for number in range(4_000)),
    "one key again and again": "name: x\n" * 8_000,
    "a large list": "tags: [" + "a, " * 20_000 + "]",
    "a large value": "name: " + "x" * 70_000,
    "a large number": "backing: {familiarity: " + "9" * 60_000 + "}",
}
BODIES = {
    "open brackets": "[" * 5_000,
    "open pictures": "![[]()" * 2_000,
    "open links": "[a](b" * 6_000,
    "open wikilinks": "[[a" * 10_000,
    "nested wikilinks": "[[" * 10_000 + "]]" * 10_000,
    "nested quotes": ">" * 9_000 + " x",
    "nested lists": "\n".join("  " * depth + "- a" for depth in range(500)),
    "terms": "a\n: " * 10_000,
    "open tags": "<a" * 150_000,
    "open tags in lines": ("<a " * 3_000 + "\n") * 10,
    "open tags in paragraphs": "<a b='\n\n" * 10_000,
    "open addresses": ("<http://" * 1_000 + "\n") * 10,
    "nested elements": ("<div>" * 1_900 + "\n") * 100,
    "open comments": ("<!-- a > b " * 800 + "\n") * 10,
    "items in items": "+ " * 1_000 + "a",
    "numbers in numbers": "1. " * 1_000 + "a",
    "items in quotes": "> - " * 500 + "a",
    "headings": "# a\n" * 25_000,
    "headings in quotes": "> # a\n" * 20_000,
    "underlined headings": "a\n=\n" * 25_000,
    "rules": "-\n" * 25_000,
    "references": "[a]:\n" * 20_000,
    "a wide table": "|" + "a|" * 4_000 + "\n|" + "-|" * 4_000 + "\n" + "|\n" * 40_000,
    "a long table": "a | b\n- | -\n" + "a | b\n" * 50_000,
    "many tables": "|a|\n|-|\n\n" * 20_000,
    "emphasis": "*a" * 150_000,
    "ticks": " ".join("`" * number for number in range(700)),
    "log lines": "## Log\n" + "- nonsense\n" * 10_000,
    "log comments": "## Log\n" + ("<!-- " * 1_900 + "\n") * 100,
    "log blanks": "## Log\n" + ("- 2026-11-02 met" + " " * 9_000 + "x\n") * 100,
    "links to nobody": "\n".join(f"[[nobody-{number}]]" for number in range(5_000)),
}

HARMLESS = {
    "names in what leaves": "## To them\n\n" + "Bo Ann Ann Ann said.\n" * 4_000,
    "topics in what leaves": "## To them\n\n" + "The salary was a salary.\n" * 4_000,
    "a heading of blanks": "## a" + " " * 9_000 + "b",
    "a rule": "- " * 200,
    "code": "    if (a <b && c <d) return;\n" * 400,
    "a page of markup": "<b>a</b> &lt; b " * 500,
    "a table": "a | b | c\n- | - | -\n" + "one | two | three\n" * 1_000,
    "headings": "\n".join(f"## On {number}\n\nThis and that.\n" for number in range(400)),
    "links": "\n".join(f"[a](https://x.example/{number}) and" for number in range(1_000)),
    "a log": "## Log\n\n" + "- 2026-11-02 met: over coffee\n" * 3_000,
}


@pytest.fixture(scope="module")
def forked() -> Iterator[ForkedCommands]:
    with ForkedCommands() as forked:
        yield forked


@pytest.fixture(scope="module")
def usual(forked: ForkedCommands, tmp_path_factory: pytest.TempPathFactory) -> float:
    """Measure what a command takes when nothing is wrong."""
    return forked.run(write_workspace(tmp_path_factory.mktemp("usual"), {}), "check").megabytes


def assert_ends(ran: Ran, usual: float, path: str) -> None:
    assert ran.status == 1, ran.said
    assert path in ran.said
    assert ran.seconds < SECONDS
    assert ran.megabytes - usual < MEGABYTES


@pytest.mark.parametrize("bomb", FRONT)
def test_front_matter_that_multiplies(
    bomb: str, forked: ForkedCommands, tmp_path: Path, usual: float
) -> None:
    root = write_workspace(tmp_path, {"content/contacts/bomb.md": f"---\n{FRONT[bomb]}\n---\n"})
    assert_ends(forked.run(root, "check"), usual, "content/contacts/bomb.md:")


@pytest.mark.parametrize("bomb", BODIES)
def test_a_body_that_never_closes(
    bomb: str, forked: ForkedCommands, tmp_path: Path, usual: float
) -> None:
    root = write_workspace(
        tmp_path, {"content/contacts/bomb.md": f"---\nname: Bo\n---\n{BODIES[bomb]}\n"}
    )
    assert_ends(forked.run(root, "build"), usual, "content/contacts/bomb.md:")


@pytest.mark.parametrize("path", ["content/me.md", "content/cv.md"])
def test_the_same_in_another_file(
    path: str, forked: ForkedCommands, tmp_path: Path, usual: float
) -> None:
    root = write_workspace(tmp_path, {path: OWNER + BODIES["open brackets"]})
    assert_ends(forked.run(root, "build"), usual, f"{path}:")


@pytest.mark.parametrize("line", ["# a{}b", "- Who{}b?", "- Who? ({}", "- Who? (peer{})"])
def test_questions_of_blanks_end_at_once(line: str, forked: ForkedCommands, tmp_path: Path) -> None:
    text = "".join(line.format(" " * 9_000) + f" {number}?\n" for number in range(100))
    ran = forked.run(write_workspace(tmp_path, {"content/questions.md": text}), "check")
    assert ran.status in (0, 1), ran.said
    assert ran.seconds < SECONDS


@pytest.mark.parametrize("body", [*HARMLESS.values()], ids=[*HARMLESS])
def test_what_only_looks_like_a_bomb_is_built_at_once(
    body: str, forked: ForkedCommands, tmp_path: Path
) -> None:
    files = {"content/contacts/bo.md": f"---\nname: Bo\n---\n{body}\n"}
    root = write_workspace(tmp_path, files | {"content/contacts/ann.md": "---\nname: Ann\n---\n"})
    ran = forked.run(root, "build")
    assert ran.status == 0, ran.said
    assert ran.seconds < SECONDS


def test_five_hundred_nested_elements_are_no_bomb(forked: ForkedCommands, tmp_path: Path) -> None:
    nested = "<div>" * 500 + "deep" + "</div>" * 500
    body = f"---\nname: Bo\n---\n{nested}\n\n## To them\n\n{nested}\n"
    ask = "---\nname: Sam\nasks: [{who: bo, kind: reference}]\n---\n"
    root = write_workspace(tmp_path, {"content/contacts/bo.md": body, "content/me.md": ask})
    ran = forked.run(root, "build")
    assert ran.status == 0, ran.said
    assert (root / "output/outbox/general/bo.pdf").is_file()


@pytest.mark.parametrize("side", [9_000, 20_000])
def test_a_photo_of_too_many_pixels(
    side: int, forked: ForkedCommands, tmp_path: Path, usual: float
) -> None:
    picture = BytesIO()
    Image.new("1", (side, side)).save(picture, "PNG")
    assert len(picture.getvalue()) < 60_000
    root = write_workspace(
        tmp_path, {"content/contacts/bo.md": "---\nname: Bo\nphoto: bomb.png\n---\n"}
    )
    (root / "content/photos").mkdir()
    (root / "content/photos/bomb.png").write_bytes(picture.getvalue())
    assert_ends(forked.run(root, "build"), usual, "content/photos/bomb.png:")
