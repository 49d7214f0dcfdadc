"""Find the links to other records in Markdown: `[[slug]]`, `[words](../contacts/slug.md)`."""

import re
from collections.abc import Iterator

from dossier.problems import Source
from dossier.records.record import Reference

_LINK = re.compile(
    r"\[\[(?P<slug>[^\[\]|\n]+)(?:\|[^\[\]\n]*)?\]\]"
    r"|\]\((?P<file>[^()\s:]+\.(?i:md|jpe?g|png|webp))(?:#[^()\s]*)?(?:\s+\"[^\"\n]*\")?\)"
)
_CODE = re.compile(r"^ {0,3}(`{3,}|~{3,}).*?(?:^ {0,3}\1|\Z)|`[^`\n]+`", re.DOTALL | re.MULTILINE)


def mentions(body: str, path: str, first_line: int) -> Iterator[Reference]:
    """List the links outside code, as written."""
    text = _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), body)
    for found in _LINK.finditer(text):
        line = text.count("\n", 0, found.start())
        column = found.start() - (text.rfind("\n", 0, found.start()) + 1) + 1
        written = (found["slug"] or found["file"]).strip()
        yield Reference(written, Source(path, first_line + line, column))
