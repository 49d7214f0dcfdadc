"""The benchmarks run: the corpus builds, and the other programs' content is what they expect."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from benchmarks.corpus import SIZES, briefed, corpus, unasked, unbriefed
from benchmarks.editor import Keystrokes, keystrokes
from benchmarks.measure import Memory, environment, memory, seconds
from benchmarks.peers import hugo, packets, pelican
from benchmarks.programs import AGAIN, BRIEFED, COLD, LOG, SAME, STORY, dossier, one_packet, sites
from benchmarks.records import Page, pages
from benchmarks.report import keep
from benchmarks.rounds import in_turn, ratio
from benchmarks.targets import SITE, Row, rows, targets_table, times_table
from benchmarks.where import where, where_table
from dossier.workspace import OUTPUT

SMALL = SIZES["S"]
EVERY = (COLD, SAME, STORY, LOG, AGAIN)


@pytest.fixture(scope="module")
def found() -> list[Page]:
    return pages(corpus(SMALL))


def test_the_same_size_gives_the_same_bytes() -> None:
    assert dict(corpus(SMALL)) == dict(corpus(SMALL))
    assert dict(corpus(SMALL)) != dict(corpus(SMALL, seed=8))
    assert len(dict(corpus(SMALL))) == 3 + 30 + 100 + 5


def test_the_texts_are_as_real_files_have_them() -> None:
    files = dict(corpus(SMALL))
    together = "\n".join(files.values())
    for sign in (
        "\n- Everybody",
        "\n1. **",
        "\n| what | before |",
        "\n> ",
        "](https://wiki.example",
    ):
        assert together.count(sign) > 3, sign
    for start in ("Η αλλαγή", "Мы измерили", "Zespół", "L’équipe"):
        assert f"\n{start}" in together
    assert sum("0 Edit." in text for text in files.values()) == 3


def test_what_is_compiled_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert "PYTHONDONTWRITEBYTECODE" not in environment()


def test_dossier_builds_it_and_one_edit_changes_what_it_should(tmp_path: Path) -> None:
    whole, site = dossier(tmp_path, SMALL)
    packet = one_packet(tmp_path, SMALL)
    times = in_turn([whole, site, packet], rounds=1)
    assert set(times) == {
        *((one.name, case) for one in (whole, site) for case in (*EVERY, BRIEFED)),
        (packet.name, BRIEFED),
    }
    page = f"{OUTPUT}/site/stories/{unbriefed(SMALL)}.html"
    assert "1 Edit. " in (site.folder / page).read_text("utf-8")
    assert "1 Edit. " in (whole.folder / page).read_text("utf-8")
    page = f"{OUTPUT}/site/backers/{unasked(SMALL)}.html"
    assert "1 Edit." in (whole.folder / page).read_text("utf-8")
    assert len(list(whole.folder.glob(f"{OUTPUT}/outbox/*/*.pdf"))) > SMALL.asks
    assert not (site.folder / OUTPUT / "outbox").exists()
    whole.forget()
    assert not (whole.folder / OUTPUT).exists()
    used = memory(whole)
    assert used.together >= used.largest / 2
    assert seconds(whole) > 0


def test_of_the_edited_stories_one_is_told_to_one_reader_and_the_other_to_none(
    tmp_path: Path,
) -> None:
    whole, _ = dossier(tmp_path, SMALL)
    seconds(whole)
    briefs = {path: path.read_bytes() for path in whole.folder.glob(f"{OUTPUT}/outbox/*/*.pdf")}
    for case, count in ((STORY, 0), (BRIEFED, 1)):
        whole.edit(case, 7)
        seconds(whole)
        changed = {path for path, data in briefs.items() if path.read_bytes() != data}
        assert len(changed) == count, case
    assert briefed() != unbriefed(SMALL)


def test_a_program_that_is_not_installed_is_named_and_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("benchmarks.programs.BENCH", tmp_path / ".venv-bench")
    assert list(sites(tmp_path, SMALL)) == []
    assert capsys.readouterr().err == (
        "Hugo is not installed in .venv-bench/: skipped.\n"
        "Pelican is not installed in .venv-bench/: skipped.\n"
    )


def test_hugo_gets_a_page_a_record_with_links_both_ways(found: list[Page]) -> None:
    made = dict(hugo.files(found))
    assert tomllib.loads(made["hugo.toml"])["taxonomies"] == {"skill": "skills"}
    head, _ = json.JSONDecoder().raw_decode(made["content/stories/story-0.md"])
    assert len(head["skills"]) == 3
    (first, *_) = head["leads_to"]
    back, _ = json.JSONDecoder().raw_decode(made[f"content{first}.md"])
    assert "/stories/story-0" in back["leads_to"]
    assert f"]({first}/)" in made["content/stories/story-0.md"]
    assert len([path for path in made if path.startswith("content/stories/story")]) == 100


def test_pelican_gets_a_page_a_record_with_links_both_ways(found: list[Page]) -> None:
    made = dict(pelican.files(found))
    text = made["content/stories/story-0.md"]
    assert text.startswith("Title: Story 0 of ")
    assert "]({filename}/contacts/contact-" in text
    assert "[[" not in text
    assert sum(path.endswith(".md") for path in made) == 135


def test_printers_get_a_packet_for_each_who_is_asked(found: list[Page]) -> None:
    made = dict(packets.packets(found))
    assert set(made) == {f"contact-{number}" for number in range(SMALL.asks)}
    blocks = made["contact-0"]
    assert packets.html(blocks).count("<h2>") == 3
    assert packets.typst(blocks).count("\n== ") == 3
    assert r"contact0\@company.example" in packets.typst(blocks)


def test_the_tables_say_what_was_met_and_what_was_not_measured() -> None:
    times = {("dossier, the site", COLD): [1.0, 4.0], ("Hugo", COLD): [0.5, 1.0]}
    assert ratio(times, ("dossier, the site", COLD), ("Hugo", COLD)) == 3.0
    assert ratio(times, ("dossier, the site", COLD), ("Pelican", COLD)) is None
    assert targets_table([Row("a", 2.5, 3.0), Row("b", 60, 41.26, " MB"), Row("c", 1, None)]) == (
        "| | target | measured | |\n|---|---|---|---|\n| a | ≤ 2.5 | 3 | missed |\n"
        "| b | ≤ 60 MB | 41.3 MB | met |\n| c | ≤ 1 | – |  |"
    )
    assert "| Hugo | 0.75 |  |  |  |  |  |  |  |" in times_table(times, {})


def test_a_result_replaces_that_of_its_size_alone(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("<!-- S -->\nold\n<!-- end of S -->\n<!-- M -->\nold\n<!-- end of M -->\n")
    keep("S", "new", readme)
    assert readme.read_text() == (
        "<!-- S -->\n\nnew\n\n<!-- end of S -->\n<!-- M -->\nold\n<!-- end of M -->\n"
    )


def test_a_profile_says_where_the_time_goes(tmp_path: Path) -> None:
    whole, site = dossier(tmp_path, SMALL)
    found = {"whole": where(whole), "site": where(site)}
    for shared in found.values():
        assert 0.99 < sum(shared.values()) < 1.01
    assert found["whole"]["WeasyPrint"] > 0.3
    assert "WeasyPrint" not in found["site"]
    assert {"Markdown", "templates", "dossier: views"} <= set(found["site"])
    head, _, first, *_ = where_table(found, most=2).splitlines()
    assert head == "| % of the time | whole | site |"
    assert first.startswith("| WeasyPrint | ")


def test_an_editor_is_timed(tmp_path: Path) -> None:
    typed = keystrokes("S", tmp_path)
    assert all(measure > 0 for measure in (typed.own, typed.start, typed.memory))
    assert typed.first > typed.start
    found = [row.what for row in rows("S", {}, {SITE: Memory(1, 1)}, Keystrokes(1, 2, 3, 4, 5))]
    assert found[-1] == "editor, memory"
    assert found[:2] == ["nothing changed, against Hugo", "the same right after an edit"]
