"""The last look at a draft: one plain message, from one, to one."""

from __future__ import annotations

import pytest

from dossier.mailing.outgoing import read_draft, with_date_and_id
from dossier.problems import UserError
from tests.mailing.drafts import AT, PDF, draft

HEAD = b"X-Unsent: 1\r\n"


def with_header(line: bytes) -> bytes:
    return HEAD + line + b"\r\n" + draft().removeprefix(HEAD)


def test_a_draft_is_read() -> None:
    read = read_draft(draft())
    assert (read.sender, read.recipient) == ("sam@okafor.example", "priya@northwind.example")
    assert read.subject == "Your briefing – Meridian"
    assert read.text == "Hello Priya,\n.\n..two dots\nFrom here on: grüße"
    assert read.attachment == PDF


@pytest.mark.parametrize(
    ("damaged", "said"),
    [
        (with_header(b"Cc: wei@x.example"), "has a header of its own, cc"),
        (with_header(b"BCC: wei@x.example"), "has a header of its own, bcc"),
        (with_header(b"Bcc:\r\n wei@x.example"), "has a header of its own, bcc"),
        (with_header(b"Resent-To: wei@x.example"), "has a header of its own, resent-to"),
        (with_header(b"Sender: wei@x.example"), "has a header of its own, sender"),
        (with_header(b"Date: today"), "has a header of its own, date"),
        (with_header(b"To: wei@x.example"), "has 2 To"),
        (with_header(b"From: wei@x.example"), "has 2 From"),
        (with_header(b"no header at all"), "a line among its headers that is none"),
        (with_header(b"Bcc : wei@x.example"), "a line among its headers that is none"),
        (with_header("X-Name: grüße".encode()), "letters that are not encoded"),
        (with_header(b"X-Long: " + b"x" * 1000), "too long for mail"),
        (with_header(b"X-Bare: a\nBcc: wei@x.example"), "do not end in CR LF"),
        (with_header(b"X-Bare: a\rBcc: wei@x.example"), "do not end in CR LF"),
        (draft().replace(b"Hello", b"Hello\n.\nMAIL FROM:<x@y.example>"), "do not end in CR LF"),
        (draft().replace(b"Hello", b"Hel\0lo"), "do not end in CR LF"),
        (draft()[:-1], "do not end in CR LF"),
        (draft().replace(b"Subject: ", b"X-Subject: "), "has no Subject"),
        (draft(to="a@x.example, b@x.example"), "exactly one address in To"),
        (draft(to="Friends: a@x.example, b@x.example;"), "exactly one address in To"),
        (draft(to="Friends:;"), "exactly one address in To"),
        (draft().replace(b"priya@northwind.example", b'"p> r"@x.example'), "by this way"),
        (draft().replace(b"priya@northwind.example", b"priya"), "by this way"),
        (draft().replace(b"application/pdf", b"text/html"), "more attached than one PDF"),
        (draft().replace(b'boundary="outer"', b'boundary="other"'), "damaged"),
        (draft().replace(b"--inner--\r\n", b""), "damaged"),
    ],
)
def test_a_draft_that_servers_could_read_otherwise_is_refused(damaged: bytes, said: str) -> None:
    assert damaged != draft()
    with pytest.raises(UserError, match=said):
        read_draft(damaged)


def test_an_address_in_an_encoded_name_is_a_name() -> None:
    data = draft().replace(b"Priya Raman <", b"=?utf-8?q?a=40x=2Eexample=2C?= <")
    assert read_draft(data).recipient == "priya@northwind.example"


def test_the_same_words_and_pdf_have_the_same_content_however_they_are_wrapped() -> None:
    other = draft().replace(b"outer", b"=_xyz").replace(b"X-Unsent: 1\r\n", b"")
    assert other != draft()
    assert read_draft(other).content_digest == read_draft(draft()).content_digest
    different = {
        read_draft(data).content_digest
        for data in (
            draft(),
            draft(text="Hello Priya\n"),
            draft(pdf=PDF + b"\n"),
            draft(pdf=b""),
            draft().replace(b"Subject: Your", b"Subject: My"),
        )
    }
    assert len(different) == 5


def test_it_is_given_the_time_of_sending_and_only_that() -> None:
    data = draft().replace(b"X-Unsent: 1\r\n", b"x-unsent:\r\n 1\r\n")
    out = with_date_and_id(data, "sam@okafor.example", AT)
    date, name, rest = out.split(b"\r\n", 2)
    assert date == b"Date: Sun, 22 Nov 2026 09:30:00 +0000"
    assert name.startswith(b"Message-ID: <")
    assert rest == draft().removeprefix(HEAD)
    assert with_date_and_id(data, "sam@okafor.example", AT) == out
