"""The walk in docs/editors.md shows what an editor shows in the sample."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from lsprotocol import types

from tests.editing.editor import Editor

CHECKOUT = Path(__file__).parents[2]
JOB = "content/opportunities/meridian-staff-platform.md"
PRIYA = "content/contacts/priya-raman.md"
WALK = (CHECKOUT / "docs/editors.md").read_text("utf-8").partition("## A walk")[2]
BLOCK = re.compile(r"^```text\n(.*?)^```$", re.DOTALL | re.MULTILINE)
LENS, HINTS, HOVER, PROBLEM, LOG = BLOCK.findall(WALK)
WHOLE_FILE = types.Range(types.Position(0, 0), types.Position(999, 0))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Copy the sample to where nobody else may read."""
    root = tmp_path / "home"
    shutil.copytree(CHECKOUT / "content", root / "content")
    shutil.copy(CHECKOUT / "dossier.toml", root)
    root.chmod(0o700)
    return root


async def test_what_stands_above_a_section(editor: Editor) -> None:
    await editor.wait_for_judgement()
    editor.open(JOB)
    params = types.CodeLensParams(**editor.document(JOB))
    lenses = await editor.client.text_document_code_lens_async(params) or ()
    lines = editor.text(JOB).splitlines()
    above = {lines[one.range.start.line]: one.command for one in lenses}
    command = above["## Role"]
    assert command
    assert f"{command.title}\n" == LENS
    assert {*above} == {"---", "## Role"}


async def test_what_stands_behind_a_name(editor: Editor) -> None:
    await editor.wait_for_judgement()
    editor.open(JOB)
    params = types.InlayHintParams(**editor.document(JOB), range=WHOLE_FILE)
    hints = await editor.client.text_document_inlay_hint_async(params) or ()
    lines = editor.text(JOB).splitlines()
    shown = {(lines[one.position.line].strip(), str(one.label).strip()) for one in hints}
    told = {
        re.split(r" {4,}", line.strip())[0]: line.split("  ")[-1].strip()
        for line in HINTS.splitlines()
    }
    assert told.items() <= shown


async def test_what_is_told_of_a_name(editor: Editor) -> None:
    await editor.wait_for_judgement()
    editor.open(JOB)
    params = types.HoverParams(**editor.position_after(JOB, "who: priya"))
    found = await editor.client.text_document_hover_async(params)
    assert found
    assert isinstance(found.contents, types.MarkupContent)
    shown = found.contents.value.replace("**", "")
    for line in HOVER.splitlines():
        assert line.removesuffix(" …") in shown


async def test_what_is_told_of_a_slip(editor: Editor) -> None:
    await editor.wait_for_judgement()
    editor.type(JOB, editor.text(JOB).replace("who: priya-raman", "who: pryia-raman"))
    await editor.wait_for_rules(JOB, "unresolved")
    assert [f"{one.message}\n" for one in editor.problems(JOB)] == [PROBLEM]


async def test_what_is_offered_below_the_log(editor: Editor) -> None:
    await editor.wait_for_judgement()
    text = f"{editor.text(PRIYA)}\n-"
    editor.open(PRIYA, text)
    params = types.CompletionParams(**editor.position_after(PRIYA, text, text))
    found = await editor.client.text_document_completion_async(params)
    items = found.items if isinstance(found, types.CompletionList) else found or []
    first = items[0]
    assert f"{first.label} {first.detail}".split() == LOG.split()
