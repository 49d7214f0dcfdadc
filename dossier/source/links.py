"""The one grammar of a link to a record, in text and field: `[[folder/slug#heading|words]]`."""

from __future__ import annotations

import re
from collections.abc import Callable
from posixpath import basename
from urllib.parse import unquote

from dossier.source.unicode import composed

# A link in double brackets: what it names, and the words that stand for it.
_LINK = re.compile(r"\[\[([^\[\]|\n\\]+)(?:\\?\|((?:\\[^\n]|[^\[\]\n\\])*+))?\]\]")
# An inline link to a file: its words, its path.
_FILE_LINK = re.compile(r"\[([^\[\]]*)\]\(([^()\s]+)(?:[ \t]+\"[^\"\n]*\")?\)")
_FILE = re.compile(r"\.(?:md|jpe?g|png|webp)$", re.IGNORECASE)


def record_name(written: str) -> str:
    """Return the slug or full name that a link or a field names, however it was written.

    `[[contacts/ana-lima#Log|Ana]]`, `contacts/ana-lima.md` and `ana-lima` name the same record.
    """
    text = written.strip()
    if text.startswith("[[") and text.endswith("]]"):
        text = text[2:-2]
    text = text.partition("|")[0].partition("#")[0].strip().rstrip("\\")
    return composed(basename(text).removesuffix(".md").strip() or text)


def file_path(written: str) -> str:
    """Return the relative path that a link names, or nothing where it names no file."""
    path = unquote(written.strip().partition("#")[0])
    return composed(path) if _FILE.search(path) else ""


def replace_links(text: str, replace: Callable[[str, str, str], str | None]) -> str:
    """Replace links in a text; `replace` is given what one names, its words, and its whole text.

    A link that it returns None for stays.
    """

    def wiki(found: re.Match[str]) -> str:
        new = replace(found[1].strip(), found[2] or "", found[0])
        return found[0] if new is None else new

    def inline(found: re.Match[str]) -> str:
        new = replace(found[2], found[1], found[0]) if file_path(found[2]) else None
        return found[0] if new is None else new

    return _FILE_LINK.sub(inline, _LINK.sub(wiki, text))


def linked_names(text: str) -> list[str]:
    """Return what each link in double brackets names, in the order of the text."""
    return [record_name(found[1]) for found in _LINK.finditer(text)]
