"""No page grows without end: long lists are cut into pages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from benchmarks.corpus import Size, corpus
from dossier.building.load import load
from dossier.disclosure.soft_spots import SoftSpots
from dossier.records.text import Content
from dossier.rendering import find_theme, render
from dossier.views import outbox, site
from tests.workspaces import write_workspace

LARGEST = 400_000
LONG = "---\nname: Ada\n---\n## Log\n" + "- 2026-01-02 call: all about the port\n" * 1_500


def test_no_page_of_a_large_dossier_is_over_400_kilobytes(tmp_path: Path) -> None:
    files = dict(corpus(Size(400, 500, 200, 200))) | {"content/contacts/ada.md": LONG}
    loaded = load(write_workspace(tmp_path, files), None, date(2026, 11, 22))
    assert loaded.judgement
    texts = loaded.dossier.texts

    def shown(path: str) -> Content:
        return texts.of(path).shown

    sizes = {
        target.path: len(render(target, find_theme(tmp_path, "plain"), None, shown).data)
        for target in site.targets(
            loaded.dossier,
            loaded.judgement,
            tuple(outbox.targets(loaded.dossier, loaded.judgement)),
            SoftSpots(loaded.dossier),
        )
        if target.path.endswith(".html") and (target.path.count("/") == 1 or "ada" in target.path)
    }
    assert len([path for path in sizes if "/backers" in path]) > 3
    assert {path: size for path, size in sizes.items() if size > LARGEST} == {}
