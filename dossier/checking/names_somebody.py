"""Warn where a text that leaves names another contact."""

import re
from collections.abc import Iterator

from dossier.checking.phrases import Phrases, with_lines
from dossier.checking.shareable import Text, shareable
from dossier.judging import Judgement
from dossier.linking import Dossier
from dossier.problems import Problem, Source, warning

_SLUG = re.compile(r"\[\[([^\[\]|]+)")


def check(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Find full names and links (PRODUCT.md, "What may leave": no other contact's name)."""
    names = Phrases({contact.name: slug for slug, contact in dossier.contacts.items()})
    for text in shareable(dossier):
        named = ((at, slug) for at, _, slug in names.find(text.text))
        linked = ((found.start(), found[1].strip()) for found in _SLUG.finditer(text.text))
        for found in (named, linked):
            for line, slug in with_lines(text.text, found):
                yield from _problem(dossier, text, slug, line)


def _problem(dossier: Dossier, text: Text, slug: str, line: int) -> Iterator[Problem]:
    contact = dossier.contacts.get(slug)
    if contact and slug != text.about:
        place = Source(text.source.path, text.source.line + line)
        sentence = f"this may leave, and it names {contact.name}"
        remedy = "say it without the name"
        yield warning(place, "names-somebody", sentence, remedy)
