"""However many processes read the files, what they say is the same."""

from __future__ import annotations

from multiprocessing import active_children
from pathlib import Path

import pytest
from msgspec.structs import replace

from benchmarks.corpus import Size, corpus
from dossier.reading import RecordCache, read
from dossier.reading.record_cache import RecordFiles
from dossier.records import Story
from dossier.records.texts import Texts
from tests.workspaces import write_workspace

BROKEN = {
    "content/stories/no-front.md": "words alone",
    "content/stories/no-yaml.md": "---\ntitle: [a\n---\n",
    "content/stories/unknown.md": "---\ntitle: A story\nfoo: 1\n---\n# Situation\n\n%% open\n",
    "content/contacts/latin.md": b"---\nname: Jos\xe9\n---\n".decode("latin-1"),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_workspace(tmp_path, dict(corpus(Size(20, 300, 4, 4))) | BROKEN)


def test_one_process_and_three_read_the_same(root: Path) -> None:
    alone, together = RecordCache(), RecordCache()
    first, second = read(root, alone, jobs=1), read(root, together, jobs=3)
    assert first == second
    assert replace(alone, texts={}) == replace(together, texts={})
    texts, others = Texts(first[0].texts), Texts(second[0].texts)
    assert alone.texts.keys() == together.texts.keys()
    assert [path for path in alone.texts if texts.of(path) != others.of(path)] == []
    assert active_children() == []


def test_a_file_that_is_known_is_not_read_ahead(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = RecordCache()
    read(root, memory)
    known = len(memory.stories)
    asked = list[int]()

    def note(kinds: list[RecordFiles], jobs: int | None) -> dict[str, object]:
        asked.extend(len(kind.files) for kind in kinds if kind.struct is Story)
        return {}

    monkeypatch.setattr("dossier.reading.read_ahead", note)
    read(root, memory, jobs=3)
    # Files with errors are kept of nobody, so that they are read each time.
    assert asked == [len(list((root / "content/stories").iterdir())) - known]


def test_an_unsaved_text_goes_before_what_was_read_ahead(root: Path) -> None:
    path = "content/stories/story-7.md"
    overlay = {path: "---\ntitle: Not saved\n---\n"}
    records, _ = read(root, overlay=overlay, jobs=3)
    assert [story.title for story in records.stories if story.path == path] == ["Not saved"]
