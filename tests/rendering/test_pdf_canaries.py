"""No private word of anybody gets into what leaves: every private field holds a word of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from dossier.rendering.pdf import render_pdf
from dossier.rendering.theme import find_theme
from tests.views.outbox.outbox_workspace import ROOT, leaving

ME = """\
---
name: Sam Okafor
email: sam@okafor.example
looking_for: {why: OPENwhy, not: ZZmenot}
skills: [ZZmeskill]
asks:
  - {who: wei, kind: recommendation, linkedin: yes}
---
ZZmebody

## Update

OPENupdate

## Where I stand

ZZmenotes
"""


def contact(mark: str) -> str:
    return f"""\
---
name: {mark} OPENname{mark}
role: ZZrole{mark}
organization: ZZorg{mark}
email: ZZmail{mark}@x.example
phone: "+44 20 7946 0{ord(mark[0]):03}"
links: [https://x.example/ZZlink{mark}]
timezone: Europe/London
worked_together:
  - {{from: 2019-03, to: 2022-06, organization: OPENorg{mark}, relation: peer,
     their_role: OPENtheir{mark}, my_role: OPENmine{mark}}}
backing: {{familiarity: 5, satisfaction: 5, communication: 4}}
permission: {{asked: 2026-11-02, recommend: yes,
  for: [reference, recommendation, referral], share: [name, phone]}}
tags: [ZZtag{mark}]
---
ZZbody{mark}

## To them

OPENthem{mark}

## Notes

ZZnotes{mark}

## Log

- 2026-11-02 agreed [[job]]: ZZlog{mark}
"""


FILES = {
    "content/me.md": ME,
    "content/contacts/priya.md": contact("Priya"),
    "content/contacts/wei.md": contact("Wei"),
    "content/contacts/lena.md": contact("Lena"),
    "content/stories/told.md": """\
---
title: OPENtitle
people: [priya: OPENsawPriya, wei: OPENsawWei, lena: OPENsawLena]
skills: [cost]
claim: OPENclaim
---
ZZstorybody

## In brief

OPENbrief

## Notes

ZZstorynotes
""",
    "content/stories/secret.md": (
        "---\ntitle: ZZsecret\npeople: [priya, wei, lena]\nclaim: ZZsecretclaim\n"
        "confidential: true\n---\n\n## In brief\n\nZZsecretbrief\n"
    ),
    "content/opportunities/job.md": """\
---
role: OPENrole
organization: OPENemployer
status: references
applied: 2026-10-20
wants: [cost]
reference_check: {by: OPENcaller, how: phone, from: 2026-11-24, to: 2026-11-28}
asks:
  - {who: priya, kind: reference}
  - {who: wei, kind: recommendation}
  - {who: lena, kind: referral, to: OPENto}
---
ZZrolebody

## Role

OPENabout

## Advert

ZZadvert

## How it goes

ZZhow
""",
}


def strings(data: bytes) -> Iterator[str]:
    """Give all that a PDF holds: its text, each object, each stream, each name."""
    yield "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))
    with pikepdf.open(BytesIO(data)) as pdf:
        for obj in pdf.objects:
            yield repr(obj)
            if isinstance(obj, pikepdf.Stream):
                raw = obj.read_bytes()
                yield raw.decode("latin-1")
                yield raw.decode("utf-16-be", "ignore")


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    targets = leaving(tmp_path_factory.mktemp("canaries"), FILES)
    theme = find_theme(ROOT, "plain")
    return {
        path: re.sub(r"[\s\ufffe-]", "", "\n".join(strings(render_pdf(target, theme).data)))
        for path, target in targets.items()
        if path.endswith(".pdf")
    }


def test_every_document_is_there(documents: dict[str, str]) -> None:
    assert sorted(documents) == [
        "general/wei.pdf",
        "job/lena.pdf",
        "job/priya.pdf",
        "job/references.pdf",
        "job/wei.pdf",
    ]


def test_no_private_word_leaves(documents: dict[str, str]) -> None:
    for path, text in documents.items():
        assert re.findall(r"ZZ[a-z]{3}\w*", text, re.ASCII) == [], path


def test_a_brief_holds_its_own_contact_and_no_other(documents: dict[str, str]) -> None:
    for path, text in documents.items():
        if path.endswith("references.pdf"):
            continue
        own = path.split("/")[1].removesuffix(".pdf").title()
        marks = set(re.findall(r"OPEN(?:name|org|their|mine|them|saw)(Priya|Wei|Lena)", text))
        assert marks <= {own}, path


def test_a_brief_holds_what_may_leave(documents: dict[str, str]) -> None:
    text = documents["job/priya.pdf"]
    for word in "title claim brief sawPriya themPriya role employer caller about update".split():
        assert f"OPEN{word}" in text


def test_the_list_gives_the_phone_of_who_lets_it_and_nothing_of_others(
    documents: dict[str, str],
) -> None:
    text = documents["job/references.pdf"]
    assert "+442079460080" in text
    assert "OPENnamePriya" in text
    assert "Wei" not in text
    assert "Lena" not in text
