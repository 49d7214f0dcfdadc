"""Pages at 320 pixels and on paper, and of a dossier with one contact and with three hundred."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from benchmarks.corpus import Size, corpus
from dossier.building.load import load
from dossier.records.text import Content
from dossier.rendering import find_theme, render
from dossier.views.targets import targets
from tests.browser.page_audit import audit
from tests.workspaces import write_workspace

# Of each element: in how many lines its text stands.
LINES = """selector => [...document.querySelectorAll(selector)].map(one => {
  const range = document.createRange();
  range.selectNodeContents(one);
  const tops = [...range.getClientRects()].filter(box => box.width > 1).map(box => box.top);
  return tops.length ? 1 + Math.round((Math.max(...tops) - Math.min(...tops)) /
    parseFloat(getComputedStyle(one).lineHeight)) : 0;
})"""
GAP = """() => {
  const head = document.querySelector("h1"), next = head.nextElementSibling;
  return next.getBoundingClientRect().top - head.getBoundingClientRect().bottom;
}"""
LONG = "Donaudampfschifffahrtsgesellschaft Niederösterreich"
ADA = """---
name: Ada Wolfeschlegelsteinhausenbergerdorff
backing: {familiarity: 5, satisfaction: 5, communication: 4}
permission: {asked: 2026-10-02, recommend: yes}
---
## Log
- 2026-11-12 agreed [[role-0]]
- 2026-10-02 helped: مرحبا
"""
ROLE = f"""---
role: Rechtsschutzversicherungsgesellschaftsreferentin
organization: {LONG}
status: references
introduced_by: ada
reference_check: {{how: automated, from: 2026-11-20, to: 2026-11-23}}
asks: [{{who: ada, kind: reference}}]
---
"""
ONE = {
    "content/me.md": f"---\nname: نور الهدى\nlooking_for: {{organizations: [{LONG}]}}\n---\n",
    "content/contacts/ada.md": ADA,
    "content/stories/a.md": f"---\ntitle: {LONG}\npeople: [ada]\n---\n## Result\nIt held.\n",
    "content/opportunities/role-0.md": ROLE,
}
MANY = Size(300, 300, 12, 40)


LARGE = ("index.html", "favours.html", "opportunities.html", "opportunities/role-0.html")
SMALL = (*LARGE, "backers.html", "backers/ada.html", "stories/a.html", "skills.html", "me.html")


def pages(root: Path, files: dict[str, str], names: Iterable[str]) -> list[Path]:
    """Render some pages of a site, and what they load."""
    loaded = load(write_workspace(root, files), None, date(2026, 11, 22))
    assert loaded.judgement, loaded.problems
    theme, made = find_theme(root, "plain"), list[Path]()
    texts = loaded.dossier.texts

    def words(path: str) -> Content:
        return texts.of(path).shown

    for target in targets(loaded.dossier, loaded.judgement):
        name = target.path.removeprefix("site/")
        if name in names or name.startswith("static/"):
            file = root / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(render(target, theme, None, words).data)
            made += [file] if name.endswith(".html") else []
    return made


@pytest.mark.parametrize(
    ("files", "names"),
    [(ONE, SMALL), (dict(corpus(MANY)), LARGE)],
    ids=["one contact", "three hundred contacts"],
)
def test_every_page_is_spotless(
    browser: Browser, tmp_path: Path, files: dict[str, str], names: tuple[str, ...]
) -> None:
    made = pages(tmp_path, files, names)
    assert len(made) == len(names)
    seen = audit(browser, made)
    assert (seen.axe, seen.wide, seen.said) == ([], [], [])


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 320, "height": 700})
    yield page
    page.close()


@pytest.mark.parametrize(
    ("name", "selector"),
    [
        ("opportunities.html", ".rail li"),
        ("opportunities/meridian-staff-platform.html", ".rail li, .matrix td"),
        ("index.html", ".numbered .due, .week .legend span"),
    ],
)
def test_no_label_breaks_on_a_phone(phone: Page, site: Path, name: str, selector: str) -> None:
    phone.goto((site / name).as_uri())
    lines = phone.evaluate(LINES, selector)
    assert len(lines) >= 3
    assert max(lines) == 1


def test_a_day_of_the_week_stands_in_two_lines_at_most(phone: Page, site: Path) -> None:
    phone.goto((site / "index.html").as_uri())
    assert max(phone.evaluate(LINES, ".week thead th")) <= 2


@pytest.mark.parametrize("name", ["index.html", "favours.html", "outbox.html", "skills.html"])
@pytest.mark.parametrize("which", ["site", "empty_site"])
def test_a_heading_touches_nothing_below_it(
    phone: Page, request: pytest.FixtureRequest, which: str, name: str
) -> None:
    phone.goto((request.getfixturevalue(which) / name).as_uri())
    assert phone.evaluate(GAP) >= 8


def test_the_first_page_prints_the_grid_once_and_the_rest_of_the_steps_not(
    phone: Page, site: Path
) -> None:
    phone.goto((site / "index.html").as_uri())
    phone.emulate_media(media="print")
    assert [phone.locator(one).is_visible() for one in (".knows", ".grid")] == [True, False]
    assert phone.locator(".numbered").first.is_visible()
    assert not phone.locator(".folds .next").first.is_visible()


def test_a_wide_table_of_the_owner_s_scrolls_in_its_own_box(phone: Page, site: Path) -> None:
    phone.goto((site / "opportunities/meridian-staff-platform.html").as_uri())
    box = "document.querySelector('.prose .scroll')"
    assert phone.evaluate(f"{box}.scrollWidth > {box}.clientWidth")
    assert phone.evaluate("document.documentElement.scrollWidth") == 320


def test_each_state_of_the_week_has_a_shape_of_its_own(phone: Page, site: Path) -> None:
    phone.goto((site / "index.html").as_uri())
    drawn = phone.evaluate(
        "() => Object.fromEntries([...document.querySelectorAll('.week .mk')]"
        ".map(one => [one.classList[1], one.innerHTML]))"
    )
    assert {"planned", "asked", "agreed", "todo", "heads-up"} <= drawn.keys()
    shapes = [shape for kind, shape in drawn.items() if kind != "briefed"]
    assert len({*shapes}) == len(shapes)
    fills = "one => getComputedStyle(document.querySelector(`.week .mk.${one}`)).fill"
    assert phone.evaluate(fills, "briefed") != phone.evaluate(fills, "asked") == "none"
