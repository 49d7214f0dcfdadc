"""Have Typst make every packet in one process; run by the Python that has it."""

from __future__ import annotations

import sys
from pathlib import Path

import typst  # type: ignore[import-not-found,unused-ignore]

for source in sorted(Path(sys.argv[1]).glob("*.typ")):
    typst.compile(str(source), output=str(source.with_suffix(".pdf")))
