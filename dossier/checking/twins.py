"""Warn where two files are probably one person: the same name, and the same address."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.judging import Judgement
from dossier.linking import Dossier
from dossier.problems import Problem, warning
from dossier.records import Contact


def check(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Find contacts of one name that share an address."""
    seen = dict[tuple[str, str], Contact]()
    for contact in dossier.contacts.values():
        name = " ".join(contact.name.casefold().split())
        for address in contact.private.email:
            first = seen.setdefault((name, address.casefold()), contact)
            if first is not contact:
                sentence = f"{contact.listed_name} has the name and the address of {first.path}"
                remedy = f"if the two are one, `dossier merge {first.slug} {contact.slug}`"
                yield warning(contact.source("name"), "twins", sentence, remedy)
                break
