"""The server outlives what fails, says nothing of any text, and starts nothing that it need not."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest
from lsprotocol import types

from benchmarks.editor import Client
from dossier.building.file_transaction import JOURNAL
from tests.cli.small_workspace import start
from tests.editing.editor import CUTOVER, FILES, JOB, PRIYA, WEI, Editor
from tests.trust.fault_injection import tree
from tests.workspaces import write_workspace

ROOT = Path(__file__).parents[2]


async def test_a_request_that_fails_ends_nothing(editor: Editor) -> None:
    await editor.wait_for_judgement()
    editor.open(JOB)
    where = editor.position_after(JOB, "who: pri")
    for name in ("", "..", "wei", "\u202e"):
        with pytest.raises(Exception, match=r".+"):
            await editor.client.text_document_rename_async(
                types.RenameParams(**where, new_name=name)
            )
    for position in (types.Position(10_000, 10_000), types.Position(0, 9_999_999)):
        document = types.TextDocumentIdentifier(editor.uri(JOB))
        hover = types.HoverParams(document, position)
        assert await editor.client.text_document_hover_async(hover) is None
        complete = types.CompletionParams(document, position)
        await editor.client.text_document_completion_async(complete)
    editor.type(JOB, FILES[JOB].replace("kind: reference", "kind: refrence"))
    await editor.wait_for_rules(JOB, "wrong-type")


@pytest.mark.parametrize("path", [PRIYA, WEI, CUTOVER, JOB, "dossier.toml", "content/me.md"])
async def test_every_place_of_every_file_has_an_answer(editor: Editor, path: str) -> None:
    await editor.wait_for_judgement()
    text = FILES[path]
    editor.open(path)
    document = types.TextDocumentIdentifier(editor.uri(path))
    asked = []
    for line, row in enumerate(text.split("\n")):
        for column in range(0, len(row) + 1, 3):
            position = types.Position(line, column)
            client = editor.client
            asked += [
                client.text_document_hover_async(types.HoverParams(document, position)),
                client.text_document_completion_async(types.CompletionParams(document, position)),
                client.text_document_definition_async(types.DefinitionParams(document, position)),
                client.text_document_prepare_rename_async(
                    types.PrepareRenameParams(document, position)
                ),
            ]
    await asyncio.gather(*asked)


def test_its_log_holds_places_in_the_code_and_no_word_of_a_text(tmp_path: Path) -> None:
    root = write_workspace(tmp_path / "home", FILES)
    log = tmp_path / "lsp.log"
    command = [sys.executable, "-P", "-m", "dossier", "lsp", "--log", str(log)]
    uri = (root / JOB).as_uri()
    client = Client(root, command)
    client.send("initialize", {"capabilities": {}, "rootUri": root.as_uri()}, request=True)
    client.wait()
    client.send("initialized", {})
    document = {"uri": uri, "languageId": "markdown", "version": 1, "text": FILES[JOB]}
    client.send("textDocument/didOpen", {"textDocument": document})
    client.wait(JOB, "left-off-the-list", 1)
    where = {"textDocument": {"uri": uri}, "position": {"line": 7, "character": 10}}
    client.send("textDocument/rename", {**where, "newName": "secretname"}, request=True)
    client.wait()
    client.send("textDocument/rename", {**where, "newName": "wei"}, request=True)
    client.wait()
    client.close()
    written = log.read_text()
    assert "textDocument/rename failed: JsonRpcInvalidParams at language_server.py:" in written
    assert not any(word in written for word in ("wei", "secretname", "Priya", str(root)))


def test_an_editor_that_watches_no_files_is_told_of_them_all_the_same(tmp_path: Path) -> None:
    root = write_workspace(tmp_path, FILES)
    client = Client(root)
    client.send("initialize", {"capabilities": {}, "rootUri": root.as_uri()}, request=True)
    client.wait()
    client.send("initialized", {})
    client.wait(JOB, "left-off-the-list", 1)
    (root / CUTOVER).rename(tmp_path / "cutover.md")
    client.wait(JOB, "unresolved", 1)
    client.close()


def test_an_editor_that_goes_away_takes_the_server_along(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "dossier", "lsp"],
        cwd=write_workspace(tmp_path, FILES),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    with process:
        assert process.stdin
        process.stdin.close()
        assert process.wait(20) is not None


def test_help_does_not_load_the_protocol(tmp_path: Path) -> None:
    for args in (("--help",), ("lsp", "--help"), ("check",)):
        shown = start(write_workspace(tmp_path, FILES), *args, env={"PYTHONPROFILEIMPORTTIME": "1"})
        imported = {line.rpartition("|")[2].strip() for line in shown.stderr.splitlines()}
        assert not imported & {"lsprotocol", "pygls", "asyncio"}


def test_a_change_that_was_cut_off_is_completed_when_the_editor_begins(tmp_path: Path) -> None:
    from msgspec import json

    from dossier.building.file_transaction import FileTransaction, change_of

    root = write_workspace(tmp_path, FILES)
    change = change_of(FILES[WEI].encode(), b"---\nname: Wei\n---\n")
    (root / JOURNAL).parent.mkdir()
    (root / JOURNAL).write_bytes(json.encode(FileTransaction(changes={WEI: change})))
    client = Client(root)
    client.send("initialize", {"capabilities": {}, "rootUri": root.as_uri()}, request=True)
    client.wait()
    client.send("initialized", {})
    client.send("workspace/symbol", {"query": ""}, request=True)
    client.wait()
    client.close()
    assert tree(root)[WEI] == change.now
    assert JOURNAL not in tree(root)
