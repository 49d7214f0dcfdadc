"""The words of files are packed, and few of them stay unpacked."""

from __future__ import annotations

from dossier.records.text import Element
from dossier.records.texts import BodyPart, Text, Texts, pack

MANY = 300


def test_of_many_texts_few_stay_unpacked() -> None:
    written = {
        f"content/stories/{number}.md": Text(
            f"Text {number}", (BodyPart(None, (Element("p", (f"Text {number}",), 1),), 1),)
        )
        for number in range(MANY)
    }
    texts = Texts({path: pack(text) for path, text in written.items()})
    for _ in range(2):
        assert {path: texts.of(path) for path in written} == written
    assert len(texts._unpacked) < MANY
    assert texts.asked == written.keys()
