"""The languages in a PDF's tags, read back."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import page
import pikepdf
import pytest
from msgspec.structs import replace

from dossier.rendering.pdf import render_pdf
from dossier.rendering.theme import find_theme
from tests.views.outbox.outbox_workspace import PRIYA, ROOT, leaving, opportunity, story

FILES = {
    "content/me.md": "---\nname: Sam Okafor\n---\n\n## Update\n\nI lead two teams.\n",
    "content/contacts/priya.md": f"{PRIYA}\n## To them\n\nDanke für alles.\n",
    "content/stories/a.md": story(
        "The cutover",
        "priya: Du warst dabei.",
        "claim: Sam finishes.\n",
        "## In brief\n\nIt ran.\n",
    ),
}


def brief(root: Path, kind: str, language: str) -> bytes:
    files = {
        **FILES,
        "content/opportunities/job.md": opportunity(
            f"  - {{who: priya, kind: {kind}, say: [I ask first]}}\n", "[risk, hiring]"
        ),
    }
    target = leaving(root, files)["job/priya.pdf"]
    return render_pdf(
        replace(target, view=replace(target.view, language=language)), find_theme(ROOT, "plain")
    ).data


def tagged(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield the language and the text of each structure element that holds text."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        texts = [_marked(page) for page in pdf.pages]
        pages: dict[Any, int] = {page.objgen: number for number, page in enumerate(pdf.pages)}

        def walk(element: Any, language: str) -> Iterator[tuple[str, str]]:
            language = str(element.get("/Lang", language))
            kids = element.get("/K", [])
            for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
                if isinstance(kid, pikepdf.Dictionary):
                    if "/S" in kid:
                        yield from walk(kid, language)
                else:
                    yield language, texts[pages[element.Pg.objgen]].get(int(kid), "")

        root = pdf.Root.StructTreeRoot
        yield from walk(root, str(pdf.Root.Lang))


def _marked(page: pikepdf.Page) -> dict[int, str]:
    """Give the text of each marked content of a page by its number, as its font maps it."""
    texts: dict[int, str] = {}
    maps, fonts, number = _fonts(page), "", -1
    for instruction in pikepdf.parse_content_stream(page):
        name, operands = str(instruction.operator), list(instruction.operands)
        if name == "BDC":
            number = int(operands[1].get("/MCID", -1))
        elif name == "Tf":
            fonts = str(operands[0])
        elif name in ("TJ", "Tj"):
            parts = operands[0] if name == "TJ" else [operands[0]]
            for part in parts:
                if isinstance(part, pikepdf.String):
                    texts[number] = texts.get(number, "") + _text(bytes(part), maps[fonts])
    return texts


def _fonts(page: pikepdf.Page) -> dict[str, dict[int, str]]:
    maps = {}
    for name, font in page.resources.Font.items():
        lines = font.ToUnicode.read_bytes().decode("latin-1").splitlines()
        pairs = re.findall(r"^<(\w+)> <(\w+)>$", "\n".join(lines), re.MULTILINE)
        maps[name] = {
            int(glyph, 16): bytes.fromhex(text).decode("utf-16-be") for glyph, text in pairs
        }
    return maps


def _text(data: bytes, glyphs: dict[int, str]) -> str:
    codes = (int.from_bytes(data[at : at + 2], "big") for at in range(0, len(data), 2))
    return "".join(glyphs.get(code, "") for code in codes)


@pytest.mark.parametrize("kind", ["reference", "recommendation", "referral"])
def test_each_text_carries_its_language_into_the_tags(kind: str, tmp_path: Path) -> None:
    data = brief(tmp_path, kind, "de")
    by_language: dict[str, str] = {}
    for language, text in tagged(data):
        by_language[language] = by_language.get(language, "") + text
    english, german = by_language["en"], by_language["de"]
    shown = {"recommendation": ("The cutover",), "referral": ("Sam finishes.",)}
    for own in shown.get(kind, ("The cutover", "Sam finishes.")):
        assert own in english
        assert own not in german
    if kind != "referral":
        assert "I ask first" in english
        assert "I ask first" not in german
    assert "Danke für alles." in german
    assert "Du warst dabei." in german
    assert page.validate_pdf_bytes(data, profile="ua1").failures == []


def test_a_section_that_names_its_language_carries_it(tmp_path: Path) -> None:
    german = "## In brief\n\nIt ran.\n\n## In brief (de)\n\nEs lief.\n"
    reader = f"{PRIYA}".replace("name: Priya Raman\n", "name: Priya Raman\nlanguage: de\n")
    files = {
        "content/contacts/priya.md": reader,
        "content/stories/a.md": story("The cutover", "priya", body=german),
        "content/opportunities/job.md": opportunity("  - {who: priya, kind: reference}\n"),
    }
    target = leaving(tmp_path, files)["job/priya.pdf"]
    data = render_pdf(target, find_theme(ROOT, "plain")).data
    texts = dict.fromkeys(("de", "en"), "")
    for language, text in tagged(data):
        texts[language] += text
    assert "Es lief." in texts["de"]
    assert "It ran." not in "".join(texts.values())
    assert "The cutover" in texts["en"]


def test_a_brief_in_the_owner_s_language_has_one_language(tmp_path: Path) -> None:
    assert {language for language, _ in tagged(brief(tmp_path, "reference", "en"))} == {"en"}
