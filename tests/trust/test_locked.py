"""The encrypted copy holds everything, and tells nothing."""

from __future__ import annotations

import shutil
import zlib
from datetime import date
from pathlib import Path

import pytest

from dossier.building.build import BuildOptions, build
from dossier.building.build_report import BuildReport
from dossier.encrypting import Passphrase
from dossier.no_op_check import FILE
from tests.trust.canaries import CANARY, lay_canaries
from tests.unlocking import PHRASE, parts, unlock

TODAY = date(2026, 11, 22)


def make(root: Path, phrase: str = "") -> BuildReport:
    report = build(
        root,
        BuildOptions(today=TODAY, clock=TODAY, passphrase=Passphrase(phrase) if phrase else None),
    )
    assert report.published, report.problems
    return report


def tree(output: Path) -> dict[str, bytes]:
    files = (path for path in output.rglob("*") if path.is_file() and path.name[0] != ".")
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = lay_canaries(tmp_path_factory.mktemp("locked"), 8)
    make(root, PHRASE)
    return root


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    return (root / "output/dossier.html").read_text(encoding="utf-8")


def test_what_is_inside_is_exactly_what_is_in_the_output(root: Path, page: str) -> None:
    inside = {path: data for path, (_, data) in unlock(page, PHRASE).items()}
    outside = tree(root / "output")
    del outside["dossier.html"]
    assert inside == outside
    assert {"worksheet.pdf", "calendar.ics", "site/static/find.js"} < inside.keys()


def test_briefs_are_saved_under_names_for_people(page: str) -> None:
    names = {name for path, (name, _) in unlock(page, PHRASE).items() if path.endswith(".pdf")}
    assert sum(name.startswith("Briefing for Zq") for name in names) == 8
    assert "worksheet.pdf" in names


def test_no_word_that_is_private_stands_outside_the_encryption(page: str) -> None:
    inside = b"".join(data for _, data in unlock(page, PHRASE).values())
    canaries = set(CANARY.findall(inside.decode("latin-1")))
    assert len(canaries) > 100
    plain, _, blob = parts(page)
    everything = [page.encode(), blob, blob.replace(b"\0", b"")]
    texts = [text.decode("latin-1").lower() for text in everything]
    assert [word for word in canaries for text in texts if word in text] == []
    for word in ("Okafor", "Meridian", "outbox", "backers", "find.js", "fonts/", "brief"):
        assert word not in plain
    with pytest.raises(zlib.error):
        zlib.decompress(blob[28:])


def test_a_hosted_folder_tells_nothing_by_its_names(root: Path, tmp_path: Path) -> None:
    shutil.copy(root / "output/dossier.html", tmp_path)
    assert [path.name for path in tmp_path.rglob("*")] == ["dossier.html"]


def test_the_phrase_stands_nowhere(root: Path) -> None:
    data = [path.read_bytes() for path in root.rglob("*") if path.is_file()]
    assert len(data) > 90
    assert not any(PHRASE.encode(code) in one for one in data for code in ("utf-8", "utf-16-le"))


def test_what_anybody_can_read_is_the_same_for_every_dossier(page: str, tmp_path: Path) -> None:
    other = lay_canaries(tmp_path, 2)
    make(other, "another phrase entirely")
    theirs = (other / "output/dossier.html").read_text(encoding="utf-8")
    assert parts(theirs)[:2] == parts(page)[:2]
    assert len(parts(theirs)[2]) != len(parts(page)[2])


def test_a_second_build_encrypts_anew_and_makes_nothing_else(root: Path, page: str) -> None:
    before = tree(root / "output")
    report = make(root, PHRASE)
    after = tree(root / "output")
    assert (report.rendered, report.removed) == (0, 0)
    assert [path for path in after if after[path] != before[path]] == ["dossier.html"]
    blobs = [parts(tree_.decode())[2] for tree_ in (before["dossier.html"], after["dossier.html"])]
    assert len(blobs[0]) == len(blobs[1])
    assert not {blobs[0][:16], blobs[0][16:28]} & {blobs[1][:16], blobs[1][16:28]}


def test_it_is_its_owners_alone(root: Path) -> None:
    assert (root / "output/dossier.html").stat().st_mode & 0o777 == 0o600


def test_a_build_that_is_not_asked_for_it_takes_it_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = lay_canaries(tmp_path, 1)
    make(root)
    assert (root / FILE).is_file()
    plain = tree(root / "output")
    for _ in range(2):
        make(root, PHRASE)
        assert "dossier.html" in tree(root / "output")
    assert make(root).removed == 1
    assert tree(root / "output") == plain
    assert make(root).removed == 0


def test_a_theme_dresses_the_page_and_cannot_break_it(tmp_path: Path) -> None:
    root = lay_canaries(tmp_path, 1)
    (root / "dossier.toml").write_text('theme = "mine"\n')
    style = root / "themes/mine/static/locked.css"
    style.parent.mkdir(parents=True)
    style.write_bytes(b"body {\r\n  color: teal;\r\n}\r\n")
    make(root, PHRASE)
    page = (root / "output/dossier.html").read_text()
    assert "<style>body {\n  color: teal;\n}\n</style>" in page
    before = tree(root / "output")
    style.write_text("/* </style><script>alert(1)</script> */")
    with pytest.raises(Exception, match="holds a tag or a comment of HTML"):
        make(root, PHRASE)
    assert tree(root / "output") == before
