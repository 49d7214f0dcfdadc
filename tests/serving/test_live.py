"""A served page is live, and its policy lets in that one script and nothing else."""

from __future__ import annotations

from pathlib import Path

from dossier.serving.served_files import inject_reload_script, page_version

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
