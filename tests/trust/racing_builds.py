"""Two processes that build the same workspace again and again, at the same moments.

Each is begun once and builds in every round: beginning a process takes longer than the build. They
wait for each other before and after each build.
"""

from __future__ import annotations

from multiprocessing import get_context
from pathlib import Path

from tests.trust.forked_commands import run_here

STORIES = ("The first", "The second")
PAGE = "site/stories/one.html"
_PATIENCE = 60.0
# Made before the two are forked, so that both have it.
_TOGETHER = get_context("fork").Barrier(2)
Tree = dict[str, bytes]


def tree(root: Path) -> Tree:
    """Return what a build published, by path."""
    output = root / "output"
    files = (path for path in output.rglob("*") if path.is_file())
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in files}


def tell(root: Path, story: str) -> None:
    """Write the one story of the workspace."""
    (root / "content/stories").mkdir(exist_ok=True)
    (root / "content/stories/one.md").write_text(f"---\ntitle: {story}\n---\n")


def build_in_rounds(first: str, rounds: str) -> int:
    """Build so many times, beside another; the `first` of the two edits before and looks after.

    The other waits for the next round until the first has looked. Returns 0, or 1 where a build
    failed or an output is not whole.
    """
    root, whole = Path.cwd(), dict[str, Tree]()
    for story in STORIES:
        if first:
            tell(root, story)
            run_here(["build"])
            whole[story] = tree(root)
    for number in range(int(rounds)):
        story = STORIES[number % 2]
        if first:
            tell(root, story)
        _TOGETHER.wait(_PATIENCE)
        status = run_here(["build"])
        _TOGETHER.wait(_PATIENCE)
        if status or (first and tree(root) != whole[story]):
            print(f"round {number}: {status}")
            _TOGETHER.abort()
            return 1
    return 0
