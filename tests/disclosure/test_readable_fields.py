"""The page "What leaves" lists what disclosure lets each reader have, and no more."""

from __future__ import annotations

from dossier.building.load import load
from dossier.disclosure.readable_fields import ReaderAccess
from dossier.workspace import shipped
from tests.disclosure.test_every_field import DAY


def test_a_reader_may_have_the_shareable_parts_of_their_own_files_alone() -> None:
    loaded = load(shipped("content").parent, DAY, DAY)
    found = {
        one.record.path: one.names
        for one in ReaderAccess(loaded.dossier).of("outbox/calder-rail-lead/helen-ashworth.eml")
    }
    assert found["content/me.md"] == (
        *("name", "email", "phone", "headline", "looking_for", "Update", "question"),
    )
    assert found["content/contacts/helen-ashworth.md"] == (
        *("name", "worked_together", "To them", "email"),
    )
    assert [path for path in found if "/contacts/" in path] == [
        "content/contacts/helen-ashworth.md"
    ]
    seen = {witness.story.path for witness in loaded.dossier.seen["helen-ashworth"]}
    assert {path for path in found if "/stories/" in path} <= seen
    private = {"backing", "tags", "permission", "notes", "log", "Log", "rating"}
    assert not private & {name for names in found.values() for name in names}
