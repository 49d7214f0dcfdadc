"""A character that no font has is named, with its field and a font to install."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.building.missing_glyphs import missing_glyphs
from dossier.problems import Source, UserError
from dossier.rendering.fonts import font_for, is_letter, without_characters
from dossier.rendering.pdf import render_pdf
from dossier.rendering.theme import find_theme
from tests.views.outbox.outbox_workspace import PRIYA, ROOT, leaving, opportunity


def test_it_does_not_vanish_silently(tmp_path: Path) -> None:
    files = {
        "content/contacts/priya.md": PRIYA.replace("Tech Lead", "Tech \U0010f00d Lead"),
        "content/opportunities/job.md": opportunity("  - {who: priya, kind: reference}\n"),
    }
    target = leaving(tmp_path, files)["job/priya.pdf"]
    with pytest.raises(UserError) as caught:
        render_pdf(target, find_theme(ROOT, "plain"))
    found = 'no font has the character "\U0010f00d" (U+10F00D) of together[1].my_role'
    assert caught.value.sentence == found
    assert caught.value.remedy == "install a font that has it, or write it otherwise"
    assert caught.value.code == 1


@pytest.mark.parametrize(
    ("letter", "font"),
    [
        ("日", "Noto Sans CJK"),
        ("か", "Noto Sans CJK"),
        ("한", "Noto Sans CJK"),
        ("ش", "Noto Sans Arabic"),
        ("ש", "Noto Sans Hebrew"),
        ("श", "Noto Sans Devanagari"),
        ("ส", "Noto Sans Thai"),
        ("ж", "Noto Sans"),
        ("🏽", "Noto Emoji"),
        ("☃", "Noto Sans Symbols and Noto Sans Symbols 2"),
    ],
)
def test_the_font_is_one_of_the_letter_s_script(letter: str, font: str) -> None:
    assert font_for(letter).startswith(f"{font} (Debian: fonts-noto-")


def test_an_emoji_without_a_font_is_left_out_with_what_it_is_joined_to(tmp_path: Path) -> None:
    files = {
        "content/contacts/priya.md": PRIYA
        + "\n## To them\n\nWell done 👩🏽‍🚀! And thank you 🫨, 🫨 Priya.\n",
        "content/opportunities/job.md": opportunity("  - {who: priya, kind: reference}\n"),
    }
    target = leaving(tmp_path, files)["job/priya.pdf"]
    lost = frozenset("👩🏽🚀🫨")
    text = without_characters(target.view, lost).note[0].text  # type: ignore[attr-defined]
    assert text == "Well done! And thank you, Priya."


def test_the_check_tells_each_at_its_own_line(tmp_path: Path) -> None:
    theme, gone = find_theme(ROOT, "plain"), "\U0010f00d"
    texts = [(f"fine\nnot {gone} this", Source("a.md", 7)), ("plain", Source("b.md", 3))]
    (problem,) = missing_glyphs(texts, lambda: theme)
    assert str(problem) == (
        f'a.md:8:1: warning[no-font]: no font here has "{gone}", so what holds it cannot be made. '
        "install a font that has it, or write it otherwise"
    )


@pytest.mark.parametrize(
    ("character", "letter"),
    [
        ("日", True),
        ("ش", True),
        ("é", True),
        ("7", True),
        ("∑", True),
        ("💪", False),
        ("☃", False),
        ("‽", False),
        ("\U0001faf9", False),
    ],
)
def test_what_a_text_cannot_do_without_is_a_letter(character: str, letter: bool) -> None:
    assert is_letter(character) is letter
