"""What is not dossier's is never taken for an output, and never reached through one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dossier.problems import UserError
from dossier.publishing import ManifestEntry, Staging, open_output

ROOT = Path(__file__).parents[2]
BUILD = """
import sys
from datetime import date
from pathlib import Path
from dossier.building.build import BuildOptions, build
day = date(2026, 11, 22)
for _ in range(2):
    report = build(Path(sys.argv[1]), BuildOptions(today=day, clock=day, full=True))
    assert report.published, report.problems
print(len(list((Path(sys.argv[1]) / "output/site").rglob("*.html"))))
"""


def publish(output: Path, *paths: str) -> None:
    with Staging(output, open_output(output)) as staging:
        staging.publish(
            {path: ManifestEntry("", staging.add(path, path.encode())) for path in paths}
        )


def refused(output: Path) -> str:
    with pytest.raises(UserError) as told:
        open_output(output)
    return str(told.value)


@pytest.mark.parametrize("home", ["output", "output/sam"])
@pytest.mark.parametrize("made", [True, False], ids=["once made by dossier", "empty"])
def test_a_home_folder_is_refused(
    home: str, made: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "output"
    if made:
        publish(output, "a.html")
    (tmp_path / home).mkdir(parents=True, exist_ok=True)
    monkeypatch.setenv("HOME", str(tmp_path / home))
    assert refused(output).startswith("output/ is or holds your home folder. move the workspace")


def test_a_home_folder_behind_a_link_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "output").mkdir()
    (tmp_path / "sam").symlink_to("output")
    monkeypatch.setenv("HOME", str(tmp_path / "sam"))
    assert "is or holds your home folder" in refused(tmp_path / "output")


def test_the_root_of_the_disk_is_refused() -> None:
    assert "is or holds your home folder" in refused(Path("/"))


def test_a_workspace_in_a_home_folder_is_no_reason_to_refuse(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    publish(tmp_path / "output", "a.html")
    assert (tmp_path / "output/a.html").read_text() == "a.html"


@pytest.mark.parametrize("linked", ["site", "site/backers"])
def test_a_linked_folder_in_the_output_is_refused_and_what_it_leads_to_left_alone(
    linked: str, tmp_path: Path
) -> None:
    output, elsewhere = tmp_path / "output", tmp_path / "elsewhere"
    publish(output, "site/backers/priya.html", "site/backers/wei.html")
    (output / linked).rename(elsewhere)
    (output / linked).symlink_to(elsewhere)
    before = {path: path.read_bytes() for path in elsewhere.rglob("*") if path.is_file()}
    with pytest.raises(UserError, match=rf"^output/{linked} is a link\. delete the link"):
        publish(output, "site/backers/priya.html", "site/backers/ana.html")
    assert {path: path.read_bytes() for path in elsewhere.rglob("*") if path.is_file()} == before
    assert (output / linked).is_symlink()


def test_a_linked_folder_where_a_new_one_would_be_is_refused(tmp_path: Path) -> None:
    output, elsewhere = tmp_path / "output", tmp_path / "elsewhere"
    elsewhere.mkdir()
    publish(output, "a.html")
    (output / "outbox").symlink_to(elsewhere)
    with pytest.raises(UserError, match=r"^output/outbox is a link"):
        publish(output, "a.html", "outbox/meridian/priya.pdf")
    assert list(elsewhere.iterdir()) == []


def test_a_link_in_place_of_a_file_goes_and_what_it_leads_to_stays(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, "a.html", "b.html")
    for name in ("a.html", "b.html"):
        (output / name).unlink()
        (tmp_path / name).write_text("mine")
        (output / name).symlink_to(tmp_path / name)
    with Staging(output, open_output(output)) as staging:
        staging.publish({"a.html": ManifestEntry("", staging.add("a.html", b"new"))})
    assert {path.name: path.is_symlink() for path in output.iterdir()} == {
        "a.html": False,
        ".dossier.json": False,
    }
    assert (tmp_path / "a.html").read_text() == (tmp_path / "b.html").read_text() == "mine"


def test_a_link_of_a_strangers_stays_where_it_is(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, "site/a.html", "site/b.html")
    (tmp_path / "mine").mkdir()
    (output / "site/mine").symlink_to(tmp_path / "mine")
    publish(output, "site/a.html")
    assert (output / "site/mine").is_symlink()
    assert not (output / "site/b.html").exists()


def test_a_disk_mounted_as_the_output_is_written_file_by_file(tmp_path: Path) -> None:
    mount = ["unshare", "--map-root-user", "--mount", "sh", "-c"]
    line = 'mount -t tmpfs none "$1/output" && exec "$2" -P -c "$3" "$1"'
    (tmp_path / "output").mkdir()
    if (
        not shutil.which("unshare")
        or subprocess.run([*mount, line, "sh", tmp_path, "true"], check=False).returncode
    ):
        pytest.skip("this machine mounts no disks in a namespace")
    (tmp_path / "dossier.toml").write_text("")
    (tmp_path / "content").mkdir()
    (tmp_path / "content/me.md").write_text("---\nname: Sam\n---\n")
    run = subprocess.run(
        [*mount, line, "sh", tmp_path, sys.executable, BUILD],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert int(run.stdout) > 5


def test_a_strangers_file_in_what_a_killed_build_swapped_away_moves_back(tmp_path: Path) -> None:
    """One that was saved into the output in the very moment of the swap."""
    output, wreck = tmp_path / "output", tmp_path / ".dossier-output-old-1"
    publish(output, "site/a.html", "site/b.html")
    shutil.copytree(output, wreck)
    (wreck / "site/mine.txt").write_text("mine")
    publish(output, "site/a.html")
    assert (output / "site/mine.txt").read_text() == "mine"
    assert not wreck.exists()
    assert not (output / "site/b.html").exists()
