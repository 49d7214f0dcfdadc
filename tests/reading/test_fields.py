"""Front matter is text that the field's type gives a meaning to."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dossier.reading.record_file import read_record
from dossier.records import Contact, Opportunity, Story
from dossier.records.partial_date import Interval, PartialDate
from dossier.records.texts import Text, Texts, pack


def contact(tmp_path: Path, front: str, body: str = "") -> Contact:
    return contact_and_text(tmp_path, front, body)[0]


def contact_and_text(tmp_path: Path, front: str, body: str) -> tuple[Contact, Text]:
    file = tmp_path / "priya-raman.md"
    file.write_text(f"---\nname: Priya Raman\n{front}\n---\n{body}", encoding="utf-8", newline="")
    record, text, problems = read_record(file, "content/contacts/priya-raman.md", Contact)
    assert problems == []
    return record, text


@pytest.mark.parametrize("written", ["No", "yes", "0123456", "12:30", "1e3", "null-safe", "~x"])
def test_a_text_is_what_was_written(tmp_path: Path, written: str) -> None:
    assert contact(tmp_path, f"role: {written}").private.role == written


@pytest.mark.parametrize("number", ["0044 20 7946 0112", "+44 20 7946 0112", "0123456"])
def test_a_telephone_number_keeps_its_zeros_and_its_plus(tmp_path: Path, number: str) -> None:
    assert contact(tmp_path, f"phone: {number}").private.phone == (number,)


@pytest.mark.parametrize("written", ["yes", "Yes", '"yes"'])
def test_recommend_yes_means_yes(tmp_path: Path, written: str) -> None:
    record = contact(tmp_path, f"permission: {{recommend: {written}}}")
    assert record.permission.private.recommend == "yes"


def test_a_field_without_a_value_is_a_field_that_is_not_there(tmp_path: Path) -> None:
    assert contact(tmp_path, "role:\ntags: ~").private.role == ""


@pytest.mark.parametrize(
    ("written", "marked"),
    [
        ("halved the **waiting time**, and _quickly_", ["**waiting time**", "_quickly_"]),
        ("`rsync` on *two* machines", ["`rsync`", "*two*"]),
        ("see [our page](https://harbor.example/x)", ["[our page](https://harbor.example/x)"]),
        ("[[ada|a friend]], 5 * 6 * 7, C** and D**, 2**3**4", []),
        ("*args and **kwargs of snake_case_name and __init__", []),
        ("https://harbor.example/_old_/page", []),
    ],
)
def test_markdown_in_a_field_is_told(tmp_path: Path, written: str, marked: list[str]) -> None:
    file = tmp_path / "a.md"
    file.write_text(f"---\ntitle: '{written}'\n---\n", "utf-8")
    story, _, problems = read_record(file, "a.md", Story)
    assert story.title == written
    assert [problem.fixes[0].old for problem in problems] == marked


def test_an_empty_field_that_must_be_there_is_missing_whatever_else_is_wrong(
    tmp_path: Path,
) -> None:
    file = tmp_path / "a.md"
    file.write_text("---\ntitle: A\ntitle: B\nresult: {figure: , of: downtime}\n---\n")
    story, _, problems = read_record(file, "a.md", Story)
    assert story.result is None
    assert [str(problem).partition(": ")[2] for problem in problems] == [
        'error[duplicate-key]: "title" stands twice, first on line 2. keep one of them',
        "error[missing-field]: result has no figure. add `figure:`, short, with its unit: `0 min`",
    ]


def test_one_value_is_a_list_of_one(tmp_path: Path) -> None:
    record = contact(tmp_path, "email: priya@northwind.example\ntags: [a, b]")
    assert record.private.email == ("priya@northwind.example",)
    assert record.private.tags == ("a", "b")


def test_names_are_composed_and_every_script_stays_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    for name in ("Zoë Ångström", "陈薇", "محمد علي", "नेहा शर्मा", "สมชาย ใจดี", "יעל כהן"):
        file.write_text(f"---\nname: {name}\n---\n", encoding="utf-8")
        assert read_record(file, "a.md", Contact)[0].name == name


def test_the_place_of_every_field_is_kept(tmp_path: Path) -> None:
    record = contact(tmp_path, "backing:\n  familiarity: 5\n  satisfaction: 4")
    assert str(record.source("backing.satisfaction")).endswith("priya-raman.md:5:3")
    assert record.source("backing.communication").line == 3


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    text = "---\r\nname: Priya\r\n---\r\n## Log\r\n- 2026-11 met: lunch\r\n"
    file.write_bytes(b"\xef\xbb\xbf" + text.encode())
    record, _, problems = read_record(file, "a.md", Contact)
    assert (problems, record.private.log[0].text) == ([], "lunch")


def test_wants_and_witnesses_are_names_with_at_most_one_value(tmp_path: Path) -> None:
    file = tmp_path / "job.md"
    file.write_text(
        "---\nrole: Engineer\norganization: Meridian\n"
        "wants: [migration, incident response, {hiring: 2}]\n---\n"
    )
    job, _, problems = read_record(file, "job.md", Opportunity)
    assert problems == []
    assert [(want.skill, want.weight) for want in job.wants] == [
        ("migration", 1),
        ("incident response", 1),
        ("hiring", 2),
    ]


def test_sections_are_read_by_their_headings_and_code_is_no_heading(tmp_path: Path) -> None:
    file = tmp_path / "cutover.md"
    file.write_text(
        "---\ntitle: The cutover\n---\nNotes.\n\n## Situation\nIt ran.\n\n```\n## Task\n```\n\n"
        "## Result ##\nIt runs.\n\n# Other\nprivate\n"
    )
    story, text, problems = read_record(file, "cutover.md", Story)
    texts = Texts({"cutover.md": pack(text)})
    assert problems == []
    (situation,) = texts.sections(story, story.situation)
    assert [text.strip() for _, text in situation.lines()] == ["It ran.", "## Task"]
    assert story.task == ()
    (outcome,) = texts.sections(story, story.outcome)
    assert [text for _, text in outcome.lines()] == ["It runs."]
    assert outcome.source.line == 13


def test_the_log_is_not_part_of_the_body_and_its_lines_may_go_on(tmp_path: Path) -> None:
    record, text = contact_and_text(
        tmp_path,
        "",
        "Kind.\n\n## Log\n<!-- newest first\n- 2020 met -->\n"
        "- 2026-11-02 agreed [[meridian]]: yes,\n  gladly\n- 2026 note\n\n## Notes\nMore.\n",
    )
    assert [(str(entry.date), entry.kind, entry.text) for entry in record.private.log] == [
        ("2026-11-02", "agreed", "yes, gladly"),
        ("2026", "note", ""),
    ]
    assert "agreed" not in text.typed
    assert "More." in text.typed
    assert record.private.mentions == ()


@pytest.mark.parametrize("text", ["2026-11-22", "2026-11", "2026"])
def test_a_date_may_be_partial(text: str) -> None:
    assert str(PartialDate.parse(text)) == text


@pytest.mark.parametrize("text", ["2026-13", "2026-02-29", "26-01-01", "2026-1-1", "0000", "²026"])
def test_an_impossible_date_is_none(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        PartialDate.parse(text)


def test_an_interval_of_months_ends_on_the_last_day_of_a_short_month() -> None:
    assert Interval.parse("1 month").after(date(2026, 1, 31)) == date(2026, 2, 28)
    assert str(Interval.parse("3 Weeks")) == "3 weeks"


def test_answers_are_pairs_in_one_mapping_or_in_a_list(tmp_path: Path) -> None:
    answers = []
    for written in ("{mistake: Mine., change: 'I would ask, first.'}", "[{mistake: Mine.}]"):
        file = tmp_path / "cutover.md"
        file.write_text(f"---\ntitle: A\nanswers: {written}\n---\n")
        story, _, problems = read_record(file, "content/stories/cutover.md", Story)
        assert problems == []
        answers.append({answer.question: answer.text for answer in story.answers})
    assert answers == [{"mistake": "Mine.", "change": "I would ask, first."}, {"mistake": "Mine."}]


def test_what_an_employer_asks_for_is_a_number_and_a_mix(tmp_path: Path) -> None:
    file = tmp_path / "acme.md"
    front = "role: A\norganization: B\nreferees: {count: 4, of: {manager: 2, report: 1}}"
    file.write_text(f"---\n{front}\nlanguage: de\nsince: 2026-11-17\n---\n")
    record, _, problems = read_record(file, "content/opportunities/acme.md", Opportunity)
    assert problems == []
    assert record.private.referees
    assert record.private.referees.count == 4
    mix = [(part.relation, part.count) for part in record.private.referees.of]
    assert mix == [("manager", 2), ("report", 1)]
    assert (record.language, record.private.since) == ("de", PartialDate(2026, 11, 17))


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("{of: {managers: 2}}", 'referees.of cannot be "managers". did you mean "manager"?'),
        ("{of: {manager: 0}}", 'referees.of is "0", not a whole number from 1 to 12'),
        ("{count: 13}", 'referees.count is "13", not a whole number from 1 to 12'),
    ],
)
def test_a_mix_that_is_none_is_told(tmp_path: Path, written: str, told: str) -> None:
    file = tmp_path / "acme.md"
    file.write_text(f"---\nrole: A\norganization: B\nreferees: {written}\n---\n")
    _, _, problems = read_record(file, "content/opportunities/acme.md", Opportunity)
    assert [told in str(problem) for problem in problems] == [True], problems


def test_how_a_contact_is_addressed_leaves_and_the_rest_is_private(tmp_path: Path) -> None:
    record = contact(
        tmp_path,
        "known_as: Pri\nformal: yes\ngreeting: Dear Dr Raman\nneeds: an editor\n"
        "can_introduce: [Acme, Beta]\nbacking: {rated: 2026-09}\n"
        "worked_together: [{ended_because: I moved.}]",
    )
    assert (record.known_as, record.formal, record.greeting) == ("Pri", True, "Dear Dr Raman")
    assert record.worked_together[0].ended_because == "I moved."
    assert (record.private.needs, record.private.can_introduce) == ("an editor", ("Acme", "Beta"))
    assert record.private.backing.rated == PartialDate(2026, 9)


@pytest.mark.parametrize(
    ("written", "is_inactive"),
    [("died in March 2021", True), ("yes", True), ("no", False), ("", False), ('"no idea"', True)],
)
def test_any_words_mark_a_contact_as_inactive(
    tmp_path: Path, written: str, is_inactive: bool
) -> None:
    assert contact(tmp_path, f"inactive: {written}").is_inactive is is_inactive


def test_a_log_line_may_say_which_ask_it_is_about(tmp_path: Path) -> None:
    lines = (
        "- 2026-11-20 asked [[acme]] (Referral): would you?\n"
        "- 2026-11-20 briefed (recommendation)\n"
        "- 2026-11-21 later [[acme]]: 2026-12-10 she is away\n"
        "- 2026-11-22 asked-them [[acme]]: what went wrong?\n"
    )
    log = contact(tmp_path, "role: A", f"\n## Log\n\n{lines}").private.log
    asks = [(entry.kind, entry.ask, entry.text) for entry in log]
    assert asks == [
        ("asked", "referral", "would you?"),
        ("briefed", "recommendation", ""),
        ("later", "", "2026-12-10 she is away"),
        ("asked-them", "", "what went wrong?"),
    ]
    assert log[2].later_until() == PartialDate(2026, 12, 10)
    assert log[3].later_until() is None


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "- 2026-11-20 asked [[acme]] (referal): x",
            'x.md:5:30: error[log-ask]: "referal" is not a kind of ask. did you mean "referral"?',
        ),
        (
            "- 2026-11-20 later: when she is back",
            (
                "x.md:5:1: error[log-later]: later is not followed by the day until which it is "
                "put off. write `- 2026-11-22 later: 2026-12-10 why`"
            ),
        ),
    ],
)
def test_a_log_line_with_a_wrong_part_is_told(tmp_path: Path, line: str, told: str) -> None:
    file = tmp_path / "x.md"
    file.write_text(f"---\nname: A\n---\n## Log\n{line}\n")
    _, _, problems = read_record(file, "x.md", Contact)
    assert [str(problem) for problem in problems] == [told]
