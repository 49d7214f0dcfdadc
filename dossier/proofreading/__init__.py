"""Proofreading of a finished document, sentence by sentence, as its reader will read it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dossier.proofreading import address, marks, placeholders, third_person
from dossier.proofreading.document import Block, Document, Fault, html_blocks, mail_blocks

Rule = Callable[[Block, Document], Iterator[str]]
RULES: tuple[Rule, ...] = (
    address.check,
    marks.check,
    placeholders.check,
    third_person.check,
)

__all__ = ["RULES", "Block", "Document", "Fault", "html_blocks", "mail_blocks", "proofread"]


def proofread(document: Document) -> Iterator[Fault]:
    """Yield the faults of a document in the order it is read, each once."""
    seen = set[Fault]()
    for block in document.blocks:
        for rule in RULES:
            for message in rule(block, document):
                fault = Fault(message, block.text)
                if fault not in seen:
                    seen.add(fault)
                    yield fault
