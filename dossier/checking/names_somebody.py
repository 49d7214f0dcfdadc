"""Warn where a text that leaves names another contact."""

import re
from collections.abc import Iterator

from dossier.checking.phrases import Phrases
from dossier.checking.shareable import Text, shareable
from dossier.judging import Judgement
from dossier.linking import Dossier
from dossier.problems import Problem, Source, warning

_SLUG = re.compile(r"\[\[([^\[\]|]+)")


def check(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Find full names and links (PRODUCT.md, "What may leave": no other contact's name)."""
    names = Phrases({contact.name: slug for slug, contact in dossier.contacts.items()})
    for text in shareable(dossier):
        for at, _, slug in names.find(text.text):
            yield from _problem(dossier, text, slug, at)
        for found in _SLUG.finditer(text.text):
            yield from _problem(dossier, text, found[1].strip(), found.start())


def _problem(dossier: Dossier, text: Text, slug: str, at: int) -> Iterator[Problem]:
    contact = dossier.contacts.get(slug)
    if contact and slug != text.about:
        line = text.source.line + text.text.count("\n", 0, at)
        sentence = f"this may leave, and it names {contact.name}"
        remedy = "say it without the name"
        yield warning(Source(text.source.path, line), "names-somebody", sentence, remedy)
