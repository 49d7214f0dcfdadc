"""Write the links of a text as words, and find what a link in front matter means."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import chain

from dossier.linking import Dossier
from dossier.records.record import Record
from dossier.source.links import record_name, replace_links, split_links
from dossier.source.unicode import fold


def links_in_words(text: str, title: Callable[[str], str]) -> str:
    """Replace each link by its words, else by the title of what it names, else by its name."""
    if "[[" not in text and "](" not in text:
        return text
    return replace_links(text, lambda written, words, _: words or title(written) or written)


def linked_parts(text: str, path: str, dossier: Dossier) -> Iterator[tuple[str, str, str]]:
    """Divide a text of a file's front matter: each part, the file it means as a link, its words.

    A part that is no link, or whose link means nothing, names no file.
    """
    if "[[" not in text and "](" not in text:
        yield text, "", ""
        return
    for part, written, words in split_links(text):
        known = dossier.mentions.get((path, written)) if written else None
        yield part, known or (named_file(written, dossier) if written else ""), words


def named_file(written: str, dossier: Dossier) -> str:
    """Return the path of the record that a link names: a slug goes before a contact's name.

    Links in front matter are not among the mentions that linking resolves.
    """
    families: tuple[Mapping[str, Record], ...] = (
        dossier.contacts,
        dossier.stories,
        dossier.opportunities,
    )
    name = record_name(written)
    for records in families:
        if name in records:
            return records[name].path
    wanted = fold(name)
    for slug, record in chain.from_iterable(records.items() for records in families):
        if fold(slug) == wanted:
            return record.path
    contacts = dossier.contacts.values()
    return next((contact.path for contact in contacts if wanted in map(fold, contact.names)), "")
