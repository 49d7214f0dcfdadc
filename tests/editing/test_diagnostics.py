"""Problems come while a file is typed, in every file, and go when they are mended."""

from __future__ import annotations

from lsprotocol import types

from tests.editing.editor import CUTOVER, FILES, JOB, PRIYA, WEI, Editor
from tests.trust.fault_injection import tree


async def test_the_open_file_is_told_at_once_and_cleared_when_mended(editor: Editor) -> None:
    await editor.wait_for_judgement()
    editor.type(WEI, FILES[WEI].replace("met_through", "met_trough"))
    await editor.wait_for_rules(WEI, "unknown-field")
    (problem,) = editor.problems(WEI)
    assert problem.message == (
        '"met_trough" is not a field of a contact. did you mean "met_through"?'
    )
    assert (problem.source, problem.severity) == ("dossier", types.DiagnosticSeverity.Error)
    assert problem.range == types.Range(types.Position(2, 0), types.Position(2, 17))
    editor.type(WEI, FILES[WEI])
    await editor.wait_for_rules(WEI)


async def test_a_column_beside_emoji_is_counted_as_the_protocol_does(editor: Editor) -> None:
    await editor.wait_for_judgement()
    editor.type(WEI, FILES[WEI].replace("[[cutover|", "[[cutovre|"))
    await editor.wait_for_rules(WEI, "unresolved")
    (problem,) = editor.problems(WEI)
    assert problem.range == types.Range(types.Position(5, 5), types.Position(5, 25))


async def test_other_files_follow_after_a_pause(editor: Editor) -> None:
    await editor.wait_for_judgement()
    editor.type(PRIYA, FILES[PRIYA].replace("- 2026-11-02 agreed", "- 2027-11-02 agreed"))
    await editor.wait_for_rules(PRIYA, "future-log")
    editor.type(CUTOVER, FILES[CUTOVER].replace("title: The cutover", "titel: The cutover"))
    await editor.wait_for_rules(CUTOVER, "unknown-field", "missing-field")
    editor.type(CUTOVER, FILES[CUTOVER])
    editor.type(PRIYA, FILES[PRIYA])
    await editor.wait_for_rules(PRIYA)
    await editor.wait_for_rules(CUTOVER)


async def test_a_record_that_vanishes_outside_is_told_where_it_is_named(editor: Editor) -> None:
    await editor.wait_for_judgement()
    before = editor.text(CUTOVER)
    editor.change_on_disk(CUTOVER, None)
    await editor.wait_for_rules(WEI, "unresolved")
    await editor.wait_for_rules(JOB, "unresolved")
    editor.change_on_disk(CUTOVER, before)
    await editor.wait_for_rules(WEI)
    await editor.wait_for_rules(JOB, "left-off-the-list")


async def test_a_file_that_was_never_saved_counts(editor: Editor) -> None:
    await editor.wait_for_judgement()
    editor.type(WEI, FILES[WEI].replace("met_through: priya", "met_through: ana"))
    await editor.wait_for_rules(WEI, "unresolved")
    editor.open("content/contacts/ana.md", "---\nname: Ana Lima\n---\n")
    await editor.wait_for_rules(WEI)
    editor.close("content/contacts/ana.md")
    await editor.wait_for_rules(WEI, "unresolved")


async def test_nothing_is_written_and_nothing_remembered_of_what_is_typed(editor: Editor) -> None:
    await editor.wait_for_judgement()
    before = tree(editor.root)
    for text in ("---\nname: [\n---\n", "---\nname: Other\n---\n## Log\n- 2026-11-01 met\n"):
        editor.type(WEI, text)
        await editor.wait_until_quiet()
    assert tree(editor.root) == before


async def test_line_ends_of_every_kind_are_lines(editor: Editor) -> None:
    await editor.wait_for_judgement()
    text = "---\r\nname: Wei Chen\r\nemial: x\r\n---\rA\u2028b \x0c\x85 c.\r\nSee [[nobody]].\n"
    editor.type(WEI, text)
    await editor.wait_for_rules(WEI, "unknown-field", "unresolved")
    lines = {str(problem.code): problem.range.start.line for problem in editor.problems(WEI)}
    assert lines == {"unknown-field": 2, "unresolved": 5}


async def test_the_settings_are_checked_too(editor: Editor) -> None:
    await editor.wait_for_judgement()
    editor.type("dossier.toml", 'today = 2026-11-22\npapre = "A4"\n')
    await editor.wait_for_rules("dossier.toml", "unknown-field")
    assert editor.problems("dossier.toml")[0].range.start == types.Position(1, 0)
