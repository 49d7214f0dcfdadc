"""How a reader is addressed: by name, by title and family name, or as the owner would greet."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from dossier.rendering import find_theme
from dossier.rendering.mail_text import fill_mail
from dossier.views.outbox.message import Message
from dossier.views.outbox.reference import ReferenceBrief
from dossier.views.outbox.reference_list import ReferenceList
from tests.drafts.letters import MESSAGE
from tests.views.outbox.outbox_workspace import PRIYA, ROOT, leaving, opportunity

ASK = "  - {who: priya, kind: reference}\n"
AGREED = "\n- 2026-11-20 agreed [[job]]\n"


@pytest.mark.parametrize(
    ("language", "formal", "greeting", "first"),
    [
        ("en", False, "", "Dear Priya,"),
        ("en", True, "", "Dear Dr Raman,"),
        ("en", True, "Dear Professor Raman", "Dear Professor Raman,"),
        ("de", False, "", "Hallo Priya,"),
        ("de", True, "", "Guten Tag Dr Raman,"),
        ("de", True, "Sehr geehrte Frau Dr. Raman,", "Sehr geehrte Frau Dr. Raman,"),
        ("fr", True, "", "Bonjour Dr Raman,"),
        ("es", False, "", "Hola, Priya:"),
        ("es", True, "Estimada doctora Raman", "Estimada doctora Raman:"),
        ("it", True, "", "Buongiorno Dr Raman,"),
        ("pt", True, "", "Bom dia, Dr Raman,"),
        ("nl", True, "", "Geachte Dr Raman,"),
        ("ar", True, "", "تحية طيبة \u2068Dr Raman\u2069،"),
    ],
)
def test_a_mail_begins_as_its_reader_is_addressed(
    language: str, formal: bool, greeting: str, first: str
) -> None:
    called = "Dr Raman" if formal else "Priya"
    reader = replace(MESSAGE.reader, given=called, formal=formal, greeting=greeting)
    view = replace(MESSAGE, language=language, reader=reader)
    assert fill_mail(view, find_theme(ROOT, "plain")).paragraphs[0] == (first,)


def test_a_subject_holds_no_mark_of_direction() -> None:
    wording = fill_mail(replace(MESSAGE, language="ar"), find_theme(ROOT, "plain"))
    assert wording.subject == "تزكية: Staff Platform Engineer، Meridian Health"
    assert "\u2068Meridian Health\u2069" in wording.text


def test_what_the_contact_s_file_says_reaches_brief_and_mail(tmp_path: Path) -> None:
    said = "name: Dr Priya Raman\nknown_as: Pri\nformal: yes\ngreeting: Dear Professor\n"
    files = {
        "content/contacts/priya.md": PRIYA.replace("name: Priya Raman\n", said),
        "content/opportunities/job.md": opportunity(ASK),
    }
    found = leaving(tmp_path, files)
    brief, mail = found["job/priya.pdf"].view, found["job/priya.eml"].view
    assert isinstance(brief, ReferenceBrief)
    assert (brief.given, brief.formal) == ("Pri", True)
    assert isinstance(mail, Message)
    assert (mail.reader.given, mail.reader.greeting, mail.reader.formal) == (
        "Pri",
        "Dear Professor",
        True,
    )


def test_the_employer_s_list_is_in_the_language_of_the_role(tmp_path: Path) -> None:
    files = {
        "dossier.toml": 'language = "es"\n',
        "content/contacts/priya.md": PRIYA + AGREED,
        "content/opportunities/job.md": opportunity(ASK, more="language: de\n"),
    }
    view = leaving(tmp_path, files)["job/references.pdf"].view
    assert isinstance(view, ReferenceList)
    assert (view.language, view.own_language) == ("de", "es")
