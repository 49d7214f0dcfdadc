"""Whatever is typed, opened, closed, moved or changed outside: what is shown is what `check` says.

DOSSIER_EDITS is the number of steps, 1,000 for all of it; DOSSIER_SEED begins another walk.
"""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import cast

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.workspace import PositionCodec

from dossier.building.build import BuildOptions, build
from dossier.building.load import load
from dossier.editing.editor import Editor
from dossier.editing.protocol_text import split_text
from dossier.editing.publish_diagnostics import by_file, to_diagnostic
from dossier.editing.session import OpenFile
from tests.editing.editor import FILES
from tests.trials import SEED
from tests.trust.fault_injection import tree
from tests.workspaces import write_workspace

STEPS = int(os.environ.get("DOSSIER_EDITS", "120"))
DAY = date(2026, 11, 22)
UNSAVED = "xylophone"
Shown = dict[str, list[types.Diagnostic]]
PIECES = (
    "priya", "wei", "[[", "]]", "[[cutover]]", "[[nobody]]", "- ", ": ", "\n", "\n\n", "---\n",
    "## Log\n\n- 2026-11-01 met: x\n", "## To them\n", "##Notes\n", "```\n", "<!--", "-->", "%%",
    "met_through: wei\n", "  - who: wei\n    kind: referral\n", "{", "}", "[", "]", '"', "😀", "Ω",
    "2026-11-02", "2027-01-01", "agreed", "- 2026-11-03 agreed [[job]]\n", "\t", "\r\n", UNSAVED,
)  # fmt: skip


class Wire:
    """What the server sends, kept by address."""

    def __init__(self) -> None:
        self.shown: dict[str, list[types.Diagnostic]] = {}
        self.workspace = SimpleNamespace(position_codec=PositionCodec())
        self.client_capabilities = types.ClientCapabilities()

    def text_document_publish_diagnostics(self, params: types.PublishDiagnosticsParams) -> None:
        self.shown[params.uri] = list(params.diagnostics)


class Walk:
    """A walk at random through one workspace, and the same on a disk of its own."""

    def __init__(self, root: Path, random: Random) -> None:
        self.root, self.random, self.wire = root, random, Wire()
        server = cast(LanguageServer, self.wire)
        self.editor = Editor(server, root=root, today=DAY, clock=lambda: DAY, pause=0)
        self.open: dict[str, str] = {}
        session = self.editor.open_workspace(root)
        assert session
        self.session = session

    def step(self) -> str:
        """Do one thing; return what it was."""
        actions: tuple[tuple[Callable[[], str], int], ...] = (
            (self.edit, 10),
            (self.close, 2),
            (self.begin, 3),
            (self.outside, 2),
            (self.move, 1),
        )
        action = self.random.choices([one for one, _ in actions], [often for _, often in actions])
        return action[0]()

    def begin(self) -> str:
        """Open a file, now and then one that is not there."""
        path = self.random.choice([*FILES, "content/stories/new.md", "content/cv.md"])
        file = self.root / path
        text = file.read_bytes().decode() if file.exists() else f"---\ntitle: {UNSAVED}\n---\n"
        return self._show(path, text)

    def edit(self) -> str:
        """Put some letters into an open text, or take some out."""
        if not self.open:
            return self.begin()
        path = self.random.choice([*self.open])
        text = self.open[path]
        at = self.random.randrange(len(text) + 1)
        if self.random.random() < 0.4:
            text = text[:at] + text[at + self.random.randrange(12) :]
        else:
            text = text[:at] + self.random.choice(PIECES) + text[at:]
        return self._show(path, text)

    def close(self) -> str:
        """Close a file without saving it."""
        if not self.open:
            return "nothing"
        path = self.random.choice([*self.open])
        del self.open[path]
        self.editor.changed(self.session, path, None)
        return f"close {path}"

    def outside(self) -> str:
        """Change a file on disk as another program would."""
        path = self.random.choice([*FILES])
        text = self.random.choice((FILES[path], FILES[path] + "\n[[wei]] [[zoe]]\n", ""))
        (self.root / path).write_bytes(text.encode())
        self.editor.touched(self.session)
        return f"outside {path}"

    def move(self) -> str:
        """Rename a file by hand, or back."""
        one, other = (self.root / f"content/contacts/{name}.md" for name in ("wei", "wei-chen"))
        source, target = (one, other) if one.exists() else (other, one)
        source.rename(target)
        self.editor.touched(self.session)
        return f"move {source.name}"

    def _show(self, path: str, text: str) -> str:
        self.open[path] = text
        self.editor.changed(self.session, path, OpenFile(self.session.uri(path), text))
        return f"{path} {text!r}"

    def expected(self, copy: Path) -> Shown:
        """Return what `check` says of the same texts, saved."""
        shutil.copytree(self.root, copy)
        for path, text in self.open.items():
            (copy / path).write_bytes(text.encode())
        found = by_file(load(copy, DAY, DAY).problems)
        codec, shown = PositionCodec(), Shown()
        for path, problems in found.items():
            file = copy / path
            lines = split_text(file.read_bytes().decode()) if file.is_file() else [""]
            shown[path] = [to_diagnostic(codec, lines, one, path) for one in problems]
        shutil.rmtree(copy)
        return shown

    def shown(self) -> Shown:
        """Return what is shown, by path."""
        start = f"{self.root.as_uri()}/"
        return {uri.removeprefix(start): told for uri, told in self.wire.shown.items() if told}

    async def settled(self) -> None:
        """Wait until what is shown is of the last text."""
        while self.session.loaded is None or self.session.judged_generation != (
            self.session.generation
        ):
            await asyncio.sleep(0.002)


async def test_what_is_shown_is_what_check_says(tmp_path: Path) -> None:
    root = write_workspace(tmp_path / "home", FILES)
    root.chmod(0o700)
    assert build(root, BuildOptions(today=DAY, clock=DAY)).published
    walk = Walk(root, Random(SEED))
    done = list[str]()
    for number in range(STEPS):
        done.append(walk.step())
        before = tree(root)
        await walk.settled()
        told = f"seed {SEED}, step {number}: {done[-3:]}"
        assert walk.shown() == walk.expected(tmp_path / "copy"), told
        assert tree(root) == before, told
    walk.editor.close()
    for path, text in FILES.items():
        (root / path).write_bytes(text.encode())
    (root / "content/contacts/wei-chen.md").unlink(missing_ok=True)
    assert build(root, BuildOptions(today=DAY, clock=DAY)).published
    found = [path for path, data in tree(root).items() if UNSAVED.encode() in data]
    assert found == []
