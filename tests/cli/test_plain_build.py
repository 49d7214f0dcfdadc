"""`dossier build` and `dossier build --json` say and do without Click what they do with it."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.small_workspace import FILES, ROOT
from tests.cli.terminal import on_terminal
from tests.workspaces import write_workspace

PLAIN = "import sys; from dossier.start import run; run(sys.argv[1:])"
WITH_CLICK = "from dossier.cli import main; main()"
STORY = "content/stories/cutover.md"
RAISING = "import dossier.building.build as b\ndef build(*_): raise {}\nb.build = build\n"


def run(
    root: Path, code: str, *arguments: str, before: str = "", **env: str
) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-c", before + code, *arguments],
        cwd=root,
        capture_output=True,
        text=True,
        env={"PATH": "", "PYTHONPATH": str(ROOT), **env},
        check=False,
    )
    return done.returncode, without_seconds(done.stdout), done.stderr


def without_seconds(text: str) -> str:
    return re.sub(r'(?<=in )[0-9.]+ s|(?<="seconds": )[0-9.]+', "N", text)


def _as_it_is(root: Path) -> None:
    """Leave a workspace of which there are warnings."""


def _break(root: Path) -> None:
    (root / STORY).write_text("---\ntitel: A\x1b[31m\n---\n")


def _put_foreign_output(root: Path) -> None:
    (root / "output").mkdir()
    (root / "output/mine.txt").write_text("not dossier's")


def _leave_journal(root: Path) -> None:
    (root / ".dossier").mkdir()
    (root / ".dossier/journal.json").write_text("{}")


def _remove_settings(root: Path) -> None:
    (root / "dossier.toml").unlink()
    (root / "content/me.md").unlink()


CASES = (_as_it_is, _break, _put_foreign_output, _leave_journal, _remove_settings)


@pytest.fixture
def roots(tmp_path: Path) -> tuple[Path, Path]:
    """Lay two workspaces that are the same, under paths of the same length."""
    a, b = (write_workspace(tmp_path / name / "workspace", FILES) for name in ("a", "b"))
    return a, b


def compare(roots: tuple[Path, Path], *arguments: str, before: str = "", **env: str) -> int:
    """Run both ways, and give the exit code."""
    texts = []
    for root, code in zip(roots, (PLAIN, WITH_CLICK), strict=True):
        ended, out, err = run(root, code, *arguments, before=before, **env)
        here = str(root)
        texts.append((ended, out.replace(here, "ROOT"), err.replace(here, "ROOT")))
    assert texts[0] == texts[1]
    return texts[0][0]


@pytest.mark.parametrize("arguments", [("build",), ("build", "--json")])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__.strip("_"))
def test_each_word_and_the_exit_code_are_the_same(
    case: Callable[[Path], None], arguments: tuple[str, ...], roots: tuple[Path, Path]
) -> None:
    for root in roots:
        case(root)
    code = compare(roots, *arguments)
    if case in (_as_it_is, _break):
        assert code == (case is _break)
    if case is _as_it_is:
        for root in roots:
            (root / STORY).write_text((root / STORY).read_text() + "\nA word.\n")
        assert compare(roots, *arguments) == 0


@pytest.mark.parametrize(
    ("raised", "code"),
    [
        ("KeyboardInterrupt", 130),
        ("BrokenPipeError", 1),
        ("OSError(28, 'No space left on device', 'place')", 1),
        ("KeyError('what\\nis missing')", 3),
        ("SystemExit(143)", 143),
    ],
)
def test_what_ends_a_build_ends_it_in_the_same_way(
    raised: str, code: int, roots: tuple[Path, Path]
) -> None:
    # Both ways raise EPIPE as Python does, with its number.
    raised = raised.replace("BrokenPipeError", "BrokenPipeError(32, 'Broken pipe')")
    assert compare(roots, "build", before=RAISING.format(raised)) == code


@pytest.mark.parametrize("no_colour", ["", "1"])
def test_a_terminal_shows_the_same_colours(no_colour: str, roots: tuple[Path, Path]) -> None:
    shown = []
    for root, way in zip(roots, (PLAIN, WITH_CLICK), strict=True):
        _break(root)
        code = f"import sys; sys.argv = ['dossier', 'build']\n{way}"
        shown.append(on_terminal(root, code=code, NO_COLOR=no_colour).replace(str(root), "ROOT"))
    assert shown[0] == shown[1]
    assert ("\x1b[31merror[" in shown[0]) is (not no_colour)


def test_a_stream_of_another_encoding_is_left_to_click(roots: tuple[Path, Path]) -> None:
    assert compare(roots, "build", PYTHONIOENCODING="ascii") == 0


# What took half of the time of a build after which one text or one log line had changed.
_NEEDLESS = frozenset(
    "click rich babel regex weasyprint email importlib.metadata configparser tomllib zoneinfo "
    "dossier.sentences dossier.disclosure.leak_scan dossier.disclosure.extract_text "
    "dossier.rendering.phrases".split()
)
_NEEDLESS_FOR_A_TEXT = frozenset(
    "jinja2 shutil tempfile _hashlib typing_extensions inspect dataclasses calendar "
    "dossier.judging dossier.views.site "
    "dossier.checking.face_rules dossier.disclosure.soft_spots".split()
)


def modules_after(root: Path, changed: str, more: str) -> set[str]:
    """Build, add to a file, and give the modules that the next build imports."""
    told = "import atexit, sys\natexit.register(lambda: print(*sys.modules, file=sys.stderr))\n"
    files = {"content/contacts/priya.md": "---\nname: Priya Raman\n---\n\n## Log\n"}
    files["content/stories/untold.md"] = "---\ntitle: Untold\nfrom: 2020\n---\nIt went well.\n"
    write_workspace(root, files)
    # What is young is read once more: dossier.toml by tomllib, and each contact.
    time.sleep(2.1)
    run(root, PLAIN, "build")
    file = root / "content" / changed
    file.write_text(file.read_text() + more)
    return {*run(root, PLAIN, "build", before=told)[2].splitlines()[-1].split()}


def test_a_build_after_one_text_changed_imports_what_it_needs(tmp_path: Path) -> None:
    modules = modules_after(tmp_path, "stories/untold.md", "\nA word.\n")
    assert {"markdown", "dossier.building.words_alone"} <= modules
    assert "dossier.building.build_run" not in modules
    assert sorted((_NEEDLESS | _NEEDLESS_FOR_A_TEXT) & modules) == []


def test_a_build_after_one_log_line_imports_what_it_needs(tmp_path: Path) -> None:
    modules = modules_after(tmp_path, "contacts/priya.md", "\n- 2020-01-02 met: noodles.\n")
    assert {"jinja2", "dossier.judging", "dossier.building.build_run"} <= modules
    assert sorted(_NEEDLESS & modules) == []


def test_a_build_hardly_looks_for_garbage(roots: tuple[Path, Path]) -> None:
    told = "import atexit, gc, sys\nlast = lambda: print(gc.get_stats(), file=sys.stderr)\n"
    stats = run(roots[0], PLAIN, "build", before=f"{told}atexit.register(last)\n")[2]
    looks = map(int, re.findall(r"'collections': (\d+)", stats.splitlines()[-1]))
    # Python looks some ten times before it runs any program; at its own thresholds it was 150.
    assert sum(looks) < 40
