"""What is told beside a name, and the ways from it."""

from __future__ import annotations

from lsprotocol import types

from tests.editing.editor import CUTOVER, FILES, JOB, PRIYA, WEI, Editor


async def hovered(editor: Editor, path: str, mark: str) -> str:
    editor.open(path)
    where = editor.position_after(path, mark)
    answer = await editor.client.text_document_hover_async(types.HoverParams(**where))
    assert answer
    assert isinstance(answer.contents, types.MarkupContent)
    return answer.contents.value


async def test_a_contact_with_verdict_reasons_and_places(editor: Editor) -> None:
    await editor.wait_for_judgement()
    shown = await hovered(editor, JOB, "who: pri")
    assert shown.startswith("**Priya Raman** · ready\n")
    place = f"({editor.uri(PRIYA)}#L7)"
    assert f"familiarity is 5 of 5, and 1 story names them. ([{PRIYA}:7]{place})" in shown
    assert "Last talk: 2026-11-12, 10 days ago." in shown
    assert "- brief, " in shown
    assert "Saw The cutover." in shown


async def test_a_skill_with_its_witnesses(editor: Editor) -> None:
    await editor.wait_for_judgement()
    shown = await hovered(editor, CUTOVER, "skills: [migr")
    assert shown == "**migration**\n\n- Priya Raman: 1 story, ready"


async def test_a_field_with_what_it_takes(editor: Editor) -> None:
    await editor.wait_for_judgement()
    shown = await hovered(editor, JOB, "stat")
    assert shown.startswith("**status**: how far it has come\n\nOne of considering, applied,")


async def test_a_name_of_markdown_is_shown_as_it_is(editor: Editor) -> None:
    await editor.wait_for_judgement()
    editor.open(PRIYA, FILES[PRIYA].replace("Priya Raman", '"*P* [x](y) <b>"'))
    await editor.wait_until_quiet()
    shown = await hovered(editor, JOB, "who: pri")
    assert shown.startswith(r"**\*P\* \[x\](y) \<b\>** · ")


async def test_hints_stand_behind_names_and_can_be_switched_off(editor: Editor) -> None:
    await editor.wait_for_judgement()
    editor.open(JOB)
    editor.open(WEI)
    everything = types.Range(types.Position(0, 0), types.Position(99, 0))

    async def hints(path: str) -> list[tuple[int, int, str]]:
        params = types.InlayHintParams(**editor.document(path), range=everything)
        answer = await editor.client.text_document_inlay_hint_async(params)
        return [
            (item.position.line, item.position.character, str(item.label)) for item in answer or ()
        ]

    assert await hints(JOB) == [(7, 14, "agreed 2026-11-02")]
    assert await hints(WEI) == [(2, 18, "talked 10 d ago")]
    settings = {"dossier": {"askState": False, "lastTalk": False}}
    editor.client.workspace_did_change_configuration(
        types.DidChangeConfigurationParams(settings=settings)
    )
    assert await hints(JOB) == await hints(WEI) == []


async def test_a_lens_says_who_reads_a_section(editor: Editor) -> None:
    await editor.wait_for_judgement()

    async def lenses(path: str) -> dict[int, str]:
        editor.open(path)
        answer = await editor.client.text_document_code_lens_async(
            types.CodeLensParams(**editor.document(path))
        )
        return {item.range.start.line: item.command.title for item in answer or () if item.command}

    item = "goes to 1 reader: Priya Raman"
    answer = await lenses(CUTOVER)
    assert answer == {0: f"title, skills, result, people: {item}", 9: item}
    assert (await lenses(PRIYA))[12] == item
    unread = await lenses("content/stories/snow.md")
    assert unread == {0: "title, skills: may leave; nobody is to read it now"}


async def test_a_name_leads_to_its_file_and_to_where_it_is_named(editor: Editor) -> None:
    await editor.wait_for_judgement()
    editor.open(JOB)
    where = editor.position_after(JOB, "who: pri")
    place = await editor.client.text_document_definition_async(types.DefinitionParams(**where))
    assert isinstance(place, types.Location)
    assert place.uri == editor.uri(PRIYA)
    context = types.ReferenceContext(include_declaration=False)
    answer = await editor.client.text_document_references_async(
        types.ReferenceParams(**where, context=context)
    )
    places = {
        (item.uri, item.range.start.line, item.range.start.character) for item in answer or ()
    }
    assert places == {
        (editor.uri(JOB), 7, 9),
        (editor.uri(WEI), 2, 13),
        (editor.uri(CUTOVER), 5, 4),
    }


async def test_links_lead_to_files_at_their_columns(editor: Editor) -> None:
    await editor.wait_for_judgement()
    editor.open(WEI)
    answer = await editor.client.text_document_document_link_async(
        types.DocumentLinkParams(**editor.document(WEI))
    )
    shown = [
        (item.range.start.line, item.range.start.character, item.target) for item in answer or ()
    ]
    assert shown == [(2, 13, editor.uri(PRIYA)), (5, 7, editor.uri(CUTOVER))]


async def test_symbols_of_a_file_and_of_the_workspace(editor: Editor) -> None:
    await editor.wait_for_judgement()
    editor.open(CUTOVER)
    answer = await editor.client.text_document_document_symbol_async(
        types.DocumentSymbolParams(**editor.document(CUTOVER))
    )
    names = [item.name for item in answer or ()]
    assert names == ["title", "from", "skills", "people", "result", "In brief", "Notes"]
    everywhere = await editor.client.workspace_symbol_async(types.WorkspaceSymbolParams("prya"))
    assert [item.name for item in everywhere or ()] == ["Priya Raman"]


async def test_a_file_elsewhere_has_no_answers(editor: Editor) -> None:
    document = types.TextDocumentIdentifier("untitled:one")
    params = types.HoverParams(document, types.Position(0, 0))
    assert await editor.client.text_document_hover_async(params) is None
    editor.open("README.md", "x")
    params = types.HoverParams(
        types.TextDocumentIdentifier(editor.uri("README.md")), params.position
    )
    assert await editor.client.text_document_hover_async(params) is None
