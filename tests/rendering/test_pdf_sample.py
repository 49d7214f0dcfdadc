"""Every PDF of the sample: readable, tagged, within its pages, and with nobody else's data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import page
import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

from dossier.building.load import load
from dossier.linking import Dossier
from dossier.rendering.fitting import fit
from dossier.rendering.pdf import fill, layout_of, render_pdf
from dossier.rendering.pdf_layout import write
from dossier.rendering.theme import find_theme
from dossier.views import outbox, worksheet
from dossier.views.brief.brief_facts import Brief
from dossier.views.view import Target, View
from tests.rendering.reading_back import pages, read, squeezed, written

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 22)
GOLDEN = ROOT / "tests" / "golden" / "briefs"
# A reference brief with both of its pages, a letter, LinkedIn, a referral, the list, the worksheet.
PICTURED = (
    ("meridian-staff-platform/priya-raman", 1),
    ("meridian-staff-platform/priya-raman", 2),
    ("calder-rail-lead/fiona-galbraith", 1),
    ("calder-rail-lead/oskar-lindqvist", 1),
    ("calder-rail-lead/elodie-marchand", 1),
    ("general/eleni-papadaki", 1),
    ("calder-rail-lead/helen-ashworth", 1),
    ("meridian-staff-platform/references", 1),
    ("worksheet", 1),
)


class Made(NamedTuple):
    target: Target
    view: View
    html: str
    data: bytes
    pages: tuple[str, ...]


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return load(ROOT, TODAY, TODAY).dossier


@pytest.fixture(scope="module")
def everything() -> Mapping[str, Made]:
    found = load(ROOT, TODAY, TODAY)
    assert found.judgement
    targets = [
        *outbox.targets(found.dossier, found.judgement),
        *worksheet.targets(found.dossier, found.judgement),
    ]
    pages = [target for target in targets if target.path.endswith(".pdf")]
    return {target.path.removeprefix("outbox/"): make(target) for target in pages}


def make(target: Target) -> Made:
    theme = find_theme(ROOT, "plain")
    view, document = fit(
        target.view,
        layout_of(target.template, theme),
        target.path,
    )
    data = write(document)
    return Made(target, view, fill(target.template, view, theme), data, pages(data))


def test_every_brief_holds_its_reader_s_name_and_no_other_contact_s(
    everything: Mapping[str, Made], dossier: Dossier
) -> None:
    names = {contact.name for contact in dossier.contacts.values()}
    briefs = {
        path: rendered for path, rendered in everything.items() if isinstance(rendered.view, Brief)
    }
    assert len(briefs) >= 11
    for path, rendered in briefs.items():
        assert isinstance(rendered.view, Brief)
        text = squeezed("".join(rendered.pages))
        found = {name for name in names if squeezed(name) in text}
        assert found == {rendered.view.name}, path


def test_every_document_keeps_within_its_pages(everything: Mapping[str, Made]) -> None:
    for path, rendered in everything.items():
        budget = getattr(rendered.view, "budget", None)
        if budget:
            assert len(rendered.pages) <= len(budget.sheets), path


def test_no_document_fails_pdf_ua(everything: Mapping[str, Made]) -> None:
    for path, rendered in everything.items():
        report = page.validate_pdf_bytes(rendered.data, profile="ua1")
        assert report.is_compliant, (path, [failure.message for failure in report.failures])


def test_the_text_is_that_of_the_page_in_reading_order(everything: Mapping[str, Made]) -> None:
    for path, rendered in everything.items():
        assert read(rendered.pages, rendered.html) == written(rendered.html), path


def test_metadata_is_title_language_and_author(everything: Mapping[str, Made]) -> None:
    for path, rendered in everything.items():
        with pikepdf.open(BytesIO(rendered.data)) as pdf:
            assert set(pdf.docinfo) == {"/Title", "/Author"}, path
            assert str(pdf.docinfo["/Author"]) == "Sam Okafor"
            assert str(pdf.Root.Lang)
            xmp = pdf.Root.Metadata.read_bytes().decode()
            assert re.findall(r"<(dc|xmp|pdf|pdfx):(\w+)", xmp) == [
                ("dc", "title"),
                ("dc", "creator"),
            ]
            assert 'Producer="WeasyPrint"' in xmp
            assert "/EmbeddedFiles" not in pdf.Root.get("/Names", {})


def test_bookmarks_are_the_headings(everything: Mapping[str, Made]) -> None:
    rendered = everything["meridian-staff-platform/priya-raman.pdf"]
    titles = [bookmark.get_title() for bookmark in pypdfium2.PdfDocument(rendered.data).get_toc()]
    assert titles[:2] == ["Priya, thank you for speaking for me", "If you only have a minute"]
    assert any(title.startswith("1 · The routing cutover") for title in titles)


def test_page_one_stands_alone(everything: Mapping[str, Made]) -> None:
    first, second = everything["meridian-staff-platform/priya-raman.pdf"].pages
    for words in ("Dana Whitlock", "24–28 November", "15 minutes", "after 15:00 your time"):
        assert squeezed(words) in squeezed(first)
    # Who calls and from where; how to reach the owner, and how to say no.
    for words in (
        "+44 20 7946 0555",
        "Sam Okafor · +44 20 7946 0018",
        "A bad week? One line to me",
    ):
        assert squeezed(words) in squeezed(first)
    for words in ("1 · The routing", "2 · The Black Friday", "3 · Three engineers", "Northwind"):
        assert squeezed(words) in squeezed(first)
    assert second.startswith("What they may ask")


def test_the_same_view_gives_the_same_bytes_in_any_folder(
    everything: Mapping[str, Made], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered = everything["calder-rail-lead/elodie-marchand.pdf"]
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    assert render_pdf(rendered.target, find_theme(tmp_path, "plain")).data == rendered.data


def golden(name: str, number: int) -> Path:
    return GOLDEN / f"{name.replace('/', '-')}-{number}.png"


@pytest.mark.parametrize(("name", "number"), PICTURED)
def test_a_page_looks_as_approved(
    name: str, number: int, everything: Mapping[str, Made], update: bool
) -> None:
    drawn = pypdfium2.PdfDocument(everything[f"{name}.pdf"].data)[number - 1].render(scale=0.75)
    picture, file = drawn.to_pil().convert("L"), golden(name, number)
    if update:
        picture.save(file, optimize=True)
    with Image.open(file) as approved:
        assert picture.size == approved.size
        # Blurred by averaging: what matters is where things stand, not each pixel's edge.
        small = [
            image.resize((image.width // 6, image.height // 6)) for image in (picture, approved)
        ]
        difference = ImageChops.difference(*small)
        assert ImageStat.Stat(difference).mean[0] < 1.5
        assert max(difference.tobytes()) < 90


def test_no_picture_is_kept_of_what_is_not_compared(update: bool) -> None:
    unused = set(GOLDEN.glob("*.png")) - {golden(name, number) for name, number in PICTURED}
    if update:
        for file in unused:
            file.unlink()
    else:
        assert not unused


def test_a_cv_and_an_advert_are_attached_where_the_ask_wants_them_and_nowhere_else(
    everything: Mapping[str, Made],
) -> None:
    theme, attached = find_theme(ROOT, "plain"), {}
    for path, rendered in everything.items():
        with pikepdf.open(BytesIO(render_pdf(rendered.target, theme).data)) as pdf:
            attached[path] = {
                name: one.get_file().read_bytes() for name, one in pdf.attachments.items()
            }
    files = attached.pop("calder-rail-lead/oskar-lindqvist.pdf")
    assert not any(attached.values())
    assert list(files) == ["advert.pdf", "cv.pdf"]
    advert, cv = ("".join(pages(data)) for data in files.values())
    assert "Calder Rail runs 640 services a day" in advert
    assert "Rewrote the nightly meter-read import" in cv
    for data in files.values():
        assert page.validate_pdf_bytes(data, profile="ua1").is_compliant
