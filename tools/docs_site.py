"""Build the site of docs/ into docs-site/, for reading from disk: `./run docs`."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

ROOT = Path(__file__).parent.parent
SOURCE, SITE = ROOT / "docs-site/pages", ROOT / "docs-site/html"
# Pages that stand beside docs/, and what they are called in the site.
OTHERS = {
    "docs/README.md": "index.md",
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security.md",
    "benchmarks/README.md": "benchmarks.md",
}
_LINK = re.compile(r"(?<!!)\[([^\]\[]+)\]\((?!https?:|#)([^)\s#]+)(#[^)\s]*)?\)")
_CODE = re.compile(r"(^```.*?^```$|`[^`\n]*`)", re.MULTILINE | re.DOTALL)
# GitHub leaves out what stands behind a block's language; the site shows it above the block.
_TITLED = re.compile(r"^```(\w+) (.+)$", re.MULTILINE)
# What the theme brings and no page uses; its scripts would load more from elsewhere.
_UNUSED = ("assets/javascripts", "search.js", "search.json", "404.html", "sitemap.xml")
_LOADS = ("src", "srcset", "poster", "action", "data")
_LOADED = re.compile(r"(?:url\(|@import)\s*['\"]?\s*(?:https?:)?//[^'\")\s]+", re.IGNORECASE)


def pages() -> dict[str, str]:
    """Return the path of each page in the checkout, with its name in the site."""
    own = {f"docs/{path.name}": path.name for path in sorted((ROOT / "docs").glob("*.md"))}
    return {**own, **OTHERS}


def page(path: str) -> str:
    """Return the text of a page as the site has it.

    Links lead to pages of the site, or nowhere; the name of a block is its title.
    """
    text = (ROOT / path).read_text("utf-8")
    parts = _CODE.split(text)
    folder = Path(path).parent
    parts[::2] = [_LINK.sub(lambda found: _link(found, folder), part) for part in parts[::2]]
    parts[1::2] = [_TITLED.sub(r'```\1 title="\2"', part) for part in parts[1::2]]
    return "".join(parts)


def _link(found: re.Match[str], folder: Path) -> str:
    words, target, heading = found[1], found[2], found[3] or ""
    name = pages().get(os.path.normpath(folder / target))
    return f"[{words}]({name}{heading})" if name else words


def build() -> None:
    """Assemble the pages, and make the site of them. Raises CalledProcessError."""
    for folder in (SOURCE, SITE):
        shutil.rmtree(folder, ignore_errors=True)
    SOURCE.mkdir(parents=True)
    for path, name in pages().items():
        (SOURCE / name).write_text(page(path), encoding="utf-8")
    if (ROOT / "docs/pictures").is_dir():
        shutil.copytree(ROOT / "docs/pictures", SOURCE / "pictures")
    zensical = [sys.executable, "-m", "zensical", "build", "--clean", "--strict"]
    subprocess.run(zensical, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    for name in _UNUSED:
        shutil.rmtree(SITE / name) if (SITE / name).is_dir() else (SITE / name).unlink(True)


def foreign_addresses(site: Path) -> Iterator[str]:
    """Yield each address elsewhere that a file of the site would load something from."""
    for file in sorted(path for path in site.rglob("*") if path.is_file()):
        name = file.relative_to(site).as_posix()
        if file.suffix in (".html", ".css", ".js"):
            text = file.read_text("utf-8")
            found = [*_LOADED.findall(text), *(_Loads(text).found if name.endswith("html") else ())]
            found += re.findall(r"https?://[^\s'\"]+", text) if file.suffix == ".js" else []
            yield from (f"{name}: {address}" for address in found)


class _Loads(HTMLParser):
    """What the elements of a page load from elsewhere; a link to follow loads nothing."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found = list[str]()
        self._is_script = False
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self._is_script = tag == "script"
        names = (*_LOADS, "href") if tag in ("link", "base", "image", "use") else _LOADS
        for name, value in attributes:
            if name in names and re.match(r"(https?:)?//", value or ""):
                self.found.append(f"{tag} {name}={value}")

    def handle_endtag(self, tag: str) -> None:
        self._is_script = False

    def handle_data(self, data: str) -> None:
        if self._is_script:
            self.found += re.findall(r"https?://[^\s'\"]+", data)


def main() -> None:
    """Build the site, and end with 1 where it would load anything from elsewhere."""
    build()
    found = list(foreign_addresses(SITE))
    for address in found:
        print(address, file=sys.stderr)
    print(f"{len(list(SITE.glob('*.html')))} pages. Open {SITE.relative_to(ROOT)}/index.html")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
