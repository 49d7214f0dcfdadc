"""Two briefs compared word by word: what a page shows, and what is told."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dossier.letters.brief_diff import Run, changes
from dossier.letters.pdf_words import words


def told(was: str, now: str) -> list[str]:
    """Write the changes between two pages as `dossier diff` does, what changed in brackets."""

    def line(mark: str, parts: tuple[Run, ...]) -> list[str]:
        found = [f"[{part.text}]" if part.changed else part.text for part in parts]
        return [f"{mark} {' '.join(found)}"] if found else []

    found = changes(words([was]), words([now]))
    return [text for change in found for text in (*line("-", change.was), *line("+", change.now))]


def test_a_word_is_told_with_its_sentence() -> None:
    was = "It ran. We moved it at night, slowly. It holds."
    now = "It ran. We moved it by day, slowly. It holds."
    assert told(was, now) == [
        "- We moved it [at night,] slowly.",
        "+ We moved it [by day,] slowly.",
    ]


def test_two_words_of_one_sentence_are_one_change() -> None:
    was, now = "She saw nine of the ten carts.", "She saw five of the six carts."
    assert told(was, now) == [
        "- She saw [nine] of the [ten] carts.",
        "+ She saw [five] of the [six] carts.",
    ]


def test_words_of_two_sentences_are_two_changes() -> None:
    assert told("He came. He saw.", "She came. She saw.") == [
        "- [He] came.",
        "+ [She] came.",
        "- [He] saw.",
        "+ [She] saw.",
    ]


def test_a_sentence_that_came_or_went_stands_alone() -> None:
    assert told("One is. Three is.", "One is. Two is. Three is.") == ["+ [Two is.]"]
    assert told("Two is.", "One is. Two is.") == ["+ [One is.]"]
    assert told("One is.", "One is. Two is.") == ["+ [Two is.]"]
    assert told("One is. Two is. Three is.", "One is. Three is.") == ["- [Two is.]"]


def test_new_line_breaks_are_no_change() -> None:
    assert (
        told(
            "We moved nine\r\nwarehouses one by one.", "We moved\r\nnine warehouses one\r\nby one."
        )
        == []
    )


def test_a_word_that_is_broken_at_the_end_of_a_line_is_one_word() -> None:
    assert told("The ware\x02\r\nhouses ran.", "The warehouses\r\nran.") == []


def test_a_line_of_its_own_is_told_alone() -> None:
    was = "Dana Whitlock\r\nVP Engineering\r\nWhen\r\n24–28 November"
    now = "Dora Whitlock\r\nVP Engineering\r\nWhen\r\n24–28 November"
    assert told(was, now) == ["- [Dana] Whitlock", "+ [Dora] Whitlock"]


def test_what_stands_there_twice_is_told_once() -> None:
    assert told("It ran. So: it ran. It ran.", "It fell. So: it ran. It fell.") == [
        "- It [ran.]",
        "+ It [fell.]",
    ]


def test_the_foot_of_a_page_is_no_part_of_it() -> None:
    one = ["I moved it all.\r\nPrepared for Priya. Page 1 of 1"]
    two = [
        "I moved\r\nPrepared for Priya. Page 1 of 2",
        "it all.\r\nPrepared for Priya. Page 2 of 2",
    ]
    assert [word.text for word in words(one)] == "I moved it all.".split()
    assert changes(words(one), words(two)) == ()


def test_a_text_without_sentences_is_told_in_part() -> None:
    each = [f"w{n}" for n in range(200)]
    gone, left = told(" ".join(each), " ".join(each[:99] + each[100:]))
    assert gone == f"- {' '.join(each[74:99])} [w99] {' '.join(each[100:126])}"
    assert left == f"+ {' '.join(each[74:99] + each[100:126])}"


PAGES = st.text("ab .\n", max_size=40)


@given(PAGES, PAGES)
def test_whatever_changed_is_told_and_nothing_else(was: str, now: str) -> None:
    old, new = words([was]), words([now])
    found = changes(old, new)
    assert (not found) == ([word.text for word in old] == [word.text for word in new])
    for change in found:
        assert change.was != change.now
        assert any(part.changed for part in (*change.was, *change.now))
