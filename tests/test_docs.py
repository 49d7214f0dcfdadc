"""The pages of docs/ say what is so: made from the code, or compared with it, or run."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import msgspec
import pytest
from msgspec import Struct

from dossier.cli import program
from dossier.judging import verdicts
from dossier.judging.steps.step import KINDS
from dossier.records import Settings
from dossier.records.settings import MailSettings
from tests.architecture.test_imports import SHARED, TABLE
from tools.reference_pages import DOCS, PAGES
from tools.rule_sources import raised_rules

ROOT = Path(__file__).parents[1]
BESIDE = ("README.md", "CONTRIBUTING.md", "SECURITY.md")
WRITTEN = [*sorted(DOCS.glob("*.md")), *(ROOT / name for name in BESIDE)]
BLOCK = re.compile(r"^```(\w+) ?(.*)\n((?:.*\n)*?)```$", re.MULTILINE)


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def first_cells(text: str) -> list[str]:
    return re.findall(r"^\| `([^|]+)` \|", text, re.MULTILINE)


@pytest.mark.parametrize("name", PAGES)
def test_the_reference_is_made_from_the_code_as_it_is(name: str, update: bool) -> None:
    made = PAGES[name]()
    if update:
        (DOCS / name).write_text(made, encoding="utf-8")
    assert page(name) == made, "./run test tests/test_docs.py --update"


def test_every_rule_that_a_test_has_seen_is_found_in_the_code() -> None:
    known = {one.rule for one in raised_rules()}
    tests = (path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("*.py"))
    seen = {rule for text in tests for rule in re.findall(r"(?:error|warning)\[([a-z-]+)\]", text)}
    assert "unknown-field" in seen
    assert seen - known == set()


@pytest.mark.parametrize("written", WRITTEN, ids=lambda path: path.name)
def test_a_page_leads_only_to_what_is_there(written: Path) -> None:
    text = BLOCK.sub("", written.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        # The page on Markdown shows a link to what it has not.
        if not target.startswith(("http", "../stories/")):
            path, _, heading = target.partition("#")
            other = written.parent / path if path else written
            assert other.exists(), target
            assert not heading or heading in anchors(other), target


def anchors(written: Path) -> set[str]:
    """List the anchors of a page's headings, as GitHub makes them."""
    titles = re.findall(r"^#+ (.+)$", written.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("written", WRITTEN, ids=lambda path: path.name)
def test_a_page_names_only_commands_that_there_are(written: Path) -> None:
    text = written.read_text(encoding="utf-8")
    typed = "\n".join(block for kind, _, block in BLOCK.findall(text) if kind in ("sh", "text"))
    named = {*re.findall(r"`dossier ([a-z]+)", text), *re.findall(r"(?m)^dossier ([a-z]+)", typed)}
    assert named <= {*program.table}


def test_the_table_of_the_parts_is_the_one_that_is_held() -> None:
    rows = re.findall(
        r"^\| `(\w+)` \| [^|]+ \| ?([\w, ]*)\|$", page("architecture.md"), re.MULTILINE
    )
    shown = {part: {*re.findall(r"\w+", allowed)} for part, allowed in rows}
    ground = SHARED | {"abbreviations"}
    held = {part: allowed - ground for part, allowed in TABLE.items() if part not in ground}
    assert shown == held
    assert all(f"`{module}`" in page("architecture.md") for module in ground)


def test_the_verdicts_and_the_steps_are_those_of_the_code_in_their_order() -> None:
    told, _, rest = page("judgement.md").partition("## Next steps")
    assert first_cells(told) == [word for word, _ in verdicts.RULES]
    assert first_cells(rest) == [*KINDS]


def test_a_number_of_a_setting_is_its_default() -> None:
    shown = re.findall(r"`(\w+)\.(\w+)` = ([\d.]*\d)", page("judgement.md"))
    settings = Settings()
    assert len(shown) > 15
    for table, name, number in shown:
        part: Struct = getattr(settings, table)
        assert getattr(part, name) == float(number), f"{table}.{name}"


def test_the_settings_of_the_sample_show_every_setting_with_its_default() -> None:
    text = re.sub(r"(?m)^# (?=\[|\w+ = )", "", (ROOT / "dossier.toml").read_text("utf-8"))
    shown, settings = tomllib.loads(text), Settings()
    # A server and a pinned day have no default that says anything.
    examples = {"today", "mail", "synonyms"}
    assert {*shown} == {*Settings.__struct_fields__}
    assert {*shown["mail"]} == {*MailSettings.__struct_fields__}
    defaults = msgspec.to_builtins(settings)
    assert {name: shown[name] for name in {*shown} - examples} == {
        name: defaults[name] for name in {*defaults} - examples
    }


def test_what_is_typed_on_the_page_of_themes_is_typed(tmp_path: Path) -> None:
    folder = typed(["dossier", "init", "work"], tmp_path, tmp_path) / "work"
    for kind, _, block in BLOCK.findall(page("themes.md")):
        for line in block.splitlines() if kind == "sh" else ():
            typed(shlex.split(line), folder, tmp_path)
    assert (folder / "themes/my-theme/theme.toml").is_file()
    assert (folder / "themes/plain/languages/ca/brief.toml").is_file()
    reader = "---\nname: Jordi Puig\nlanguage: ca\n---\n"
    (folder / "content/contacts/jordi-puig.md").write_text(reader, encoding="utf-8")
    (told,) = (block for kind, _, block in BLOCK.findall(page("themes.md")) if kind == "text")
    assert told in checked(folder, tmp_path)


# Blocks to type that another test types, and those that only ./run could.
TYPED_BY = {
    "README.md": "tests/test_readme.py",
    "CONTRIBUTING.md": "tests/test_lanes.py",
    "first-hour.md": "tests/test_first_hour.py",
    "themes.md": "tests/test_docs.py",
    "editors.md": "tests/editing/test_vscode.py",
}


def test_each_page_with_something_to_type_has_its_test() -> None:
    with_blocks = {
        written.name
        for written in WRITTEN
        if any(kind == "sh" for kind, _, _ in BLOCK.findall(written.read_text("utf-8")))
    }
    assert with_blocks == TYPED_BY.keys()
    assert all((ROOT / test).is_file() for test in TYPED_BY.values())


def test_every_command_of_run_that_a_page_names_is_one() -> None:
    known = set(re.findall(r"^    (\w+)\)$", (ROOT / "run").read_text("utf-8"), re.MULTILINE))
    assert {"build", "test", "check", "docs", "lock"} <= known
    for written in WRITTEN:
        named = set(re.findall(r"\./run (\w+)", written.read_text("utf-8")))
        assert named <= known, written.name


@pytest.mark.parametrize("written", WRITTEN, ids=lambda path: path.name)
def test_a_path_that_a_page_names_is_there(written: Path) -> None:
    text = BLOCK.sub("", written.read_text("utf-8"))
    own = r"`((?:dossier|tests|themes|tools|benchmarks|editors|requirements)/[\w./*-]+)`"
    for path in re.findall(own, text):
        # A name in capitals stands for one that is to be made.
        known = re.split(r"[A-Z]{4,}|\*", path)[0]
        assert (ROOT / known).exists(), path
    for path in re.findall(r"`([a-z_]+/[a-z_/]+\.py)`", text):
        assert any((ROOT / part / path).exists() for part in ("", "dossier", "tests")), path


def test_a_test_that_holds_a_promise_is_there() -> None:
    security = (ROOT / "SECURITY.md").read_text("utf-8")
    cells = re.findall(r"^\| .+ \| .+ \| (`.+) \|$", security, re.MULTILINE)
    named = [name for cell in cells for name in re.findall(r"`([a-z_]+(?:/|\.py)[\w./]*)`", cell)]
    assert len(cells) > 20
    assert [name for name in named if not (ROOT / "tests" / name).exists()] == []


CITED = re.compile(r"\b((?:docs/)?[\w-]+\.md)(?:, \"([^\"]+)\")?")
OF_A_WORKSPACE = {"SLUG.md", "NAME.md"}
CITING = ("dossier", "tests", "tools", "benchmarks", "themes", "editors", "run", ".ci/run")


def citing() -> list[Path]:
    """List the files that may cite a document of the checkout."""
    files = [file for part in CITING for file in [ROOT / part, *(ROOT / part).rglob("*")]]
    kinds = (".py", ".toml", ".js", ".lua", ".html", ".css", "")
    skipped = {"node_modules", "__pycache__", "cases", "golden"}
    return [
        file
        for file in files
        if file.is_file() and file.suffix in kinds and skipped.isdisjoint(file.parts)
    ]


def test_a_document_that_the_code_cites_is_there_with_its_section() -> None:
    missing, found = [], 0
    for file in citing():
        for name, section in CITED.findall(re.sub(r"\s+#?\s*", " ", file.read_text("utf-8"))):
            is_document = name.startswith("docs/") or re.fullmatch(r"[A-Z]{4,}\.md", name)
            if not is_document or name in OF_A_WORKSPACE:
                continue
            found += 1
            other = ROOT / name
            titles = other.is_file() and re.findall(
                r"^#+ ([^:\n]+)", other.read_text("utf-8"), re.MULTILINE
            )
            if not titles or (section and section not in titles):
                missing.append(f"{file.relative_to(ROOT)}: {name} {section}")
    assert found > 30
    assert missing == []


def typed(words: list[str], folder: Path, home: Path) -> Path:
    """Run one line, and return the folder that it leaves its user in."""
    if words[0] == "cd":
        return folder / words[1]
    assert words[0] == "dossier"
    run = dossier(words[1:], folder, home)
    assert run.returncode == 0, f"{words}: {run.stdout}{run.stderr}"
    return folder


def checked(folder: Path, home: Path) -> str:
    """Return what `dossier check` tells of a workspace."""
    run = dossier(["check"], folder, home)
    return run.stdout + run.stderr


def dossier(words: list[str], folder: Path, home: Path) -> subprocess.CompletedProcess[str]:
    """Run a command on the day of the page."""
    return subprocess.run(
        [sys.executable, "-m", "dossier", "--today", "2026-11-26", *words],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PATH": "", "HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )


def write(folder: Path, about: str, text: str) -> None:
    """Write a file as the page shows it, or a field below the one that it names."""
    path, _, field = about.partition(" after ")
    file = folder / path
    assert file.is_file(), path
    if field:
        before = file.read_text(encoding="utf-8")
        text = re.sub(rf"^{field}:.*\n", lambda found: found[0] + text, before, flags=re.MULTILINE)
        assert text != before
    file.write_text(text, encoding="utf-8")
