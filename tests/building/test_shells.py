"""A view is made only where something that it is made from is another now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from msgspec import msgpack
from msgspec.structs import replace

from dossier.building.load import load
from dossier.linking import Witness
from dossier.views.targets import targets
from dossier.views.view import LazyTarget, Target
from dossier.workspace import shipped
from tests.building.test_words_alone import CONTACT, STORY, again, edit, pages, root

__all__ = ["root"]

DAY = date(2026, 11, 22)
SAMPLE = shipped("content").parent


def made(root: Path, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Build, and name the targets whose views were made; those of the lists always are."""
    found, make = set(), LazyTarget.made

    def noting(target: LazyTarget, *, anew: bool = False) -> Target:
        found.add(target.path.removeprefix("site/"))
        return make(target, anew=anew)

    with monkeypatch.context() as patched:
        patched.setattr(LazyTarget, "made", noting)
        again(root)
    return found


def test_a_log_line_makes_the_views_of_those_it_is_of(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(root, f"{CONTACT}ada.md", "Kind, it seems.", "Kind.\n\n## Log\n- 2026-11-01 call: tea\n")
    # A story's page shows the verdicts of who saw it.
    assert made(root, monkeypatch) == {"backers/ada.html", "stories/quiet.html"}
    assert made(root, monkeypatch) == set()


def test_words_told_in_a_brief_make_its_view_and_no_other_page(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = pages(root)
    edit(root, STORY, "I moved it.", "I moved all of it.")
    assert made(root, monkeypatch) == {"outbox/job/wei.pdf", "outbox.html", "stories/told.html"}
    after = pages(root)
    changed = {path for path in after if before[path] != after[path]}
    # The brief of a referral tells no story, though it was asked for: its view is as it was.
    assert changed == {"site/stories/told.html"}


def test_a_title_makes_the_views_that_show_it(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(root, STORY, "title: Told", "title: Said")
    found = made(root, monkeypatch)
    assert {"stories/told.html", "backers/wei.html", "outbox/job/wei.pdf"} <= found
    assert not {"backers/ada.html", "stories/quiet.html"} & found


def test_a_view_reads_of_a_witness_no_more_than_the_slug_of_their_contact() -> None:
    """The digest of a witness has that alone of the contact: building/shells.py."""
    loaded = load(SAMPLE, None, DAY)
    assert loaded.judgement

    def with_slugs(groups: Mapping[str, tuple[Witness, ...]]) -> dict[str, tuple[Witness, ...]]:
        return {slug: tuple(map(with_slug, group)) for slug, group in groups.items()}

    def with_slug(witness: Witness) -> Witness:
        slug: Any = SimpleNamespace(slug=witness.contact.slug)
        return replace(witness, contact=slug)

    whole = loaded.dossier
    bare = replace(whole, witnesses=with_slugs(whole.witnesses), seen=with_slugs(whole.seen))
    views = [
        [(one.path, msgpack.encode(one.view)) for one in targets(dossier, loaded.judgement)]
        for dossier in (whole, bare)
    ]
    assert len(views[0]) > 40
    assert views[0] == views[1]
