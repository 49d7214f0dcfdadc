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

from dossier.building.build_memory import BuildMemory
from dossier.building.load import Loaded, load, soft_spots
from dossier.building.shells import OF_WORDS, ShellDigests
from dossier.disclosure.shareable_texts import ShareableTexts
from dossier.linking import Witness, WrittenDossier
from dossier.noted_reads import ITEM
from dossier.records.text import Content
from dossier.records.texts import Texts, pack
from dossier.views.targets import lazy_targets, targets
from dossier.views.view import LazyTarget, Target
from dossier.workspace import shipped
from tests.building.test_words_alone import (
    CONTACT,
    STORY,
    again,
    built_once,
    edit,
    pages,
    root,
)

__all__ = ["built_once", "root"]

DAY = date(2026, 11, 22)
SAMPLE = shipped("content").parent


def made(root: Path, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Build, and name the targets whose views were made; those of the lists always are."""
    found, make = set(), LazyTarget.made

    def noting(target: LazyTarget) -> Target:
        found.add(target.path.removeprefix("site/"))
        return make(target)

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
    assert made(root, monkeypatch) == {"outbox/job/wei.pdf", "stories/told.html"}
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


def digests_of_reads(loaded: Loaded, dossier: WrittenDossier) -> dict[str, bytes]:
    """Digest all that the views of a dossier read."""
    shells = ShellDigests(BuildMemory())
    noted = shells.reads.of("dossier", replace(dossier, texts=dossier.texts.unnoted(shells.reads)))
    assert loaded.judgement
    judged = shells.reads.of("judgement", loaded.judgement)
    spots = soft_spots(loaded, noted)
    every = lazy_targets(noted, judged, spots, reads=shells.reads, contents_of=shells.contents_of)
    for target in every:
        shells.of(target)
    names = {name for trace in shells.reads.traces.values() for name in trace.reads}
    return {name: shells.reads.digest(name) for name in names}


def in_other_words(content: Content) -> Content:
    return tuple(
        f"{node.upper()} but shortly and so on. They said it could not be done, however."
        if isinstance(node, str)
        else replace(node, children=in_other_words(node.children))
        for node in content
    )


def test_what_hangs_on_words_is_known_by_its_name() -> None:
    loaded = load(SAMPLE, None, DAY)
    texts = {path: loaded.dossier.texts.of(path) for path in loaded.records.texts}
    others = {
        path: replace(
            text,
            typed=text.typed.upper(),
            parts=tuple(replace(part, content=in_other_words(part.content)) for part in text.parts),
        )
        for path, text in texts.items()
    }
    packed = {path: pack(text) for path, text in others.items()}
    dossier = replace(loaded.dossier, texts=Texts(packed))
    other = replace(loaded, dossier=dossier, texts=ShareableTexts(dossier), memory=BuildMemory())
    before, after = digests_of_reads(loaded, loaded.dossier), digests_of_reads(other, dossier)
    changed = {name for name in before.keys() & after.keys() if before[name] != after[name]}
    assert {name.partition(ITEM)[0] for name in changed} >= {"texts.shareable", "index.soft_spots"}
    assert [name for name in sorted(changed) if not name.startswith(OF_WORDS)] == []
