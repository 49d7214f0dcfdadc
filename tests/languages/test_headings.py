"""The names of sections: every language has all of them, and no name stands for two."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.languages import section_headings
from dossier.languages.languages import CANONICAL
from dossier.problems import UserError
from tests.workspaces import write_workspace

SHIPPED = section_headings(Path("nowhere"), "plain")


@pytest.mark.parametrize("language", SHIPPED)
def test_every_language_names_every_section(language: str) -> None:
    assert tuple(SHIPPED[language]) == CANONICAL
    assert all(SHIPPED[language].values())


def test_english_has_the_canonical_names_alone() -> None:
    assert SHIPPED["en"] == {heading: (heading,) for heading in CANONICAL}


def test_a_name_stands_for_one_section_whatever_the_language() -> None:
    meant: dict[str, set[str]] = {}
    for headings in SHIPPED.values():
        for heading, names in headings.items():
            for name in names:
                meant.setdefault(name.casefold(), set()).add(heading)
    assert {name: of for name, of in meant.items() if len(of) > 1} == {}


def test_the_owner_s_theme_adds_a_language_and_a_name(tmp_path: Path) -> None:
    files = {
        "themes/mine/languages/ca/headings.toml": '"Result" = ["Resultat"]\n',
        "themes/mine/languages/de/headings.toml": '"Result" = ["Wirkung"]\n',
    }
    headings = section_headings(write_workspace(tmp_path, files), "mine")
    assert headings["ca"] == {"Result": ("Resultat",)}
    assert headings["de"]["Result"] == ("Wirkung", "Ergebnis", "Resultat")
    assert headings["fr"] == SHIPPED["fr"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('"Outcome" = ["Ergebnis"]', 'no section is called "Outcome"'),
        ('"Result" = "Ergebnis"', '"Result" is no list of names'),
        ('"Result" = [', "is not TOML"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, text: str, said: str) -> None:
    root = write_workspace(tmp_path, {"themes/plain/languages/de/headings.toml": text})
    with pytest.raises(UserError, match=r"headings\.toml") as told:
        section_headings(root, "plain")
    assert said in str(told.value)


@pytest.mark.parametrize("theme", ["", "..", "/etc", "a/b", "none"])
def test_a_theme_that_is_none_has_the_shipped_names(tmp_path: Path, theme: str) -> None:
    assert section_headings(write_workspace(tmp_path, {}), theme) == SHIPPED
