"""Make workspaces from the Markdown that a test shows."""

from __future__ import annotations

import re
from pathlib import Path

_BLOCK = re.compile(r"^~~~ ([^\n]+)\n(.*?)^~~~$", re.DOTALL | re.MULTILINE)
OWNER = "---\nname: Sam Okafor\n---\n"


def blocks(text: str) -> dict[str, str]:
    """List the blocks `~~~ NAME … ~~~` of a case."""
    return {found[1]: found[2] for found in _BLOCK.finditer(text)}


def write_workspace(root: Path, files: dict[str, str]) -> Path:
    """Write files below a folder; a workspace has settings and an owner unless they are given."""
    for path, text in {"dossier.toml": "", "content/me.md": OWNER, **files}.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")
    return root


def replace_block(text: str, name: str, new: str) -> str:
    """Put new text into the block of a case."""
    return re.sub(
        rf"(^~~~ {re.escape(name)}\n).*?(^~~~$)",
        lambda found: found[1] + new + found[2],
        text,
        flags=re.DOTALL | re.MULTILINE,
    )
