"""The drafts of a build: what three mail programs would show, and what the text to paste says."""

from __future__ import annotations

import re
from datetime import date
from email.utils import getaddresses
from hashlib import sha256
from pathlib import Path
from shutil import copy, copytree
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from msgspec.structs import replace

from dossier.building.build import BuildOptions, build
from dossier.problems import UserError
from dossier.rendering.eml import verify_eml
from dossier.rendering.mail_text import page
from dossier.views.brief.brief_facts import Check
from tests.drafts.letters import (
    MESSAGE,
    PDF,
    READER,
    ROLE,
    ROOT,
    SENDER,
    draft,
    pasted,
    theme_of,
    worded,
)
from tests.drafts.parsing import Mail, by_python, parse
from tests.views.outbox.outbox_workspace import sample
from tests.workspaces import write_workspace

DAY = date(2026, 11, 22)
CHECK = Check(
    by="Dana Whitlock",
    title="VP Engineering",
    channel="phone",
    how="phone",
    number="+44 20 7946 0555",
    minutes=15,
    first=date(2026, 11, 24),
    last=date(2026, 11, 28),
)


class Built(NamedTuple):
    data: bytes
    pdf: bytes
    txt: str


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Built]:
    """Build the sample, and give each draft with what lies beside it."""
    root = tmp_path_factory.mktemp("sample")
    copytree(ROOT / "content", root / "content")
    copy(ROOT / "dossier.toml", root)
    assert build(root, BuildOptions(today=DAY, clock=DAY)).published
    found = sorted((root / "output/outbox").glob("*/*.eml"))
    return {
        f"{file.parent.name}/{file.stem}": Built(
            file.read_bytes(),
            file.with_suffix(".pdf").read_bytes(),
            file.with_suffix(".txt").read_text("utf-8"),
        )
        for file in found
    }


def test_each_brief_of_the_sample_has_its_draft_and_its_text(drafts: dict[str, Built]) -> None:
    briefs = {path.removesuffix(".pdf") for path in sample() if path.endswith(".pdf")}
    assert set(drafts) == {path for path in briefs if not path.endswith("/references")}
    assert len(drafts) >= 11


def test_three_parsers_agree_on_every_draft_of_the_sample(
    drafts: dict[str, Built], parsers: Path
) -> None:
    read = parse([one.data for one in drafts.values()], parsers)
    for (path, built), (python, *others) in zip(drafts.items(), read, strict=True):
        assert others == [python, python], path
        assert [len(people) for people in (python.to, python.cc, python.bcc)] == [1, 0, 0]
        assert python.text in built.txt
        assert built.txt.startswith(f"To: {python.to[0][0]} <{python.to[0][1]}>\n")
        assert f"Subject: {python.subject}\n" in built.txt
        if not python.files:
            assert "Attach:" not in built.txt
            continue
        ((name, kind, digest),) = python.files
        assert re.fullmatch(r"(Briefing for|Briefing für|Note pour) [^/]+\.pdf", name)
        assert (kind, digest) == ("application/pdf", sha256(built.pdf).hexdigest())
        assert name in python.text
        assert f"Attach: {path.split('/')[1]}.pdf, as {name}\n" in built.txt


PRIYA = """\
X-Unsent: 1
From: Sam Okafor <sam@okafor.example>
To: Priya Raman <priya@northwind.example>
Subject: A reference: Staff Platform Engineer, Meridian Health
Content-Language: en
MIME-Version: 1.0
Content-Type: multipart/mixed;
"""
TEXT = """\
Dear Priya,

Thank you for saying that you would speak for me. It is about the role of Staff Platform Engineer \
at Meridian Health. The attached “Briefing for Priya Raman - Meridian Health.pdf” holds what you \
need; its first page is enough. None of it is a script: say what you honestly think.

Dana Whitlock (VP Engineering) is likely to call you: 24–28 November, about 15 minutes.

If anything in it is wrong, or the timing is bad, a line to me is enough. Thank you.

Best wishes,
Sam Okafor
+44 20 7946 0018"""


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_a_draft_reads_as_a_letter_of_a_friend(drafts: dict[str, Built]) -> None:
    data = drafts["meridian-staff-platform/priya-raman"].data
    assert data.startswith(PRIYA.replace("\n", "\r\n").encode())
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", data)
    assert plain(by_python(data).text) == TEXT


