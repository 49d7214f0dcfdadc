"""A panel is chosen anew only where something that it was chosen from changed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dossier.building.load import BuildMemory, load
from tests.workspaces import write_workspace

DAY = date(2026, 11, 22)
CONTACT = "---\nname: {}\nbacking: {{familiarity: 5, satisfaction: 5, communication: 5}}\n"
FILES = {
    "content/contacts/a.md": CONTACT.format("Ana Ruiz") + "permission: {recommend: yes}\n---\n",
    "content/contacts/b.md": CONTACT.format("Ben Hale") + "permission: {recommend: yes}\n---\n",
    "content/stories/s.md": "---\ntitle: S\nskills: [risk]\npeople: [a]\n---\nWords.\n",
    "content/stories/t.md": "---\ntitle: T\nskills: [law]\npeople: [b]\n---\nWords.\n",
    "content/opportunities/o.md": (
        "---\nrole: R\norganization: O\nstatus: applied\nwants: [risk, {law: 2}]\n---\n"
    ),
}
ROLE = "content/opportunities/o.md"


@pytest.mark.parametrize(
    ("path", "old", "new", "is_anew"),
    [
        ("content/stories/s.md", "Words", "Other words", False),
        ("content/contacts/a.md", "Ana Ruiz", "Ana Roig", False),
        ("content/stories/s.md", "[a]", "[a, b]", True),
        ("content/stories/s.md", "[risk]", "[law]", True),
        ("content/contacts/a.md", "recommend: yes", "recommend: no", True),
        (ROLE, "{law: 2}", "{law: 3}", True),
        (ROLE, "status: applied", "status: applied\nreferees: {count: 1}", True),
    ],
)
def test_what_a_panel_hangs_on(
    tmp_path: Path, path: str, old: str, new: str, *, is_anew: bool
) -> None:
    root, memory = write_workspace(tmp_path, FILES), BuildMemory()
    load(root, DAY, DAY, memory)
    memory.drop_recent(10**20)
    write_workspace(root, {**FILES, path: FILES[path].replace(old, new)})
    kept = load(root, DAY, DAY, memory)
    anew = load(root, DAY, DAY)
    assert kept.judgement
    assert anew.judgement
    assert kept.judgement.panels == anew.judgement.panels
    assert bool(memory.panels.fresh) is is_anew
