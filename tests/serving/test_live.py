"""A served page is live, and its policy lets in that one script and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.serving.page_frame import frame_digest
from dossier.serving.served_files import inject_reload_script, page_version
from dossier.workspace import shipped

SCRIPT = "http://127.0.0.1:8000/token/-/live.js"


def test_the_script_comes_last_and_the_policy_names_it() -> None:
    page = (
        b'<head>\n<meta http-equiv="Content-Security-Policy" content="default-src \'none\';'
        b" style-src 'self'\">\n</head>\n<body>\n<p>Hello</p>\n</body>\n"
    )
    assert inject_reload_script(page, SCRIPT, "site/index.html", "1f").decode() == (
        '<head>\n<meta http-equiv="Content-Security-Policy" content="default-src \'none\';'
        f" style-src 'self'; script-src {SCRIPT}; connect-src 'self'\">\n</head>\n<body>\n"
        f'<p>Hello</p>\n<script defer src="{SCRIPT}" data-page="site/index.html"'
        ' data-mark="1f"></script>\n</body>\n'
    )


def test_what_a_policy_allows_already_stays_and_none_gives_way() -> None:
    page = (
        b'<META HTTP-EQUIV="content-security-policy"'
        b" CONTENT=\"script-src 'self';connect-src 'none'\">"
    )
    made = inject_reload_script(page, SCRIPT, "a.html", "").decode()
    assert f"CONTENT=\"script-src 'self' {SCRIPT}; connect-src 'self'\"" in made


def test_a_page_of_no_policy_gets_none() -> None:
    made = inject_reload_script(b"<p>Hello", SCRIPT, 'a"b.html', "").decode()
    assert made.startswith("<p>Hello<script defer ")
    assert 'data-page="a&quot;b.html"' in made


def test_the_mark_of_a_page_changes_with_it_and_with_the_style_only(tmp_path: Path) -> None:
    for name in ("site/a.html", "site/b.html", "site/static/site.css"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("one")
    first = page_version(tmp_path, "site/a.html")
    (tmp_path / "site/b.html").write_text("another page")
    assert page_version(tmp_path, "site/a.html") == first
    (tmp_path / "site/a.html").write_text("the page itself")
    second = page_version(tmp_path, "site/a.html")
    (tmp_path / "site/static/site.css").write_text("its style")
    third = page_version(tmp_path, "site/a.html")
    (tmp_path / "site/a.html").unlink()
    assert len({first, second, third, page_version(tmp_path, "site/a.html")}) == 4


PAGE = (
    b'<html><head><title>One</title><script src="../static/site.js" data-root="../" defer>'
    b'</script></head><body><main id="main">\n<p>Words</p></main></body></html>'
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "static").mkdir()
    script = (shipped("themes") / "plain/static/site.js").read_bytes()
    (tmp_path / "static/site.js").write_bytes(script)
    return tmp_path


def test_pages_with_one_frame_differ_in_title_and_main_alone(site: Path) -> None:
    frame = frame_digest(PAGE, site)
    assert frame
    assert frame_digest(PAGE.replace(b"Words", b"Others"), site) == frame
    assert frame_digest(PAGE.replace(b"One", b"Two"), site) == frame
    assert frame_digest(PAGE.replace(b"<body>", b"<body class=new>"), site) != frame
    assert frame_digest(PAGE.replace(b"</body>", b"<p>End</p></body>"), site) != frame


@pytest.mark.parametrize(
    "words",
    [
        b'<div data-sort="name">',
        b"<details open><summary>",
        b'<details class="fold" open>',
        b"<script>x = 1</script>",
        b"<noscript><p>none</p></noscript>",
        b"<template><p>none</p></template>",
        b"<main>",
        b"</main>",
    ],
)
def test_a_main_that_a_load_could_show_otherwise_has_no_frame(site: Path, words: bytes) -> None:
    assert frame_digest(PAGE.replace(b"<p>Words", words + b"<p>Words"), site) == ""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"</head>", b'<script src="../static/more.js" defer></script></head>'),
        (b"</head>", b"<script>x = 1</script></head>"),
        (b" defer", b""),
        (b"site.js", b"own.js"),
        (b"<main", b"<div"),
    ],
)
def test_a_page_with_other_scripts_or_without_main_has_no_frame(
    site: Path, old: bytes, new: bytes
) -> None:
    assert frame_digest(PAGE.replace(old, new), site) == ""


def test_a_page_with_a_theme_s_own_script_has_no_frame(site: Path) -> None:
    (site / "static/site.js").write_text("document.querySelector('p').onclick = open")
    assert frame_digest(PAGE, site) == ""
    (site / "static/site.js").unlink()
    assert frame_digest(PAGE, site) == ""


def test_the_frame_stands_beside_the_mark() -> None:
    made = inject_reload_script(b"", SCRIPT, "a.html", "1f", "2e").decode()
    assert made.endswith(' data-mark="1f" data-frame="2e"></script>\n')
