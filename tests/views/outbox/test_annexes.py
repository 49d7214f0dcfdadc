"""The CV and the advert, as they are attached to a brief."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.disclosure.allow_list import AllowList
from dossier.disclosure.leak_scan import LeakScan
from dossier.disclosure.private_texts import private_texts
from dossier.rendering.annex import annex
from dossier.views.brief.brief_facts import Brief
from tests.views.outbox.outbox_workspace import PRIYA, by_path, loaded, opportunity

ASK = opportunity("  - {who: priya, kind: reference, attach: [cv, advert]}\n")
TEXT = "I led:\n\n• the migration\n• twenty people\n\n#leadership-notes\n\nDone.\n#inner-circle\n"
PATH = "outbox/job/priya.txt"


@pytest.mark.parametrize("kind", ["cv", "advert"])
def test_lines_of_tags_stay_and_nothing_else_is_held_back(tmp_path: Path, kind: str) -> None:
    files = {
        "content/contacts/priya.md": PRIYA,
        "content/opportunities/job.md": f"{ASK}\n## Advert\n\n{TEXT}",
        "content/cv.md": TEXT,
    }
    found = loaded(tmp_path, files)
    brief = by_path(found)["job/priya.pdf"].view
    assert isinstance(brief, Brief)
    (text,) = (annex(one.text) for one in brief.annexes if one.kind == kind)
    assert "twenty people" in text
    assert "Done." in text
    assert "#" not in text
    scan = LeakScan(private_texts(found.dossier), tuple, tuple)
    allowed = list(AllowList(found.dossier).texts(PATH))
    assert list(scan.leaks(PATH, text.encode(), allowed)) == []
    assert list(scan.leaks(PATH, b"#leadership-notes", allowed)) != []
