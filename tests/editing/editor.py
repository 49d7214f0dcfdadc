"""An editor as a person uses it: open a file, type, look, choose."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from lsprotocol import types
from pytest_lsp import LanguageClient

PRIYA, WEI = "content/contacts/priya.md", "content/contacts/wei.md"
CUTOVER, JOB = "content/stories/cutover.md", "content/opportunities/job.md"
FILES = {
    "dossier.toml": "today = 2026-11-22\n",
    "content/me.md": "---\nname: Sam Okafor\nemail: sam@x.example\nskills: [migration]\n---\n\n"
    "## Update\n\nI moved.\n",
    PRIYA: "---\nname: Priya Raman\nemail: priya@x.example\ntimezone: Europe/London\n"
    "worked_together:\n  - {from: 2019-03, to: 2022-06, relation: manager, their_role: Director}\n"
    "backing: {familiarity: 5, satisfaction: 5, communication: 4}\n"
    "permission: {asked: 2026-11-02, recommend: yes, for: [reference]}\n---\n\n"
    "She knows [[wei]].\n\n## To them\n\nThank you.\n\n## Log\n\n"
    "- 2026-11-01 asked [[job]]: with the advert\n- 2026-11-02 agreed [[job]]: yes\n"
    "- 2026-11-12 call: about the search\n",
    WEI: "---\nname: Wei Chen\nmet_through: priya\n---\n\nΩ 😀 [[cutover|the move]] 😀\n",
    CUTOVER: "---\ntitle: The cutover\nfrom: 2020-11\nskills: [migration, risk]\n"
    "people:\n  - priya: You chaired the call.\nresult: {figure: 0 min, of: downtime}\n---\n\n"
    "## In brief\n\nIt went well.\n\n## Notes\n\nNobody knows.\n",
    "content/stories/snow.md": "---\ntitle: Snow\nskills: [risk]\npeople: [wei]\n---\n",
    JOB: "---\nrole: Lead\norganization: Acme\nstatus: references\nwants: [migration]\n"
    "reference_check: {by: Dana, how: phone, from: 2026-11-24, to: 2026-11-28}\n"
    "asks:\n  - who: priya\n    kind: reference\n    stories: [cutover]\n---\n",
}


class Editor:
    """Open files of one workspace, and what the server says of them."""

    def __init__(self, client: LanguageClient, root: Path) -> None:
        self.client, self.root = client, root
        self.versions: dict[str, int] = {}

    def uri(self, path: str) -> str:
        return (self.root / path).as_uri()

    def text(self, path: str) -> str:
        return (self.root / path).read_bytes().decode()

    def open(self, path: str, text: str | None = None) -> None:
        self.versions[path] = 1
        shown = self.text(path) if text is None else text
        item = types.TextDocumentItem(self.uri(path), "markdown", 1, shown)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def type(self, path: str, text: str) -> None:
        """Show another text, which is not saved."""
        if path not in self.versions:
            self.open(path)
        self.versions[path] += 1
        document = types.VersionedTextDocumentIdentifier(self.versions[path], self.uri(path))
        change = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))

    def close(self, path: str) -> None:
        del self.versions[path]
        document = types.TextDocumentIdentifier(self.uri(path))
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(document))

    def change_on_disk(self, path: str, text: str | None) -> None:
        """Change a file as another program would."""
        file, kind = self.root / path, types.FileChangeType.Changed
        if text is None:
            file.unlink()
            kind = types.FileChangeType.Deleted
        else:
            file.write_bytes(text.encode())
        change = types.FileEvent(self.uri(path), kind)
        self.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([change]))

    def problems(self, path: str) -> list[types.Diagnostic]:
        return list(self.client.diagnostics.get(self.uri(path), []))

    def rules(self, path: str) -> list[str]:
        return [str(diagnostic.code) for diagnostic in self.problems(path)]

    async def wait_until_quiet(self, pause: float = 0.4) -> None:
        """Wait until the server has said all that it has to say."""
        previous, quiet = -1, 0.0
        while quiet < pause:
            now = sum(map(len, self.client.diagnostics.values()))
            await self.client.workspace_symbol_async(types.WorkspaceSymbolParams(""))
            quiet = quiet + 0.1 if now == previous else 0.0
            previous = now
            await asyncio.sleep(0.1)

    async def wait_for_rules(self, path: str, *rules: str) -> None:
        """Wait until a file has just these problems."""
        for _ in range(100):
            if sorted(self.rules(path)) == sorted(rules):
                return
            await asyncio.sleep(0.05)
        raise AssertionError(f"{path}: {self.rules(path)}")

    async def wait_for_judgement(self) -> None:
        """Wait for the first judgement."""
        for _ in range(200):
            if await self.client.workspace_symbol_async(types.WorkspaceSymbolParams("")):
                return
            await asyncio.sleep(0.05)
        raise AssertionError("nothing was judged")

    def position_after(self, path: str, mark: str, text: str = "") -> dict[str, Any]:
        """Give the place behind some words, in UTF-16 units as the protocol counts."""
        before = (text or self.text(path)).partition(mark)[0] + mark
        row = before.rpartition("\n")[2]
        position = types.Position(before.count("\n"), len(row.encode("utf-16-le")) // 2)
        document = types.TextDocumentIdentifier(self.uri(path))
        return {"text_document": document, "position": position}

    def document(self, path: str) -> dict[str, Any]:
        return {"text_document": types.TextDocumentIdentifier(self.uri(path))}
