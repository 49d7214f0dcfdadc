"""Whatever stands in a file: problems, never a traceback, never a long wait."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dossier.reading.record_file import read_record
from dossier.records import Contact, Opportunity, Owner, Story
from dossier.records.record import Record

RECORDS: tuple[type[Record], ...] = (Contact, Story, Opportunity, Owner)
KEYS = ["name", "permission", "worked_together", "people", "asks", "wants", "title", "from", "to"]
SCALARS = st.one_of(
    st.text(max_size=12), st.sampled_from(["2026-11", "yes", "3 months", "&a", "<<"])
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: "[" + ", ".join(items) + "]"),
        st.dictionaries(st.sampled_from(KEYS), inner, max_size=3).map(
            lambda items: "{" + ", ".join(f"{key}: {value}" for key, value in items.items()) + "}"
        ),
    ),
    max_leaves=6,
)
FILES = st.one_of(
    st.binary(max_size=200),
    st.tuples(st.lists(st.tuples(st.sampled_from(KEYS), VALUES), max_size=5), st.text()).map(
        lambda parts: (
            "---\n" + "".join(f"{k}: {v}\n" for k, v in parts[0]) + "---\n## Log\n- " + parts[1]
        ).encode(errors="replace")
    ),
)


@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=FILES, struct=st.sampled_from(RECORDS))
def test_a_file_gives_a_record_and_problems_with_places(
    tmp_path: Path, data: bytes, struct: type[Record]
) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(data)
    record, _, problems = read_record(file, "content/a.md", struct)
    lines = data.count(b"\n") + data.count(b"\r") + 2
    assert record.slug == "a"
    assert all(0 < problem.source.line <= lines for problem in problems)
    assert all(problem.sentence and problem.source.column > 0 for problem in problems)


@pytest.mark.parametrize(
    "front",
    [
        "a: " + "[" * 30_000,
        "a: " + "- " * 30_000,
        "a: " + "{a: " * 10_000,
        "a: &x [1]\n" + "".join(f"a{n}: [*x, *x, *x]\n" for n in range(2000)),
        "".join(f"m{n}: &m{n} {{<<: [*m{n - 1}, *m{n - 1}]}}\n" for n in range(1, 9)),
        "tags: [" + "x, " * 20_000 + "]",
        "? " * 20_000,
    ],
    ids=["brackets", "dashes", "braces", "aliases", "merges", "long list", "questions"],
)
def test_a_bomb_ends_at_once_with_its_file_named(tmp_path: Path, front: str) -> None:
    file = tmp_path / "bomb.md"
    file.write_text(f"---\n{front}\n---\n")
    began = time.perf_counter()
    _, _, problems = read_record(file, "content/bomb.md", Contact)
    assert time.perf_counter() - began < 1
    assert problems
    assert {problem.source.path for problem in problems} == {"content/bomb.md"}
