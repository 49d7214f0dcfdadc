"""`dossier log`, as it is typed; where a line goes is tested in tests/writing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier import reading
from dossier.letters.pdf_words import read_pdf
from dossier.records.correspondence import LOG_KINDS
from tests.cli.small_workspace import FILES, run, workspace
from tests.cli.terminal import on_terminal, type_in

PRIYA = "content/contacts/priya-raman.md"
WEI = "content/contacts/wei-chen.md"


def test_a_line_without_more_is_of_today(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    shown = run(root, "log", "wei-chen", "call")
    assert (shown.exit_code, shown.output) == (0, f"{WEI}: - 2026-11-22 call\n")
    assert (root / WEI).read_text() == FILES[WEI] + "- 2026-11-22 call\n"


def test_a_line_with_everything(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    arguments = ("--for", "meridian", "--on", "2026-11-20", "Dana rang,", "all went well")
    shown = run(root, "log", "priya-raman", "contacted", *arguments)
    line = "- 2026-11-20 contacted [[meridian]]: Dana rang, all went well\n"
    assert (shown.exit_code, shown.output) == (0, f"{PRIYA}: {line}")
    assert (root / PRIYA).read_text() == FILES[PRIYA].replace("## Log\n\n", f"## Log\n\n{line}")
    assert run(root, "check").exit_code == 0


def test_names_are_as_good_as_slugs(tmp_path: Path) -> None:
    shown = run(workspace(tmp_path), "log", "陈伟", "introduced", "--for", "priya  RAMAN")
    assert shown.output == f"{WEI}: - 2026-11-22 introduced [[priya-raman]]\n"


def test_the_day_of_the_command_goes_before_the_one_of_the_settings(tmp_path: Path) -> None:
    shown = run(workspace(tmp_path), "log", "wei-chen", "met", "--today", "2026-12-01")
    assert shown.output == f"{WEI}: - 2026-12-01 met\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("wei-chan", "call"),
            'Error: no contact is called "wei-chan". did you mean "wei-chen"?',
        ),
        (("wei-chen", "cal"), 'Error: there is no log kind "cal". did you mean "call"?'),
        (
            ("wei-chen", "call", "--for", "meridain"),
            'Error: no opportunity or contact is called "meridain". did you mean "meridian"?',
        ),
        (
            ("wei-chen", "call", "see [[cutter]]"),
            'Error: no contact, story or opportunity is called "cutter". did you mean "cutover"?',
        ),
        (
            ("wei-chen", "call", "--on", "yesterday"),
            'Error: "yesterday" is not a date. write it as 2026-11-22, 2026-11 or 2026',
        ),
        (
            ("wei-chen", "call", "--on", "2026-11-23"),
            "Error: 2026-11-23 is after today, 2026-11-22. log what has happened",
        ),
        (
            ("wei-chen", "call", "a \x1b[31mred\x1b[0m word"),
            "Error: the text holds the invisible character U+001B. delete it",
        ),
    ],
)
def test_a_mistake_is_told_and_nothing_is_written(
    tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    root = workspace(tmp_path)
    shown = run(root, "log", *arguments)
    assert (shown.exit_code, shown.output.splitlines()[-1]) == (2, said)
    assert (root / WEI).read_text() == FILES[WEI]
    assert not (root / ".dossier").exists()


def test_a_name_that_two_contacts_have_is_refused(tmp_path: Path) -> None:
    root = workspace(tmp_path, rob_keane="---\nname: 陈伟\n---\n")
    shown = run(root, "log", "陈伟", "call")
    assert (shown.exit_code, shown.output) == (
        2,
        'Error: "陈伟" may mean more than one. write rob-keane or wei-chen\n',
    )


def test_progress_of_what_was_never_asked_is_warned_of(tmp_path: Path) -> None:
    shown = run(workspace(tmp_path), "log", "wei-chen", "agreed", "--for", "meridian")
    assert shown.exit_code == 0
    assert shown.stderr == "Warning: content/opportunities/meridian.md has no ask for wei-chen.\n"


def test_declined_for_good_is_said_aloud(tmp_path: Path) -> None:
    shown = run(workspace(tmp_path), "log", "wei-chen", "declined")
    assert shown.stderr == "Warning: without --for this means declined for good.\n"


def test_an_error_elsewhere_is_no_hindrance(tmp_path: Path) -> None:
    root = workspace(tmp_path, cutover="---\ntitel: A\n---\n")
    assert run(root, "log", "wei-chen", "call").exit_code == 0
    assert (root / WEI).read_text() == FILES[WEI] + "- 2026-11-22 call\n"


def test_a_file_that_cannot_be_trusted_is_left_alone(tmp_path: Path) -> None:
    root = workspace(tmp_path, wei_chen="---\nname: 陈伟\n")
    shown = run(root, "log", "wei-chen", "call")
    assert (shown.exit_code, shown.output) == (
        2,
        "Error: the file has no front matter that is closed by ---. mend it first\n",
    )
    assert (root / WEI).read_text() == "---\nname: 陈伟\n"


@given(
    kind=st.sampled_from(LOG_KINDS),
    text=st.text("abc:-#*<> \n\t[]()'\"`é陈", max_size=20),
    about=st.sampled_from([(), ("--for", "meridian"), ("--for", "rob-keane")]),
    day=st.dates().filter(lambda day: 1000 <= day.year < 2026),
)
def test_what_was_logged_is_read_back(
    tmp_path_factory: pytest.TempPathFactory,
    kind: str,
    text: str,
    about: tuple[str, ...],
    day: object,
) -> None:
    root = workspace(tmp_path_factory.mktemp("life"))
    text = f"2026-12-10 {text}" if kind == "later" else text
    shown = run(root, "log", "wei-chen", kind, "--on", str(day), *about, "--", text)
    if shown.exit_code == 2:
        assert "[[" in text or "<!--" in text or "-->" in text
        return
    assert shown.exit_code == 0
    records, problems = reading.read(root)
    (wei,) = (contact for contact in records.contacts if contact.slug == "wei-chen")
    entry = wei.private.log[0]
    assert (str(entry.date), entry.kind, entry.text) == (str(day), kind, " ".join(text.split()))
    assert (entry.about.text if entry.about else "") == "".join(about[1:])
    assert [str(problem) for problem in problems] == []


def test_the_step_it_closes_is_gone(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    before = run(root, "next").output
    assert "brief\tpriya-raman\tmeridian\tbriefed\t" in before
    run(root, "log", "priya-raman", "briefed", "--for", "meridian")
    assert "brief\tpriya-raman" not in run(root, "next").output


def asked_twice(tmp_path: Path) -> Path:
    root = workspace(tmp_path)
    role = root / "content/opportunities/meridian.md"
    asked = "{who: priya-raman, kind: reference}"
    more = f"{asked}, {{who: priya-raman, kind: recommendation}}"
    role.write_text(role.read_text().replace(asked, more))
    me = root / "content/me.md"
    ask = "asks: [{who: priya-raman, kind: recommendation}]"
    me.write_text(me.read_text().replace("name: Sam Okafor\n", f"name: Sam Okafor\n{ask}\n"))
    return root


def test_of_several_asks_the_line_says_which(tmp_path: Path) -> None:
    root = asked_twice(tmp_path)
    shown = run(root, "log", "priya-raman", "briefed", "--for", "meridian (Recommendation)")
    line = "- 2026-11-22 briefed [[meridian]] (recommendation)"
    assert shown.stdout == f"content/contacts/priya-raman.md: {line}\n"
    assert line in (root / "content/contacts/priya-raman.md").read_text()
    general = run(root, "log", "priya-raman", "asked", "--for", "general (recommendation)")
    assert general.stdout.endswith("- 2026-11-22 asked (recommendation)\n")


def test_a_schedule_of_letters_is_logged_letter_by_letter(tmp_path: Path) -> None:
    root = asked_twice(tmp_path)
    path = "content/contacts/priya-raman.md"
    shown = run(root, "log", "priya-raman", "gave", "all of them", "--for", "letters")
    assert shown.stdout.splitlines() == [
        f"{path}: - 2026-11-22 gave [[meridian]] (recommendation): all of them",
        f"{path}: - 2026-11-22 gave: all of them",
    ]
    none = run(root, "log", "wei-chen", "gave", "--for", "letters")
    assert (none.exit_code, none.stderr) == (
        2,
        "Error: wei-chen is asked for no letter. name them under asks first\n",
    )


def test_a_step_is_put_off(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    assert "2026-09-13\t70\tkeep-in-touch\twei-chen" in run(root, "next").output
    shown = run(root, "log", "wei-chen", "later", "2026-12-10 she is away")
    assert shown.stdout.endswith("- 2026-11-22 later: 2026-12-10 she is away\n")
    assert "2026-12-10\t0\tkeep-in-touch\twei-chen" in run(root, "next").output
    wrong = run(root, "log", "wei-chen", "later", "soon")
    assert wrong.exit_code == 2
    assert "later needs the day until which it is put off" in wrong.stderr


OWN = "content/questions.md"


def test_what_was_asked_is_offered_as_a_question_of_ones_own(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    asked = ("log", "priya-raman", "asked-them", "whether I shout", "--for", "meridian")
    answers = [("(Enter: none): ", "How does Sam act under pressure?"), ("(Enter: any role): ", "")]
    code, shown = type_in(root, *asked, answers=answers)
    assert code == 0
    assert shown.splitlines()[-1] == f"{OWN}: - How does Sam act under pressure?"
    question = "# Questions of my own\n\n- How does Sam act under pressure?\n"
    assert (root / OWN).read_text() == question
    code, shown = type_in(root, *asked, answers=[("(Enter: none): ", "")])
    assert (code, (root / OWN).read_text()) == (0, question)


def test_without_a_text_all_that_was_asked_before_is_gone_through(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    code, shown = type_in(root, "log", "priya-raman", "asked-them")
    assert (code, "does not say what they were asked" in shown) == (2, True)
    for text in ("whether I shout", "why I left"):
        run(root, "log", "priya-raman", "asked-them", text)
    answers = [
        ("2026-11-22: whether I shout", ""),
        ("(Enter: none): ", "Why did Sam leave?"),
        ("(Enter: any role): ", "Hiring"),
    ]
    code, shown = type_in(root, "log", "priya-raman", "asked-them", answers=answers)
    assert (code, "why I left" in shown) == (0, True)
    assert "## Hiring\n\n- Why did Sam leave?\n" in (root / OWN).read_text()


def test_in_a_pipe_it_says_how_and_writes_nothing(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    shown = run(root, "log", "priya-raman", "asked-them", "whether I shout", "--for", "meridian")
    assert shown.stderr == (
        "This stays with you. To have others prepared for it, write the question in your own words "
        "into content/questions.md: `- Question?`\n"
    )
    assert not (root / OWN).exists()


def test_only_what_stands_among_the_questions_reaches_a_brief(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    run(root, "log", "priya-raman", "asked-them", "whether I shout", "--for", "meridian")
    (root / OWN).write_text("1. How does Sam act under pressure?\n")
    assert run(root, "build").exit_code == 0
    brief = root / "output/outbox/meridian/priya-raman.pdf"
    text = " ".join(" ".join(read_pdf(brief.read_bytes()).pages).split())
    assert "How does Sam act under pressure?" in text
    assert "shout" not in text


def test_who_was_called_is_asked_what_was_asked(tmp_path: Path) -> None:
    logged = ("log", "priya-raman", "contacted", "--for", "meridian")
    assert on_terminal(workspace(tmp_path), *logged).endswith(
        "The thanks ask what was asked; `dossier log priya-raman asked-them TEXT --for meridian` "
        "keeps the answer, for you alone.\n"
    )
