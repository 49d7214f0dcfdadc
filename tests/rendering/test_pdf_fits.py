"""Whatever is written, a brief keeps within its pages, tagged and readable, or says why not."""

import random
from pathlib import Path
from unicodedata import east_asian_width

import page
import pypdfium2
import pytest

from dossier.problems import UserError
from dossier.rendering.pdf import render_pdf
from dossier.rendering.rendered import Rendered
from dossier.rendering.theme import find_theme
from tests.views.outbox.drawer import PRIYA, ROOT, leaving, opportunity, story

KINDS = {"reference": 2, "recommendation": 1, "referral": 1}
WORDS = {
    "latin": "we moved the whole platform without stopping one single line at night".split(),
    "long": ["Donaudampfschifffahrtsgesellschaftskapitän", "x" * 40, "a/b" * 20],
    "arabic": "نقلنا المنصة كلها دون أن يتوقف أي خط في الليل".split(),
    "hebrew": "העברנו את כל המערכת בלי לעצור אף קו".split(),
    "chinese": ["我们在夜里", "没有停下任何一条线", "质量"],
    "japanese": ["プラットフォーム全体を", "止めずに移しました"],
    "hindi": "हमने पूरा मंच बिना रोके बदल दिया".split(),
    "thai": ["เราย้ายทั้งแพลตฟอร์ม", "โดยไม่หยุดสายใด"],
    "marks": [
        "<b>&amp;",
        "{{ 7*7 }}",
        "{% raw %}",
        "'\"`",
        "%s%n",
        "\\",
        "¼½¾",
        "ﬁ",
        "e\u0301\u0323",
    ],
}
CASES = [
    (kind, script, ("A4", "Letter")[(row + column) % 2])
    for row, kind in enumerate(KINDS)
    for column, script in enumerate(WORDS)
]


def text(words: list[str], length: int, seed: random.Random) -> str:
    """Write words up to about a number of characters; the wide ones count twice."""
    found = [seed.choice(words)]
    while sum(1 + (east_asian_width(letter) == "W") for word in found for letter in word) < length:
        found.append(seed.choice(words))
    return " ".join(found)


def quoted(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def workspace(kind: str, script: str, paper: str) -> dict[str, str]:
    """Write a contact, five stories and an opportunity of hostile lengths."""
    seed, words = random.Random(f"{kind} {script}"), WORDS[script]

    def some(least: int, most: int) -> str:
        return text(words, seed.randint(least, most), seed)

    def line(least: int, most: int) -> str:
        return quoted(some(least, most))

    stretches = "".join(
        f"  - {{from: {2000 + n}, to: {2001 + n}, organization: {line(5, 30)}, relation: peer, "
        f"their_role: {line(5, 40)}, my_role: {line(5, 40)}}}\n"
        for n in range(seed.randint(0, 6))
    )
    contact = (
        f"---\nname: {line(5, 60)}\n"
        + (f"worked_together:\n{stretches}" if stretches else "")
        + f"---\n\n## To them\n\n{some(20, 250)}\n"
    )
    files = {
        "dossier.toml": f'paper = "{paper}"\n',
        "content/contacts/priya.md": contact,
        "content/opportunities/job.md": opportunity(
            f"  - {{who: priya, kind: {kind}, route: {line(5, 60)}, say: [{line(5, 90)}]}}\n",
            f"[{line(5, 25)}]",
            f"reference_check: {{by: {line(5, 40)}, title: {line(5, 40)}, how: {line(4, 20)}}}\n",
        ),
    }
    for number in range(5):
        more = f"claim: {line(20, 90)}\nresult: {{figure: {line(2, 14)}, of: {line(5, 60)}}}\n"
        people = f"priya: {line(10, 110)}"
        body = f"## In brief\n\n{some(100, 600)}\n"
        files[f"content/stories/s{number}.md"] = story(line(5, 60), people, more, body)
    return files


@pytest.mark.parametrize(("kind", "script", "paper"), CASES)
def test_it_keeps_within_its_pages(kind: str, script: str, paper: str, tmp_path: Path) -> None:
    target = leaving(tmp_path, workspace(kind, script, paper))["job/priya.pdf"]
    made = render_pdf(target, find_theme(ROOT, "plain"))
    pages = pypdfium2.PdfDocument(made.data)
    assert len(pages) <= KINDS[kind]
    assert round(pages[0].get_width()) == (595 if paper == "A4" else 612)
    report = page.validate_pdf_bytes(made.data, profile="ua1")
    assert [failure.message for failure in report.failures] == []


def test_what_was_left_out_is_said(tmp_path: Path) -> None:
    made = render_long(tmp_path, 280)
    assert made.notes == ("left out 2 of 3 stories to fit 2 pages",)


def test_what_cannot_fit_names_the_section_to_shorten(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        render_long(tmp_path, 900)
    assert caught.value.sentence == "outbox/job/priya.pdf does not fit 2 pages even at its shortest"
    assert caught.value.remedy == 'shorten "## In brief" of the story "S0"'
    assert caught.value.code == 1


def render_long(root: Path, words: int) -> Rendered:
    body = "## In brief\n\n" + "word " * words + "\n"
    files = {f"content/stories/s{n}.md": story(f"S{n}", "priya", body=body) for n in range(3)}
    files["content/contacts/priya.md"] = PRIYA
    files["content/opportunities/job.md"] = opportunity("  - {who: priya, kind: reference}\n")
    return render_pdf(leaving(root, files)["job/priya.pdf"], find_theme(ROOT, "plain"))
