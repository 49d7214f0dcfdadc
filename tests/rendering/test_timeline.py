"""The time together is a picture where all of it can stand there whole, and a table elsewhere."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest

from dossier.rendering.pdf import fill, render_pdf
from dossier.rendering.theme import find_theme
from tests.views.outbox.outbox_workspace import PRIYA, ROOT, leaving, opportunity

PLACE, ROLE = "Northwind Logistics", "Tech Lead"


def page(root: Path, place: str = PLACE, role: str = ROLE) -> str:
    """Fill the page of a brief whose reader and owner worked together at a place."""
    contact = PRIYA.replace(PLACE, place).replace(f"my_role: {ROLE}", f'my_role: "{role}"')
    files = {
        "content/contacts/priya.md": contact,
        "content/opportunities/job.md": opportunity("  - {who: priya, kind: reference}\n"),
    }
    target = leaving(root, files)["job/priya.pdf"]
    return fill(target.template, target.view, find_theme(ROOT, "plain"))


@pytest.mark.parametrize(
    ("place", "role"),
    [
        (PLACE, ROLE),
        ("Pâtisserie Łódź", "Geschäftsführerin"),
        ("京都物流", "技術責任者"),
        # An accent that was typed by itself is one letter with what it follows.
        ("Pa\u0302tisserie", ROLE),
    ],
)
def test_a_picture_says_where_and_as_what(place: str, role: str, tmp_path: Path) -> None:
    html = page(tmp_path, place, role)
    assert 'class="timeline"' in html
    assert f">{place} · {role} ·".replace("a\u0302", "â") in html


@pytest.mark.parametrize(
    ("place", "role"),
    [
        (PLACE, "Head of everything that nobody else wanted to do in the whole of the north"),
        ("Verkehrswegeplanungsbeschleunigung" * 4, ROLE),
        (PLACE, "one two three four five six seven eight nine ten eleven twelve thirteen"),
        # Each letter of a picture is drawn by itself, so that these would fall apart.
        ("Z\u032e\u031e\u0320\u0359A\u0317L\u0356G\u033bO\u032d", ROLE),
        ("हिन्दी विद्यालय", ROLE),
        ("โรงพยาบาลกรุงเทพ ที่นี่", ROLE),
        ("Harbor 🏳️‍🌈", ROLE),
        ("Kestrel 🇨🇭", ROLE),
        ("مستشفى القاهرة", ROLE),
    ],
)
def test_what_a_picture_would_cut_or_take_apart_is_whole_in_a_table(
    place: str, role: str, tmp_path: Path
) -> None:
    html = page(tmp_path, place, role)
    assert 'class="timeline"' not in html
    table = html[html.index('<table class="together">') :]
    assert place in table
    assert role in table


@pytest.mark.parametrize(
    "places",
    [
        ("東京海上日動火災保険株式会社名古屋支店", "京都物流"),
        ("上海浦东发展银行股份有限公司南京西路支行", "Harbor"),
        ("WMW DEUTSCHLAND GMBH MWM", "Harbor"),
        ("東京海上日動火災保険株式会社", "WMW DEUTSCHLAND GMBH", "Harbor"),
    ],
)
def test_no_label_runs_into_another(places: tuple[str, ...], tmp_path: Path) -> None:
    work = "worked_together:\n" + "".join(
        f"  - {{from: {2010 + 4 * number}-01, to: {2013 + 4 * number}-11, organization: {place},"
        f" relation: manager, my_role: {ROLE}}}\n"
        for number, place in enumerate(places)
    )
    start, end = PRIYA.index("worked_together"), PRIYA.index("backing")
    files = {
        "content/contacts/priya.md": PRIYA[:start] + work + PRIYA[end:],
        "content/opportunities/job.md": opportunity("  - {who: priya, kind: reference}\n"),
    }
    made = render_pdf(leaving(tmp_path, files)["job/priya.pdf"], find_theme(ROOT, "plain"))
    drawn = pypdfium2.PdfDocument(made.data)[0].get_textpage()
    lines = dict[int, list[tuple[float, float]]]()
    for label in (f"{place} · {ROLE} · I reported to you" for place in places):
        found = drawn.search(label).get_next()
        assert found, label
        boxes = [drawn.get_charbox(found[0] + n) for n in range(found[1])]
        foot = round(min(box[1] for box in boxes) / 3)
        lines.setdefault(foot, []).append((boxes[0][0], boxes[-1][2]))
    for line in lines.values():
        line.sort()
        assert all(before[1] < after[0] for before, after in pairwise(line))


@pytest.mark.parametrize(("check", "is_drawn"), [("", False), (", by: 2026-12-10", True)])
def test_work_that_goes_on_is_drawn_only_to_a_day_that_is_told(
    check: str, is_drawn: bool, tmp_path: Path
) -> None:
    files = {
        "content/contacts/priya.md": PRIYA.replace(" to: 2022-06,", ""),
        "content/opportunities/job.md": opportunity(
            f"  - {{who: priya, kind: recommendation{check}}}\n"
        ),
    }
    target = leaving(tmp_path, files)["job/priya.pdf"]
    html = fill(target.template, target.view, find_theme(ROOT, "plain"))
    assert ('class="timeline"' in html) is is_drawn
    assert ('<table class="together">' in html) is not is_drawn
