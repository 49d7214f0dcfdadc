"""The owner's own questions, as an owner would write them."""

from __future__ import annotations

from pathlib import Path

from dossier.reading.questions import read_questions
from dossier.records.contact import OwnQuestion

GOOD = """\
# My own

- What would Sam do with a free week?

<!-- heard twice
- not this one -->
## Vendor management

- Did Sam read the contract? (client, supplier)
* How does Sam take a no,
  when it comes late? (Manager)
"""
BAD = """\
Some words.
- (peer)
- Who? (boss, per)
- Who? (client)
-
"""


def read(root: Path, text: str) -> tuple[tuple[OwnQuestion, ...], list[str]]:
    file = root / "questions.md"
    file.write_text(text, encoding="utf-8")
    questions, problems = read_questions(file)
    return questions, [str(problem).removeprefix("content/questions.md:") for problem in problems]


def test_a_heading_says_what_it_is_about_and_brackets_who_is_asked(tmp_path: Path) -> None:
    questions, problems = read(tmp_path, GOOD)
    assert problems == []
    assert [
        (question.text, question.about, question.relations, question.source.line)
        for question in questions
    ] == [
        ("What would Sam do with a free week?", "", (), 3),
        ("Did Sam read the contract?", "Vendor management", ("client", "supplier"), 9),
        ("How does Sam take a no, when it comes late?", "Vendor management", ("manager",), 10),
    ]


LISTS = """\
1. What came *first*?
2) And then?
   (peer)
   - Who was asked by [[priya-raman]]?
     + And why?
- [ ] Is it done?
+ Plus?

---

### Deep

* How?

  So late? (manager)
"""


def test_every_list_that_markdown_shows_holds_questions(tmp_path: Path) -> None:
    questions, problems = read(tmp_path, LISTS)
    assert problems == []
    assert [
        (question.text, question.about, question.relations, question.source.line)
        for question in questions
    ] == [
        ("What came first?", "", (), 1),
        ("And then?", "", ("peer",), 2),
        ("Who was asked by [[priya-raman]]?", "", (), 4),
        ("And why?", "", (), 5),
        ("Is it done?", "", (), 6),
        ("Plus?", "", (), 7),
        ("How? So late?", "Deep", ("manager",), 13),
    ]


def test_what_is_no_question_is_told_with_its_place(tmp_path: Path) -> None:
    form = "write `- Question? (manager, peer)`, or put a note in <!-- -->"
    relations = "manager, report, peer, client, mentor, supplier, other"
    questions, problems = read(tmp_path, BAD)
    assert [question.text for question in questions] == ["Who?"]
    assert problems == [
        f'1:1: error[question]: "Some words." is not a question. {form}',
        f'2:1: error[question]: "- (peer)" is not a question. {form}',
        f'3:9: error[relation]: "boss" is not a relation. the relations are {relations}',
        '3:15: error[relation]: "per" is not a relation. did you mean "peer"?',
        "4:1: error[duplicate-key]: this question stands twice, first on line 3. keep one of them",
        f'5:1: error[question]: "-" is not a question. {form}',
    ]
