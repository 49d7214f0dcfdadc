"""Judge a small workspace and give the views of its site by path."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dossier.building.load import load
from dossier.disclosure.soft_spots import SoftSpots
from dossier.views import outbox, site
from dossier.views.view import View
from tests.workspaces import write_workspace

Views = Callable[[dict[str, str]], dict[str, View]]


@pytest.fixture
def views(tmp_path: Path) -> Views:
    """Give a function from files to views; the day is 22 November 2026."""

    def make(files: dict[str, str]) -> dict[str, View]:
        loaded = load(write_workspace(tmp_path, files), None, date(2026, 11, 22))
        assert loaded.judgement, loaded.problems
        found = site.targets(
            loaded.dossier,
            loaded.judgement,
            tuple(outbox.targets(loaded.dossier, loaded.judgement)),
            SoftSpots(loaded.dossier),
        )
        return {target.path.removeprefix("site/"): target.view for target in found}

    return make
