"""Know how each program is started, made to forget, and given something to do."""

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.corpus import Size, corpus, unbriefed, write
from benchmarks.peers import hugo, packets, pelican
from benchmarks.records import pages

ROOT = Path(__file__).parents[1]
BENCH = ROOT / ".venv-bench"
_PYTHON = Path(sys.executable)


class Program(NamedTuple):
    """Hold a command line, the folder it works in, and what it writes there."""

    name: str
    folder: Path
    command: tuple[str, ...]
    output: tuple[str, ...]
    source: str = ""
    times: int = 1

    def forget(self) -> None:
        """Delete all that it made and remembers."""
        for pattern in self.output:
            for path in self.folder.glob(pattern):
                shutil.rmtree(path) if path.is_dir() else path.unlink()

    def edit(self, number: int) -> None:
        """Change the text of one story; no line moves."""
        file = self.folder / self.source
        head, mark, tail = file.read_text("utf-8").partition("## Result\n\n")
        tail = tail.partition("Edit. ")[2] or tail
        file.write_text(f"{head}{mark}{number} Edit. {tail}", "utf-8")


def dossier(folder: Path, size: Size) -> Iterator[Program]:
    """Give dossier twice: the whole build, and the site alone."""
    made = (("dossier", "dossier"), ("dossier, the site", "benchmarks.site_only"))
    for name, module in made:
        root = write(folder / module, corpus(size))
        where = (str(root),) if module.startswith("bench") else ("-C", str(root), "build", "--json")
        command = (str(_PYTHON), "-m", module, *where)
        source = f"content/stories/{unbriefed(size)}.md"
        yield Program(name, root, command, ("output", ".dossier"), source)


def sites(folder: Path, size: Size) -> Iterator[Program]:
    """Give the other site generators, those that are installed."""
    found = pages(corpus(size))
    source = f"content/stories/{unbriefed(size)}.md"
    if binary := next(BENCH.glob("lib/*/site-packages/hugo/binaries/hugo*"), None):
        root = write(folder / "hugo", hugo.files(found))
        yield Program("Hugo", root, (str(binary), "--quiet"), ("public", "resources"), source)
    if (binary := BENCH / "bin/pelican").exists():
        root = write(folder / "pelican", pelican.files(found))
        command = (str(binary), "--settings", "pelicanconf.py", "--quiet")
        yield Program("Pelican", root, command, ("output", "cache"), source)


def printers(folder: Path, size: Size) -> Iterator[Program]:
    """Give what makes packets of two pages: dossier, and the others that are installed."""
    root = write(folder / "briefs", corpus(size))
    command = (str(_PYTHON), "-m", "dossier", "-C", str(root), "build", "--json")
    yield Program("dossier, 20 briefs", root, command, ("output", ".dossier"))
    made = dict(packets.packets(pages(corpus(size))))
    typst = write(folder / "typst", _written(made, ".typ", packets.typst))
    if (python := BENCH / "bin/python").exists():
        script = str(ROOT / "benchmarks/peers/typst_all.py")
        yield Program("Typst, one process", typst, (str(python), script, "."), ("*.pdf",))
    html = write(folder / "weasyprint", _written(made, ".html", packets.html))
    first = str(next(html.glob("*.html")).name)
    binary = str(_PYTHON.with_name("weasyprint"))
    yield Program(
        "WeasyPrint's command", html, (binary, first, "out.pdf"), ("*.pdf",), times=len(made)
    )


def _written(
    made: dict[str, list[packets.Block]], ending: str, how: Callable[[list[packets.Block]], str]
) -> Iterator[tuple[str, str]]:
    yield from ((f"{name}{ending}", how(blocks)) for name, blocks in made.items())
