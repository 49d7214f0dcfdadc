"""Lay the workspace that mails are written in, built once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from tests.cli.mail_workspace import WORKSPACE, use_mail_server
from tests.cli.small_workspace import run
from tests.mailing.mailbox import Mailbox
from tests.workspaces import write_workspace


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_workspace(tmp_path_factory.mktemp("letters") / "home", WORKSPACE)
    assert run(root, "build").exit_code == 0
    return root


@pytest.fixture
def home(built_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a built workspace; its keyring is empty."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    monkeypatch.delenv("DOSSIER_SMTP_PASSWORD", raising=False)
    return Path(copytree(built_once, tmp_path / "home"))


@pytest.fixture
def box(home: Path) -> Iterator[Mailbox]:
    """Run the mail server that the workspace names."""
    with Mailbox() as box:
        use_mail_server(home, box.settings)
        yield box
