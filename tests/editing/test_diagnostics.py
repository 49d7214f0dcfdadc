"""Problems come while a file is typed, in every file, and go when they are mended."""

from __future__ import annotations

from lsprotocol import types

from tests.editing.editor import CUTOVER, FILES, JOB, PRIYA, WEI, Editor
from tests.trust.points import tree


async def test_the_open_file_is_told_at_once_and_cleared_when_mended(editor: Editor) -> None:
    await editor.judged()
    editor.type(WEI, FILES[WEI].replace("met_through", "met_trough"))
    await editor.until(WEI, "unknown-field")
    (problem,) = editor.problems(WEI)
    assert problem.message == (
        '"met_trough" is not a field of a contact. did you mean "met_through"?'
    )
    assert (problem.source, problem.severity) == ("dossier", types.DiagnosticSeverity.Error)
    assert problem.range == types.Range(types.Position(2, 0), types.Position(2, 17))
    editor.type(WEI, FILES[WEI])
    await editor.until(WEI)


async def test_a_column_beside_emoji_is_counted_as_the_protocol_does(editor: Editor) -> None:
    await editor.judged()
    editor.type(WEI, FILES[WEI].replace("[[cutover|", "[[cutovre|"))
    await editor.until(WEI, "unresolved")
    (problem,) = editor.problems(WEI)
    assert problem.range == types.Range(types.Position(5, 5), types.Position(5, 25))


async def test_other_files_follow_after_a_pause(editor: Editor) -> None:
    await editor.judged()
    editor.type(PRIYA, FILES[PRIYA].replace("- 2026-11-02 agreed", "- 2027-11-02 agreed"))
    await editor.until(PRIYA, "future-log")
    editor.type(CUTOVER, FILES[CUTOVER].replace("title: The cutover", "titel: The cutover"))
    await editor.until(CUTOVER, "unknown-field", "missing-field")
    editor.type(CUTOVER, FILES[CUTOVER])
    editor.type(PRIYA, FILES[PRIYA])
    await editor.until(PRIYA)
    await editor.until(CUTOVER)


async def test_a_record_that_vanishes_outside_is_told_where_it_is_named(editor: Editor) -> None:
    await editor.judged()
    before = editor.text(CUTOVER)
    editor.outside(CUTOVER, None)
    await editor.until(WEI, "unresolved")
    await editor.until(JOB, "unresolved")
    editor.outside(CUTOVER, before)
    await editor.until(WEI)
    await editor.until(JOB, "left-off-the-list")


async def test_a_file_that_was_never_saved_counts(editor: Editor) -> None:
    await editor.judged()
    editor.type(WEI, FILES[WEI].replace("met_through: priya", "met_through: ana"))
    await editor.until(WEI, "unresolved")
    editor.open("content/contacts/ana.md", "---\nname: Ana Lima\n---\n")
    await editor.until(WEI)
    editor.close("content/contacts/ana.md")
    await editor.until(WEI, "unresolved")


async def test_nothing_is_written_and_nothing_remembered_of_what_is_typed(editor: Editor) -> None:
    await editor.judged()
    before = tree(editor.root)
    for text in ("---\nname: [\n---\n", "---\nname: Other\n---\n## Log\n- 2026-11-01 met\n"):
        editor.type(WEI, text)
        await editor.settled()
    assert tree(editor.root) == before


async def test_line_ends_of_every_kind_are_lines(editor: Editor) -> None:
    await editor.judged()
    text = "---\r\nname: Wei Chen\r\nemial: x\r\n---\rA\u2028b \x0c\x85 c.\r\nSee [[nobody]].\n"
    editor.type(WEI, text)
    await editor.until(WEI, "unknown-field", "unresolved")
    lines = {str(one.code): one.range.start.line for one in editor.problems(WEI)}
    assert lines == {"unknown-field": 2, "unresolved": 5}


async def test_the_settings_are_checked_too(editor: Editor) -> None:
    await editor.judged()
    editor.type("dossier.toml", 'today = 2026-11-22\npapre = "A4"\n')
    await editor.until("dossier.toml", "unknown-field")
    assert editor.problems("dossier.toml")[0].range.start == types.Position(1, 0)
