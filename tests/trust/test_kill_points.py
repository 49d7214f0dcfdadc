"""A build that is killed, or refused by the disk, at any moment leaves the old or the new."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.trials import chosen
from tests.trust.fault_injection import Case, Tree, below
from tests.trust.forked_commands import ForkedCommands

NO_SWAP = "renameat2:error=EINVAL"
STORY = "---\ntitle: The {} cutover\npeople: [{{priya: You saw it.}}]\n---\n"
ASK = "---\nname: Sam\nasks: [{who: priya, kind: reference}]\n---\n"
FILES = {
    "dossier.toml": "today = 2026-11-22\n",
    "content/contacts/priya.md": "---\nname: Priya Raman\n---\n\n## Log\n\n- 2026-11-02 met\n",
    "content/contacts/wei.md": "---\nname: Wei Chen\nmet_through: priya\n---\n",
    "content/stories/cutover.md": STORY.format("first"),
    "content/stories/gone.md": "---\ntitle: A story that will go\n---\n",
}


@pytest.fixture(scope="module")
def forked() -> Iterator[ForkedCommands]:
    with ForkedCommands() as forked:
        yield forked


def edit(root: Path) -> None:
    """Change a story, delete one, and write another."""
    (root / "content/stories/cutover.md").write_text(STORY.format("second"))
    (root / "content/stories/gone.md").unlink()
    (root / "content/stories/here.md").write_text("---\ntitle: A new one\n---\n")


class Build(Case):
    """A build that changes, deletes and adds pages, and a brief where there is an ask.

    With a spare there was a build before, of which all but a few pages are the same.
    """

    def __init__(
        self,
        forked: ForkedCommands,
        folder: Path,
        *,
        is_asked: bool = False,
        inject: str = "",
        has_spare: bool = False,
    ) -> None:
        files = FILES | ({"content/me.md": ASK} if is_asked else {})
        earlier = files | {"content/stories/cutover.md": STORY.format("zeroth")}
        has = {"earlier": earlier} if has_spare else {}
        super().__init__(forked, folder, ["build"], files, edit, inject, **has)
        self.inject, self.has_spare = inject, has_spare
        kept = (self.before / ".dossier/spare").rglob("*.html")
        assert any(path.stat().st_nlink == 2 for path in kept) == has_spare
        assert any(path.endswith(".pdf") and "priya" in path for path in self.new) == is_asked

    def fails(self, *faults: str) -> None:
        """Try one point: the output is the old or the new, or each file of it, without a swap."""
        self.trial(*faults, look=self._look, mend=lambda _: ["build"])

    def mended(self, root: Path, told: str) -> None:
        """See too that the spare holds nothing but files of the output."""
        super().mended(root, told)
        spare = root / ".dossier/spare"
        for path in (path for path in spare.rglob("*") if path.is_file()):
            assert path.samefile(root / "output" / path.relative_to(spare)), told

    def _look(self, found: Tree, told: str) -> None:
        outcomes = [below("output/", one) for one in (self.old, self.new)]
        now = below("output/", found)
        assert below("content/", found) == below("content/", self.new), told
        if self.inject:
            assert all(self._is_whole(path, data) for path, data in now.items()), told
        else:
            assert now in outcomes, told

    def _is_whole(self, path: str, data: bytes) -> bool:
        """Tell whether a file is as it was, or as it will be; the manifest may be a journal."""
        return path == "output/.dossier.json" or data in (self.old.get(path), self.new.get(path))


@pytest.mark.parametrize(
    ("is_asked", "has_spare", "most"),
    [(False, False, 60), (False, True, 60), (True, False, 24)],
    ids=["pages", "pages, with the spare", "a brief"],
)
def test_at_every_moment_there_is_the_old_output_or_the_new(
    is_asked: bool, has_spare: bool, most: int, forked: ForkedCommands, tmp_path: Path
) -> None:
    case = Build(forked, tmp_path, is_asked=is_asked, has_spare=has_spare)
    for trial in chosen(case.trials(), most):
        case.fails(trial)


def test_where_folders_cannot_be_swapped_every_file_is_the_old_or_the_new(
    forked: ForkedCommands, tmp_path: Path
) -> None:
    case = Build(forked, tmp_path, inject=NO_SWAP)
    # The manifest is written into the output itself, at the beginning and the end.
    made = sum(name == "fchmod" for name, _ in case.points)
    manifests = [f"fchmod:signal=SIGKILL:when={made - back}" for back in (2, 1)]
    for trial in (*manifests, *chosen(case.trials(but="renameat2"), 22)):
        case.fails(NO_SWAP, trial)


@pytest.mark.parametrize("fault", ["error=ENOSPC", "error=EROFS"])
def test_a_disk_that_takes_nothing_more_leaves_the_old(
    fault: str, forked: ForkedCommands, tmp_path: Path
) -> None:
    case = Build(forked, tmp_path)
    writes = [point for point in case.points if point[0] in ("write", "mkdir", "rename")]
    for call, at in chosen(writes, 3):
        case.fails(f"{call}:{fault}:when={at}+")
