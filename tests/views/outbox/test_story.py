"""A story in about fifty words, its own."""

from __future__ import annotations

import time
from pathlib import Path

from dossier.rendering import find_theme
from dossier.rendering.pdf import fill
from dossier.views.brief.brief_facts import Brief, Day
from tests.views.outbox.outbox_workspace import PRIYA, leaving, opportunity, story

ASK = opportunity("  - {who: priya, kind: reference}\n")


def told(root: Path, body: str, settings: str = "") -> tuple[str, ...]:
    files = {
        "content/stories/a.md": story("A", "priya", body=body),
        "content/contacts/priya.md": PRIYA,
        "content/opportunities/job.md": ASK,
        "dossier.toml": settings,
    }
    brief = leaving(root, files)["job/priya.pdf"].view
    assert isinstance(brief, Brief)
    return tuple(passage.text for passage in brief.stories[0].text)


def test_in_brief_is_taken_as_it_is(tmp_path: Path) -> None:
    body = "## In brief\n\nWe moved *it*.\n\nNobody saw.\n\n## Result\n\nZero.\n"
    assert told(tmp_path, body) == ("We moved it.", "Nobody saw.")


def test_without_it_whole_sentences_of_situation_action_and_result_are_taken(
    tmp_path: Path,
) -> None:
    long = "And then there was a great deal more to say about all of it that nobody had time for."
    body = (
        f"## Situation\n\nThe vendor left. {long} {long}\n\n## Task\n\nNot this.\n\n"
        f"## Action\n\nI split the move into nine steps. {long}\n\n"
        f"## Result\n\nForty warehouses moved. {long}\n\n## Notes\n\nPrivate.\n"
    )
    assert told(tmp_path, body) == (
        f"The vendor left. I split the move into nine steps. {long} Forty warehouses moved. {long}",
    )


def test_texts_that_end_with_no_full_stop_stay_apart(tmp_path: Path) -> None:
    body = "## Situation\n\nForty warehouses\n\nOne router.\n\n## Result\n\nIt held.\n"
    assert told(tmp_path, body) == ("Forty warehouses", "One router. It held.")


def test_one_long_sentence_is_kept_rather_than_cut(tmp_path: Path) -> None:
    sentence = "word " * 80 + "end."
    assert told(tmp_path, f"## Action\n\n{sentence}\n") == (sentence,)


def test_a_text_without_any_full_stop_is_cut(tmp_path: Path) -> None:
    (text,) = told(tmp_path, "## Action\n\n" + "word " * 700)
    assert text == "word " * 49 + "word…"


def test_chinese_and_thai_are_as_long_as_english(tmp_path: Path) -> None:
    sentence = "我們把四十條路線搬到新的系統。"  # seven words
    (text,) = told(tmp_path, f"## Action\n\n{sentence * 36}\n")
    assert text == sentence * 8
    (text,) = told(tmp_path, "## Action\n\n" + "เราย้ายเส้นทาง" * 100)
    assert 200 <= len(text) <= 201
    assert text.endswith("…")


def test_an_abbreviation_or_an_ordinal_ends_no_sentence(tmp_path: Path) -> None:
    long = "Das hat dann alles noch sehr viel länger gedauert als irgendwer gedacht hätte. "
    body = f"## Action\n\nAm 3. Juli kam Mme. Durand. {long * 9}\n"
    (text,) = told(tmp_path, body, "language = 'de'\n")
    assert text == f"Am 3. Juli kam Mme. Durand. {long * 4}".rstrip()


def test_a_section_for_a_language_is_read_in_that_language(tmp_path: Path) -> None:
    long = "Das hat dann alles noch sehr viel länger gedauert als irgendwer gedacht hätte. "
    (text,) = told(tmp_path, f"## Action (de)\n\n{long * 4}Am 3. Mai. {long * 2}\n")
    assert text == f"{long * 4}Am 3. Mai."


def test_a_story_of_abbreviations_takes_no_time(tmp_path: Path) -> None:
    start = time.process_time()
    told(tmp_path, "## Action\n\n" + ("Dr. " * 2_000 + "\n") * 24)
    assert time.process_time() - start < 5


def test_a_story_without_sections_tells_nothing(tmp_path: Path) -> None:
    assert told(tmp_path, "## Notes\n\nPrivate.\n") == ()


def test_a_link_becomes_a_title_but_never_another_contacts_name(tmp_path: Path) -> None:
    body = "## In brief\n\nLike [[a]], for [[job]] and [[priya]], see [this](a.md).\n"
    assert told(tmp_path, body) == ("Like A, for Meridian Health and …, see this.",)


def test_a_story_without_an_end_is_of_that_one_time(tmp_path: Path) -> None:
    files = {
        "content/stories/a.md": story("A", "priya", more="from: 2015-01\n"),
        "content/contacts/priya.md": PRIYA,
        "content/opportunities/job.md": ASK,
    }
    brief = leaving(tmp_path, files)["job/priya.pdf"].view
    assert isinstance(brief, Brief)
    january = Day(year=2015, month=1)
    assert (brief.stories[0].first, brief.stories[0].last) == (january, january)
    theme = find_theme(tmp_path, "plain")
    page = fill("brief/reference.html", brief, theme)
    assert "since" not in page[page.index("story-1") :].partition("</article>")[0]
