"""What a person sees on a terminal: tables and colour, unless NO_COLOR says no."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.cli.small_workspace import FILES, ROOT, run, workspace
from tests.cli.terminal import on_terminal

ROLE = FILES["content/opportunities/meridian.md"]
BOLD, GREEN, RED = "\x1b[1m", "\x1b[32m", "\x1b[31m"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return workspace(tmp_path)


def plain(root: Path, *arguments: str, columns: int = 100) -> list[str]:
    shown = on_terminal(root, *arguments, columns=columns, NO_COLOR="1")
    return [line.rstrip() for line in shown.replace(BOLD, "").replace("\x1b[0m", "").splitlines()]


def test_backers(root: Path) -> None:
    assert plain(root, "backers", columns=90) == [
        "backer       verdict    stories  answers in  last talk   why not",
        "Priya Raman  ready      1        2 days      2026-11-12",
        "陈伟         ready      2                    2026-06-13",
        "Rob Keane    leave-out  1                                Rob Keane would not recommend",
        "                                                         you. Rob Keane was not glad of",
        "                                                         your work: satisfaction is 2 of",
        "                                                         5.",
    ]


def test_next(root: Path) -> None:
    shown = plain(root, "next", "--today", "2026-11-24", columns=60)
    assert shown[:7] == [
        "due         late     what           log      who",
        "2026-11-22  2 days   brief          briefed  Priya Raman,",
        "                                             Meridian Health",
        "  Priya Raman agreed on 12 November 2026; Meridian Health",
        "  calls from 24 November 2026.",
        "  → dossier email priya-raman --about brief --for meridian",
        "2026-09-13  72 days  keep in touch  message  陈伟",
    ]


def test_no_line_of_next_is_wider_than_the_terminal_and_nothing_is_cut(root: Path) -> None:
    name = "Wolfgang Amadeus von Hohenstaufen-Beringhausen"
    role = ROLE.replace("Meridian Health", "Stiftung Preußischer Kulturbesitz zu Berlin")
    (root / "content/opportunities/meridian.md").write_text(role)
    priya = root / "content/contacts/priya-raman.md"
    priya.write_text(priya.read_text().replace("name: Priya Raman", f"name: {name}"))
    for columns in (60, 80):
        shown = plain(root, "next", "--all", columns=columns)
        assert max(map(cell_len, shown)) <= columns
        words = " ".join(" ".join(shown).split())
        for part in ("2026-11-22", *name.split(), "Preußischer", "Kulturbesitz", "briefed"):
            assert part in words


def test_next_shows_five_and_all_when_asked(root: Path) -> None:
    for number in range(9):
        text = f"---\nname: Contact {number}\nkeep_in_touch: 1 month\n---\n"
        (root / f"content/contacts/c{number}.md").write_text(text)
    shown = plain(root, "next")
    assert sum(line.startswith("20") for line in shown) == 5
    assert shown[-1] == "8 more can wait; `dossier next --all` shows them."
    assert sum(line.startswith("20") for line in plain(root, "next", "--all")) == 13


def test_who(root: Path) -> None:
    assert plain(root, "who", "on-call") == [
        "who          verdict    stories",
        "陈伟         ready      Black Friday",
        "                        The cutover nobody noticed",
        "Priya Raman  ready      The cutover nobody noticed",
        "Rob Keane    leave-out  The cutover nobody noticed",
    ]


def test_panel(root: Path) -> None:
    assert plain(root, "panel", "meridian", "--size", "1") == [
        "Staff Engineer, Meridian Health",
        "  panel  Priya Raman",
        "  spare  陈伟",
        "  covers 3 of 4",
        "wanted             seen by",
        "migration          Priya Raman",
        "incident response  Priya Raman",
        "hiring             nobody",
        "Runner-up: 陈伟 (3 of 4)",
        "Off the list, but there in the same years, and may be called all the same:",
        "who   verdict  where",
        "陈伟  ready    Northwind",
    ]


def test_colour_is_for_terminals_that_want_it(root: Path) -> None:
    shown = on_terminal(root, "backers")
    assert GREEN in shown
    assert RED in shown
    dull = on_terminal(root, "backers", NO_COLOR="1")
    assert GREEN not in dull
    assert RED not in dull
    assert "\x1b" not in run(root, "backers").output


def test_problems_are_coloured_by_their_level(tmp_path: Path) -> None:
    root = workspace(tmp_path, cutover="---\ntitle: [A]\n---\n")
    shown = on_terminal(root, "check")
    assert f"{RED}error[wrong-type]\x1b[0m: title is a list" in shown
    assert "\x1b" not in on_terminal(root, "check", NO_COLOR="1")


def test_a_quick_build_shows_no_bar(root: Path) -> None:
    on_terminal(root, "build")
    shown = on_terminal(root, "build")
    assert "━" not in shown
    assert "\x1b[?25l" not in shown


def test_a_long_build_shows_how_far_it_is() -> None:
    script = """
import sys, time
from dossier.terminal import progress_bar
with progress_bar.ProgressBar(shown=True) as shown:
    shown.update("site/index.html", 0, 3)
    time.sleep(1.1)
    shown.update("outbox/[x].pdf", 1, 3)
    shown.update("outbox/[y].pdf", 2, 3)
    time.sleep(0.2)
"""
    shown = on_terminal(ROOT, code=script)
    assert "2/3\x1b[0m outbox/[y].pdf" in shown
    assert "site/index.html" not in shown
