"""Find a file of the output by its address, and nothing beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from pathlib import Path

from dossier.blake2 import blake2b

ASSETS = "site/static"


def find(output: Path, path: str) -> Path | None:
    """Find a file that a page may lead to: none hidden, none outside, no folder."""
    if any(
        not part or part.startswith(".") or set(part) & {"\\", "\0"} for part in path.split("/")
    ):
        return None
    try:
        file = output.joinpath(path)
        inside = file.resolve(strict=True).is_relative_to(output.resolve())
    except (OSError, RuntimeError):
        return None
    return file if inside and file.is_file() else None


def page_version(output: Path, page: str) -> str:
    """Return what changes with a page and with its style, without reading them.

    The digest of each, with a hyphen between.
    """
    assets = sorted((output / ASSETS).rglob("*.*"))
    return f"{_digest_of_looks([find(output, page)])}-{_digest_of_looks(assets)}"


def _digest_of_looks(files: Iterable[Path | None]) -> str:
    digest = blake2b(digest_size=8)
    for file in files:
        digest.update(_look(file).encode())
    return digest.hexdigest()


def _look(file: Path | None) -> str:
    try:
        seen = file.stat() if file else None
    except OSError:
        seen = None
    return f"{seen.st_ino} {seen.st_mtime_ns} {seen.st_size}\n" if seen else "none\n"


_POLICY = re.compile(
    rb"""(?i)(<meta\s[^>]*http-equiv="content-security-policy"[^>]*\scontent=")([^"]*)(")"""
)
_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<main><h1>{title}</h1><p>{text}</p></main>
</body>
"""


def inject_reload_script(page: bytes, script: str, path: str, mark: str, frame: str = "") -> bytes:
    """Put the live script into a page, and into what the page's policy allows.

    `frame` is the `frame_digest` of the page.
    """
    words = {"src": script, "data-page": path, "data-mark": mark}
    words |= {"data-frame": frame} if frame else {}
    attributes = " ".join(f'{name}="{escape(value)}"' for name, value in words.items())
    tag = f"<script defer {attributes}></script>\n".encode()
    page = _POLICY.sub(lambda match: match[1] + _allow(match[2], script) + match[3], page)
    at = page.rfind(b"</body>")
    return page[:at] + tag + page[at:] if at >= 0 else page + tag


def _allow(policy: bytes, script: str) -> bytes:
    """Add the script, and a connection to this server, to a content security policy."""
    directives = [part.split() for part in policy.decode().split(";") if part.strip()]
    sources = {words[0].lower(): words[1:] for words in directives}
    for name, source in (("script-src", script), ("connect-src", "'self'")):
        known = [word for word in sources.get(name, []) if word != "'none'"]
        sources[name] = [*known, source]
    return "; ".join(" ".join([name, *words]) for name, words in sources.items()).encode()


def placeholder(first: str, built: Path | None) -> bytes:
    """Make a page for one that is not there, yet or any more."""
    if not built:
        title, text = "Building …", "The page comes by itself when it is made."
    else:
        title = "This page is gone"
        text = f'What it was made from was renamed or deleted. <a href="{first}">Today</a>'
    return _PAGE.format(title=title, text=text).encode()
