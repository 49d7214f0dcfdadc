"""The question bank, and which of it a contact is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.languages import Languages
from dossier.languages.language import QUESTIONS
from dossier.views.brief.likely_questions import AT_MOST, Fit, Question
from dossier.views.brief.question_bank import bank
from dossier.views.outbox.reference import ReferenceBrief
from dossier.views.view import Target
from tests.views.outbox.outbox_workspace import PRIYA, ROOT, leaving, opportunity, story

CUTOVER = story(
    "The cutover",
    "priya: You chaired the go call.",
    "skills: [migration]\nclaim: Sam finishes.\nresult: {figure: 0 min, of: downtime}\n",
    "## Situation\n\nThe vendor left.\n\n## Action\n\nI split it. Then I moved it.\n\n"
    "## Result\n\nIt ran.\n\n## Learned\n\nGive them the veto.\n",
)


def target(root: Path, contact: str = PRIYA, own: str = "", **stories: str) -> Target:
    files = {f"content/stories/{slug}.md": text for slug, text in stories.items()}
    files["content/contacts/priya.md"] = contact
    files["content/questions.md"] = own
    ask = "  - {who: priya, kind: reference}\n"
    files["content/opportunities/job.md"] = opportunity(ask, "[migration, mentoring, {hiring: 2}]")
    return leaving(root, files)["job/priya.pdf"]


def brief(root: Path, contact: str = PRIYA, own: str = "", **stories: str) -> ReferenceBrief:
    view = target(root, contact, own, **stories).view
    assert isinstance(view, ReferenceBrief)
    return view


def names(*questions: Question) -> list[str]:
    return [question.id or question.text for question in questions]


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
    view = brief(tmp_path, a=CUTOVER)
    assert ("leaving", "I moved for a larger team.") in [
        (question.id, question.recall) for question in view.questions
    ]
    assert "growth" in names(*view.only)
    assert "rehire" in names(*view.only)
    assert "work-for" not in names(*view.questions, *view.only)
    assert 5 <= len(view.questions) <= AT_MOST


def test_why_it_ended_is_asked_only_where_the_owner_told_why(tmp_path: Path) -> None:
    """Somebody whose manager retired did not leave: without a reason nobody is told they did."""
    silent = PRIYA.replace(",\n     ended_because: I moved for a larger team.", "")
    view = brief(tmp_path, silent, a=CUTOVER)
    assert "leaving" not in names(*view.questions, *view.only)


def test_a_report_hears_what_reports_are_asked(tmp_path: Path) -> None:
    view = brief(tmp_path, PRIYA.replace("relation: manager", "relation: report"), a=CUTOVER)
    assert "work-for" in names(*view.only)
    assert "leaving" not in names(*view.questions, *view.only)


def test_what_comes_to_mind_is_a_fact_or_a_story_and_a_story_twice_at_most(tmp_path: Path) -> None:
    view = brief(tmp_path, a=CUTOVER)
    for question in view.questions:
        assert question.memory in ("story", "together", "role", "left")
        assert (question.story == 1) == (question.memory == "story")
    assert sum(question.story == 1 for question in view.questions) == 2


def test_the_owner_s_words_under_a_question_bring_it_in(tmp_path: Path) -> None:
    told = CUTOVER.replace("skills:", "answers: {conflict: It's the veto that won them.}\nskills:")
    found = {one.id: one for one in brief(tmp_path, a=told).questions}
    question = found["conflict"]
    assert (question.recall, question.story) == ("It’s the veto that won them.", 1)


def test_only_they_can_answer_where_no_story_can(tmp_path: Path) -> None:
    view = brief(tmp_path)
    assert names(*view.only)[:3] == ["strengths", "growth", "rehire"]
    # Nothing that they saw says how the owner would do in the job, so that they alone can.
    assert "fit" in names(*view.only)
    assert {question.memory for question in view.questions} == {"together", "left"}


def test_the_years_together_are_recalled_below_one_question_alone(tmp_path: Path) -> None:
    view = brief(tmp_path)
    assert [question.memory for question in view.questions].count("together") == 1


def test_how_they_would_do_in_the_job_comes_from_the_wants_and_what_they_saw(
    tmp_path: Path,
) -> None:
    view = brief(tmp_path, a=CUTOVER, b=story("Other", "priya"))
    assert view.fit == Fit(seen=("migration",), stories=(1,), unseen=("hiring", "mentoring"))
    assert "fit" in names(*view.questions)


def test_dates_only_gets_facts_and_no_question(tmp_path: Path) -> None:
    contact = PRIYA.replace("share: [name, phone]", "policy: dates-only")
    view = brief(tmp_path, contact, a=CUTOVER)
    assert (view.questions, view.only, view.fit) == ((), (), None)


OWN = """\
- Whom does Sam ring at night? (report)
- What would Sam do with a free week?

## Migration

- What did Sam leave undone? (manager)

## Gardening

- Are the tomatoes Sam's?
"""


def test_the_owner_s_own_are_never_left_out_where_relation_and_wants_fit(tmp_path: Path) -> None:
    view = brief(tmp_path, own=OWN, a=CUTOVER)
    (own,) = [question for question in view.questions if question.text]
    assert (own.text, own.story) == ("What did Sam leave undone?", 1)
    assert "What would Sam do with a free week?" in names(*view.only)
    told = " ".join(names(*view.questions, *view.only))
    assert "tomatoes" not in told
    assert "at night" not in told


def test_what_the_owner_wrote_of_a_question_has_its_place_and_the_bank_s_has_none(
    tmp_path: Path,
) -> None:
    own = "- How does {owner} end a day?\n\n## Migration\n\n- Who held the veto?\n"
    told = CUTOVER.replace("skills:", "answers: {conflict: The veto won them.}\nskills:")
    found = target(tmp_path, own=own, a=told)
    view = found.view
    assert isinstance(view, ReferenceBrief)
    places = dict[str, str]()
    for part, questions in (("questions", view.questions), ("only", view.only)):
        for number, question in enumerate(questions, start=1):
            for field in ("", ".recall") if question.recall else ("",):
                origin = found.origin_of(f"{part}[{number}]{field}")
                place = f"{origin.path}:{origin.line} {origin.name}" if origin else ""
                places[(question.id or question.text) + field] = place
    assert {name: place for name, place in places.items() if place} == {
        "How does Sam end a day?": "content/questions.md:1 your own question",
        "Who held the veto?": "content/questions.md:5 your own question",
        "conflict.recall": "content/stories/a.md:4 answers of the story",
        "leaving.recall": "content/contacts/priya.md:6 ended_because",
    }
    assert "strengths" in places
