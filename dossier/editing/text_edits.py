"""Changes of texts as the protocol wants them: the least part of a text that differs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lsprotocol import types
from pygls.workspace import PositionCodec

from dossier.editing.positions import to_position, to_range
from dossier.writing.rename_references import TextSpan


def span_edits(
    codec: PositionCodec, lines: Sequence[str], spans: Iterable[TextSpan]
) -> list[types.TextEdit]:
    """Return the edits that put texts into parts of lines."""
    return [
        types.TextEdit(to_range(codec, lines, one.line, one.start, one.end), one.text)
        for one in spans
    ]


def text_edit(codec: PositionCodec, before: Sequence[str], after: Sequence[str]) -> types.TextEdit:
    """Return the edit from one text to another, of the lines that differ."""
    top = 0
    while top < min(len(before), len(after)) and before[top] == after[top]:
        top += 1
    bottom = 0
    most = min(len(before), len(after)) - top
    while bottom < most and before[-1 - bottom] == after[-1 - bottom]:
        bottom += 1
    old, new = before[top : len(before) - bottom], after[top : len(after) - bottom]
    start, end = types.Position(top, 0), types.Position(top + len(old), 0)
    text = "".join(f"{line}\n" for line in new)
    if not bottom:
        # The last line has no end, so that the end before it is a part of the change.
        end = to_position(codec, before, len(before), len(before[-1]) + 1)
        text = "\n".join(new)
        if not old and top:
            start = to_position(codec, before, top, len(before[top - 1]) + 1)
            text = "\n" + text
    return types.TextEdit(types.Range(start, end), text)


def workspace_edit(
    edits: Mapping[str, list[types.TextEdit]],
    files: Iterable[types.CreateFile | types.RenameFile] = (),
) -> types.WorkspaceEdit:
    """Return the change of several files by their addresses; files are made first, moved last."""
    files = list(files)
    texts = [
        types.TextDocumentEdit(types.OptionalVersionedTextDocumentIdentifier(uri), [*changes])
        for uri, changes in edits.items()
        if changes
    ]
    made = [file for file in files if isinstance(file, types.CreateFile)]
    moved = [file for file in files if isinstance(file, types.RenameFile)]
    return types.WorkspaceEdit(document_changes=[*made, *texts, *moved])
