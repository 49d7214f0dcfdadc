"""An employer's list names everybody who agreed, on several pages where one has no room."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from dossier.rendering import render
from dossier.rendering.theme import find_theme
from tests.views.outbox.outbox_workspace import ROOT, leaving, opportunity, story


def workspace(count: int) -> dict[str, str]:
    slugs = [f"person-{number}" for number in range(1, count + 1)]
    contact = (
        "---\nname: Person Number{number}\nrole: Director of Engineering\n"
        "phone: '+44 20 7946 0112'\n"
        "worked_together:\n"
        "  - {{from: 2019-03, to: 2022-06, organization: Northwind Logistics, relation: peer,"
        " their_role: Head of Platform, my_role: Tech Lead}}\n"
        "  - {{from: 2016-03, to: 2018-06, organization: Kestrel Parcels, relation: client,"
        " their_role: Head of Depots, my_role: Engineer}}\n"
        "permission: {{asked: 2026-11, recommend: yes, for: [reference],"
        " share: [name, role, phone]}}\n---\n\n## Log\n\n- 2026-11-10 agreed [[job]]\n"
    )
    people = {
        f"content/contacts/{slug}.md": contact.format(number=slug.rpartition("-")[2])
        for slug in slugs
    }
    asks = "".join(f"  - {{who: {slug}, kind: reference}}\n" for slug in slugs)
    saw = ", ".join(f"{slug}: You saw it" for slug in slugs)
    return people | {
        "content/opportunities/job.md": opportunity(asks, "[migration, risk, hiring]"),
        "content/stories/cutover.md": story("The cutover", saw, "skills: [migration, risk]\n"),
    }


@pytest.mark.parametrize(("count", "pages"), [(4, 1), (9, 2), (12, 3)])
def test_nobody_who_agreed_falls_out(count: int, pages: int, tmp_path: Path) -> None:
    target = leaving(tmp_path, workspace(count))["job/references.pdf"]
    made = render(target, find_theme(ROOT, "plain"))
    document = pypdfium2.PdfDocument(made.data)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    assert [n for n in range(1, count + 1) if f"Person Number{n}" not in text] == []
    assert len(document) == pages
    assert made.notes == ()
