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
    line = at = 0
    for found in _LINK.finditer(text):
        line, at = line + text.count("\n", at, found.start()), found.start()
        column = at - text.rfind("\n", 0, at)
        written = (found["slug"] or found["file"]).strip()
        yield Reference(written, Source(path, first_line + line, column))
