"""Keep the last result of each size in README.md."""

from __future__ import annotations

import re
from pathlib import Path

README = Path(__file__).with_name("README.md")


def keep(size: str, text: str, readme: Path = README) -> None:
    """Put a result between its marks; the other sizes' stay."""
    begin, end = f"<!-- {size} -->\n", f"<!-- end of {size} -->"
    before = readme.read_text("utf-8")
    part = re.compile(re.escape(begin) + ".*?" + re.escape(end), re.DOTALL)
    readme.write_text(part.sub(lambda _: f"{begin}\n{text}\n\n{end}", before), "utf-8")
