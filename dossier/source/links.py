"""The one grammar of a link to a record, in text and field: `[[folder/slug#heading|words]]`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from posixpath import basename
from urllib.parse import quote, unquote

from dossier.source.unicode import composed

# A link in double brackets: what it names, and the words that stand for it.
_LINK = re.compile(r"\[\[([^\[\]|\n\\]+)(?:\\?\|((?:\\[^\n]|[^\[\]\n\\])*+))?\]\]")
# An inline link to a file: its words, its path.
_FILE_LINK = re.compile(r"\[([^\[\]]*)\]\(([^()\s]+)(?:[ \t]+\"[^\"\n]*\")?\)")
# What would make the letters before it a part of a name, or a folder.
_GOES_ON = re.compile(r"[\w/-]|\.(?!md\b)\w")
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


def find_name(row: str, column: int, written: str) -> tuple[int, int] | None:
    """Return the columns of the record's name in a reference that begins at a column of a line.

    Columns count from 1. The name is what `record_name` returns: no brackets, folder, `.md`,
    heading or words. None: the name stands there in another form, as behind YAML's escapes.
    """
    name = record_name(written)
    forms = dict.fromkeys((name, unicodedata.normalize("NFD", name), quote(name)))
    for form in forms:
        for match in re.finditer(re.escape(form), row[column - 1 :]):
            before = row[: column - 1 + match.start()][-1:]
            behind = row[column - 1 + match.end() :]
            is_whole = not (before.isalnum() or before in ("-", "_")) or not form[:1].isalnum()
            if is_whole and not _GOES_ON.match(behind):
                return column + match.start(), column + match.end()
    return None


def replace_links(text: str, replace: Callable[[str, str, str], str | None]) -> str:
    """Replace links in a text; `replace` is given what one names, its words, and its whole text.

    A link that it returns None for stays.
    """

    def wiki(match: re.Match[str]) -> str:
        new = replace(match[1].strip(), match[2] or "", match[0])
        return match[0] if new is None else new

    def inline(match: re.Match[str]) -> str:
        new = replace(match[2], match[1], match[0]) if file_path(match[2]) else None
        return match[0] if new is None else new

    return _FILE_LINK.sub(inline, _LINK.sub(wiki, text))


def split_links(text: str) -> Iterator[tuple[str, str, str]]:
    """Divide a text: each part as it is written, what it names as a link, and the link's words.

    What is no link names nothing. The parts, joined, are the text.
    """
    inline = (match for match in _FILE_LINK.finditer(text) if file_path(match[2]))
    links = [(match.span(), match[1].strip(), match[2] or "") for match in _LINK.finditer(text)]
    links += [(match.span(), match[2], match[1]) for match in inline]
    end = 0
    for (first, last), written, words in sorted(links):
        if first > end:
            yield text[end:first], "", ""
        yield text[first:last], written, words
        end = last
    if end < len(text):
        yield text[end:], "", ""


def linked_names(text: str) -> list[str]:
    """Return what each link in double brackets names, in the order of the text."""
    return [record_name(match[1]) for match in _LINK.finditer(text)]