def test_a_draft_has_neither_a_date_nor_an_identity_before_it_is_sent(
    drafts: dict[str, Built],
) -> None:
    for built in drafts.values():
        assert {"date", "message-id", "cc", "bcc"}.isdisjoint(by_python(built.data).headers)


def test_the_html_says_the_same_words(drafts: dict[str, Built]) -> None:
    for built in drafts.values():
        read = by_python(built.data)
        body = read.html.partition("<body>")[2]
        words = re.sub(r"<[^>]+>", " ", body).replace("&#39;", "'").replace("&amp;", "&").split()
        assert words == read.text.split()


def test_a_draft_is_in_the_reader_s_language(drafts: dict[str, Built]) -> None:
    french = by_python(drafts["calder-rail-lead/elodie-marchand"].data)
    assert french.text.startswith("Bonjour Élodie,\n\nEncore merci pour ta recommandation.")
    german = by_python(drafts["meridian-staff-platform/jonas-weber"].data)
    assert german.subject == "Würdest du als Referenz für mich sprechen?"
    assert "24.–28. November, etwa 15 Minuten" in plain(german.text)


def test_the_link_opens_the_same_words_in_a_mail_program(drafts: dict[str, Built]) -> None:
    for built in drafts.values():
        link, read = built.txt.rstrip("\n").rpartition("\n")[2], by_python(built.data)
        assert len(link) <= 1900
        assert re.fullmatch(r"mailto:[!-~]+", link)
        parts = urlsplit(link)
        assert parts.path == read.to[0][1]
        asked = parse_qs(parts.query, strict_parsing=True)
        assert asked["subject"] == [read.subject]
        assert asked["body"] == [read.text.replace("\n", "\r\n")]


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("Müller, Jörg", 'To: "Müller, Jörg" <priya@northwind.example>'),
        ('Ann "Annie" Ash', 'To: "Ann \\"Annie\\" Ash" <priya@northwind.example>'),
        ("Dr. Ana Lima", 'To: "Dr. Ana Lima" <priya@northwind.example>'),
        ("O'Neil-Ruiz Ana", "To: O'Neil-Ruiz Ana <priya@northwind.example>"),
        ("陈伟", "To: 陈伟 <priya@northwind.example>"),
    ],
)
def test_the_line_to_paste_names_one_reader(name: str, line: str) -> None:
    text = pasted(replace(MESSAGE, reader=replace(READER, name=name)))
    assert text.splitlines()[0] == line
    assert [address for _, address in getaddresses([line.removeprefix("To: ")])] == [
        "priya@northwind.example"
    ]


def test_a_link_that_would_be_cut_goes_without_the_text() -> None:
    message = replace(MESSAGE, to="x" * 1900, kind="referral", standing="open")
    link = pasted(message).rstrip("\n").rpartition("\n")[2]
    subject = "An introduction: Staff Platform Engineer, Meridian Health"
    assert unquote(link) == f"mailto:priya@northwind.example?subject={subject}"


def test_an_odd_address_goes_into_a_header_and_a_link_as_it_is(parsers: Path) -> None:
    address = "o'neil+x&y=z?%@northwind.example"
    message = replace(MESSAGE, reader=replace(READER, address=address))
    (read,) = parse([draft(message)], parsers)
    assert [one.to for one in read] == [[["Priya Raman", address]]] * 3
    link = pasted(message).rstrip("\n").rpartition("\n")[2]
    assert unquote(urlsplit(link).path) == address


def test_a_domain_in_other_letters_goes_out_in_its_ascii_form(parsers: Path) -> None:
    message = replace(MESSAGE, reader=replace(READER, address="priya@xn--mller-kva.example"))
    ((python, mailparser, postal_mime),) = parse([draft(message)], parsers)
    assert python.to == postal_mime.to == [["Priya Raman", "priya@xn--mller-kva.example"]]
    assert mailparser.to == [["Priya Raman", "priya@müller.example"]]


def test_who_has_no_address_gets_a_draft_without_a_reader(parsers: Path) -> None:
    message = replace(MESSAGE, reader=replace(READER, address=""))
    (read,) = parse([draft(message)], parsers)
    assert [one.to for one in read] == [[], [], []]
    assert "\nmailto:?subject=" in pasted(message)
    message = replace(MESSAGE, sender=replace(SENDER, address=""))
    assert b"\r\nFrom:" not in draft(message)


