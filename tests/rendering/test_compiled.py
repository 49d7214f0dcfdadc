"""Shipped templates are kept compiled beside dossier, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.rendering import render
from dossier.rendering.environment import environment
from dossier.rendering.theme import find_theme
from dossier.views.view import Target, View


class Words(View, frozen=True, kw_only=True):
    """What the template of these tests shows."""

    text: str


TARGET = Target(path="site/words.html", template="site/words.html", view=Words(text="a & b"))


@pytest.fixture
def themes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand for the folder of dossier's own themes."""
    shipped = "dossier.rendering.environment.shipped"
    monkeypatch.setattr(shipped, lambda name: tmp_path / "shipped" / name)
    (tmp_path / "shipped/themes").mkdir(parents=True)
    return tmp_path / "shipped/themes"


def page(workspace: Path, template: str) -> bytes:
    file = workspace / "themes/plain/templates/site/words.html"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(template)
    environment.cache_clear()
    return render(TARGET, find_theme(workspace, "plain")).data


def test_a_template_that_changed_is_compiled_anew(themes: Path, tmp_path: Path) -> None:
    assert page(tmp_path, "<p>{{ view.text }}</p>") == b"<p>a &amp; b</p>"
    assert page(tmp_path, "<p>{{ view.text }}</p>") == b"<p>a &amp; b</p>"
    assert len(list(themes.glob("__pycache__/*.jinja"))) == 1
    assert page(tmp_path, "<b>{{ view.text }}</b>") == b"<b>a &amp; b</b>"
    assert not list(tmp_path.glob("themes/**/__pycache__"))


def test_what_is_kept_and_damaged_is_made_anew(themes: Path, tmp_path: Path) -> None:
    page(tmp_path, "{{ view.text }}")
    (kept,) = themes.glob("__pycache__/*.jinja")
    kept.write_bytes(b"not code")
    assert page(tmp_path, "{{ view.text }}") == b"a &amp; b"


def test_where_dossier_may_not_write_nothing_is_kept(themes: Path, tmp_path: Path) -> None:
    (themes / "__pycache__").write_text("a file stands in the way")
    assert page(tmp_path, "{{ view.text }}") == b"a &amp; b"
