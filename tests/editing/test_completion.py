"""Fields, values, names, sections and log lines complete where they may stand."""

from __future__ import annotations

import pytest
from lsprotocol import types

from tests.editing.editor import CUTOVER, FILES, JOB, PRIYA, WEI, Editor

CASES: dict[str, tuple[str, str, str, str, dict[str, str | None]]] = {
    "a field": (WEI, "met_through: priya", "rol", "rol", {"role": "role: "}),
    "a field in a list": (JOB, "    kind: reference\n", "    rou\n", "rou", {"route": "route: "}),
    "a field in brackets": (PRIYA, "communication: 4}", "rat}", "rat", {"rated": "rated: "}),
    "a word": (JOB, "status: references", "status: int", "status: int", {"interviewing": None}),
    "a word in a list": (PRIYA, "for: [reference]", "for: [ref", "for: [ref", {"referral": None}),
    "yes or no": (CUTOVER, "from: 2020-11", "confidential: ", "confidential: ", {"yes": None}),
    "today": (JOB, "role: Lead", "role: Lead\napplied: ", "applied: ", {"2026-11-22": None}),
    "a rating": (PRIYA, "familiarity: 5", "familiarity: ", "familiarity: ", {"5": None}),
    "a contact": (JOB, "who: priya", "who: we", "who: we", {"wei": "wei"}),
    "a witness": (CUTOVER, "  - priya:", "  - we", "  - we", {"wei": None, "priya": None}),
    "only what they saw": (JOB, "[cutover]", "[", "stories: [", {"cutover": None}),
    "a skill as it is spelt": (CUTOVER, "[migration, risk]", "[mig", "[mig", {"migration": None}),
    "a link": (WEI, "[[cutover|", "[[cut", "[[cut", {"cutover": "cutover"}),
    "a section": (CUTOVER, "## Notes", "## Sit", "## Sit", {"## Situation": "## Situation"}),
    "a log line": (
        PRIYA,
        "- 2026-11-12 call: about the search\n",
        "- ",
        "agreed [[job]]: yes\n- ",
        {"- 2026-11-22 briefed [[job]]:": "- 2026-11-22 briefed [[job]]: "},
    ),
    "a log kind": (PRIYA, "12 call: about", "12 ca", "11-12 ca", {"call": "call"}),
}


async def completed(
    editor: Editor, path: str, text: str, mark: str
) -> dict[str, types.CompletionItem]:
    editor.type(path, text)
    where = editor.position_after(path, mark, text)
    answer = await editor.client.text_document_completion_async(types.CompletionParams(**where))
    assert isinstance(answer, types.CompletionList)
    return {item.label: item for item in answer.items}


@pytest.mark.parametrize("case", CASES)
async def test_it_is_offered(editor: Editor, case: str) -> None:
    path, old, new, mark, wanted = CASES[case]
    await editor.wait_for_judgement()
    text = FILES[path].replace(old, new)
    assert text != FILES[path]
    items = await completed(editor, path, text, mark)
    for label, written in wanted.items():
        edit = items[label].text_edit
        assert isinstance(edit, types.TextEdit)
        assert edit.new_text == (written or label)


async def test_a_field_that_stands_there_is_not_offered_again(editor: Editor) -> None:
    await editor.wait_for_judgement()
    text = FILES[WEI].replace("met_through: priya\n", "met_through: priya\nm\n")
    items = await completed(editor, WEI, text, "priya\nm")
    assert "met_through" not in items
    assert "name" not in items
    assert items["email"].detail == "one address, or a list"


async def test_only_stories_that_the_contact_saw_are_offered(editor: Editor) -> None:
    await editor.wait_for_judgement()
    text = FILES[JOB].replace("stories: [cutover]", "stories: [")
    assert set(await completed(editor, JOB, text, "stories: [")) == {"cutover"}
    text = text.replace("who: priya", "who: wei")
    assert set(await completed(editor, JOB, text, "stories: [")) == {"snow"}


async def test_a_section_is_offered_in_the_files_language(editor: Editor) -> None:
    await editor.wait_for_judgement()
    text = FILES[CUTOVER].replace("## In brief", "## Ergebnis").replace("## Notes", "## ")
    items = await completed(editor, CUTOVER, text, "well.\n\n## ")
    assert "## Situation" in items
    assert "## Aufgabe" in items
    assert "## Ergebnis" not in items


async def test_names_in_other_scripts_are_found_by_their_letters(editor: Editor) -> None:
    await editor.wait_for_judgement()
    editor.open("content/contacts/eleni.md", "---\nname: Ελένη Παπαδάκη\n---\n")
    await editor.wait_until_quiet()
    items = await completed(editor, WEI, FILES[WEI].replace("[[cutover|", "[["), "😀 [[")
    assert items["eleni"].filter_text == "eleni Ελένη Παπαδάκη"


async def test_in_a_private_text_nothing_is_offered(editor: Editor) -> None:
    await editor.wait_for_judgement()
    where = editor.position_after(CUTOVER, "Nobody")
    editor.open(CUTOVER)
    answer = await editor.client.text_document_completion_async(types.CompletionParams(**where))
    assert answer is None
