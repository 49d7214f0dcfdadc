"""Know how each program is started, made to forget, and given something to do."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.corpus import Size, briefed, corpus, unasked, unbriefed, write
from benchmarks.peers import hugo, packets, pelican
from benchmarks.records import pages

ROOT = Path(__file__).parents[1]
BENCH = ROOT / ".venv-bench"
CLICK = ("import click", ("-c", "import click"))
_PYTHON = Path(sys.executable)
Packets = dict[str, list[packets.Block]]


COLD, SAME, AGAIN = "cold", "nothing changed", "right after an edit"
STORY, LOG, BRIEFED = "one story edited", "a log line edited", "a briefed story edited"


class Program(NamedTuple):
    """A command line, the folder it works in, and what it writes there.

    `cases` names, in the order they are timed, what it is timed at, each with the file that is
    edited before; `times` is how often it would run to do what the others do in one run.
    """

    name: str
    folder: Path
    command: tuple[str, ...]
    output: tuple[str, ...]
    cases: dict[str, str]
    times: int = 1

    def forget(self) -> None:
        """Delete all that it made and remembers."""
        for pattern in self.output:
            for path in self.folder.glob(pattern):
                shutil.rmtree(path) if path.is_dir() else path.unlink()

    def edit(self, case: str, number: int) -> None:
        """Change a few letters of the file that a case edits; no line moves."""
        file = self.folder / self.cases[case]
        text = re.sub(r"\d+ Edit\.", f"{number} Edit.", file.read_text("utf-8"), count=1)
        file.write_text(text, "utf-8")


def _cases(size: Size, *more: str) -> dict[str, str]:
    story = f"content/stories/{unbriefed(size)}.md"
    edits = {STORY: story, LOG: f"content/contacts/{unasked(size)}.md"}
    own = {AGAIN: "", BRIEFED: f"content/stories/{briefed()}.md"}
    return {COLD: "", SAME: "", **edits, **{case: own[case] for case in more}}


def dossier(folder: Path, size: Size) -> Iterator[Program]:
    """Give dossier twice: the whole build, and the site alone."""
    made = (("dossier", "dossier"), ("dossier, the site", "benchmarks.site_only"))
    for name, module in made:
        root = write(folder / module, corpus(size))
        where = (str(root),) if module.startswith("bench") else ("-C", str(root), "build", "--json")
        command = (str(_PYTHON), "-m", module, *where)
        yield Program(name, root, command, ("output", ".dossier"), _cases(size, BRIEFED, AGAIN))


def sites(folder: Path, size: Size) -> Iterator[Program]:
    """Give the other site generators, those that are installed."""
    found, cases = pages(corpus(size)), _cases(size)
    if binary := next(BENCH.glob("lib/*/site-packages/hugo/binaries/hugo*"), None):
        root = write(folder / "hugo", hugo.files(found))
        yield Program("Hugo", root, (str(binary), "--quiet"), ("public", "resources"), cases)
    else:
        _say_missing("Hugo")
    if (binary := BENCH / "bin/pelican").exists():
        root = write(folder / "pelican", pelican.files(found))
        command = (str(binary), "--settings", "pelicanconf.py", "--quiet")
        yield Program("Pelican", root, command, ("output", "cache"), cases)
    else:
        _say_missing("Pelican")


def printers(folder: Path, size: Size) -> Iterator[Program]:
    """Give what makes packets of two pages: dossier, and the others that are installed."""
    root = write(folder / "briefs", corpus(size))
    command = (str(_PYTHON), "-m", "dossier", "-C", str(root), "build", "--json")
    yield Program("dossier, 20 briefs", root, command, ("output", ".dossier"), {COLD: ""})
    made = dict(packets.packets(pages(corpus(size))))
    typst = write(folder / "typst", _written(made, ".typ", packets.typst))
    if (python := BENCH / "bin/python").exists():
        script = str(ROOT / "benchmarks/peers/typst_all.py")
        yield Program(
            "Typst, one process", typst, (str(python), script, "."), ("*.pdf",), {COLD: ""}
        )
    else:
        _say_missing("Typst")
    yield packet(folder / "weasyprint", made, "WeasyPrint's command", {COLD: ""}, len(made))


def one_packet(folder: Path, size: Size) -> Program:
    """Give WeasyPrint's command for the brief that an edit of a briefed story makes anew."""
    made = dict(packets.packets(pages(corpus(size))))
    return packet(folder / "packet", made, "WeasyPrint's command, one brief", {BRIEFED: ""})


def packet(
    folder: Path, made: Packets, name: str, cases: dict[str, str], times: int = 1
) -> Program:
    """Give WeasyPrint's command, which makes one packet in a run."""
    html = write(folder, _written(made, ".html", packets.html))
    first = str(next(html.glob("*.html")).name)
    binary = str(_PYTHON.with_name("weasyprint"))
    return Program(name, html, (binary, first, "out.pdf"), ("*.pdf",), cases, times)


def starts() -> Iterator[Program]:
    """Give what shows how long dossier takes to say what it can do."""
    for name, command in (("dossier --help", ("-m", "dossier", "--help")), CLICK):
        yield Program(name, ROOT, (str(_PYTHON), *command), (), {COLD: ""})


def _written(
    made: Packets, ending: str, how: Callable[[list[packets.Block]], str]
) -> Iterator[tuple[str, str]]:
    yield from ((f"{name}{ending}", how(blocks)) for name, blocks in made.items())


def _say_missing(name: str) -> None:
    print(f"{name} is not installed in {BENCH.name}/: skipped.", file=sys.stderr)
