"""Write a dossier in which every private string is a word of its own, found nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2

from tests.workspaces import write_workspace

CANARY = re.compile(r"zq[a-z]{10}")


def canary(*parts: object) -> str:
    """Make the word of a place: ten letters after `zq`, the same each time."""
    from hashlib import blake2b

    digits = blake2b(repr(parts).encode(), digest_size=10).digest()
    return "zq" + "".join(chr(97 + byte % 26) for byte in digits)


def phone(number: int) -> str:
    """Make a phone number of a contact's own."""
    return f"+44 7700 {900000 + number * 13}"


def slug(number: int) -> str:
    """Name the file of a contact."""
    return f"{canary('given', number)}-{canary('family', number)}"


def contact(number: int) -> str:
    """Write a contact: a canary in each field and section, private or not."""

    def own(place: str) -> str:
        return canary(place, number)

    share = "share: [name, phone], " if number % 6 == 0 else ""
    return f"""---
name: {own("given").title()} {own("family").title()}
role: {own("role")}
organization: {own("organization")}
email: {own("email")}@{own("domain")}.example
phone: "{phone(number)}"
links: [https://{own("link")}.example/in]
worked_together:
  - {{from: 2019-03, to: 2022-06, organization: {own("shared place")}, relation: peer,
     their_role: {own("their role")}, my_role: {own("my role")}}}
backing: {{familiarity: 5, satisfaction: 5, communication: 5}}
permission:
  {{asked: 2026-11-02, recommend: yes, for: [reference], {share}concerns: {own("concern")}}}
tags: [{own("tag")}]
needs: {own("needs")}
can_introduce: [{own("door")}]
---
What I think of them is {own("body")}, to be frank.

## {own("heading")}

| what | how |
|---|---|
| {own("cell")} | and more |

- [ ] {own("item")}

## To them

Thank you for {own("to them")}.

## Log

- 2026-11-10 agreed [[meridian]]: {own("log")}
- 2026-11-02 call: {own("about")}
"""


def story(number: int, count: int) -> str:
    """Write a story that three contacts saw; every fourth is confidential."""
    seen = "\n".join(
        f"  - {slug((number + step) % count)}: You saw {canary('saw', number, step)}."
        for step in range(3)
    )
    return f"""---
title: The {canary("title", number)} affair
from: 2020-11
to: 2021-02
organization: {canary("story place", number)}
skills: [migration]
people:
{seen}
claim: I finish {canary("claim", number)}.
result: {{figure: 0 min, of: {canary("of", number)}}}
confidential: {"yes" if number % 4 == 3 else "no"}
---
Between us, {canary("story body", number)}.

## In brief

I moved {canary("in brief", number)} in small steps.

## Notes

Nobody knows of {canary("story notes", number)}.
"""


def opportunity(count: int) -> str:
    """Write an opportunity for which every contact is asked."""
    asks = "\n".join(
        f"  - {{who: {slug(number)}, kind: reference, say: [{canary('say', number)}]}}"
        for number in range(count)
    )
    return f"""---
role: Staff Engineer
organization: Meridian Health
status: references
wants: [migration]
reference_check: {{by: Dana Whitlock, how: phone, from: 2026-11-24, to: 2026-11-28}}
introduced_by: {slug(0)}
asks:
{asks}
---
They want {canary("opportunity body")}.

## Advert

We offer {canary("advert")}.
"""


def other() -> str:
    """Write an opportunity that nobody is asked for."""
    return f"""---
role: {canary("other role")}
organization: {canary("other place")}
status: considering
---
{canary("other body")}
"""


def lay_canaries(root: Path, count: int) -> Path:
    """Write a workspace of so many contacts, each with a story and an ask."""
    me = "---\nname: Sam Okafor\nlooking_for: {why: Work that matters., not: [%s]}\n---\nI, %s.\n"
    files = {
        "content/me.md": me % (canary("not"), canary("owner body")),
        "content/cv.md": f"I was born in {canary('cv')}.\n",
        "content/opportunities/meridian.md": opportunity(count),
        "content/opportunities/other.md": other(),
    }
    for number in range(count):
        files[f"content/contacts/{slug(number)}.md"] = contact(number)
        files[f"content/stories/story-{number}.md"] = story(number, count)
    return write_workspace(root, files)


def may_know(number: int, count: int) -> set[str]:
    """Give the canaries that may stand in the brief of a contact."""
    places = ("given", "family", "shared place", "their role", "my role", "to them", "say")
    known = {canary(place, number) for place in places}
    for step in range(3):
        told = (number - step) % count
        if told % 4 != 3:
            known.add(canary("saw", told, step))
            known |= {
                canary(place, told) for place in ("title", "story place", "claim", "of", "in brief")
            }
    return known


def readable(data: bytes) -> str:
    """Give everything that can be read out of a PDF, without any code of dossier's."""
    document = pypdfium2.PdfDocument(data)
    texts = [page.get_textpage().get_text_range() for page in document]
    parts = [*_parts(data), data]
    for part in parts:
        texts += [part.decode("latin-1"), part.replace(b"\0", b"").decode("latin-1")]
    return "\n".join(texts).lower()


def readable_parts(data: bytes) -> Iterator[str]:
    """Give everything that can be read out of a mail: each header and each part, decoded."""
    for part in message_from_bytes(data, policy=policy.default).walk():
        yield from map(str, part.values())
        yield str(part.get_filename())
        inner = part.get_payload(decode=True)
        if isinstance(inner, bytes):
            is_pdf = part.get_content_type() == "application/pdf"
            yield readable(inner) if is_pdf else inner.decode()


def _parts(data: bytes) -> Iterator[bytes]:
    with pikepdf.open(BytesIO(data)) as pdf:
        for one in pdf.objects:
            yield one.unparse(resolved=True)
            if isinstance(one, pikepdf.Stream):
                yield one.read_bytes()
