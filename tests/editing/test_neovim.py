"""Debian's Neovim, without a screen, as a second editor."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dossier import linking, reading
from tests.editing.editor import FILES, WEI

SCRIPT = Path(__file__).with_name("drive.lua")
ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(not shutil.which("nvim"), reason="nvim is not installed")
def test_neovim_drives_every_capability(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "seen.json"
    ran = subprocess.run(
        ["nvim", "--headless", "-u", "NONE", "-i", "NONE", "-n", "-c", f"luafile {SCRIPT}"],
        check=False,
        cwd=root,
        env={
            **os.environ,
            "HOME": str(tmp_path),
            "PYTHONPATH": str(ROOT),
            "DOSSIER_ROOT": str(root),
            "DOSSIER_PYTHON": sys.executable,
            "DOSSIER_OUT": str(out),
        },
        capture_output=True,
        text=True,
        timeout=120,
        stdin=subprocess.DEVNULL,
    )
    assert out.exists(), ran.stderr
    report = json.loads(out.read_text())
    assert report.pop("hover").startswith("**Priya Raman** · ready\n")
    assert report == {
        "problems": ["unknown-field 2:0"],
        "action": 'Write "met_through"',
        "mended": "met_through: priya",
        "left": [],
        "definition": "priya.md",
        "references": 3,
        "symbols": 2,
        "links": 2,
        "lenses": 1,
        "hints": 1,
        "completion": ["priya", "wei", "cutover", "snow", "job"],
        "placeholder": "priya",
    }
    assert (root / WEI).read_text() == FILES[WEI].replace("priya", "priya-raman")
    assert not (root / "content/contacts/priya.md").exists()
    records, problems = reading.read(root)
    assert [*problems, *linking.link(records)[1]] == []
