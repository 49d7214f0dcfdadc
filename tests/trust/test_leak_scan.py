"""The last look at what leaves finds a secret wherever it stands, and no common word."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterable
from email.message import EmailMessage
from io import BytesIO

import pikepdf
import pytest

from dossier.building.document_form import format_texts
from dossier.disclosure.extract_text import Extracted
from dossier.disclosure.leak_scan import FormSource, LeakScan
from dossier.disclosure.search_patterns import Secret, SecretKind
from dossier.problems import Source
from dossier.views.view import Target
from tests.disclosure.secret_files import file_of
from tests.drafts.letters import BRIEF, MESSAGE, ROOT, draft, theme_of

HOME = Source("content/contacts/rob-keane.md", 12)
SENTENCE = "He still holds the outage against me."
DRAWING = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/%3E"


def found(
    text: str | bytes,
    secret: str,
    kind: SecretKind = "text",
    *,
    name: str = "priya-raman.txt",
    allowed: str | tuple[str, ...] = "",
    theme: str = "",
    shared: str = "",
    form: FormSource = tuple,
) -> list[str]:
    """Give the places a secret is found in."""
    scan = LeakScan([file_of(Secret(secret, HOME, kind))], lambda: [theme], lambda: [shared])
    may = (allowed,) if isinstance(allowed, str) else allowed
    data = text.encode() if isinstance(text, str) else text
    found = scan.leaks(f"outbox/meridian/{name}", data, may, form=form)
    return [leak.place for leak in found]


def form_of_a_draft() -> Iterable[Extracted]:
    """Give what stands in a draft that is for nobody."""
    target = Target(
        path=BRIEF.replace(".pdf", ".eml"),
        template="message/brief.txt",
        view=MESSAGE,
        attaches=(BRIEF,),
    )
    return format_texts(theme_of(ROOT), {target.path: target}).form(target.path)


def pdf(body: str, head: str = "", **attached: str) -> bytes:
    from weasyprint import HTML, Attachment

    title = "" if "<title>" in head else "<title>A brief</title>"
    html = f'<html lang="en"><head>{title}{head}</head><body>{body}</body></html>'
    files = [Attachment(string=text, name=name) for name, text in attached.items()]
    made: bytes = HTML(string=html).write_pdf(attachments=files, pdf_variant="pdf/ua-1")
    return made


@pytest.mark.parametrize(
    "written",
    [
        SENTENCE,
        "he STILL holds the outage against me",
        "He still holds the out-\nage against me.",
        "He  still\u00a0holds\nthe outage against me.",
        "Hestillholdstheoutageagainstme",
        "He still holds the outage\u00ad against me",
        "Ｈｅ ｓｔｉｌｌ ｈｏｌｄｓ ｔｈｅ ｏｕｔａｇｅ ａｇａｉｎｓｔ ｍｅ",
        "He%20still%20holds%20the%20outage%20against%20me",
        "He &#115;till holds the outage against me",
    ],
)
def test_no_way_of_writing_hides_a_sentence(written: str) -> None:
    assert found(f"Dear Priya, {written} Yours, Sam", SENTENCE) == ["its bytes"]


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{SENTENCE}</p>",
        f'<p style="opacity: 0">{SENTENCE}</p>',
        f'<p style="color: white">{SENTENCE}</p>',
        f'<p style="position: absolute; left: -900cm">{SENTENCE}</p>',
        f'<p style="overflow: hidden; height: 0">{SENTENCE}</p>',
        f'<p style="font-size: 0.01px">{SENTENCE}</p>',
        f"<details><summary>More</summary>{SENTENCE}</details>",
        f'<input type="hidden" value="{SENTENCE}">',
        f'<p style="bookmark-level: 1; bookmark-label: &quot;{SENTENCE}&quot;">x</p>',
        f'<a href="https://x.example/?{SENTENCE.replace(" ", "%20")}">x</a>',
        f'<p id="{SENTENCE.replace(" ", "-")}">x</p><a href="#{SENTENCE.replace(" ", "-")}">y</a>',
        f'<img alt="{SENTENCE}" src="{DRAWING}">',
    ],
)
def test_no_way_of_hiding_it_on_a_page_hides_it(body: str) -> None:
    assert found(pdf(body), SENTENCE, name="priya-raman.pdf")


@pytest.mark.parametrize(
    "head",
    [
        f"<title>{SENTENCE}</title>",
        *(
            f'<meta name="{name}" content="{SENTENCE}">'
            for name in ("author", "keywords", "description", "generator")
        ),
    ],
)
def test_metadata_is_read(head: str) -> None:
    made = pdf("<p>Hello</p>", head)
    assert found(made, SENTENCE, name="priya-raman.pdf") == ["its metadata"]


def test_an_attachment_and_its_name_are_read() -> None:
    made = pdf("<p>Hello</p>", note=SENTENCE)
    assert found(made, SENTENCE, name="priya-raman.pdf") == ["an attachment"]
    made = pdf("<p>Hello</p>", **{"Rob Keane.txt": "nothing"})
    assert found(made, "Rob Keane", "name", name="priya-raman.pdf")


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        *(
            (name, code)
            for name in ("王小明", "김민수", "Łukasz Żak")
            for code in ("utf-8", "utf-16")
        ),
        *(
            ("Inês Ferro", code)
            for code in ("latin-1", "utf-8", "utf-16", "utf-16-be", "utf-16-le")
        ),
    ],
)
def test_a_name_is_found_in_every_string_of_a_pdf(name: str, encoding: str) -> None:
    document = pikepdf.new()
    document.add_blank_page()
    document.Root.Note = document.make_indirect(pikepdf.String(name.encode(encoding)))
    made = BytesIO()
    document.save(made)
    assert found(made.getvalue(), name, "name", name="priya-raman.pdf")


def test_what_stands_behind_the_end_of_a_pdf_is_read() -> None:
    assert found(pdf("<p>Hello</p>") + SENTENCE.encode(), SENTENCE, name="priya-raman.pdf")


def test_the_name_of_a_file_is_read() -> None:
    assert found(b"", "Rob Keane", "name", name="priya-and-rob-keane.pdf.txt") == ["its name"]


def test_an_e_mail_is_read_decoded_with_what_is_attached() -> None:
    mail = EmailMessage()
    mail["Subject"] = "Über Inês: danke"
    mail["To"] = "Priya Raman <priya@northwind.example>"
    mail.set_content("Grüße. " + SENTENCE, cte="base64")
    mail.add_attachment(
        pdf("<p>The floor is ninety-eight thousand.</p>"),
        maintype="application",
        subtype="pdf",
        filename="brief.pdf",
    )
    data = mail.as_bytes()

    def places(secret: str, kind: SecretKind = "text") -> list[str]:
        return found(data, secret, kind, name="priya-raman.eml")

    assert places(SENTENCE) == ["its body"]
    assert places("The floor is ninety-eight thousand.") == ["brief.pdf, the text of page 1"]
    assert places("Über Inês: danke") == ["its header Subject"]
    assert places("priya@northwind.example", "address") == ["its header To"]


def test_a_pdf_that_was_looked_through_is_passed_over_and_its_name_is_not() -> None:
    secret = "The floor is ninety-eight thousand."
    brief = pdf(f"<p>{secret}</p>")
    mail = EmailMessage()
    mail.set_content("Hello")
    mail.add_attachment(brief, maintype="application", subtype="pdf", filename="Brief for Inês.pdf")
    secrets = [Secret(secret, HOME), Secret("Brief for Inês", HOME, "name")]
    scan = LeakScan([file_of(*secrets)], tuple, tuple)

    def places(*known: bytes) -> set[str]:
        leaks = scan.leaks("outbox/meridian/priya-raman.eml", mail.as_bytes(), [], known)
        return {leak.place for leak in leaks}

    assert places(brief) == {"the name of an attachment"}
    assert places(brief + b"%") == {
        "the name of an attachment",
        "Brief for Inês.pdf, the text of page 1",
    }


def test_letters_that_only_stand_for_a_file_are_nobody_s_name() -> None:
    mail = EmailMessage()
    mail.set_content("Hello")
    mail.add_attachment(
        b"%PDF-1" + b64decode("LiNa+Li/Na/Bob+Lane/"), maintype="application", subtype="pdf"
    )
    data = mail.as_bytes()
    assert b"LiNa+Li/Na/" in data.replace(b"\n", b"")
    for name in ("Li Na", "Bob Lane"):
        assert found(data, name, "name", name="priya-raman.eml") == []


@pytest.mark.parametrize(
    "employer",
    ["Alternative", "Boundary", "Multipart", "Version", "Unsent", "Filename", "Quoted"],
)
def test_an_employer_named_as_a_part_of_a_mail_s_form_is_not_found_in_it(employer: str) -> None:
    data = draft(MESSAGE, attached=pdf("<p>Hello</p>"))

    def places(data: bytes) -> list[str]:
        return found(data, employer, "name", name="priya-raman.eml", form=form_of_a_draft)

    assert places(data) == []
    said = data.replace(b"X-Unsent", f"X-{employer}: {employer}\r\nX-Unsent".encode())
    assert places(said) == [f"its header X-{employer}"]


def test_a_link_is_read_as_what_it_says() -> None:
    link = "mailto:priya@x.example?body=Nobody%20111%20%2B44"
    assert found(f"Hello\n\n{link}\n", "Nobody 20", "name") == []
    assert found(f"Hello\n\n{link}\n", "Nobody 111", "name") == ["its link"]


@pytest.mark.parametrize(
    "written",
    [
        "+44 20 7946 0112",
        "020 7946 0112",
        "(020) 7946-0112",
        "0044 (0)20 79460112",
        "+442079460112",
    ],
)
@pytest.mark.parametrize("known", ["+44 20 7946 0112", "0044 20 79460112", "+44 (0)20 7946 0112"])
def test_a_phone_number_is_found_in_any_spelling(known: str, written: str) -> None:
    assert found(f"Call {written}, after three.", known, "number") == ["its bytes"]


@pytest.mark.parametrize("written", ["+44 20 7946 0113", "24 to 28 November 2026", "79 46 01"])
def test_another_number_is_no_hit(written: str) -> None:
    assert found(f"Call {written}, after three.", "+44 20 7946 0112", "number") == []


@pytest.mark.parametrize(
    "written", ["Rob Keane", "Keane, Rob", "ROB KEANE", "rob-keane", "Rob\nKeane", "Rob Kéane"]
)
def test_a_full_name_is_found_in_either_order(written: str) -> None:
    assert found(f"I asked {written} first.", "Rob Keane", "name") == ["its bytes"]


@pytest.mark.parametrize("written", ["Rob", "Keane Street", "Robin Keaney", "carob keanes"])
def test_a_part_of_a_name_is_no_hit(written: str) -> None:
    assert found(f"I asked {written} first.", "Rob Keane", "name") == []


@pytest.mark.parametrize(
    ("secret", "is_secret"),
    [
        ("in the office", True),
        ("a bad week", False),
        ("call", False),
        ("reluctant", True),
        ("cautious", True),
        ("anxious", False),
        ("I was right.", True),
        ("信用できない", True),
        ("信用", False),
    ],
)
def test_words_that_are_too_common_to_be_a_secret_are_no_hit(secret: str, is_secret: bool) -> None:
    assert bool(found(f"Then {secret} and more.", secret)) == is_secret


def test_a_single_word_that_somebody_may_read_is_no_hit() -> None:
    text = "She led the migration."
    assert found(text, "migration", shared="three migrations") == ["its bytes"]
    assert found(text, "migration", shared="Two years of migration.") == []
    assert found(text, "led the migration", shared="She led the migration.") == ["its bytes"]


def test_what_the_reader_may_have_or_the_theme_says_is_no_hit() -> None:
    assert found(f"Dear Priya, {SENTENCE}", SENTENCE, allowed=f"Well. {SENTENCE} So.") == []
    assert found("Thank you for speaking for me", "thank you for speaking", theme="for me.") == [
        "its bytes"
    ]
    theme = "<h1>{name}, thank you for speaking for me</h1>"
    assert found("Thank you for speaking for me", "thank you for speaking", theme=theme) == []


def test_a_family_name_written_first_is_found_as_it_is_spoken() -> None:
    written, spoken = "Souza Lima, Maria José", "Ask Maria José Souza Lima."
    assert found(spoken, written, "name")
    assert found(spoken, written, "name", allowed=written) == []
    assert found("Maria and José, the Lima office", written, "name") == []


def test_a_slug_turned_round_is_the_name_that_a_reader_may_have() -> None:
    assert found("Müller, Jörg", "jörg-müller", "name", allowed="Müller, Jörg") == []
    assert found("Jörg Müller", "jörg-müller", "name", allowed="Müller. Danach Jörg") != []


def test_a_short_name_is_not_excused_by_a_longer_word() -> None:
    assert found("I asked Li Na first.", "Li Na", "name", allowed="Carolina") == ["its bytes"]
    assert found("She lives in Carolina.", "Li Na", "name") == []


@pytest.mark.parametrize(
    ("secret", "kind", "written"),
    [
        ("EVP Operations", "text", "She is the VP Operations of Harbor."),
        ("EVP Operations", "text", "the\nVP Operations"),
        ("Theme", "name", "It was to the me of before."),
        ("Income", "name", "come in, come out"),
        ("Dan Able", "name", "She was d an able leader."),
        ("the audit teama", "text", "Ask the audit team a lot."),
        ("Li Na", "name", "He is l ina."),
    ],
)
def test_no_name_is_put_together_from_parts_of_other_words(
    secret: str, kind: SecretKind, written: str
) -> None:
    assert found(written, secret, kind) == []


@pytest.mark.parametrize(
    ("secret", "kind", "written"),
    [
        ("EVP Operations", "text", "our EVP Operations."),
        ("EVP Operations", "text", "our EVPOperations."),
        ("EVP Operations", "text", "our EVP\nOpera-\ntions."),
        ("EVP Operations", "text", "our EVP Opera\u00adtions."),
        ("EVP Operations", "text", "our E V P  O P E R A T I O N S."),
        ("Keystone", "name", "at Key-\nstone now"),
        ("Keystone", "name", "at K e y s t o n e now"),
        ("Bundesverband der Wasserwirte", "name", "beim Bundesver\nband der Wasserwirte"),
        ("rob@keane-wines.example", "address", "rob@keane-\nwines\n.example"),
    ],
)
def test_words_that_are_broken_or_run_together_are_found(
    secret: str, kind: SecretKind, written: str
) -> None:
    assert found(written, secret, kind) == ["its bytes"]


@pytest.mark.parametrize(
    ("line", "is_secret"),
    [
        ("From: Sam Okafor", False),
        ("> Von: Sam Okafor, +44 20 7946 0018", False),
        ("Sam Okafor / sam@okafor.example", False),
        ("Sam Okafor is lazy", True),
        ("From: Sam Okafor, annoyed again", True),
        ("Knows: nobody at Harbor", True),
    ],
)
def test_a_line_of_what_its_reader_may_have_is_no_secret(line: str, is_secret: bool) -> None:
    allowed = ("Sam Okafor", "sam@okafor.example", "+44 20 7946 0018")
    assert bool(found(f"And so on.\n{line}\n", line, allowed=allowed)) == is_secret


@pytest.mark.parametrize(
    ("line", "is_secret"),
    [
        ("directeur, Bouwgroep", False),
        ("Bouwgroep – directeur", False),
        ("Directeur, Bouwgroep Zuid", True),
        ("adjunct-directeur, Bouwgroep", True),
        ("directeur, Bouwgroep, te duur", True),
    ],
)
def test_a_role_beside_its_employer_is_no_secret_where_both_are_shared(
    line: str, is_secret: bool
) -> None:
    allowed = ("directeur", "Bouwgroep", "De directeur kwam zuid van de adjunct langs")
    assert bool(found(f"Dr. Bakker\n{line}\n", line, allowed=allowed)) == is_secret
