"""`dossier theme`, as it is typed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dossier.languages import Languages
from dossier.languages.language import PHRASE_FILES
from tests.cli.small_workspace import run, workspace

CA = "themes/plain/languages/ca"
COMMENTED = re.compile(r"^# (?=\"|[\w-]+ = )", re.MULTILINE)
READER = "---\nname: Jordi Puig\nlanguage: ca\n---\n"


def test_a_theme_of_one_s_own_begins_with_the_style_sheets(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    shown = run(root, "theme", "new", "my-theme")
    assert shown.output == (
        "Made themes/my-theme/theme.toml\n"
        "Made themes/my-theme/static/brief.css\n"
        "Made themes/my-theme/static/site.css\n"
        "Made themes/my-theme/static/pages.css\n"
        'Write theme = "my-theme" into dossier.toml to use it.\n'
    )
    again = run(root, "theme", "new", "my-theme")
    assert (again.exit_code, again.stderr) == (
        2,
        "Error: themes/my-theme is there already. choose another name\n",
    )


@pytest.mark.parametrize("name", ["..", "a/b", "", ".hidden"])
def test_a_theme_stays_in_its_folder(tmp_path: Path, name: str) -> None:
    assert run(workspace(tmp_path), "theme", "new", name).exit_code == 2
    assert not (tmp_path / "b").exists()


def test_a_language_begins_with_what_is_to_be_translated(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    shown = run(root, "theme", "language", "ca")
    files = ("words", "brief", "mails", "questions", "headings")
    assert shown.output == (
        "".join(f"Made {CA}/{file}.toml\n" for file in files)
        + "Take each # away as you translate; `dossier check` says what is left.\n"
    )
    assert '\n# phone = "Phone"\n' in (root / CA / "brief.toml").read_text("utf-8")
    assert run(root, "theme", "language", "ca").output == "Every file is there already.\n"


def test_a_region_begins_with_the_phrases_of_its_language(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    run(root, "theme", "language", "nl_BE")
    brief = (root / "themes/plain/languages/nl-be/brief.toml").read_text("utf-8")
    assert '\n# phone = "Telefoon"\n' in brief
    (root / "content/contacts/jordi.md").write_text(READER.replace("ca", "nl-BE"), "utf-8")
    assert "[language]" not in run(root, "check").output


def test_what_a_language_lacks_is_told_until_it_is_whole(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    (root / "content/contacts/jordi.md").write_text(READER, "utf-8")
    told = run(root, "check").output
    assert 'warning[language]: the theme does not speak "ca": English is taken instead' in told
    assert "`dossier theme language ca` makes a folder to fill in" in told
    run(root, "theme", "language", "ca")
    told = run(root, "check").output
    assert f'{CA}/brief.toml:1:1: warning[language]: "ca" lacks days.from, days.until,' in told
    for name in (*PHRASE_FILES, "headings.toml"):
        file = root / CA / name
        file.write_text(COMMENTED.sub("", file.read_text("utf-8")), "utf-8")
    assert Languages.of_theme(root, "plain").lacking("ca", "brief.toml") == ()
    assert "[language]" not in run(root, "check").output


def test_a_language_that_is_not_toml_is_told_with_its_file(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    (root / "content/contacts/jordi.md").write_text(READER, "utf-8")
    run(root, "theme", "language", "ca")
    (root / CA / "brief.toml").write_text('[how]\nphone = "Telèfon\n', "utf-8")
    shown = run(root, "check")
    assert shown.exit_code == 1
    assert "error[language]: languages/ca/brief.toml is not TOML" in shown.output


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("de", 'Error: the theme speaks "de" already.'),
        ("zz9", 'Error: "zz9" is no language. write its tag, as `ca` or `pt-pt`'),
        ("../ca", 'Error: "../ca" is no language.'),
    ],
)
def test_what_is_no_new_language_is_refused(tmp_path: Path, name: str, said: str) -> None:
    shown = run(workspace(tmp_path), "theme", "language", name)
    assert (shown.exit_code, said in shown.stderr) == (2, True)
