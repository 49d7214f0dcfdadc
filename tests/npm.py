"""Packages of npm that tests compare with, installed from a lock file."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp

import pytest

BIN = Path(sys.executable).parent


def installed(here: Path, name: str) -> Path:
    """Install what a folder's package-lock.json names, once; skip where that cannot be done.

    It goes beside the packages of this environment, and not into the checkout.
    """
    lock = (here / "package-lock.json").read_bytes()
    place = Path(sys.prefix) / f"{name}-{sha256(lock).hexdigest()[:12]}"
    if not place.exists():
        _install(here, place)
    return place


def _install(here: Path, place: Path) -> None:
    """Make the folder under another name first: another process may want it at this moment."""
    own = Path(mkdtemp(dir=place.parent, prefix=f".{place.name}-"))
    try:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(here / name, own)
        _npm("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(own))
        if not place.exists():
            own.rename(place)
    finally:
        shutil.rmtree(own, ignore_errors=True)


def _npm(*arguments: Sequence[str] | str) -> None:
    path = os.pathsep.join([str(BIN), os.environ.get("PATH", "")])
    try:
        done = subprocess.run(
            [BIN / "npm", *map(str, arguments)],
            env={**os.environ, "PATH": path},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as wrong:
        pytest.skip(f"npm does not run here: {wrong}")
    if done.returncode:
        pytest.skip(f"npm could not install the packages: {done.stderr.strip()[-300:]}")
