"""Damaged files are told or read; none of them is a bug, and none takes long."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest

from dossier.building.load import load
from dossier.reading.record_file import read_record
from dossier.records import Contact, Opportunity, Owner, Story
from dossier.records.record import Record
from dossier.records.text import Content
from dossier.rendering import find_theme, render
from dossier.views.targets import targets
from tests.trials import ALL, SEED
from tests.trust.active import active
from tests.workspaces import write_workspace

CONTENT = Path(__file__).parents[2] / "content"
KINDS: dict[str, type[Record]] = {
    "contacts": Contact,
    "stories": Story,
    "opportunities": Opportunity,
    "content": Owner,
}
TODAY = date(2026, 11, 22)
ORIGINAL = {
    f"content/{file.relative_to(CONTENT)}": file.read_text("utf-8")
    for file in sorted(CONTENT.rglob("*.md"))
}
FRAGMENTS = (
    *("--- \n", "\n---\n", ": ", "- ", "  ", "\t", "[", "]", "{", "}", "'", '"', "#", "|", ">"),
    *("&a ", "*a", "<<: ", "!!python/object:os.system", "0123", "yes", "null", "~", "%", "\\"),
    *("\x00", "\r", "\r\n", "\u202e", "\ufeff", "é", "日本", "[[", "]]", "](", "<!--", "-->"),
    *("## Log\n", "- 2026-13-45 met\n", "```\n", "~~~\n", "| a | b |\n|---|---|\n", ":   "),
    *("<script>", "{{ 7*7 }}"),
)
Change = Callable[[Random, str], str]


def cut(random: Random, text: str) -> str:
    at = random.randrange(len(text) + 1)
    return text[:at] + text[at + random.choice((1, 2, 9, 200)) :]


def put(random: Random, text: str) -> str:
    at = random.randrange(len(text) + 1)
    return text[:at] + random.choice(FRAGMENTS) * random.choice((1, 1, 2, 30)) + text[at:]


def repeat(random: Random, text: str) -> str:
    lines = text.split("\n")
    at = random.randrange(len(lines))
    return "\n".join([*lines[:at], *[lines[at]] * random.choice((2, 50)), *lines[at:]])


def swap(random: Random, text: str) -> str:
    lines = text.split("\n")
    one, two = random.randrange(len(lines)), random.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one]
    return "\n".join(lines)


CHANGES: tuple[Change, ...] = (cut, put, put, repeat, swap)


def damaged(random: Random, text: str) -> str:
    for _ in range(random.choice((1, 1, 2, 5, 12))):
        text = random.choice(CHANGES)(random, text)
    return text


def originals() -> list[tuple[type[Record], str]]:
    return [
        (KINDS[file.parent.name], file.read_text("utf-8"))
        for file in sorted(CONTENT.rglob("*.md"))
        if file.parent.name in KINDS and file.stem not in ("cv", "questions")
    ]


def flipped(random: Random, data: bytes) -> bytes:
    """Change one byte in a thousand, and at least one."""
    damaged = bytearray(data)
    for _ in range(1 + len(data) // 1000 if data else 0):
        damaged[random.randrange(len(data))] = random.randrange(256)
    return bytes(damaged)


@pytest.fixture
def in_memory(tmp_path: Path) -> Iterator[Path]:
    """Make a folder in memory where there is one: the disk would take longer than the reading."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if memory.is_dir() else tmp_path) as folder:
        yield Path(folder)


def test_no_damage_to_a_file_is_a_bug_or_takes_a_second(in_memory: Path) -> None:
    random, kinds, file = Random(SEED), originals(), in_memory / "one.md"
    for number in range(1_000_000 if ALL else 20_000):
        struct, text = random.choice(kinds)
        data = damaged(random, text).encode("utf-8", "surrogatepass")
        if number % 10 == 0:
            data = flipped(random, data)
        file.write_bytes(data)
        began = time.process_time()
        record, _, _ = read_record(file, "content/one.md", struct)
        assert time.process_time() - began < 1, f"{SEED}, {number}: {data!r}"
        assert isinstance(record, struct)


@pytest.mark.parametrize("number", range(400 if ALL else 8))
def test_what_can_be_read_of_a_damaged_dossier_is_judged_and_shown(
    number: int, tmp_path: Path
) -> None:
    random, files = Random(SEED + number), dict(ORIGINAL)
    for path, text in files.items():
        if random.random() < 0.3:
            files[path] = cut(random, text) if random.random() < 0.5 else swap(random, text)
    root = write_workspace(tmp_path, files)
    shutil.copytree(CONTENT / "photos", root / "content/photos")
    loaded = load(root, TODAY, TODAY)
    while loaded.judgement is None:
        for path in {one.source.path for one in loaded.problems}:
            (root / path).write_text(ORIGINAL[path], "utf-8")
        loaded = load(root, TODAY, TODAY)
    theme, texts = find_theme(root, "plain"), loaded.dossier.texts

    def words(body: str) -> Content:
        return texts.of(body).shown

    for target in targets(loaded.dossier, loaded.judgement):
        if target.path.endswith(".html"):
            made = render(target, theme, None, words)
            assert active(made.data.decode()) == [], target.path
