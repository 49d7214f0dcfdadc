"""The output that was swapped away is kept as a spare, and never believed."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from dossier.publishing import ManifestEntry, Staging, clear_wrecks, delete_spare, open_output
from dossier.publishing.output_tree import spare_of

PAGES = {f"site/{number}.html": "one" for number in range(20)}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Publish twice, so that the spare has all but the page that was replaced."""
    (tmp_path / ".dossier").mkdir()
    output = tmp_path / "output"
    publish(output, PAGES)
    publish(output, PAGES | {"site/0.html": "two"})
    return output


def publish(output: Path, files: dict[str, str]) -> None:
    with Staging(output, open_output(output)) as staging:
        staging.publish(
            {
                path: ManifestEntry("", staging.add(path, text.encode()))
                for path, text in files.items()
            }
        )


def texts(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".dossier.json")
    return {path.relative_to(folder).as_posix(): path.read_text() for path in files}


def inodes(folder: Path) -> dict[str, int]:
    return {path: (folder / path).lstat().st_ino for path in texts(folder)}


def test_it_has_what_was_not_replaced_and_these_are_the_outputs_own_files(output: Path) -> None:
    spare = inodes(spare_of(output))
    assert spare.keys() == PAGES.keys() - {"site/0.html"}
    assert spare.items() <= inodes(output).items()
    assert not (spare_of(output) / ".dossier.json").exists()


def test_a_publish_links_in_only_what_it_lacks(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    linked, link = list[str](), os.link

    def count(source: str, target: str, *, follow_symlinks: bool) -> None:
        linked.append(Path(target).name)
        link(source, target, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(os, "link", count)
    publish(output, PAGES | {"site/0.html": "two", "site/7.html": "two"})
    assert linked == ["0.html"]
    assert texts(output) == PAGES | {"site/0.html": "two", "site/7.html": "two"}
    assert texts(spare_of(output)).keys() == PAGES.keys() - {"site/7.html"}


def test_what_is_no_longer_made_is_in_neither(output: Path) -> None:
    fewer = {path: text for path, text in PAGES.items() if not path.endswith("9.html")}
    publish(output, fewer | {"outbox/a.pdf": "new"})
    assert texts(output) == fewer | {"outbox/a.pdf": "new"}
    assert texts(spare_of(output)).keys() == fewer.keys() - {"site/0.html"}
    publish(output, fewer)
    assert {path.name for path in output.iterdir()} == {"site", ".dossier.json"}
    assert {path.name for path in spare_of(output).iterdir()} == {"site"}


def test_a_strangers_file_is_in_the_output_alone(output: Path) -> None:
    (output / "site/mine.txt").write_text("mine")
    publish(output, PAGES)
    publish(output, PAGES | {"site/1.html": "two"})
    assert texts(output)["site/mine.txt"] == "mine"
    assert "site/mine.txt" not in texts(spare_of(output))
    (output / "site/mine.txt").unlink()
    publish(output, PAGES)
    assert texts(output) == PAGES


def _tamper(spare: Path) -> None:
    (spare / "site/3.html").unlink()
    (spare / "site/3.html").write_text("tampered")
    (spare / "site/more.html").write_text("tampered")
    (spare / ".dossier.json").write_text("{}")


def _cut_short(spare: Path) -> None:
    for name in ("3.html", "4.html"):
        (spare / "site" / name).unlink()
    (spare / "empty/inner").mkdir(parents=True)


def _folder_for_file(spare: Path) -> None:
    (spare / "site/3.html").unlink()
    (spare / "site/3.html").mkdir()
    (spare / "site/3.html/x").write_text("tampered")


def _file_for_folder(spare: Path) -> None:
    shutil.rmtree(spare / "site")
    (spare / "site").write_text("tampered")


def _copy(spare: Path) -> None:
    shutil.copytree(spare, spare.with_name("copy"))
    shutil.rmtree(spare)
    spare.with_name("copy").rename(spare)


def _link_folder(spare: Path) -> None:
    (spare / "site").rename(spare.parent / "elsewhere")
    (spare / "site").symlink_to(spare.parent / "elsewhere")


def _link(spare: Path) -> None:
    spare.rename(spare.parent / "elsewhere")
    spare.symlink_to(spare.parent / "elsewhere")


def _file(spare: Path) -> None:
    shutil.rmtree(spare)
    spare.write_text("not a folder")


DAMAGES = [
    _tamper,
    _cut_short,
    _folder_for_file,
    _file_for_folder,
    _copy,
    _link_folder,
    _link,
    _file,
]


@pytest.mark.parametrize("damage", [*DAMAGES, shutil.rmtree])
def test_whatever_became_of_the_spare_the_output_is_what_was_made(
    damage: object, output: Path
) -> None:
    assert callable(damage)
    damage(spare_of(output))
    wanted = PAGES | {"site/5.html": "three"}
    elsewhere = spare_of(output).with_name("elsewhere")
    before = texts(elsewhere) if elsewhere.exists() else {}
    publish(output, wanted)
    assert texts(output) == wanted
    assert {path.name for path in output.iterdir()} == {"site", ".dossier.json"}
    assert not any(path.is_symlink() for path in output.rglob("*"))
    assert before == (texts(elsewhere) if elsewhere.exists() else {})
    publish(output, PAGES)
    assert texts(output) == PAGES
    assert [path.name for path in output.parent.glob(".dossier-*")] == []


def test_a_disk_without_hard_links_is_published_to_file_by_file(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    wanted = PAGES | {"site/5.html": "three"}
    publish(output, wanted)
    assert texts(output) == wanted
    monkeypatch.undo()
    publish(output, PAGES)
    assert texts(output) == PAGES


def test_a_file_that_its_owner_replaced_in_the_output_stays_theirs(output: Path) -> None:
    (output / "site/3.html").unlink()
    (output / "site/3.html").write_text("mine now")
    publish(output, PAGES | {"site/5.html": "three"})
    assert texts(output)["site/3.html"] == "mine now"


def test_where_nothing_private_of_dossiers_is_there_is_no_spare(tmp_path: Path) -> None:
    publish(tmp_path / "output", PAGES)
    publish(tmp_path / "output", PAGES | {"site/5.html": "three"})
    assert [path.name for path in tmp_path.iterdir()] == ["output"]


def test_it_can_be_deleted(output: Path) -> None:
    delete_spare(output)
    delete_spare(output)
    assert not spare_of(output).exists()
    publish(output, PAGES)
    assert texts(output) == PAGES


def test_what_a_killed_build_left_is_cleared_before_anything_is_published(output: Path) -> None:
    for name in ("new-1", "old-2"):
        shutil.copytree(output, output.with_name(f".dossier-output-{name}"))
    clear_wrecks(output)
    assert sorted(path.name for path in output.parent.iterdir()) == [".dossier", "output"]
    assert texts(output) == PAGES | {"site/0.html": "two"}
