"""What is told beside a name, and the ways from it."""

from __future__ import annotations

from lsprotocol import types

from tests.editing.editor import CUTOVER, FILES, JOB, PRIYA, WEI, Editor


async def hovered(editor: Editor, path: str, mark: str) -> str:
    editor.open(path)
    where = editor.at(path, mark)
    found = await editor.client.text_document_hover_async(types.HoverParams(**where))
    assert found
    assert isinstance(found.contents, types.MarkupContent)
    return found.contents.value


async def test_a_contact_with_verdict_reasons_and_places(editor: Editor) -> None:
    await editor.judged()
    told = await hovered(editor, JOB, "who: pri")
    assert told.startswith("**Priya Raman** · ready\n")
    place = f"({editor.uri(PRIYA)}#L7)"
    assert f"familiarity is 5 of 5, and 1 story names them. ([{PRIYA}:7]{place})" in told
    assert "Last talk: 2026-11-12, 10 days ago." in told
    assert "- brief, " in told
    assert "Saw The cutover." in told


async def test_a_skill_with_its_witnesses(editor: Editor) -> None:
    await editor.judged()
    told = await hovered(editor, CUTOVER, "skills: [migr")
    assert told == "**migration**\n\n- Priya Raman: 1 story, ready"


async def test_a_field_with_what_it_takes(editor: Editor) -> None:
    await editor.judged()
    told = await hovered(editor, JOB, "stat")
    assert told.startswith("**status**: how far it has come\n\nOne of considering, applied,")


async def test_a_name_of_markdown_is_shown_as_it_is(editor: Editor) -> None:
    await editor.judged()
    editor.open(PRIYA, FILES[PRIYA].replace("Priya Raman", '"*P* [x](y) <b>"'))
    await editor.settled()
    told = await hovered(editor, JOB, "who: pri")
    assert told.startswith(r"**\*P\* \[x\](y) \<b\>** · ")


async def test_hints_stand_behind_names_and_can_be_switched_off(editor: Editor) -> None:
    await editor.judged()
    editor.open(JOB)
    editor.open(WEI)
    everything = types.Range(types.Position(0, 0), types.Position(99, 0))

    async def hints(path: str) -> list[tuple[int, int, str]]:
        params = types.InlayHintParams(**editor.file(path), range=everything)
        found = await editor.client.text_document_inlay_hint_async(params)
        return [(one.position.line, one.position.character, str(one.label)) for one in found or ()]

    assert await hints(JOB) == [(7, 14, "agreed 2026-11-02")]
    assert await hints(WEI) == [(2, 18, "talked 10 d ago")]
    settings = {"dossier": {"askState": False, "lastTalk": False}}
    editor.client.workspace_did_change_configuration(
        types.DidChangeConfigurationParams(settings=settings)
    )
    assert await hints(JOB) == await hints(WEI) == []


async def test_a_lens_says_who_reads_a_section(editor: Editor) -> None:
    await editor.judged()

    async def lenses(path: str) -> dict[int, str]:
        editor.open(path)
        found = await editor.client.text_document_code_lens_async(
            types.CodeLensParams(**editor.file(path))
        )
        return {one.range.start.line: one.command.title for one in found or () if one.command}

    one = "goes to 1 reader: Priya Raman"
    found = await lenses(CUTOVER)
    assert found == {0: f"title, skills, result, people: {one}", 9: one}
    assert (await lenses(PRIYA))[12] == one
    unread = await lenses("content/stories/snow.md")
    assert unread == {0: "title, skills: may leave; nobody is to read it now"}


async def test_a_name_leads_to_its_file_and_to_where_it_is_named(editor: Editor) -> None:
    await editor.judged()
    editor.open(JOB)
    where = editor.at(JOB, "who: pri")
    place = await editor.client.text_document_definition_async(types.DefinitionParams(**where))
    assert isinstance(place, types.Location)
    assert place.uri == editor.uri(PRIYA)
    context = types.ReferenceContext(include_declaration=False)
    found = await editor.client.text_document_references_async(
        types.ReferenceParams(**where, context=context)
    )
    places = {(one.uri, one.range.start.line, one.range.start.character) for one in found or ()}
    assert places == {
        (editor.uri(JOB), 7, 9),
        (editor.uri(WEI), 2, 13),
        (editor.uri(CUTOVER), 5, 4),
    }


async def test_links_lead_to_files_at_their_columns(editor: Editor) -> None:
    await editor.judged()
    editor.open(WEI)
    found = await editor.client.text_document_document_link_async(
        types.DocumentLinkParams(**editor.file(WEI))
    )
    told = [(one.range.start.line, one.range.start.character, one.target) for one in found or ()]
    assert told == [(2, 13, editor.uri(PRIYA)), (5, 7, editor.uri(CUTOVER))]


async def test_symbols_of_a_file_and_of_the_workspace(editor: Editor) -> None:
    await editor.judged()
    editor.open(CUTOVER)
    found = await editor.client.text_document_document_symbol_async(
        types.DocumentSymbolParams(**editor.file(CUTOVER))
    )
    names = [one.name for one in found or ()]
    assert names == ["title", "from", "skills", "people", "result", "In brief", "Notes"]
    everywhere = await editor.client.workspace_symbol_async(types.WorkspaceSymbolParams("prya"))
    assert [one.name for one in everywhere or ()] == ["Priya Raman"]


async def test_a_file_elsewhere_has_no_answers(editor: Editor) -> None:
    document = types.TextDocumentIdentifier("untitled:one")
    params = types.HoverParams(document, types.Position(0, 0))
    assert await editor.client.text_document_hover_async(params) is None
    editor.open("README.md", "x")
    params = types.HoverParams(
        types.TextDocumentIdentifier(editor.uri("README.md")), params.position
    )
    assert await editor.client.text_document_hover_async(params) is None