@pytest.mark.parametrize(
    "address", ["priya@müller.example", "a@b.example>, <evil@x.example", "é@x"]
)
def test_an_address_that_no_server_takes_never_gets_into_a_header(address: str) -> None:
    message = replace(MESSAGE, reader=replace(READER, address=address))
    with pytest.raises(UserError, match="no mail server takes"):
        draft(message)


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (b"X-Unsent: 1\r\n", b"X-Unsent: 1\r\nBcc: evil@x.example\r\n"),
        (b"To: Priya Raman <priya@northwind.example>", b"To: Priya Raman <evil@x.example>"),
        (b"To: Priya Raman", b"To: Priya Rahman"),
        (b"Subject: A reference", b"Subject: A difference"),
        (b"Dear Priya", b"Dear Sirs"),
        (b"JVBERi0x", b"JVBERi0y"),
        (b"Raman - Meridian", b"Raman - Calder"),
        (b"Content-Type: application/pdf", b"Content-Type: text/x-script"),
    ],
)
def test_a_mail_that_reads_back_as_another_is_refused(first: bytes, then: bytes) -> None:
    wording, theme = worded(MESSAGE), theme_of(ROOT)
    data = draft(MESSAGE)
    verify_eml(data, MESSAGE, wording, page(wording, theme), [PDF])
    assert data.count(first) >= 1
    with pytest.raises(UserError, match="would not read back as it was written"):
        verify_eml(data.replace(first, then), MESSAGE, wording, page(wording, theme), [PDF])


def test_the_owner_s_theme_may_word_one_mail_and_add_a_language(tmp_path: Path) -> None:
    own = "themes/plain"
    template = (
        "Subject: Hi\n\nTo {{ view.reader.given }} on {{ say.day(view.role.check.first) }}\n"
        "in {{ file }}.\n"
    )
    english = ROOT / "themes/plain/languages/en"
    write_workspace(
        tmp_path,
        {
            f"{own}/templates/message/brief.txt": template,
            f"{own}/languages/en/mails.toml": '[close]\nwishes = "Cheers,"\n',
            f"{own}/languages/pl/brief.toml": (english / "brief.toml").read_text("utf-8"),
            f"{own}/languages/pl/mails.toml": (english / "mails.toml").read_text("utf-8"),
        },
    )
    message = replace(MESSAGE, role=replace(ROLE, check=CHECK))
    name = "Briefing for Priya Raman - Meridian Health.pdf"
    assert plain(worded(message, tmp_path).text) == f"To Priya on 24 November 2026 in {name}."
    polish = worded(replace(message, language="pl"), tmp_path)
    assert plain(polish.text) == f"To Priya on 24 listopada 2026 in {name}."
    assert (polish.language, polish.notes) == ("pl", ())
    thanks = worded(replace(MESSAGE, about="thanks", did="spoke"), tmp_path)
    assert thanks.subject == "Thank you, Priya"
    assert thanks.paragraphs[-1][0] == "Cheers,"


def test_a_language_without_phrases_takes_the_workspace_s_and_says_so() -> None:
    wording = worded(replace(MESSAGE, language="ca", own_language="es"))
    assert wording.language == "es"
    assert wording.notes == ('it speaks Spanish, for the theme has not all phrases in "ca"',)
    assert worded(replace(MESSAGE, language="pl")).language == "en"
    assert worded(replace(MESSAGE, language="de-AT")).notes == ()
    assert worded(replace(MESSAGE, language="")).notes == ()


def test_a_template_without_a_subject_is_told(tmp_path: Path) -> None:
    write_workspace(tmp_path, {"themes/plain/templates/message/brief.txt": "Dear Priya,\n"})
    with pytest.raises(UserError, match="does not begin with a line Subject:"):
        draft(MESSAGE, tmp_path)


def test_what_the_owner_wrote_is_never_a_tag_and_never_a_break() -> None:
    message = replace(MESSAGE, role=replace(ROLE, title="<b>{{ 7*7 }}</b><br>&amp; R&D"))
    read: Mail = by_python(draft(message))
    assert "the role of <b>{{ 7*7 }}</b><br>&amp; R&D at" in read.text
    assert "&lt;b&gt;{{ 7*7 }}&lt;/b&gt;&lt;br&gt;&amp;amp; R&amp;D" in read.html
