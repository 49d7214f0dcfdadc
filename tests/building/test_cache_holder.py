"""A process that builds again and again keeps in memory what else is read from the store."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.building.build import BuildOptions, build
from dossier.building.build_cache import FILE, BuildCache, CacheHolder
from dossier.building.build_report import BuildReport
from tests.building.test_words_alone import (
    CONTACT,
    DAY,
    QUIET,
    as_clean,
    built_once,
    edit,
    pages,
    root,
)

__all__ = ["built_once", "root"]
EDITS = [
    (QUIET, "Words", "Other words", True),
    (f"{CONTACT}wei.md", "familiarity: 5", "familiarity: 4", False),
    ("content/stories/told.md", "title: Told", "title: Well told", False),
    (QUIET, "Other words", "Words", True),
]


@pytest.fixture
def holder(root: Path) -> CacheHolder:
    """Give one that kept what a build of the workspace left."""
    holder = CacheHolder()
    edit(root, QUIET, "Words of", "Words by")
    assert built(root, holder).rendered == 1
    return holder


def built(root: Path, holder: CacheHolder) -> BuildReport:
    report = build(root, BuildOptions(today=None, clock=DAY, holder=holder))
    assert report.published
    return report


def read_no_file(_: BuildCache, data: bytes) -> None:
    raise AssertionError(f"{len(data)} bytes were read")


def test_builds_with_what_was_kept_give_what_a_clean_build_gives(
    root: Path, holder: CacheHolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(BuildCache, "_read", read_no_file)
        for path, old, new, is_words in EDITS:
            edit(root, path, old, new)
            assert (built(root, holder).whole == "") is is_words
    assert {path: data for path, (data, _) in pages(root).items()} == as_clean(root)
    # What it left on the disk does for another process as well.
    edit(root, QUIET, "Here.", "There.")
    assert built(root, CacheHolder()).whole == ""


def test_what_another_process_wrote_meanwhile_is_read(root: Path, holder: CacheHolder) -> None:
    edit(root, QUIET, "Here.", "There.")
    build(root, BuildOptions(today=None, clock=DAY))
    edit(root, f"{CONTACT}ada.md", "Kind", "Very kind")
    assert [path for path, _ in built(root, holder).reasons] == ["site/backers/ada.html"]
    (root / FILE).unlink()
    edit(root, QUIET, "There.", "Here.")
    assert built(root, holder).whole == "nothing is remembered of the last build"


def test_nothing_is_kept_of_a_build_that_broke_off(
    root: Path, holder: CacheHolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_off(*_: object) -> None:
        raise KeyboardInterrupt

    edit(root, QUIET, "Here.", "There.")
    with monkeypatch.context() as patched:
        patched.setattr("dossier.building.words_alone.publish_words", break_off)
        with pytest.raises(KeyboardInterrupt):
            built(root, holder)
    assert holder.take() is None
    assert built(root, holder).whole == ""


def test_a_report_is_told_before_the_store_is_written(root: Path, holder: CacheHolder) -> None:
    store, told = (root / FILE).read_bytes(), list[BuildReport]()

    def tell(report: BuildReport) -> None:
        assert (root / FILE).read_bytes() == store
        assert b"Told first" in (root / "output/site/stories/quiet.html").read_bytes()
        told.append(report)

    edit(root, QUIET, "Words by", "Told first by")
    report = build(root, BuildOptions(None, DAY, report_first=tell, holder=holder))
    assert told == [report._replace(told=told[0].told)]
    assert (root / FILE).read_bytes() != store
