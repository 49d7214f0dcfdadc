"""Whatever a name, a role or an employer is called: one reader, one subject, one file, as meant."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from unicodedata import category, normalize

import pytest
from babel import Locale
from babel.localedata import locale_identifiers
from hypothesis import example, given
from hypothesis import strategies as some

from dossier.problems import UserError
from dossier.rendering.mail_text import file_name
from dossier.views.outbox.message import Message
from tests.drafts.letters import PDF, about, draft, worded
from tests.drafts.parsing import Mail, by_python, digest, parse

NAUGHTY = Path(__file__).parents[1] / "trust" / "naughty.json"
HEADERS = ["content-language", "content-type", "from", "mime-version", "subject", "to", "x-unsent"]
FIELDS = ("reader", "sender", "role", "organization")
EVIL = "Bcc: evil@x.example"
ENCODED = (
    "=?utf-8?q?Bob=0D=0ABcc:_evil=40x.example?=",
    "=?UTF-8?B?Qm9iDQpCY2M6IGV2aWxAeC5leGFtcGxl?=",
    "Bob =?iso-8859-1?Q?=0A?= Bcc",
    "=?utf-8?q?Bob?=",
    "=?utf-8*en?q?Bob?=",
)
RAW = tuple(f"Bob{end}{EVIL}" for end in ("\r\n", "\n", "\r", "\r\n ", "\n\t", "\x0b", "\x0c"))
ODD = tuple(f"Bob{chr(code)}{EVIL}" for code in (0, 0x1C, 0x7F, 0x85, 0x2028, 0x202E, 0xFEFF))


def written(text: str) -> str:
    """Write a text as the reader of front matter gives it."""
    return normalize("NFC", text).strip()


def naughty() -> list[str]:
    strings = json.loads(NAUGHTY.read_text(encoding="utf-8"))["strings"]
    return sorted({written(text) for text in strings} - {""})


def refused(message: Message) -> bool:
    try:
        draft(message)
    except UserError as wrong:
        return "of the mail holds" in str(wrong)
    return False


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("text", [*RAW, *ODD, *ENCODED])
def test_what_would_begin_another_header_is_refused(field: str, text: str) -> None:
    with pytest.raises(UserError, match=r"of the mail holds") as told:
        draft(about(**{field: text}))
    assert told.value.code == 1


def compare(messages: list[Message], parsers: Path) -> None:
    """Let three parsers read each draft: they agree with each other, and with what was meant."""
    read = parse([draft(message) for message in messages], parsers)
    for message, (python, *others) in zip(messages, read, strict=True):
        wording = worded(message)
        meant = python._replace(
            headers=HEADERS,
            sender=[[message.sender.name, message.sender.address]],
            to=[[message.reader.name, message.reader.address]],
            cc=[],
            bcc=[],
            subject=wording.subject,
            text=wording.text,
            files=[[wording.attachment, "application/pdf", digest(PDF)]],
        )
        assert others == [meant, meant]
        assert closed_up(python) == closed_up(meant)


def closed_up(mail: Mail) -> Mail:
    """Take the spaces out of names: Python 3.11 keeps those that only part encoded words."""
    sender, to = (
        [[name.replace(" ", ""), address] for name, address in people]
        for people in (mail.sender, mail.to)
    )
    return mail._replace(sender=sender, to=to)


def test_three_parsers_read_every_naughty_string_as_it_was_written(parsers: Path) -> None:
    fine, held_back = list[Message](), 0
    for text in naughty():
        for field in FIELDS:
            message = about(**{field: text})
            if refused(message):
                held_back += 1
                assert any(category(char) in ("Cc", "Cf", "Zl", "Zp") for char in text)
            else:
                fine.append(message)
    assert len(fine) > 1800
    assert 0 < held_back < 80
    compare(fine, parsers)


def names() -> Iterator[tuple[str, str]]:
    """Give words of a hundred languages, in their scripts, as two names and an employer."""
    found: dict[str, str] = {}
    for language in (name for name in sorted(locale_identifiers()) if "_" not in name):
        words = Locale.parse(language)
        name = " ".join(str(words.languages.get(one, one)) for one in ("fr", "ja"))
        found.setdefault(name, str(words.territories.get("GB", "GB")))
    yield from Random(2026).sample(sorted(found.items()), 100)


def test_three_parsers_read_names_in_a_hundred_languages(parsers: Path) -> None:
    messages = [
        about(reader=name, sender=name[::-1].strip(), role=name, organization=place)
        for name, place in names()
    ]
    assert len({message.reader.name for message in messages}) == 100
    compare(messages, parsers)


def test_three_parsers_read_names_of_every_length(parsers: Path) -> None:
    """A fold, or an encoded word that ends, at each place of a name."""
    messages = [
        about(reader=letters[:length].strip(), role=letters[:length].strip())
        for letters in ("ab c" * 40, "é" * 90, "日本" * 30, "a é" * 40, "𝒳👩🏽‍🚀" * 12, "x" * 99)
        for length in range(1, 90)
    ]
    compare(messages, parsers)


PIECES = some.sampled_from(
    [
        *("=?", "?=", "?q?", "?B?", "utf-8", "=0D=0A", "\r\n", "\n", "\r", " ", "\t", "Bcc:", "a"),
        *(
            "<",
            ">",
            "@",
            ",",
            ";",
            ":",
            '"',
            "\\",
            "(",
            ")",
            "é",
            "日",
            "\u2028",
            "\x00",
            "e@x.example",
        ),
    ]
)


@given(field=some.sampled_from(FIELDS), text=some.lists(PIECES, min_size=1).map("".join))
@example(field="reader", text='"Bob" <evil@x.example>, Priya')
@example(field="reader", text="evil@x.example")
@example(field="role", text="Engineer, ".ljust(998, "x"))
def test_no_text_makes_another_header_or_another_reader(field: str, text: str) -> None:
    message = about(**{field: written(text) or "x"})
    if refused(message):
        return
    data = draft(message)
    head = data.partition(b"\r\n\r\n")[0].split(b"\r\n")
    begun = sorted(line.partition(b":")[0].decode().lower() for line in head if line[:1] != b" ")
    assert begun == HEADERS
    assert max(map(len, data.split(b"\r\n"))) <= 78
    read = by_python(data)
    assert [address for _, address in read.to] == ["priya@northwind.example"]
    assert read.subject == worded(message).subject


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Briefing for Li Na - AC/DC.pdf", "Briefing for Li Na - AC-DC.pdf"),
        ("Briefing for A:B \\ C|D?*.pdf", "Briefing for A-B - C-D.pdf"),
        ('Briefing for "Bo" <bo@x>.pdf', "Briefing for Bo bo@x.pdf"),
        ("Briefing for Bo - Acme Inc..pdf", "Briefing for Bo - Acme Inc.pdf"),
        ("Briefing for Bo\u202efdp.exe\u202c.pdf", "Briefing for Bofdp.exe.pdf"),
        ("Briefing for Li &amp; Na.pdf", "Briefing for Li & Na.pdf"),
        ("Briefing for نیک\u200cنام.pdf", "Briefing for نیک\u200cنام.pdf"),
        (f"{'é' * 300}.pdf", f"{'é' * 120}.pdf"),
    ],
)
def test_the_name_of_the_file_is_one_that_every_disk_takes(text: str, name: str) -> None:
    assert file_name(text) == name
    assert len(name.encode()) <= 255
