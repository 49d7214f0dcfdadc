"""What the owner sees below a shareable heading is what may leave, and nothing else."""

from __future__ import annotations

import os
import random

import pytest

from dossier.problems import Problem
from dossier.records.text import plain_text
from tests.source.shown import leaving, page, read, to_them

TRIALS = int(os.environ.get("DOSSIER_TRIALS", "1500"))

PRIVATE = "Priya was late twice."
# Ways in which people type a heading; below each, the text is private, or the file has an error.
HEADINGS = [
    "## Notes",
    "# Notes",
    "##\tNotes",
    "   ## Notes",
    "## Notes ##",
    "##Notes",
    "##\u00a0Notes",
    "##\u202fNotes",
    "##\u00adNotes",
    "##\u3000Notes",
    "#\u00a0Notes",
    "Notes\n-----",
    "Notes\n=====",
    "Notes\n-",
    "Two lines\nof notes\n-----",
    "<h2>Notes</h2>",
    "<H2 class='x'>Notes</H2>",
    "<h1>Notes",
    "> ## Notes",
    "- ## Notes",
    "1. ## Notes",
    "> - ## Notes",
    "## **Notes**",
    "## [Notes](https://notes.example)",
    "## `Notes`",
    "##",
    "## ",
    "```make all``` was it\n\n## Notes",
    "```\n\n## Notes",
    "```\ncode\n~~~\n\n## Notes",
    "~~~~\ncode\n~~~\n\n## Notes",
    "<!-- note\n\n## Notes",
    "%% note\n\n## Notes",
    "<!--\n## Notes\n-->",
    "%%\n## Notes\n%%",
    "<div>\n\n## Notes",
    "<textarea>\n\n## Notes",
    "<title>\n## Notes",
    "<table><tr><td>\n\n## Notes",
    "<b>bold\n\n## Notes",
    "<script>\n\n## Notes",
    "<svg><title>\n\n## Notes",
    "`code\n\n## Notes",
    "[link](\n\n## Notes",
    "text\n## Notes",
    "- item\n## Notes",
    "| a | b |\n|---|---|\n| c | d |\n## Notes",
    "Term\n: definition\n## Notes",
    "[^1]: note\n## Notes",
    "- item\n  ```\n  code\n  ```\n## Notes",
]


def errors(problems: list[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.level == "error"]


@pytest.mark.parametrize("typed", HEADINGS)
@pytest.mark.parametrize("end", ["\n\n", "\n"])
def test_what_is_below_any_heading_stays(typed: str, end: str) -> None:
    contact, problems = read(f"## To them\n\nYou chaired it.\n\n{typed}{end}{PRIVATE}\n")
    if not errors(problems):
        assert "late" not in leaving(contact)
        assert "Youchairedit" in leaving(contact)
        assert page(contact).below("To them") == leaving(contact)


@pytest.mark.parametrize("typed", HEADINGS)
def test_a_log_below_any_heading_is_a_log_or_the_file_has_an_error(typed: str) -> None:
    body = f"## To them\n\nYou.\n\n{typed}\n\n{PRIVATE}\n\n## Log\n\n- 2026-01-02 met: lunch\n"
    contact, problems = read(body)
    if not errors(problems):
        assert [entry.text for entry in contact.record.private.log] == ["lunch"]
        assert "lunch" not in leaving(contact)


@pytest.mark.parametrize(
    ("body", "rule", "line"),
    [
        ("##Notes\n", "nearly-heading", 4),
        ("a\n\n##\u00a0Notes\n", "nearly-heading", 6),
        ("```\ncode\n", "unclosed", 4),
        ("a <!-- b\n", "unclosed", 4),
        ("a %% b\n", "unclosed", 4),
        ("<!--\n## Notes\n-->\n", "hidden-heading", 5),
        ("%%\nNotes\n---\n%%\n", "hidden-heading", 5),
        ("## To them\na\n## To them\nb\n", "section-twice", 6),
        ("## To them (de)\na\n## To them (de)\nb\n", "section-twice", 6),
        ("## Log\n## Log\n", "section-twice", 5),
        ("<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n", "merge-marker", 4),
    ],
)
def test_what_was_meant_to_be_apart_is_an_error(body: str, rule: str, line: int) -> None:
    found = errors(read(body)[1])
    assert (found[0].rule, found[0].source.line) == (rule, line)
    assert found[0].remedy


@pytest.mark.parametrize("title", ["To them:", "to them", "To Them", "To them and Bob", "TO THEM!"])
def test_nearly_a_name_is_private_and_told(title: str) -> None:
    contact, problems = read(f"## {title}\n\nWords.\n")
    assert contact.record.to_them == ()
    assert [(problem.level, problem.rule) for problem in problems] == [("warning", "section-name")]


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("Best wishes\n-- \nSam", "Best wishes"),
        ("You chaired the call.\n---\n\nAnd more.", "You chaired the call."),
        ("Two lines\nof text\n-----\n\nAnd more.", "Two lines of text"),
        ("> Quoted.\n> ---\n> more", "Quoted."),
    ],
)
def test_a_paragraph_that_is_a_heading_is_told(typed: str, title: str) -> None:
    problems = read(f"## To them\n\nHello.\n\n{typed}\n")[1]
    assert [(problem.level, problem.rule, problem.source.line) for problem in problems] == [
        ("warning", "underlined", 8)
    ]
    assert problems[0].sentence.startswith(f'"{title}" is a heading')


