"""A workspace, and an editor that has it open."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

from tests.editing.editor import FILES, Editor
from tests.workspaces import write_workspace

ASKED_OF_THE_EDITOR = (
    types.CLIENT_REGISTER_CAPABILITY,
    types.WORKSPACE_INLAY_HINT_REFRESH,
    types.WORKSPACE_CODE_LENS_REFRESH,
)
ROOT = Path(__file__).parents[2]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Lay a small workspace that nobody else may read."""
    root = write_workspace(tmp_path / "home", FILES)
    root.chmod(0o700)
    return root


@pytest_lsp.fixture(  # type: ignore[untyped-decorator]
    config=ClientServerConfig(
        server_command=[sys.executable, "-P", "-m", "dossier", "lsp"],
        server_env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
    )
)
async def client(lsp_client: LanguageClient, root: Path) -> AsyncIterator[None]:
    """Run `dossier lsp` as an editor would."""
    for method in ASKED_OF_THE_EDITOR:
        lsp_client.feature(method)(lambda params: None)
    await lsp_client.initialize_session(
        types.InitializeParams(
            capabilities=client_capabilities("visual-studio-code"),
            root_uri=root.as_uri(),
            workspace_folders=[types.WorkspaceFolder(root.as_uri(), "home")],
        )
    )
    yield
    await lsp_client.shutdown_session()


@pytest.fixture
def editor(client: LanguageClient, root: Path) -> Editor:
    """Give an editor that has the workspace open."""
    return Editor(client, root)
