"""What editors put beside a file is no change of it."""

import pytest

from dossier.serving.watch import is_temporary


@pytest.mark.parametrize(
    "name",
    [
        ".priya-raman.md.swp",
        ".priya-raman.md.swx",
        "4913",
        "priya-raman.md~",
        "~$priya-raman.md",
        "#priya-raman.md#",
        ".#priya-raman.md",
        ".goutputstream-1A2B3C",
        "priya-raman.md.tmp",
        "priya-raman.md___jb_tmp___",
        ".dossier-priya-raman.md-x1",
        ".DS_Store",
    ],
)
def test_what_an_editor_puts_beside_a_file(name: str) -> None:
    assert is_temporary(name)


@pytest.mark.parametrize("name", ["priya-raman.md", "cutover.JPG", "site.css", "phrases", "49.md"])
def test_what_an_owner_writes(name: str) -> None:
    assert not is_temporary(name)
