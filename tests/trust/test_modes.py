"""At no moment may another user of the machine read anything that dossier makes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.trust.forked_commands import ForkedCommands, Ran
from tests.workspaces import write_workspace

MAKING = "open,openat,creat,mkdir,mkdirat,mknod,mknodat,chmod,fchmod,fchmodat,symlink,symlinkat"
PATH = re.compile(r'"((?:[^"\\]|\\.)*)"')
MODE = re.compile(r", (0[0-7]+)(?:, \w+)?\) += ")
FILES = {
    "dossier.toml": "today = 2026-11-22\n",
    "content/me.md": "---\nname: Sam\nasks: [{who: priya, kind: reference}]\n---\n",
    "content/contacts/priya.md": "---\nname: Priya Raman\n---\n\n## Log\n\n- 2026-11-02 met\n",
}
COMMANDS = {
    "build": ("build",),
    "log": ("log", "priya", "call"),
    "new": ("new", "story", "One"),
    "init": ("init", "elsewhere"),
    "init --sample": ("init", "elsewhere", "--sample"),
}


@pytest.fixture(scope="module")
def forked() -> Iterator[ForkedCommands]:
    with ForkedCommands() as forked:
        yield forked


def made_open(ran: Ran, root: Path) -> list[str]:
    """List the calls that let others at what is made, as no umask takes their rights away."""
    found = []
    for name, rest in ran.calls:
        path, mode = PATH.search(rest), MODE.search(rest)
        is_ours = not path or path[1].startswith(str(root)) or not path[1].startswith("/")
        if mode and is_ours and int(mode[1], 8) & 0o077:
            found.append(f"{name}({rest}")
    return found


@pytest.mark.parametrize("name", COMMANDS)
def test_whatever_is_made_is_made_for_its_owner_alone(
    name: str, forked: ForkedCommands, tmp_path: Path
) -> None:
    root = write_workspace(tmp_path, FILES)
    (root / "content/contacts/priya.md").chmod(0o600)
    ran = forked.run(root, *COMMANDS[name], trace=MAKING, umask=0)
    assert ran.status == 0, ran.said
    assert any("O_CREAT" in rest or name == "mkdir" for name, rest in ran.calls)
    assert made_open(ran, root) == []


@pytest.mark.parametrize("umask", [0o000, 0o022])
def test_what_is_there_in_the_end_is_its_owners_alone(
    umask: int, forked: ForkedCommands, tmp_path: Path
) -> None:
    root = write_workspace(tmp_path, FILES)
    before = {path: path.stat().st_mode for path in root.rglob("*")}
    for name in ("build", "log", "new", "init"):
        assert forked.run(root, *COMMANDS[name], umask=umask).status == 0
    made = [path for path in root.rglob("*") if path not in before]
    assert len(made) > 40
    for path in made:
        assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600), path
    for path, mode in before.items():
        assert path.stat().st_mode == mode, path


def test_the_trace_would_show_a_file_that_others_may_read(
    forked: ForkedCommands, tmp_path: Path
) -> None:
    """Show that the tests above would find what they look for."""
    root = write_workspace(tmp_path, FILES)
    (root / "content/contacts/priya.md").chmod(0o644)
    ran = forked.run(root, *COMMANDS["log"], trace=MAKING, umask=0)
    assert [call.partition("(")[0] for call in made_open(ran, root)] == ["fchmod"]
    assert (root / "content/contacts/priya.md").stat().st_mode & 0o777 == 0o644