@pytest.mark.parametrize("typed", ["Notes\n-----", "Notes\n===", "## Done.", "Text.\n\n---"])
def test_a_heading_that_is_meant_is_not_told(typed: str) -> None:
    assert read(f"## To them\n\nHello.\n\n{typed}\n\nMore.\n")[1] == []


def test_a_heading_in_code_or_escaped_is_none() -> None:
    body = "## To them\n\n```\n## Log\n```\n\n\\## Notes\n\n`## Notes`\n\n    ## Notes\n"
    contact, problems = read(body)
    assert problems == []
    assert [part.field for part in contact.text.parts] == ["", "to_them"]


def test_seven_equals_signs_underline_a_heading() -> None:
    contact, problems = read("## To them\n\nYou.\n\nNotes\n=======\n\nPrivate.\n")
    assert problems == []
    assert leaving(contact) == "You"


def test_a_section_may_stand_once_for_a_language() -> None:
    contact, problems = read("## To them\n\nYou.\n\n## To them (de)\n\nDu.\n")
    assert problems == []
    assert [(section.language, plain_text(section.content)) for section in to_them(contact)] == [
        ("", "You."),
        ("de", "Du."),
    ]


FRAGMENTS = [
    *HEADINGS,
    "## To them",
    "## To them",
    "## Log",
    "### Three",
    "```",
    "~~~",
    "<!--",
    "-->",
    "%%",
    "%% x %%",
    "<!-- y -->",
    "- item",
    "  - nested",
    "1. one",
    "plain words",
    "words `code` more",
    "#tag #tag2",
    "#tag words",
    "[[rob|Rob W]]",
    "[a](b.md)",
    "said[^1]",
    "[^1]: note words",
    "| a | b |\n|---|---|\n| c | d |",
    "",
    "",
    "",
    "*em* **strong",
    "</b>",
    "</script>",
    "<p hidden>",
    "a\\",
    "b  ",
    "\\## escaped",
    "Term\n: definition",
    "***",
    "---",
    "===",
    "> quote",
    "> [!note] Call\n> out",
    "~~struck~~ ==marked==",
    "&nbsp;x &lt;h2&gt;",
    "List<String>",
    "<ul><li>",
    "<h2",
    "[x]: https://x.example",
    "e.g. Dr. X 3. Juli",
    "\ttab",
    "     deep",
    "<select><option>",
    "</h2>",
    "<math><mi>",
    "<a href=x>",
    "``",
    "\u3000wide",
    "<!--->",
    "<![CDATA[",
    "<?php",
    "+ plus",
    "10. ten",
    "<br>",
    "<details><summary>",
]


def bodies(seed: int) -> list[str]:
    """Make bodies of lines that people, programs and enemies type."""
    chance = random.Random(seed)
    indents = ["", " ", "  ", "   ", "    ", "> ", "- "]

    def line() -> str:
        indent = chance.choice(indents) if chance.random() < 0.25 else ""
        return indent + chance.choice(FRAGMENTS)

    return ["\n".join(line() for _ in range(chance.randint(1, 14))) for _ in range(TRIALS)]


def test_the_words_below_a_shareable_heading_are_the_words_that_may_leave() -> None:
    """DOSSIER_TRIALS=100000 tries as many; the seed is fixed."""
    tried = 0
    for body in bodies(26):
        contact, problems = read(body)
        if not errors(problems):
            tried += 1
            assert page(contact).below("To them") == leaving(contact), body
    assert tried > TRIALS // 20
