"""What a brief says before its reader has agreed, and after."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from dossier.languages import Languages
from dossier.records.opportunity import Status
from dossier.rendering.mail_text import fill_mail
from dossier.rendering.pdf import fill
from dossier.rendering.phrase_choice import phrases_for
from dossier.rendering.theme import find_theme
from dossier.views.brief.brief_facts import Brief
from dossier.views.view import Target
from tests.drafts.letters import MESSAGE
from tests.rendering.test_documents_read_well import spoken
from tests.views.outbox.outbox_workspace import PRIYA, ROOT, leaving, opportunity, story

THEME = find_theme(ROOT, "plain")
LANGUAGES = Languages.of_theme(ROOT, "plain").names
KINDS = ("reference", "recommendation", "referral")
ASKED = "- 2026-11-10 asked [[job]]\n"
# What was logged of the ask, and whether its reader is thanked for a yes.
STATES = {
    "": False,
    ASKED: False,
    f"{ASKED}- 2026-11-12 replied [[job]]: next week\n": False,
    f"{ASKED}- 2026-11-12 declined [[job]]\n": False,
    f"{ASKED}- 2026-11-12 agreed [[job]]\n": True,
    f"{ASKED}- 2026-11-12 agreed [[job]]\n- 2026-11-14 declined [[job]]\n": False,
    f"{ASKED}- 2026-11-12 agreed [[job]]\n- 2026-11-13 briefed [[job]]\n": True,
    f"{ASKED}- 2026-11-15 gave [[job]]\n": True,
}


def brief_of(root: Path, kind: str, log: str, details: str = "") -> Target:
    ask = f"  - {{who: priya, kind: {kind}{details}}}\n"
    files = {
        "content/contacts/priya.md": PRIYA + log,
        "content/opportunities/job.md": opportunity(ask),
    }
    return leaving(root, files)["job/priya.pdf"]


def words(target: Target, language: str = "en", *, formal: bool = False) -> str:
    html = fill(target.template, spoken(target.view, language, formal=formal), THEME)
    return one_line(re.sub(r"<[^>]+>", " ", html))


def one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("log", STATES)
def test_a_brief_thanks_for_a_yes_once_there_is_one(kind: str, log: str, tmp_path: Path) -> None:
    target = brief_of(tmp_path, kind, log)
    assert isinstance(target.view, Brief)
    assert target.view.is_agreed is STATES[log]
    told = words(target)
    assert ("thank you for" in told) is STATES[log]
    assert ("Thank you for thinking it over." in told) is not STATES[log]
    assert ("would you introduce me?" in told) is (kind == "referral" and not STATES[log])


@pytest.mark.parametrize("kind", KINDS)
def test_each_language_and_form_tells_the_states_apart(kind: str, tmp_path: Path) -> None:
    asked = brief_of(tmp_path / "asked", kind, ASKED)
    agreed = brief_of(tmp_path / "agreed", kind, f"{ASKED}- 2026-11-12 agreed [[job]]\n")
    first, then = ("h1", "h1-agreed") if kind == "referral" else ("h1-open", "h1")
    for language in LANGUAGES:
        for formal in (False, True):
            say = phrases_for(THEME, language, formal=formal)
            heads = [one_line(say(f"{kind}.{key}", name="Priya")) for key in (first, then)]
            keys = "recommendation.thanks-open", f"{kind}.thanks"
            ends = [one_line(say(key)) for key in keys]
            for target, mine, other in ((asked, 0, 1), (agreed, 1, 0)):
                told = words(target, language, formal=formal)
                assert heads[mine] in told, (language, formal)
                assert ends[mine] in told, (language, formal)
                assert heads[other] not in told, (language, formal)
                assert ends[other] not in told, (language, formal)


def test_an_introduction_that_was_agreed_to_is_not_asked_for_again(tmp_path: Path) -> None:
    agreed = "- 2026-11-12 agreed [[job]]\n"
    told = words(brief_of(tmp_path / "to", "referral", agreed, ", to: Ines Abel"))
    assert "You said that you would put me in touch with Ines Abel." in told
    assert "A no is fine" not in told
    assert "request" not in told
    told = words(brief_of(tmp_path / "none", "referral", agreed), "de", formal=True)
    assert "Sie haben zugesagt, mich mit jemandem bei diesem Arbeitgeber bekannt" in told
    assert "Bitte um einen Kontakt" not in told


def test_news_are_since_then_only_where_the_work_has_ended(tmp_path: Path) -> None:
    owner = "---\nname: Sam Okafor\n---\n\n## Update\n\nI lead two teams now.\n"
    job = opportunity("  - {who: priya, kind: reference}\n")
    files = {"content/me.md": owner, "content/opportunities/job.md": job}
    for to, heading in ((" to: 2022-06,", "Since we worked together"), ("", "What is new with me")):
        priya = PRIYA.replace(" to: 2022-06,", to)
        found = leaving(tmp_path / heading, {**files, "content/contacts/priya.md": priya})
        assert f"{heading} I lead two teams now." in words(found["job/priya.pdf"])


@pytest.mark.parametrize(
    ("stage", "subject"), [("interviewing", "How it is going"), ("lost", "How it ended")]
)
def test_only_what_is_over_is_said_to_have_ended(stage: Status, subject: str) -> None:
    message = replace(MESSAGE, about="outcome", stage=stage, brief="")
    assert fill_mail(message, THEME).subject == f"{subject}: Meridian Health"


def test_a_story_that_answers_twice_is_told_once(tmp_path: Path) -> None:
    people, more = "priya: You chaired the call", "from: 2020-11\nresult: {figure: 0 min}\n"
    files = {
        "content/contacts/priya.md": PRIYA,
        "content/opportunities/job.md": opportunity("  - {who: priya, kind: reference}\n"),
        "content/stories/s.md": story("The cutover", people, more, "## Result\n\nDone.\n"),
    }
    target = leaving(tmp_path, files)["job/priya.pdf"]
    answers = words(target).partition("may come to mind")[2]
    assert answers.count("The cutover") > 1
    assert answers.count("The cutover · 0 min") == 1
    assert answers.count("You chaired the call") == 1
