"""No command that writes in the owner's files shortens one or loses one, whenever it is cut off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.trials import chosen
from tests.trust.fault_injection import (
    BACKUP,
    Case,
    Tree,
    below,
    is_each_old_or_new,
    strays,
    tree,
)
from tests.trust.forked_commands import ForkedCommands

PRIYA, WEI = "content/contacts/priya.md", "content/contacts/wei.md"
SENT = "sent/wei/2026-11-02-general-ask.eml"
FILES = {
    "dossier.toml": "today = 2026-11-22\n",
    "people.vcf": "".join(
        f"BEGIN:VCARD\nVERSION:4.0\nFN:{name}\nEMAIL:{mail}@x.example\nTITLE:Lead\nEND:VCARD\n"
        for name, mail in (("Wei Chen", "wei"), ("Ana Lima", "ana"))
    ),
    "content/me.md": "---\nname: Sam\nasks:\n  - {who: priya, kind: reference}\n---\n",
    PRIYA: "---\nname: Priya Raman\n---\n\n## Log\n\n- 2026-11-02 met\n",
    "content/contacts/wei.md": "---\nname: Wei Chen\nemail: wei@x.example\n---\nA friend.\n",
    "content/stories/cutover.md": "---\ntitle: The cutover\npeople: [priya, wei]\n---\n",
}


class Edit(NamedTuple):
    """Hold a command, what is run after it failed, and how many of its points are tried."""

    args: list[str]
    again: list[str]
    most: int
    changed: tuple[str, ...] = ()


LOG, NEW, IMPORT = ["log", "priya", "call"], ["new", "story"], ["import", "people.vcf", "--new"]
EDITS = {
    "log": Edit([*LOG, "hello"], [*LOG, "again"], 24, (PRIYA,)),
    "new": Edit([*NEW, "One"], [*NEW, "Two"], 12),
    "import": Edit(IMPORT, IMPORT, 24, ("content/contacts/wei.md",)),
}
FORGET, MERGE = ["forget", "priya", "--yes"], ["merge", "priya", "wei", "--yes"]


@pytest.fixture(scope="module")
def forked() -> Iterator[ForkedCommands]:
    with ForkedCommands() as forked:
        yield forked


class Editing(Case):
    """Hold a command that changes or makes files of the owner's, each on its own."""

    def __init__(self, forked: ForkedCommands, folder: Path, edit: Edit) -> None:
        super().__init__(forked, folder, edit.args, FILES)
        self.edit = edit
        assert all(self.old[path] != self.new[path] for path in edit.changed)

    def fails(self, *faults: str) -> None:
        """Try one point."""
        self.trial(*faults, look=self._look, mend=lambda _: self.edit.again)

    def _look(self, found: Tree, told: str) -> None:
        assert is_each_old_or_new(found, self.old, self.new, "content/"), told
        assert below("output/", found) == below("output/", self.old), told
        for path in self.edit.changed:
            if found[path] != self.old[path]:
                assert found[f"{BACKUP}/{path}"] == self.old[path], told

    def mended(self, root: Path, told: str) -> None:
        """See that the files are as they should be, unless another text was written."""
        if self.edit.again == self.args:
            super().mended(root, told)
        assert strays(root) == [], told


class Forgetting(Case):
    """Hold a command that takes a person out of files, deletes others, and builds."""

    def __init__(self, forked: ForkedCommands, folder: Path) -> None:
        super().__init__(forked, folder, FORGET, FILES)
        assert [path for path, data in self.new.items() if names_them(path, data)] == []

    def fails(self, *faults: str) -> None:
        """Try one point."""
        self.trial(*faults, look=self._look, mend=self._again)

    def _look(self, found: Tree, told: str) -> None:
        """Of the output, what is theirs goes first; then it is the old or the new."""
        assert is_each_old_or_new(found, self.old, self.new, "content/"), told
        now, old = below("output/", found), below("output/", self.old)
        gone = old.keys() - now.keys()
        left = {path: data for path, data in old.items() if path not in gone}
        assert now == below("output/", self.new) or (now == left and all(map(is_theirs, gone))), (
            told
        )

    def _again(self, root: Path) -> list[str]:
        """As long as they have a file they can be forgotten; after that a build ends it."""
        return FORGET if (root / PRIYA).exists() else ["build"]

    def mended(self, root: Path, told: str) -> None:
        """See that nobody would know of them."""
        super().mended(root, told)
        assert [path for path, data in tree(root).items() if names_them(path, data)] == [], told


class Merging(Case):
    """Hold a command that takes a contact into another, in several files, and deletes its own."""

    def __init__(self, forked: ForkedCommands, folder: Path) -> None:
        super().__init__(forked, folder, MERGE, {**FILES, SENT: "To: wei@x.example\n\nHello\n"})
        assert WEI not in self.new
        assert self.old[PRIYA] != self.new[PRIYA]

    def fails(self, *faults: str) -> None:
        """Try one point."""
        self.trial(*faults, look=self._look, mend=self._again)

    def _look(self, found: Tree, told: str) -> None:
        assert is_each_old_or_new(found, self.old, self.new, "content/"), told
        assert is_each_old_or_new(found, self.old, self.new, "sent/"), told
        if WEI not in found:
            assert below("content/", found) == below("content/", self.new), told
            assert found[f"{BACKUP}/{WEI}"] == self.old[WEI], told

    def _again(self, root: Path) -> list[str]:
        """As long as the other has a file it can be run again; after that it is done."""
        return MERGE if (root / WEI).exists() else ["check"]

    def mended(self, root: Path, told: str) -> None:
        """See that it is done, as one ordinary run does it."""
        found = tree(root)
        for part in ("content/", "sent/"):
            assert below(part, found) == below(part, self.new), told
        assert strays(root) == [], told


def is_theirs(path: str) -> bool:
    return "priya" in path


def names_them(path: str, data: bytes) -> bool:
    return is_theirs(path) or b"priya" in data.lower()


def begun(name: str, forked: ForkedCommands, folder: Path) -> Editing | Forgetting | Merging:
    if name in OTHERS:
        return OTHERS[name](forked, folder)
    return Editing(forked, folder, EDITS[name])


OTHERS: dict[str, Callable[[ForkedCommands, Path], Forgetting | Merging]] = {
    "forget": Forgetting,
    "merge": Merging,
}


@pytest.mark.parametrize("name", [*EDITS, *OTHERS])
def test_at_every_moment_each_file_is_the_old_or_the_new(
    name: str, forked: ForkedCommands, tmp_path: Path
) -> None:
    case = begun(name, forked, tmp_path)
    for trial in chosen(case.trials(), EDITS[name].most if name in EDITS else 32):
        case.fails(trial)


@pytest.mark.parametrize("fault", ["error=ENOSPC", "error=EROFS"])
@pytest.mark.parametrize("name", [*EDITS, *OTHERS])
def test_a_disk_that_takes_nothing_more_leaves_each_file_whole(
    name: str, fault: str, forked: ForkedCommands, tmp_path: Path
) -> None:
    case = begun(name, forked, tmp_path)
    writes = [point for point in case.points if point[0] in ("write", "mkdir", "rename", "link")]
    for call, at in chosen(writes, 4):
        case.fails(f"{call}:{fault}:when={at}+")
