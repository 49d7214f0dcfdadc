"""Which tests `./run test` runs, and which are left to `./run test --all`.

The fast lane is what one runs after each change: under three minutes on two cores. What takes
longer for what it shows is named here, by its file or folder, with the reason; CI runs all. A file
or folder that is named on the command line runs, whatever its lane.
"""

from __future__ import annotations

from pathlib import PurePosixPath

FULL = {
    "tests/architecture/test_guards_can_fail.py": "breaks copies of the whole package",
    "tests/benchmarks": "measures",
    "tests/browser": "starts Chromium",
    "tests/building/test_render_pool.py": "builds in several processes",
    "tests/cli/test_encrypt.py": "derives keys, which is meant to take long",
    "tests/cli/test_export_brief.py": "locks PDFs, which is meant to take long",
    "tests/contracts/test_importer_time.py": "reads what is made to take long",
    "tests/drafts/test_drafts.py": "builds the sample, and reads its drafts with many parsers",
    "tests/cli/test_plain_build.py": "starts processes, each build twice",
    "tests/drafts/test_headers.py": "reads each draft with many parsers",
    "tests/editing/test_completion.py": "starts the language server for each test",
    "tests/editing/test_doing.py": "starts the language server for each test",
    "tests/editing/test_knowing.py": "starts the language server for each test",
    "tests/editing/test_neovim.py": "starts another program",
    "tests/editing/test_random_edits.py": "random trials",
    "tests/editing/test_server.py": "starts the language server for each test",
    "tests/editing/test_vscode.py": "starts another program",
    "tests/mailing/test_kill_points.py": "ends a command at many moments",
    "tests/properties": "random trials",
    "tests/rendering/test_fitting.py": "lays out briefs that do not fit, again and again",
    "tests/rendering/test_hostile_texts.py": "lays out briefs that do not fit, again and again",
    "tests/rendering/test_line_breaks.py": "starts processes, which lay out pages",
    "tests/rendering/test_pdf_fits.py": "lays out briefs that do not fit, again and again",
    "tests/rendering/test_pdf_names.py": "lays out what peoples call their languages and countries",
    "tests/serving": "waits for a server",
    "tests/test_first_hour.py": "types all that the first hour types",
    "tests/test_lanes.py": "starts test runs",
    "tests/test_readme.py": "starts ./run, and types all that the README types",
    "tests/test_run.py": "starts ./run",
    "tests/test_sentences_time.py": "reads what is made to take long",
    "tests/test_wheel.py": "makes and installs a package",
    "tests/trust/test_at_once.py": "races processes",
    "tests/trust/test_bombs.py": "reads what is made to take long",
    "tests/trust/test_canaries.py": "builds and reads 60 briefs",
    "tests/trust/test_ended.py": "ends a command at many moments",
    "tests/trust/test_fuzz.py": "random trials",
    "tests/trust/test_guards.py": "starts processes",
    "tests/trust/test_inputs.py": "reads what is made to take long",
    "tests/trust/test_kill_points.py": "ends a command at many moments",
    "tests/trust/test_kill_points_of_edits.py": "ends a command at many moments",
    "tests/trust/test_kill_points_of_rename.py": "ends a command at many moments",
    "tests/trust/test_locked.py": "derives keys, which is meant to take long",
    "tests/trust/test_naughty.py": "builds with every odd text",
    "tests/trust/test_naughty_fields.py": "builds with every odd text",
    "tests/trust/test_odd_circumstances.py": "starts processes",
    "tests/trust/test_ordinary_words.py": "builds many briefs",
    "tests/trust/test_same_bytes.py": "builds again and again",
    "tests/trust/test_slow.py": "reads what is made to take long",
}
# What one test of the fast lane may take, in seconds of a processor, its processes included.
MOST_SECONDS = 8.0


def is_full(path: str) -> bool:
    """Tell whether a file of the tests is left to `./run test --all`."""
    file = PurePosixPath(path)
    return any(str(folder) in FULL for folder in (file, *file.parents))
