"""What is encrypted tells nothing, and opens with its phrase alone."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from dossier.encrypting import ROUNDS, Packed, bundle, lock_pdf, padded, seal

PHRASE = "Seven grey herons wait"


def packed(size: int) -> Packed:
    return Packed("site/index.html", "text/html", "index.html", bytes(range(256)) * size)


def test_the_rounds_are_as_many_as_promised() -> None:
    assert ROUNDS >= 600_000


def test_the_same_twice_has_not_a_byte_in_common_by_design() -> None:
    one, two = seal(b"\0" * 64, PHRASE), seal(b"\0" * 64, PHRASE)
    assert len(one) == len(two) == 16 + 12 + 64 + 16
    assert one[:16] != two[:16]
    assert one[16:28] != two[16:28]
    assert one[28:] != two[28:]


def test_a_changed_byte_anywhere_opens_nothing() -> None:
    from hashlib import pbkdf2_hmac

    sealed = bytearray(seal(b"what is private", PHRASE))
    key = pbkdf2_hmac("sha256", PHRASE.encode(), bytes(sealed[:16]), ROUNDS, 32)
    assert AESGCM(key).decrypt(sealed[16:28], bytes(sealed[28:]), None) == b"what is private"
    for at in range(16, len(sealed)):
        sealed[at] ^= 1
        with pytest.raises(InvalidTag):
            AESGCM(key).decrypt(bytes(sealed[16:28]), bytes(sealed[28:]), None)
        sealed[at] ^= 1


@given(st.integers(2, 1 << 40))
def test_a_length_is_rounded_up_by_at_most_an_eighth(size: int) -> None:
    assert size <= padded(size) <= size * 9 / 8
    assert padded(padded(size)) == padded(size)


def test_of_a_million_lengths_few_are_ever_seen() -> None:
    assert len({padded(size) for size in range(1_000_000, 2_000_000)}) < 40


def test_a_little_more_inside_is_not_seen_outside() -> None:
    usual = [packed(4_000), *(packed(1) for _ in range(100))]
    assert len(bundle(usual)) == len(bundle([*usual, packed(1)]))


@pytest.fixture(scope="module")
def brief() -> bytes:
    """Make a PDF that names somebody wherever a PDF can."""
    out = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.docinfo["/Title"] = "Briefing for Priya Raman"
        with pdf.open_metadata() as metadata:
            metadata["dc:title"] = "Briefing for Priya Raman"
        pdf.attachments["Priya Raman.txt"] = b"Priya Raman"
        pdf.save(out)
    return out.getvalue()


def test_a_locked_pdf_opens_with_its_password_and_with_no_other(brief: bytes) -> None:
    locked = lock_pdf(brief, PHRASE)
    for wrong in ("", "seven grey herons wait", "priya"):
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(BytesIO(locked), password=wrong)
    with pikepdf.open(BytesIO(locked), password=PHRASE) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Briefing for Priya Raman"
        assert (pdf.encryption.R, pdf.encryption.bits) == (6, 256)
        assert pdf.encryption.stream_method.name == pdf.encryption.string_method.name == "aesv3"


def test_nothing_of_a_locked_pdf_is_in_clear(brief: bytes) -> None:
    locked = lock_pdf(brief, PHRASE)
    texts = (locked, locked.replace(b"\0", b""))
    assert b"Priya" in brief
    assert not any(word in text for text in texts for word in (b"Priya", b"Raman", b"rdf:"))
