"""A character that no font has is named, with its field and a font to install."""

from pathlib import Path

import pytest

from dossier.problems import UserError
from dossier.rendering.glyphs import font_for
from dossier.rendering.pdf import render_pdf
from dossier.rendering.theme import find_theme
from tests.views.outbox.drawer import PRIYA, ROOT, leaving, opportunity


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
    assert font_for(letter) == font
