"""The question bank, and which of it a contact is told."""

from pathlib import Path

import pytest

from dossier.languages import Languages
from dossier.languages.language import QUESTIONS
from dossier.views.outbox.parts.bank import bank
from dossier.views.outbox.parts.questions import AT_MOST, Question
from dossier.views.outbox.reference import ReferenceBrief
from tests.views.outbox.drawer import PRIYA, ROOT, leaving, opportunity, story

CUTOVER = story(
    "The cutover",
    "priya: You chaired the go call.",
    "skills: [migration]\nclaim: Sam finishes.\nresult: {figure: 0 min, of: downtime}\n",
    "## Situation\n\nThe vendor left.\n\n## Action\n\nI split it. Then I moved it.\n\n"
    "## Result\n\nIt ran.\n\n## Learned\n\nGive them the veto.\n",
)


def asked(
    root: Path, contact: str = PRIYA, own: str = "", workspace: str = "", **stories: str
) -> tuple[Question, ...]:
    files = {f"content/stories/{slug}.md": text for slug, text in stories.items()}
    files["content/contacts/priya.md"] = contact
    files["content/questions.md"] = own
    files["dossier.toml"] = workspace
    ask = "  - {who: priya, kind: reference}\n"
    files["content/opportunities/job.md"] = opportunity(ask, "[migration, mentoring]")
    brief = leaving(root, files)["job/priya.pdf"].view
    assert isinstance(brief, ReferenceBrief)
    return brief.questions


def test_the_bank_has_sixty_questions_each_with_its_own_name() -> None:
    names = [one.id for one in bank()]
    assert len(names) >= 60
    assert len(set(names)) == len(names)


LANGUAGES = Languages.of_theme(ROOT, "plain")


@pytest.mark.parametrize("language", LANGUAGES.names)
def test_every_question_is_worded_in_every_language(language: str) -> None:
    told = LANGUAGES.texts(language, QUESTIONS)
    assert list(told) == [one.id for one in bank()]
    for form in (0, 1):
        texts = [forms[form] for forms in told.values()]
        assert len(set(texts)) == len(texts)
        for text in texts:
            assert text.strip().endswith((".", "?", "؟"))
            assert "{" not in text.replace("{owner}", "")


def test_a_manager_hears_what_managers_are_asked(tmp_path: Path) -> None:
    names = [question.id for question in asked(tmp_path, a=CUTOVER)]
    assert {"leaving", "growth", "rehire"} <= set(names)
    assert "work-for" not in names
    assert 6 <= len(names) <= AT_MOST


def test_why_it_ended_is_asked_only_of_whom_the_owner_told_why(tmp_path: Path) -> None:
    (told,) = (one for one in asked(tmp_path, a=CUTOVER) if one.memory == "left")
    assert told.reason == "I moved for a larger team."
    silent = PRIYA.replace(",\n     ended_because: I moved for a larger team.", "")
    assert silent != PRIYA
    assert not [one for one in asked(tmp_path / "b", silent, a=CUTOVER) if one.memory == "left"]


def test_a_report_hears_what_reports_are_asked(tmp_path: Path) -> None:
    contact = PRIYA.replace("relation: manager", "relation: report")
    names = [question.id for question in asked(tmp_path, contact, a=CUTOVER)]
    assert "work-for" in names
    assert "leaving" not in names


def test_what_comes_to_mind_is_words_of_the_stories_and_each_only_once(tmp_path: Path) -> None:
    recalled = [one.recall for one in asked(tmp_path, a=CUTOVER) if one.recall]
    own = {
        "You chaired the go call.",
        "Sam finishes.",
        "The cutover: 0 min downtime.",
        "The vendor left.",
        "I split it.",
        "Give them the veto.",
    }
    assert set(recalled) <= own
    assert len(recalled) == len(set(recalled)) >= 3


def test_only_you_can_answer_stands_where_no_story_can(tmp_path: Path) -> None:
    memories = {one.id: one.memory for one in asked(tmp_path)}
    assert memories["rehire"] == "self"
    assert memories["growth"] == "growth"
    assert len(memories) >= 6


def test_dates_only_gets_facts_and_no_question(tmp_path: Path) -> None:
    contact = PRIYA.replace("share: [name, phone]", "policy: dates-only")
    assert asked(tmp_path, contact, a=CUTOVER) == ()


@pytest.mark.parametrize(
    ("language", "action", "recall"),
    [
        ("de", "Am 3. Juli zogen wir um. Es ging gut.", "Am 3. Juli zogen wir um."),
        ("fr", "Mme. Durand est venue. Oui.", "Mme. Durand est venue."),
        ("en", "He said “Go!” and left. So I went.", "He said “Go!” and left."),
        ("hi", "वह गया। वह आया।", "वह गया।"),
        ("zh", "我們搬了。沒有人注意到。", "我們搬了。"),
        ("zh", "搬" * 100 + "。", "Moving"),
    ],
)
def test_a_story_is_recalled_by_a_whole_sentence(
    tmp_path: Path, language: str, action: str, recall: str
) -> None:
    moving = story("Moving", "priya", "skills: [migration]\n", f"## Action\n\n{action}\n")
    told = asked(tmp_path, workspace=f"language = '{language}'\n", a=moving)
    assert recall in [question.recall for question in told]


OWN = """\
- Whom does Sam ring at night? (report)
- What would Sam do with a free week?

## Migration

- What did Sam leave undone? (manager)

## Gardening

- Are the tomatoes Sam's?
"""


def test_the_owner_s_own_stand_after_those_that_decide_where_relation_and_wants_fit(
    tmp_path: Path,
) -> None:
    told = asked(tmp_path, own=OWN, a=CUTOVER)
    texts = [question.text for question in told]
    assert texts[5:7] == ["What would Sam do with a free week?", "What did Sam leave undone?"]
    assert [question.text for question in told if question.text] == texts[5:7]
    assert (told[5].memory, told[5].recall) == ("self", "")
    assert (told[6].story, told[6].recall) == (1, "I split it.")
    assert len(texts) <= AT_MOST
