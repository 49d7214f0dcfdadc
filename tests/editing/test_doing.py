"""What the editor offers to do: mend, make, log, rename."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

import pytest
from lsprotocol import types

from dossier.editing.protocol_text import split_text
from tests.editing.editor import CUTOVER, FILES, JOB, PRIYA, WEI, Editor

MENDED = {
    "the nearest field": (WEI, "met_through", "met_trough", 'Write "met_through"'),
    "the nearest name": (JOB, "who: priya", "who: pryia", 'Write "priya"'),
    "the nearest link": (WEI, "[[cutover|", "[[cutovre|", 'Write "cutover"'),
    "the nearest word": (JOB, "kind: reference", "kind: refrence", 'Write "reference"'),
    "the nearest log kind": (PRIYA, "12 call:", "12 cal:", 'Write "call"'),
    "the nearest zone": (PRIYA, "Europe/London", "Europe/Londn", 'Write "Europe/London"'),
    "a heading": (CUTOVER, "## Notes", "##Notes", 'Write "##"'),
    "a section's name": (CUTOVER, "## In brief", "## in brief:", 'Write "In brief"'),
    "a relation": (PRIYA, "manager", "manger", 'Write "manager"'),
}


def applied(text: str, edits: Iterable[types.TextEdit]) -> str:
    """Apply edits as an editor does, by UTF-16 units."""
    lines = split_text(text)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)

    def offset(at: types.Position) -> int:
        if at.line >= len(lines):
            return len("\n".join(lines))
        units = lines[at.line].encode("utf-16-le")[: 2 * at.character]
        return starts[at.line] + len(units.decode("utf-16-le"))

    text = "\n".join(lines)
    for edit in sorted(edits, key=lambda item: offset(item.range.start), reverse=True):
        text = text[: offset(edit.range.start)] + edit.new_text + text[offset(edit.range.end) :]
    return text


async def actions(editor: Editor, path: str) -> dict[str, types.CodeAction]:
    shown = editor.problems(path)
    where = types.Range(types.Position(0, 0), types.Position(99, 0))
    context = types.CodeActionContext(shown)
    params = types.CodeActionParams(**editor.document(path), range=where, context=context)
    offered = await editor.client.text_document_code_action_async(params)
    return {item.title: item for item in offered or () if isinstance(item, types.CodeAction)}


def result(editor: Editor, action: types.CodeAction, path: str, text: str) -> str:
    assert action.edit
    assert action.edit.document_changes
    offered = [
        item
        for change in action.edit.document_changes
        if isinstance(change, types.TextDocumentEdit)
        and change.text_document.uri == editor.uri(path)
        for item in change.edits
        if isinstance(item, types.TextEdit)
    ]
    return applied(text, offered)


async def shown(editor: Editor, path: str, text: str) -> dict[str, types.CodeAction]:
    await editor.wait_for_judgement()
    editor.type(path, text)
    before = editor.rules(path)
    for _ in range(100):
        if editor.rules(path) != before:
            break
        await asyncio.sleep(0.05)
    return await actions(editor, path)


@pytest.mark.parametrize("case", MENDED)
async def test_a_problem_is_mended_with_its_own_remedy(editor: Editor, case: str) -> None:
    path, right, wrong, title = MENDED[case]
    text = FILES[path].replace(right, wrong)
    offered = await shown(editor, path, text)
    assert result(editor, offered[title], path, text) == FILES[path]
    assert offered[title].is_preferred


async def test_a_value_with_a_colon_is_put_in_quotes(editor: Editor) -> None:
    text = FILES[CUTOVER].replace("title: The cutover", 'title: Cutover: "quiet"')
    offered = await shown(editor, CUTOVER, text)
    mended = result(editor, offered["Put the value in quotes"], CUTOVER, text)
    assert 'title: "Cutover: \\"quiet\\""\n' in mended


async def test_a_fence_is_closed_before_the_next_heading(editor: Editor) -> None:
    text = FILES[CUTOVER].replace("It went well.", "```\nIt went well.")
    offered = await shown(editor, CUTOVER, text)
    mended = result(editor, offered["Close it with ```"], CUTOVER, text)
    assert "```\nIt went well.\n```\n\n## Notes" in mended


async def test_front_matter_is_closed_where_the_fields_end(editor: Editor) -> None:
    text = FILES[WEI].replace("priya\n---\n", "priya\n")
    offered = await shown(editor, WEI, text)
    assert result(editor, offered["Close it with ---"], WEI, text) == FILES[WEI]


async def test_a_missing_field_is_added(editor: Editor) -> None:
    text = FILES[WEI].replace("name: Wei Chen\n", "")
    offered = await shown(editor, WEI, text)
    assert result(editor, offered["Add name"], WEI, text) == FILES[WEI].replace("Wei Chen", "")


async def test_a_missing_section_is_written_before_what_is_last(editor: Editor) -> None:
    text = FILES[CUTOVER].replace("result: {figure: 0 min, of: downtime}\n", "")
    text = text.replace("## In brief\n\nIt went well.\n\n", "")
    offered = await shown(editor, CUTOVER, text)
    mended = result(editor, offered["Add a section ## Result"], CUTOVER, text)
    assert mended == text + "\n## Result\n\n"


async def test_the_contact_that_is_missing_is_made(editor: Editor) -> None:
    text = FILES[WEI].replace("met_through: priya", "met_through: zoe-blum")
    offered = await shown(editor, WEI, text)
    action = offered['Make the contact "zoe-blum"']
    assert action.edit
    assert action.edit.document_changes
    made, written = action.edit.document_changes
    assert isinstance(made, types.CreateFile)
    assert made.uri == editor.uri("content/contacts/zoe-blum.md")
    assert isinstance(written, types.TextDocumentEdit)
    assert isinstance(written.edits[0], types.TextEdit)
    assert written.edits[0].new_text.startswith("---\nname: Zoe Blum\n")


async def test_a_step_is_logged_where_the_log_has_its_newest_line(editor: Editor) -> None:
    await editor.wait_for_judgement()
    editor.open(PRIYA)
    offered = await actions(editor, PRIYA)
    logged = result(editor, offered["Log: 2026-11-22 briefed [[job]]"], PRIYA, FILES[PRIYA])
    assert logged == FILES[PRIYA] + "- 2026-11-22 briefed [[job]]\n"


async def test_a_rename_reaches_unsaved_texts_and_moves_the_file(editor: Editor) -> None:
    await editor.wait_for_judgement()
    text = FILES[WEI].replace("Ω", "Ω [[priya]]")
    editor.type(WEI, text)
    where = editor.position_after(JOB, "who: pri")
    prepared = await editor.client.text_document_prepare_rename_async(
        types.PrepareRenameParams(**where)
    )
    assert isinstance(prepared, types.PrepareRenamePlaceholder)
    assert prepared.placeholder == "priya"
    edit = await editor.client.text_document_rename_async(
        types.RenameParams(**where, new_name="priya-raman")
    )
    assert edit
    action = types.CodeAction("", edit=edit)
    assert result(editor, action, WEI, text) == text.replace("priya", "priya-raman")
    assert result(editor, action, JOB, FILES[JOB]) == FILES[JOB].replace("priya", "priya-raman")
    assert edit.document_changes
    moved = edit.document_changes[-1]
    assert isinstance(moved, types.RenameFile)
    assert (moved.old_uri, moved.new_uri) == (
        editor.uri(PRIYA),
        editor.uri("content/contacts/priya-raman.md"),
    )


async def test_a_file_that_is_moved_in_the_editor_takes_its_references_along(
    editor: Editor,
) -> None:
    await editor.wait_for_judgement()
    move = types.FileRename(editor.uri(CUTOVER), editor.uri("content/stories/the-move.md"))
    edit = await editor.client.workspace_will_rename_files_async(types.RenameFilesParams([move]))
    assert edit
    assert edit.document_changes
    uris = [
        item.text_document.uri
        for item in edit.document_changes
        if isinstance(item, types.TextDocumentEdit)
    ]
    assert uris == [editor.uri(WEI), editor.uri(JOB)]
    assert not any(isinstance(item, types.RenameFile) for item in edit.document_changes)


async def test_a_rename_that_cannot_be_done_says_why(editor: Editor) -> None:
    await editor.wait_for_judgement()
    where = editor.position_after(JOB, "who: pri")
    with pytest.raises(Exception, match=r"wei\.md is there already"):
        await editor.client.text_document_rename_async(types.RenameParams(**where, new_name="wei"))


async def test_a_rename_by_hand_outside_is_noticed(editor: Editor) -> None:
    from datetime import date

    from dossier.building.build import BuildOptions, build

    day = date(2026, 11, 22)
    assert build(editor.root, BuildOptions(today=day, clock=day)).published
    await editor.wait_for_judgement()
    text = editor.text(CUTOVER)
    editor.change_on_disk(CUTOVER, None)
    editor.change_on_disk("content/stories/the-move.md", text)
    editor.open(JOB)
    await editor.wait_for_rules(JOB, "unresolved")
    await editor.wait_until_quiet()
    offered = await actions(editor, JOB)
    assert "Rename cutover to the-move everywhere" in offered
    title = "Rename cutover to the-move everywhere"
    assert result(editor, offered[title], JOB, FILES[JOB]) == FILES[JOB].replace(
        "cutover", "the-move"
    )
