"""`dossier doctor` says which editors are here, and which of them know dossier."""

from __future__ import annotations

from pathlib import Path

from dossier.cli.doctor.editors import EDITORS, installed_editors

DOCS = Path(__file__).parents[2] / "docs/editors.md"


def test_an_editor_whose_settings_name_dossier_is_set_up(tmp_path: Path) -> None:
    assert list(installed_editors(tmp_path, path="")) == []
    settings = tmp_path / ".config/helix/languages.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('[language-server.dossier]\ncommand = "dossier"\n')
    (tmp_path / ".vscode/extensions/dossier.dossier-0.1.0").mkdir(parents=True)
    assert list(installed_editors(tmp_path, path="")) == [("VS Code", True), ("Helix", True)]


def test_one_that_is_only_installed_is_not(tmp_path: Path) -> None:
    command = tmp_path / "bin/nvim"
    command.parent.mkdir()
    command.write_text("#!/bin/sh\n")
    command.chmod(0o755)
    init = tmp_path / ".config/nvim/init.lua"
    init.parent.mkdir(parents=True)
    init.write_text("vim.o.number = true\n")
    assert list(installed_editors(tmp_path, path=str(command.parent))) == [("Neovim", False)]
    init.write_text("vim.lsp.enable('dossier')\n")
    assert list(installed_editors(tmp_path, path=str(command.parent))) == [("Neovim", True)]


def test_the_documentation_has_the_lines_for_each() -> None:
    text = DOCS.read_text("utf-8")
    for editor in EDITORS:
        assert f"\n## {editor.name}\n" in text
