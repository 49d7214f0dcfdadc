"""A logged line stands where the file's own order wants it, and no other byte moves."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.problems import UserError
from dossier.reading.record_file import read_record
from dossier.records import Contact
from dossier.records.correspondence import LOG_KINDS, LogEntry
from dossier.records.partial_date import PartialDate
from dossier.writing.add_to_body import LogLine, add_line

FRONT = "---\nname: Priya Raman\n---\n"


def log(body: str, date: str = "2026-11-20", kind: str = "call", text: str = "all well") -> str:
    """Log into a file of this body, and give the body after it."""
    entry = LogLine(date=PartialDate.parse(date), kind=kind, text=text)
    after = add_line((FRONT + body).encode(), entry).decode()
    assert after.startswith(FRONT)
    return after.removeprefix(FRONT)


def test_oldest_first_goes_below() -> None:
    assert log("## Log\n\n- 2026-01-02 met\n- 2026-03 call\n") == (
        "## Log\n\n- 2026-01-02 met\n- 2026-03 call\n- 2026-11-20 call: all well\n"
    )


def test_newest_first_goes_above() -> None:
    assert log("## Log\n\n- 2026-03 call\n- 2026-01-02 met\n") == (
        "## Log\n\n- 2026-11-20 call: all well\n- 2026-03 call\n- 2026-01-02 met\n"
    )


def test_an_earlier_day_goes_between_oldest_first() -> None:
    assert log("## Log\n- 2026-01-02 met\n- 2026-03 call\n", "2026-02-01") == (
        "## Log\n- 2026-01-02 met\n- 2026-02-01 call: all well\n- 2026-03 call\n"
    )


def test_an_earlier_day_goes_between_newest_first() -> None:
    assert log("## Log\n- 2026-03 call\n- 2026-01-02 met\n", "2026-02-01") == (
        "## Log\n- 2026-03 call\n- 2026-02-01 call: all well\n- 2026-01-02 met\n"
    )


def test_a_day_before_all_others_goes_to_their_end() -> None:
    assert log("## Log\n- 2026-03 call\n- 2026-01-02 met\n", "2025-01-01").endswith(
        "- 2026-01-02 met\n- 2025-01-01 call: all well\n"
    )
    assert log("## Log\n- 2026-01-02 met\n- 2026-03 call\n", "2025-01-01").startswith(
        "## Log\n- 2025-01-01 call: all well\n- 2026-01-02 met\n"
    )


def test_lines_of_one_day_keep_the_order_in_which_they_were_logged() -> None:
    newest = log("## Log\n- 2026-11-20 met\n- 2026-01-02 met\n")
    assert newest == "## Log\n- 2026-11-20 call: all well\n- 2026-11-20 met\n- 2026-01-02 met\n"
    oldest = log("## Log\n- 2026-01-02 met\n- 2026-11-20 met\n")
    assert oldest == "## Log\n- 2026-01-02 met\n- 2026-11-20 met\n- 2026-11-20 call: all well\n"


def test_a_log_of_one_line_goes_on_below_it() -> None:
    assert log("## Log\n\n- 2026-11-20 met\n").endswith("met\n- 2026-11-20 call: all well\n")


def test_a_line_that_goes_on_below_stays_together() -> None:
    body = "## Log\n- 2026-01-02 met: a long\n  story of it\n\n## Notes\n"
    assert log(body) == (
        "## Log\n- 2026-01-02 met: a long\n  story of it\n- 2026-11-20 call: all well\n\n## Notes\n"
    )


def test_an_empty_log_begins_after_a_blank_line() -> None:
    assert log("text\n\n## Log\n\n") == "text\n\n## Log\n\n- 2026-11-20 call: all well\n"
    assert log("## Log\n") == "## Log\n- 2026-11-20 call: all well\n"


def test_an_empty_log_above_another_heading() -> None:
    assert log("## Log\n\n## Notes\n") == "## Log\n- 2026-11-20 call: all well\n\n## Notes\n"
    assert log("## Log\n\n\n## Notes\n") == "## Log\n\n- 2026-11-20 call: all well\n\n## Notes\n"


def test_a_missing_log_is_made_at_the_end() -> None:
    section = "\n## Log\n\n- 2026-11-20 call: all well\n"
    assert log("") == section
    assert log("Some text.\n") == "Some text.\n" + section
    assert log("Some text.\n\n") == "Some text.\n" + section
    assert log("## To them\n\nDear you.\n") == "## To them\n\nDear you.\n" + section


def test_a_file_without_a_last_line_end_still_has_none() -> None:
    assert log("Text.") == "Text.\n\n## Log\n\n- 2026-11-20 call: all well"
    assert log("## Log") == "## Log\n- 2026-11-20 call: all well"
    assert (
        log("## Log\n- 2026-01-02 met") == "## Log\n- 2026-01-02 met\n- 2026-11-20 call: all well"
    )


def test_comments_stay_whole_and_their_lines_are_not_the_logs() -> None:
    body = (
        "## Log\n<!-- newest first, as\n- 2099-01-01 met\n- 2001-01-01 met\n-->\n- 2026-01-02 met\n"
    )
    assert log(body) == body + "- 2026-11-20 call: all well\n"
    body = "## Log\n- 2026-01-02 met <!-- or was it\nthe third? -->\n- 2026-12-01 met\n"
    assert log(body) == (
        "## Log\n- 2026-01-02 met <!-- or was it\nthe third? -->\n"
        "- 2026-11-20 call: all well\n- 2026-12-01 met\n"
    )


def test_a_heading_in_a_code_block_is_no_log() -> None:
    body = "```\n## Log\n```\n"
    assert log(body) == body + "\n## Log\n\n- 2026-11-20 call: all well\n"


def test_a_code_block_that_is_not_closed_is_refused() -> None:
    with pytest.raises(UserError, match="ends in something that ``` would close"):
        log("```\ncode\n")


@pytest.mark.parametrize("text", ["no front matter\n", "---\nname: Priya\n", ""])
def test_a_file_without_closed_front_matter_is_refused(text: str) -> None:
    entry = LogLine(date=PartialDate(2026), kind="met")
    with pytest.raises(UserError, match="no front matter that is closed"):
        add_line(text.encode(), entry)


def test_a_file_that_is_not_utf_8_is_refused() -> None:
    with pytest.raises(UserError, match="not UTF-8"):
        add_line(FRONT.encode() + b"\xff", LogLine(date=PartialDate(2026), kind="met"))


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_other_line_ends_and_a_byte_order_mark_stay(end: str) -> None:
    before = ("\ufeff" + FRONT + "## Log\n- 2026-01-02 met  \n\n").replace("\n", end).encode()
    after = add_line(before, LogLine(date=PartialDate(2026, 11, 20), kind="call"))
    assert (
        after
        == (
            ("\ufeff" + FRONT + "## Log\n- 2026-01-02 met  \n- 2026-11-20 call\n\n").replace(
                "\n", end
            )
        ).encode()
    )


def test_a_text_of_several_lines_is_folded_to_one() -> None:
    entry = LogLine(date=PartialDate(2026), kind="met", about="acme", text=" one\n\ttwo  three ")
    assert str(entry) == "- 2026 met [[acme]]: one two three"


@pytest.mark.parametrize("text", ["a\x1b[31mb", "a\u202eb", "a\u200bb", "\ud800"])
def test_characters_that_nobody_sees_are_refused(text: str) -> None:
    with pytest.raises(UserError, match="invisible character"):
        log("", text=text)


@pytest.mark.parametrize("text", ["<!-- hidden", "hidden -->"])
def test_the_marks_of_a_comment_are_refused(text: str) -> None:
    with pytest.raises(UserError, match="hides lines of the log"):
        log("", text=text)


dates = st.builds(
    PartialDate, st.integers(1990, 2030), st.integers(1, 12), st.integers(0, 28)
) | st.builds(PartialDate, st.integers(1990, 2030))
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
entries = st.builds(
    LogLine,
    date=dates,
    kind=st.sampled_from(LOG_KINDS),
    about=st.sampled_from(["", "acme", "陈伟", "Priya Raman"]),
    text=texts | st.text(string.printable),
)
prose = st.sampled_from(
    """
