"""The server builds what is saved: once for what belongs together, and never too seldom."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.small_workspace import workspace
from tests.serving.running_server import RunningServer, running_server, wait_until


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return workspace(tmp_path_factory.mktemp("builds") / "work")


@pytest.fixture(scope="module")
def site(root: Path) -> Iterator[RunningServer]:
    with running_server(root) as running:
        yield running


def page(site: RunningServer, path: str) -> bytes:
    return site.get(f"{site.top}site/{path}").body


def test_an_editor_that_saves_by_renaming_makes_one_build(site: RunningServer, root: Path) -> None:
    before, file = site.builds, root / "content/stories/cutover.md"
    text = file.read_text()
    (file.parent / "4913").write_text("")
    (file.parent / "4913").unlink()
    (file.parent / ".cutover.md.swp").write_text("swap")
    file.rename(file.with_name("cutover.md~"))
    file.write_text(text.replace("one old box", "a box by the stairs"))
    file.with_name("cutover.md~").unlink()
    wait_until(lambda: b"a box by the stairs" in page(site, "stories/cutover.html"))
    site.wait_for_builds(before + 1)
    assert site.builds == before + 1


def test_a_new_and_a_deleted_file_make_and_remove_a_page(site: RunningServer, root: Path) -> None:
    file = root / "content/contacts/helen-ash.md"
    file.write_text("---\nname: Helen Ash\n---\n")
    wait_until(lambda: b"Helen Ash" in page(site, "backers/helen-ash.html"))
    file.unlink()
    wait_until(lambda: b"This page is gone" in page(site, "backers/helen-ash.html"))


def test_a_theme_that_comes_changes_and_goes_is_followed(site: RunningServer, root: Path) -> None:
    own = root / "themes/plain/static/site.css"
    own.parent.mkdir(parents=True)
    own.write_text("p { color: teal }")
    wait_until(lambda: b"teal" in page(site, "static/site.css"))
    own.write_text("p { color: olive }")
    wait_until(lambda: b"olive" in page(site, "static/site.css"))
    shutil.rmtree(root / "themes")
    wait_until(lambda: b"olive" not in page(site, "static/site.css"))


def test_settings_are_followed(site: RunningServer, root: Path) -> None:
    file = root / "dossier.toml"
    text = file.read_text()
    new = file.with_name("dossier.toml.new")
    new.write_text(text.replace("2026-11-22", "2026-12-22"))
    before = page(site, "index.html")
    new.replace(file)
    wait_until(lambda: b"22 December 2026" in page(site, "index.html"))
    assert b"22 December 2026" not in before


def test_the_pages_come_before_the_briefs(site: RunningServer, root: Path) -> None:
    file, brief = root / "content/opportunities/meridian.md", "outbox/meridian/priya-raman.pdf"
    before = site.get(site.top + brief).body
    file.write_text(file.read_text().replace("Meridian Health", "Meridian Heart"))
    wait_until(lambda: b"Meridian Heart" in page(site, "index.html"))
    wait_until(lambda: "The briefs follow." in site.log.read_text())
    wait_until(lambda: site.get(site.top + brief).body != before)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_quietly_and_leaves_nothing_behind(tmp_path: Path, number: int) -> None:
    root = workspace(tmp_path / "work")
    with running_server(root) as running:
        running.process.send_signal(number)
        assert running.process.wait(5) == 0
        assert "Traceback" not in running.log.read_text()
        assert {path.name for path in root.iterdir()} == {
            ".dossier", "content", "dossier.toml", "output",
        }  # fmt: skip
