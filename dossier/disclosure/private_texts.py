"""Collect the private texts: every string of a dossier but what its owner tells everybody."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from unicodedata import unidata_version

from dossier.digest_cache import DigestCache, digest
from dossier.disclosure.pattern_signatures import SecretFile, signatures
from dossier.disclosure.record_texts import RecordText, private, shareable
from dossier.disclosure.search_patterns import Secret
from dossier.linking import WrittenDossier
from dossier.problems import Source
from dossier.records import Contact, Owner, Story
from dossier.records.record import Record, face_digest
from dossier.records.schema import CV, headings
from dossier.records.text import plain_text, tag_lines, text_lines
from dossier.records.texts import Text, Texts

# Where rendering may part a text: between sentences, blocks and cells, and around links.
_BREAK = re.compile(
    r"(?<=[.!?…])[\"'”’»)\]]*\s+|(?<=[。！？])|\n\s*\n|\n[ \t]*(?:[-*+>#:|]+|\d+[.)])[ \t]"
    r"|\||\f|\[\[[^\[\]]*\]\]|\]\([^()]*\)|<[^<>]*>"
)
_MOST_WORDS, _WORDS = 12, 8


def _fragments(text: str) -> Iterator[tuple[int, str]]:
    """Return each sentence, or each eight words of a long one, with its first line, from 0."""
    start = line = 0
    for begin, end in (*(match.span() for match in _BREAK.finditer(text)), (len(text),) * 2):
        piece = text[start:begin]
        yield from ((line, part) for part in _parts(piece))
        line += text.count("\n", start, end)
        start = end


def _parts(piece: str) -> Iterator[str]:
    words = piece.split()
    if len(words) <= _MOST_WORDS:
        yield from [" ".join(words)] if words else ()
        return
    for at in range(0, len(words) - _WORDS + 1, _WORDS):
        yield " ".join(words[at : at + _WORDS])
    if len(words) % _WORDS:
        yield " ".join(words[-_WORDS:])


def private_texts(
    dossier: WrittenDossier,
    kept: DigestCache[bytes] | None = None,
    face_of: Callable[[Record], bytes] = face_digest,
) -> Iterator[SecretFile]:
    """Yield each file's strings that some reader may not have, in pieces that tell something each.

    What another may have is among them: the allow-list says who reads what. `kept` has the
    signatures that were worked out before; `face_of` digests a record without its words.
    """
    kept, texts = kept or DigestCache(), dossier.texts

    def file(path: str, face: bytes, secrets: Callable[[], Iterator[Secret]]) -> SecretFile:
        known_by = digest((face, texts.digest(path), unidata_version))
        return SecretFile(secrets, kept.get(path, known_by, lambda: signatures(secrets())))

    for record in dossier.records():
        yield file(record.path, face_of(record), partial(_of_record, record, texts))
    yield file(CV, b"", partial(_of_cv, texts))


def _of_record(record: Record, texts: Texts) -> Iterator[Secret]:
    if isinstance(record, Contact):
        yield Secret(record.slug, record.source(), "name")
    elif isinstance(record, Story) and record.confidential:
        yield Secret(record.slug, record.source("title"))
    if not isinstance(record, Owner):
        yield from _split(shareable(record, texts))
    yield from _split(_hidden(record, texts))


def _of_cv(texts: Texts) -> Iterator[Secret]:
    return _split(_blocks(text_lines(texts.of(CV).shown, 1), CV, "cv"))


def _hidden(record: Record, texts: Texts) -> Iterator[RecordText]:
    yield from private(record)
    yield from _body(record, texts.of(record.path))
    if isinstance(record, Contact):
        yield from (RecordText(entry.text, entry.source, "Log") for entry in record.private.log)


def _body(record: Record, text: Text) -> Iterator[RecordText]:
    """List the sections of the body that are not shareable, with their headings.

    Of what is shareable the lines of tags are the owner's all the same.
    """
    public = headings(type(record)).values()
    for part in text.parts:
        if part.field in public:
            place = Source(record.path, part.line)
            yield from (RecordText(tags, place, part.field) for tags in tag_lines(part.content))
            continue
        name = plain_text(part.heading.children) if part.heading else ""
        if name and not part.field:
            yield RecordText(name, Source(record.path, part.line), name)
        # An advert leaves without its tags, so its text is compared without them.
        lines = text_lines(part.content, part.line, with_tags=not part.field)
        yield from _blocks(lines, record.path, name)


def _blocks(blocks: Iterable[tuple[int, str]], path: str, name: str) -> Iterator[RecordText]:
    yield from (RecordText(text, Source(path, line), name) for line, text in blocks)


def _split(texts: Iterable[RecordText]) -> Iterator[Secret]:
    for text in texts:
        if text.kind in ("name", "address", "number"):
            yield Secret(text.text, text.source, text.kind)
            continue
        for line, sentence in _fragments(text.text):
            place = text.source
            source = Source(place.path, place.line + line, place.column if not line else 1)
            yield Secret(sentence, source)