Text.
# Title
## Notes
## To them
## Log
```
~~~
<!-- a
b -->
<!-- c -->
  indented
- 2026-01-02 met: one
- 2025-03 note
- 2027 call
  """.split("\n")
)


def read(file: Path, data: bytes) -> tuple[LogEntry, ...]:
    file.write_bytes(data)
    return read_record(file, "priya.md", Contact)[0].private.log


def key(entry: LogEntry) -> tuple[str, str, str, str]:
    return str(entry.date), entry.kind, entry.about.text if entry.about else "", entry.text


@given(
    body=st.lists(prose, max_size=12),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    bom=st.sampled_from(["", "\ufeff"]),
    entry=entries,
)
def test_what_was_logged_is_read_back_and_only_its_line_is_new(
    tmp_path_factory: pytest.TempPathFactory, body: list[str], end: str, bom: str, entry: LogLine
) -> None:
    before = bom + end.join([*FRONT.splitlines(), *body])
    try:
        line = str(entry)
        after = add_line(before.encode(), entry).decode()
    except UserError:
        return
    file = tmp_path_factory.mktemp("log") / "priya.md"
    old, new = map(key, read(file, before.encode())), list(map(key, read(file, after.encode())))
    text = " ".join(entry.text.split())
    assert sorted(new) == sorted([*old, (str(entry.date), entry.kind, entry.about, text)])
    assert only_new(before, after, line)


def only_new(before: str, after: str, line: str) -> bool:
    """Tell whether the line is all that is new, but for the heading of a log that there was not."""
    if after.startswith(before):
        added = after.removeprefix(before)
        return bool(re.fullmatch(r"[\r\n]*(## Log[\r\n]+)?" + re.escape(line) + r"[\r\n]*", added))
    starts = [match.start() for match in re.finditer(re.escape(line) + "(\r\n|\r|\n)", after)]
    length = len(after) - len(before)
    return any(after[:start] + after[start + length :] == before for start in starts)


@given(days=st.lists(st.dates().map(PartialDate.of), min_size=1, max_size=8), newest=st.booleans())
def test_a_log_in_order_stays_in_order(days: list[PartialDate], newest: bool) -> None:
    *old, day = days
    lines = [f"- {day} met" for day in sorted(old, reverse=newest)]
    after = add_line(
        (FRONT + "## Log\n" + "\n".join(lines) + "\n").encode(), LogLine(date=day, kind="met")
    ).decode()
    matches = re.findall(r"^- (\S+)", after, re.MULTILINE)
    assert matches in (sorted(matches), sorted(matches, reverse=True))


def test_the_kind_of_ask_stands_after_what_the_line_is_about() -> None:
    entry = LogLine(date=PartialDate(2026), kind="asked", about="acme", ask="referral", text="hi")
    assert str(entry) == "- 2026 asked [[acme]] (referral): hi"


def test_later_needs_the_day_until_which_it_is_put_off() -> None:
    with pytest.raises(UserError, match="later needs the day"):
        str(LogLine(date=PartialDate(2026), kind="later", text="some day"))
    line = str(LogLine(date=PartialDate(2026), kind="later", text="2026-12-10 away"))
    assert line == "- 2026 later: 2026-12-10 away"
