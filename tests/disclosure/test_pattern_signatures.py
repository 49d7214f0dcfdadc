"""Signatures rule files out, never one whose secret stands in a text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.building.load import load
from dossier.digest_cache import DigestCache
from dossier.disclosure.leak_scan import LeakScan
from dossier.disclosure.pattern_signatures import SecretFile
from dossier.disclosure.private_texts import private_texts
from dossier.disclosure.search_patterns import Secret, SecretKind
from dossier.problems import Source
from tests.disclosure.secret_files import file_of
from tests.workspaces import write_workspace

DAY = date(2026, 11, 22)
HOME = Source("content/contacts/rob-keane.md", 12)
PATH = "outbox/meridian/priya-raman.txt"
SENTENCES = (
    "He still holds the outage against me.",
    "He still holds the outage against us.",
    "The floor is ninety-eight thousand.",
    "信用できない人だと思う",
    " ".join(["unbelievably"] * 12),
    "x" * 300,
)
WORDS = ("rob", "keane", "still", "holds", "the outage", "migration", "王小明", "7946", "0112", "a")
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)
kinds = st.sampled_from(("text", "name", "address", "number"))


def refuse() -> tuple[Secret, ...]:
    raise AssertionError("asked for")


def refuse_theme() -> tuple[str, ...]:
    raise AssertionError("asked for")


def places(scan: LeakScan, text: str, *allowed: str) -> set[str]:
    return {leak.secret.text for leak in scan.leaks(PATH, text.encode(), allowed)}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_secrets_are_listed_of_the_files_that_may_have_one_in_a_text(sentence: str) -> None:
    others = [Secret(other, HOME) for other in SENTENCES if other != sentence]
    unasked = SecretFile(refuse, file_of(*others).signatures)
    scan = LeakScan([unasked, file_of(Secret(sentence, HOME))], tuple, tuple)
    assert places(scan, f"Then. {sentence} And so on.") == {sentence}


def test_no_secret_is_listed_that_the_reader_may_have() -> None:
    unasked = SecretFile(refuse, file_of(*(Secret(text, HOME) for text in SENTENCES)).signatures)
    scan = LeakScan([unasked], refuse_theme, tuple)
    assert places(scan, " ".join(SENTENCES[:4]), "\f".join(SENTENCES[:4])) == set()


def test_the_words_of_the_theme_are_asked_for_where_many_files_have_them() -> None:
    secret = Secret(SENTENCES[0], HOME)
    for count, listed in ((20, 20), (21, 0)):
        asked = list[Secret]()

        def ask(asked: list[Secret] = asked) -> tuple[Secret, ...]:
            asked.append(secret)
            return (secret,)

        files = [SecretFile(ask, file_of(secret).signatures)] * count
        scan = LeakScan(files, lambda: [f"<p>{SENTENCES[0]}</p>"], tuple)
        assert places(scan, SENTENCES[0]) == set()
        assert len(asked) == listed
        other = LeakScan(files, tuple, tuple)
        assert places(other, SENTENCES[0]) == {SENTENCES[0]}


@given(st.lists(st.tuples(texts, kinds), min_size=1, max_size=6), texts, texts)
def test_files_together_hide_no_secret_that_is_found_alone(
    written: list[tuple[str, SecretKind]], text: str, allowed: str
) -> None:
    secrets = [Secret(words, Source("x", line), kind) for line, (words, kind) in enumerate(written)]
    together = LeakScan([file_of(secret) for secret in secrets], tuple, tuple)
    found = {leak.secret for leak in together.leaks(PATH, text.encode(), [allowed])}
    for secret in secrets:
        alone = LeakScan([file_of(secret)], tuple, tuple)
        leaks = alone.leaks(PATH, text.encode(), [allowed])
        assert {leak.secret for leak in leaks} == found & {secret}


def test_what_is_known_of_a_file_holds_until_a_word_of_it_changes(tmp_path: Path) -> None:
    file = "content/contacts/rob-keane.md"
    kept = DigestCache[bytes]()

    def leaks(note: str, log: str) -> set[str]:
        contact = f"---\nname: Rob Keane\n---\n\n{note}\n\n## Log\n\n- 2026-10-02 call: {log}\n"
        root = write_workspace(tmp_path, {file: contact})
        dossier = load(root, DAY, DAY).dossier
        scan = LeakScan(private_texts(dossier, kept), tuple, tuple)
        return places(scan, " ".join(SENTENCES[:3]))

    assert leaks(SENTENCES[0], "He was well.") == {SENTENCES[0]}
    assert kept.fresh == 3
    assert leaks(SENTENCES[0], "He was well.") == {SENTENCES[0]}
    assert kept.fresh == 3
    assert leaks(SENTENCES[1], "He was well.") == {SENTENCES[1]}
    assert leaks("Nothing.", SENTENCES[2]) == {SENTENCES[2]}
    assert kept.fresh == 5
