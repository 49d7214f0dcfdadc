"""Gather the lines of a vCard file into cards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dossier.importing.content_lines import ContentLine
from dossier.problems import Problem, Source, warning


@dataclass
class Card:
    """The properties of one card, without those of a card within it."""

    source: Source
    lines: list[ContentLine] = field(default_factory=list)
    nested: int = 0
    is_told: bool = False

    def takes(self, line: ContentLine) -> bool:
        """Take a property, or the begin or end of a card within; tell whether it was one."""
        if line.name == "BEGIN" and not self._holds_agent():
            return False
        if line.name == "END" and not self.nested:
            return False
        if line.name in ("BEGIN", "END"):
            self.nested += 1 if line.name == "BEGIN" else -1
        elif not self.nested:
            self.lines.append(line)
        return True

    def _holds_agent(self) -> bool:
        """Tell whether a card within begins here: 2.1 writes an assistant's so."""
        last = self.lines[-1] if self.lines else None
        return bool(self.nested or (last and last.name == "AGENT" and not last.value.strip()))


def cards(lines: Iterable[ContentLine | int], name: str) -> Iterator[Card | Problem]:
    """Give each card, one that is never closed too, and what is wrong with their lines."""
    card: Card | None = None
    for line in lines:
        if isinstance(line, int):
            yield from _no_property(card, line)
        elif card is None or not card.takes(line):
            if card is not None:
                yield from [card] if line.name == "END" else _unclosed(card)
            card = Card(Source(name, line.line)) if line.name == "BEGIN" else None
    if card is not None:
        yield from _unclosed(card)


def _no_property(card: Card | None, line: int) -> Iterator[Problem]:
    """Tell the first such line of a card only: one may be followed by thousands."""
    if card is not None and not card.is_told:
        card.is_told = True
        source = card.source._replace(line=line)
        yield warning(source, "import-row", "this line is no property, and was left out")


def _unclosed(card: Card) -> Iterator[Card | Problem]:
    remedy = "what it holds was taken; if the file is cut off, export it again"
    yield warning(card.source, "import-row", "the card that begins here has no END:VCARD", remedy)
    yield card
