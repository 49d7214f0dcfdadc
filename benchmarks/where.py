"""Say where the time of a build goes: its own time, by the part of the code that spends it.

python -m benchmarks.where site|whole DIR
"""

from __future__ import annotations

import cProfile
import json
import pstats
import subprocess
import sys
from collections import Counter
from contextlib import redirect_stderr, redirect_stdout, suppress
from importlib import import_module
from io import StringIO
from pathlib import Path

from benchmarks.measure import environment
from benchmarks.programs import Program

ROOT = Path(__file__).parents[1]
# What each library is there for; the rest of what is installed comes with these.
_LIBRARIES = {
    "markdown": "Markdown",
    "jinja2": "templates",
    "markupsafe": "templates",
    "yaml": "YAML",
    "weasyprint": "WeasyPrint",
    "tinyhtml5": "WeasyPrint",
    "tinycss2": "WeasyPrint",
    "cssselect2": "WeasyPrint",
    "cffi": "WeasyPrint",
    "pycparser": "WeasyPrint",
    "pydyf": "WeasyPrint",
    "fontTools": "WeasyPrint",
    "PIL": "WeasyPrint",
}
_START = ("importlib", "<frozen")
Code = tuple[str, int, str]


def part(code: Code) -> str:
    """Name the part of the code that a function belongs to."""
    file = code[0]
    if file.startswith(str(ROOT / "dossier")):
        return f"dossier: {Path(file).relative_to(ROOT / 'dossier').parts[0].removesuffix('.py')}"
    if "templates/" in file:
        return "templates"
    if any(one in file for one in _START):
        return "starting, imports"
    package = file.rpartition("site-packages/")[2].split("/")[0]
    return _LIBRARIES.get(package, "the rest of Python")


def shares(profile: cProfile.Profile) -> dict[str, float]:
    """Give each part's share; what is written in C counts for who called it."""
    spent: Counter[str] = Counter()
    for code, (_, _, own, _, callers) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        if code[0] == "~" and callers:
            for caller, (_, _, for_it, _) in callers.items():
                spent[part(caller)] += for_it
        else:
            spent[part(code)] += own
    whole = sum(spent.values())
    return {name: time / whole for name, time in spent.most_common()}


def where(program: Program) -> dict[str, float]:
    """Profile one build in a process of its own: of the site alone, or of everything."""
    what = "site" if "benchmarks.site_only" in program.command else "whole"
    command = [sys.executable, "-m", "benchmarks.where", what, str(program.folder)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, cwd=ROOT, env=environment()
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def where_table(found: dict[str, dict[str, float]], most: int = 9) -> str:
    """Write what takes most of the builds' time as a Markdown table."""
    together: Counter[str] = Counter()
    for shared in found.values():
        together.update(shared)
    lines = [f"| % of the time | {' | '.join(found)} |", f"|---{'|---' * len(found)}|"]
    for name, _ in together.most_common(most):
        percents = (f"{100 * shared.get(name, 0):.0f}" for shared in found.values())
        lines.append(f"| {name} | {' | '.join(percents)} |")
    return "\n".join(lines)


def _build(what: str, folder: str) -> cProfile.Profile:
    profile = cProfile.Profile()
    sys.argv = ["dossier", "-C", folder, "build", "--json", "--jobs", "1"]
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()), suppress(SystemExit), profile:
        if what == "site":
            import_module("benchmarks.site_only").only_the_site()
        import_module("dossier.cli").main()
    return profile


if __name__ == "__main__":
    print(json.dumps(shares(_build(*sys.argv[1:]))))
