"""The extension for VS Code is built by npm, and holds what it needs and nothing else."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from dossier.cli import COMMANDS
from dossier.editing.hints_and_lenses import ASK_STATE, LAST_TALK
from dossier.exporting.json_schema import json_schema

SOURCE = Path(__file__).parents[2] / "editors/vscode"
SCHEMA = SOURCE / "dossier.schema.json"
BIN = Path(sys.executable).parent


def npm(folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PATH": f"{BIN}:{os.environ['PATH']}", "HOME": str(folder.parent)}
    return subprocess.run(
        [str(BIN / "npm"), *args],
        cwd=folder,
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def test_it_is_packed_with_its_client_and_its_schema(tmp_path: Path) -> None:
    ignored = shutil.ignore_patterns("node_modules", "*.vsix")
    folder = Path(shutil.copytree(SOURCE, tmp_path / "vscode", ignore=ignored))
    installed = npm(folder, "ci", "--ignore-scripts", "--no-audit", "--no-fund")
    if installed.returncode and "ENOTFOUND" in installed.stderr + installed.stdout:
        pytest.skip("there is no network to fetch the extension's packages from")
    assert installed.returncode == 0, installed.stderr
    assert npm(folder, "run", "check").returncode == 0
    packed = npm(folder, "run", "package")
    assert packed.returncode == 0, packed.stderr
    with zipfile.ZipFile(folder / "dossier.vsix") as archive:
        names = archive.namelist()
        manifest = json.loads(archive.read("extension/package.json"))
    own = {name for name in names if "/node_modules/" not in name}
    assert own == {
        "extension.vsixmanifest",
        "[Content_Types].xml",
        "extension/LICENSE.txt",
        "extension/dossier.schema.json",
        "extension/extension.js",
        "extension/package.json",
        "extension/readme.md",
    }
    assert any(name.endswith("vscode-languageclient/package.json") for name in names)
    assert not any("/vsce/" in name for name in names)
    assert manifest["activationEvents"][0] == "workspaceContains:dossier.toml"


def test_its_settings_are_those_that_the_server_takes() -> None:
    manifest = json.loads((SOURCE / "package.json").read_text())
    settings = manifest["contributes"]["configuration"]["properties"]
    assert {f"dossier.{name}" for name in (ASK_STATE, LAST_TALK)} < settings.keys()
    assert settings["dossier.command"]["default"] == ["dossier"]
    assert "lsp" in dict(COMMANDS)


def test_its_schema_is_that_of_the_settings(update: bool) -> None:
    wanted = json.dumps(json_schema("settings"), indent=2, ensure_ascii=False) + "\n"
    if update:
        SCHEMA.write_text(wanted, "utf-8")
    assert SCHEMA.read_text("utf-8") == wanted


def test_its_lock_file_names_no_registry() -> None:
    lock = json.loads((SOURCE / "package-lock.json").read_text())
    assert not any("resolved" in package for package in lock["packages"].values())
