"""The lines that are forwarded as they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from dossier.rendering.environment import environment
from dossier.rendering.pdf import fill
from dossier.rendering.theme import find_theme
from dossier.views.brief.brief_facts import Day
from dossier.views.outbox.referral import ReferralBrief
from tests.rendering.shapes import shape
from tests.views.outbox.outbox_workspace import PRIYA, ROOT, leaving, opportunity, story


@pytest.mark.parametrize("language", ["ar", "de", "en", "es", "fr", "it", "nl", "pt", "pt-BR"])
def test_no_comma_or_bracket_is_left_where_no_time_is_known(language: str, tmp_path: Path) -> None:
    targets = leaving(tmp_path, shape(0, "referral")).values()
    target = next(target for target in targets if isinstance(target.view, ReferralBrief))
    assert isinstance(target.view, ReferralBrief)
    stretches = [replace(stretch, first=None, last=None) for stretch in target.view.together]
    view = replace(target.view, language=language, together=tuple(stretches))
    page = fill(target.template, view, find_theme(ROOT, "plain"))
    forwarded = page.partition("<blockquote>")[2].partition("</blockquote>")[0]
    assert stretches[0].organization in forwarded
    assert "()" not in forwarded
    assert ", )" not in forwarded


@pytest.mark.parametrize("language", ["ar", "de", "en", "es", "fr", "it", "nl", "pt", "pt-BR"])
@pytest.mark.parametrize(
    ("worked", "saw_at", "told"),
    [
        ("Northwind", "Kestrel", "together"),
        ("", "Kestrel", "saw"),
        # Who introduced them is another person's name, and does not leave.
        ("", "", "know"),
    ],
)
def test_it_opens_with_how_they_know_each_other(
    worked: str, saw_at: str, told: str, language: str, tmp_path: Path
) -> None:
    files = {
        "content/contacts/priya.md": PRIYA,
        "content/opportunities/job.md": opportunity("  - {who: priya, kind: referral}\n"),
        "content/stories/cutover.md": story("The cutover", "priya: You saw it", "from: 2020\n", ""),
    }
    target = leaving(tmp_path, files)["job/priya.pdf"]
    assert isinstance(target.view, ReferralBrief)
    view = replace(
        target.view,
        language=language,
        together=tuple(replace(stretch, organization=worked) for stretch in target.view.together),
        stories=tuple(replace(story, organization=saw_at) for story in target.view.stories),
    )
    theme = find_theme(ROOT, "plain")
    page = fill(target.template, view, theme)
    forwarded = page.partition("<blockquote>\n<p>")[2].partition("</p>")[0]
    say = environment(theme).filters["phrases"](view)
    values = {"owner": view.owner.name, "organization": worked or saw_at, "period": ""}
    assert forwarded.startswith(say(f"referral.blurb-{told}", **values).partition("(")[0])
    assert (worked or saw_at) in forwarded


@pytest.mark.parametrize(
    ("language", "now"),
    [
        ("en", "I have worked with"),
        ("de", "Ich arbeite mit"),
        ("es", "Trabajo con"),
        ("pt-BR", "Trabalho com"),
        ("nl", "Ik werk met"),
    ],
)
def test_who_works_with_the_owner_says_so(language: str, now: str, tmp_path: Path) -> None:
    targets = leaving(tmp_path, shape(0, "referral")).values()
    target = next(target for target in targets if isinstance(target.view, ReferralBrief))
    assert isinstance(target.view, ReferralBrief)
    stretches = [
        replace(stretch, first=Day(year=2023), last=None) for stretch in target.view.together
    ]
    view = replace(target.view, language=language, together=tuple(stretches))
    page = fill(target.template, view, find_theme(ROOT, "plain"))
    assert f"{now} " in page.partition("<blockquote>")[2]


def test_a_story_keeps_its_marks_in_its_own_direction(tmp_path: Path) -> None:
    """ "Eleven stayed!" in a paragraph of Arabic began with the mark."""
    files = {
        "content/contacts/priya.md": PRIYA,
        "content/opportunities/job.md": opportunity("  - {who: priya, kind: referral}\n"),
        "content/stories/s.md": story("Eleven stayed", "priya", "claim: Eleven stayed!\n", ""),
    }
    target = leaving(tmp_path, files)["job/priya.pdf"]
    page = fill(target.template, replace(target.view, language="ar"), find_theme(ROOT, "plain"))
    assert 'dir="ltr">Eleven stayed!' in page.partition("<blockquote>")[2]
