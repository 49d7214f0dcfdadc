"""A rename that is cut off anywhere is completed, or was never begun, for the next command."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.building.test_rename import FILES
from tests.trials import chosen
from tests.trust.fault_injection import Case, Tree, strays, tree
from tests.trust.forked_commands import CANNOT_SPEAK, ForkedCommands

RENAME = ["rename", "priya", "pri", "--yes"]
NEXT = (["check"], ["next"], ["log", "wei", "note"], ["build"], ["backers", "--json"])
_PHOTO = re.compile(r"photo: .*\n|!\[her\]\S+ ")
JOURNAL = ".dossier/journal.json"


@pytest.fixture(scope="module")
def forked() -> Iterator[ForkedCommands]:
    with ForkedCommands() as forked:
        yield forked


def owned(files: Tree) -> Tree:
    """Give what the rename is about, without what the next command adds."""
    parts = ("content/", "sent/", ".dossier/drafts")
    return {
        path: data.replace(b"- 2026-11-22 note\n", b"")
        for path, data in files.items()
        if path.startswith(parts)
    }


class Renaming(Case):
    """A rename with its two outcomes, and no third."""

    def __init__(self, forked: ForkedCommands, folder: Path) -> None:
        files = {path: _PHOTO.sub("", text) for path, text in FILES.items() if "photos" not in path}
        files["dossier.toml"] = "today = 2026-11-22\n"
        super().__init__(forked, folder, RENAME, files)
        assert owned(self.old) != owned(self.new)

    def cut_off(self, fault: str, then: list[str]) -> None:
        """Fail one system call, run another command, and look."""
        root = shutil.copytree(self.before, self.folder / "trial")
        ran = self.forked.run(root, *self.args, inject=fault)
        told = f"{fault}: {ran.status}\n{ran.said}"
        assert ran.status in (-9, 0, 1, CANNOT_SPEAK), told
        if ran.status == 1 and not (root / JOURNAL).exists() and not ran.is_mute:
            assert owned(tree(root)) in (owned(self.old), owned(self.new)), told
        again = self.forked.run(root, *then)
        assert again.status == 0, told + again.said
        assert owned(tree(root)) in (owned(self.old), owned(self.new)), told
        assert not (root / JOURNAL).exists(), told
        assert [path for path in strays(root) if "content" in path] == [], told
        shutil.rmtree(root)


def test_it_is_done_wholly_or_not_at_all(forked: ForkedCommands, tmp_path: Path) -> None:
    case = Renaming(forked, tmp_path)
    for number, trial in enumerate(chosen(case.trials(), 40)):
        case.cut_off(trial, NEXT[number % len(NEXT)])


def test_a_disk_that_takes_nothing_more_leaves_it_undone_or_to_be_completed(
    forked: ForkedCommands, tmp_path: Path
) -> None:
    case = Renaming(forked, tmp_path)
    writes = [point for point in case.points if point[0] in ("write", "rename", "unlink")]
    for call, at in chosen(writes, 8):
        case.cut_off(f"{call}:error=ENOSPC:when={at}+", ["check"])
