"""A slug is safe on every disk, says the name, and no two names share one by accident."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.problems import UserError
from dossier.reading.file_listing import list_files
from dossier.records.slug import LONGEST, make_slug, refuse_clash


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Priya Raman", "priya-raman"),
        ("José Ñúñez", "jose-nunez"),
        ("Straße GROẞE", "strasse-grosse"),
        ("ﬁne ﬀ", "fine-ff"),
        ("Łukasz Żółć", "lukasz-zolc"),
        ("Björk Guðmundsdóttir", "bjork-gudmundsdottir"),
        ("İstanbul IŞIL", "istanbul-isil"),
        ("Nguyễn Thị Minh Khai", "nguyen-thi-minh-khai"),
        ("O’Brien", "obrien"),
        ("Dr. J. R. Smith, PhD", "dr-j-r-smith-phd"),
        ("陈伟", "陈伟"),
        ("Ａ Ｂ", "a-b"),
        ("محمد علي", "محمد-علي"),
        ("प्रिया रमन", "प्रिया-रमन"),
        ("יעל כהן", "יעל-כהן"),
        ("สมชาย ใจดี", "สมชาย-ใจดี"),
        ("한국어 이름", "한국어-이름"),
        ("Ελένη Παπαδάκη", "ελένη-παπαδάκη"),
        ("Ирина Йод", "ирина-йод"),
        ("がぎ", "がぎ"),
        ("👩‍💻 Bob", "bob"),
        ("a\u202eb\u200bc\u00ad", "abc"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\x", "c-x"),
        ("\\\\server\\share", "server-share"),
        ("a\0b", "a-b"),
        ("trailing. ", "trailing"),
    ],
)
def test_a_slug_in_any_script(name: str, slug: str) -> None:
    assert make_slug(name) == slug
    assert make_slug(unicodedata.normalize("NFD", name)) == slug


@pytest.mark.parametrize("name", ["CON", "con.", "Aux", "lpt1", "index", "general", "References"])
def test_a_name_that_a_system_or_dossier_keeps_for_itself_gets_a_mark(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+-[0-9a-f]{8}", make_slug(name))


def test_a_long_name_is_cut_and_two_that_begin_alike_stay_apart() -> None:
    one, other = make_slug("x" * 300), make_slug("x" * 301)
    assert one != other
    assert len(one.encode()) <= LONGEST
    assert len(make_slug("ก" * 300).encode()) <= LONGEST


@pytest.mark.parametrize("name", ["", " ", "...", "🎉", "\u200b\u202e", "\ud800"])
def test_a_name_without_a_letter_is_refused(name: str) -> None:
    with pytest.raises(UserError, match="has no letter to name a file by"):
        make_slug(name)


@pytest.mark.parametrize(
    ("there", "new"),
    [
        ("Priya-Raman", "priya-raman"),
        ("strasse", "straße"),
        (unicodedata.normalize("NFD", "ирина-йод"), "ирина-йод"),
    ],
)
def test_a_slug_that_is_the_same_file_on_some_disk_is_refused(
    tmp_path: Path, there: str, new: str
) -> None:
    (tmp_path / f"{there}.md").touch()
    with pytest.raises(UserError, match="is there already"):
        refuse_clash(tmp_path, new)


@given(name=st.text(max_size=60))
def test_the_reader_takes_every_slug_and_none_leaves_its_folder(
    tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    try:
        slug = make_slug(name)
    except UserError:
        return
    root = tmp_path_factory.mktemp("workspace")
    (root / "content").mkdir()
    (root / "content" / f"{slug}.md").touch()
    files, problems = list_files(root, "content", (".md",))
    assert ([file.stem for file in files], problems) == ([slug], [])
    assert make_slug(slug) == slug
