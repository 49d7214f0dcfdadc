"""A question of the owner's own goes below those of its heading, and nothing else moves."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.problems import UserError
from dossier.reading.questions import read_questions
from dossier.writing.add_to_body import add_question

FILE = """\
# My own
<!-- a note -->

- What would Sam do with a free week?

## Hiring

1. Whom?
   (peer)

### Deep

* Why?


## Operations
<!-- none yet -->
"""


@pytest.mark.parametrize(
    ("about", "above", "below"),
    [
        ("", "- What would Sam do with a free week?\n", "\n## Hiring"),
        ("hiring", "   (peer)\n", "\n### Deep"),
        ("Deep", "* Why?\n", "\n\n## Operations"),
        ("Operations", "<!-- none yet -->\n\n", ""),
        ("Sailing", "<!-- none yet -->\n\n## Sailing\n\n", ""),
    ],
)
def test_it_stands_below_those_of_its_heading(about: str, above: str, below: str) -> None:
    now = add_question(FILE.encode(), "Who won?", about).decode()
    assert f"{above}- Who won?\n{below}" in now
    assert [line for line in now.splitlines() if line and line in FILE] == [
        line for line in FILE.splitlines() if line
    ]


def test_a_file_that_is_not_there_begins_with_it() -> None:
    text = add_question(b"", "Who won?").decode()
    assert text == "# Questions of my own\n\n- Who won?\n"


def test_line_ends_stay_and_a_last_line_without_one_gets_one() -> None:
    now = add_question(b"# Own\r\n\r\n- Who?", "Who won?")
    assert now == b"# Own\r\n\r\n- Who?\r\n- Who won?\r\n"


@pytest.mark.parametrize("question", ["", " ", "(peer)", "- "])
def test_what_has_no_words_is_refused(question: str) -> None:
    with pytest.raises(UserError, match="has no words"):
        add_question(b"", question)


def test_one_that_stands_there_is_refused() -> None:
    with pytest.raises(UserError, match="stands there already"):
        add_question(FILE.encode(), "why?")


WORDS = st.text("abcdefgh ", min_size=3).map(str.strip).filter(lambda text: len(text) > 3)


@given(st.lists(st.tuples(WORDS, st.sampled_from(["", "Hiring", "Deep", "New"])), max_size=5))
def test_whatever_is_added_is_read_back_under_its_heading(added: list[tuple[str, str]]) -> None:
    data, headings_by_question = FILE.encode(), dict[str, str]()
    for question, about in added:
        try:
            data = add_question(data, f"{question}?", about)
        except UserError:
            continue
        headings_by_question[f"{' '.join(question.split())}?"] = about
    with TemporaryDirectory() as folder:
        file = Path(folder) / "questions.md"
        file.write_bytes(data)
        questions, problems = read_questions(file)
    assert problems == []
    read_back = {question.text: question.about for question in questions}
    assert headings_by_question.items() <= read_back.items()
    assert len(read_back) == 3 + len(headings_by_question)
