"""The lines that are forwarded as they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from dossier.rendering.pdf import fill
from dossier.rendering.theme import find_theme
from dossier.views.outbox.referral import ReferralBrief
from tests.rendering.shapes import shape
from tests.views.outbox.drawer import ROOT, leaving


@pytest.mark.parametrize("language", ["ar", "de", "en", "es", "fr", "it", "nl", "pt", "pt-BR"])
def test_no_comma_or_bracket_is_left_where_no_time_is_known(language: str, tmp_path: Path) -> None:
    targets = leaving(tmp_path, shape(0, "referral")).values()
    target = next(one for one in targets if isinstance(one.view, ReferralBrief))
    assert isinstance(target.view, ReferralBrief)
    stretches = [replace(one, first=None, last=None) for one in target.view.together]
    view = replace(target.view, language=language, together=tuple(stretches))
    page = fill(target.template, view, find_theme(ROOT, "plain"))
    forwarded = page.partition("<blockquote>")[2].partition("</blockquote>")[0]
    assert stretches[0].organization in forwarded
    assert "()" not in forwarded
    assert ", )" not in forwarded
