"""Read what was sent: one receipt for each mail, below sent/."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from msgspec import json
from msgspec.structs import replace

from dossier.input_file import read_bounded
from dossier.problems import Problem, Source, warning
from dossier.records.correspondence import Receipt
from dossier.workspace import SENT

BROKEN = "broken-receipt"
_LARGEST = 64_000


def read_receipts(root: Path) -> tuple[tuple[Receipt, ...], list[Problem]]:
    """Read every receipt, oldest first; a broken one is a problem, and stays as it is."""
    receipts, problems = list[Receipt](), list[Problem]()
    for file in sorted((root / SENT).glob("*/*.json")):
        if file.name.startswith("."):
            continue
        source = Source(file.relative_to(root).as_posix())
        try:
            receipt = _receipt(file)
        except (OSError, ValueError) as error:
            sentence = (
                f"this is no receipt that can be read ({error}), so that nobody knows what was sent"
            )
            remedy = "mend it; the message beside it shows what it was"
            problems.append(warning(source, BROKEN, sentence, remedy))
        else:
            receipts.append(receipt)
            problems += _unsettled(source, receipt)
    return tuple(sorted(receipts, key=_age)), problems


def _age(receipt: Receipt) -> tuple[datetime, int, str]:
    """Order mails of one second by their numbers: -brief, -brief-2, …, -brief-10."""
    return receipt.at, len(receipt.message), receipt.message


def _receipt(file: Path) -> Receipt:
    """Read one; its place says whose it is, so that a folder may be renamed with its contact."""
    receipt = json.decode(read_bounded(file, _LARGEST), type=Receipt)
    start = f"{file.parent.name}/{file.stem}"
    brief = f"{start}.pdf" if receipt.brief else ""
    return replace(receipt, contact=file.parent.name, message=f"{start}.eml", brief=brief)


def _unsettled(source: Source, receipt: Receipt) -> Iterator[Problem]:
    if receipt.state == "handing-over":
        sentence = "a command ended while it handed this over, and it may have gone out"
        yield warning(source, "unsettled", sentence, "`dossier sent` shows what is known of it")
    elif receipt.state == "sent" and not receipt.logged:
        sentence = "this has gone out, and is not in the log yet"
        yield warning(source, "unlogged", sentence, "`dossier sent` writes the line")
