"""`dossier preview`, as it is typed: the brief, its mail and the soft spots."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.small_workspace import run


def test_it_shows_the_brief_its_mail_and_what_they_would_stumble_over(home: Path) -> None:
    before = sorted((home / "output").rglob("*"))
    shown = run(home, "preview", "priya-raman")
    assert shown.exit_code == 0, shown.output
    assert "outbox/meridian/priya-raman.pdf, page 1" in shown.stdout
    assert "thank you for speaking for me" in shown.stdout
    assert "The mail: A reference" in shown.stdout
    assert sorted((home / "output").rglob("*")) == before


def test_json_has_the_same(home: Path) -> None:
    told = json.loads(run(home, "preview", "priya-raman", "--for", "meridian", "--json").stdout)
    assert [brief["path"] for brief in told["briefs"]] == ["outbox/meridian/priya-raman.pdf"]
    assert all({"path", "line", "message"} == set(spot) for spot in told["soft_spots"])


def test_nobody_is_briefed_for_nothing(home: Path) -> None:
    shown = run(home, "preview", "priya-raman", "--for", "general")
    assert shown.exit_code == 2
    assert "no brief is made for priya-raman" in shown.stderr
