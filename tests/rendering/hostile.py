"""Texts that nobody expects and somebody writes, each in the place where it does most harm."""

from __future__ import annotations

import random

from tests.views.outbox.outbox_workspace import PRIYA, opportunity, story

KINDS = {"reference": 2, "recommendation": 1, "referral": 1}
LANGUAGES = ("en", "de", "fr", "ar")
_SENTENCE = "We moved forty warehouses and nobody stood still. "
_JAPANESE = (
    "昨年の秋、私たちは四十の倉庫の経路計算を新しい仕組みに移しましたが、一つも止まりませんでした。"
)
_CHINESE = (
    "去年秋天我们把四十个仓库的路线计算迁移到新系统，没有一个仓库停止工作，也没有丢失一张订单。"
)
_THAI = "ปีที่แล้วเราย้ายคลังสินค้าสี่สิบแห่งไปยังระบบใหม่โดยไม่มีแห่งใดหยุดทำงานเลยและไม่มีคำสั่งซื้อหาย "
_HINDI = "पिछले साल हमने चालीस गोदामों को नई प्रणाली में स्थानांतरित किया और कोई भी नहीं रुका। "
_ARABIC = "نقلنا أربعين مستودعًا إلى النظام الجديد ولم يتوقف أي منها عن العمل يومًا واحدًا. "
_EMOJI = "💪 We did it 🚀 and 🏳️‍🌈 nobody 👩‍👩‍👧 stood still 🫠. "


def _words(count: int) -> str:
    """Write so many words and no full stop."""
    rng = random.Random(count)
    known = "the route engine moved and every warehouse went on while nobody stood still".split()
    return " ".join(rng.choice(known) for _ in range(count))


def _brief(text: str) -> dict[str, str]:
    return {"body": f"## In brief\n\n{text}\n"}


def _table(rows: int, columns: int = 4) -> str:
    head = "|" + " warehouse |" * columns + "\n|" + "---|" * columns
    row = "|" + " Northampton-Süd |" * columns
    return "\n".join([head, *[row] * rows])


_LONG_WORD = "Verkehrswegeplanungsbeschleunigung" * 90
_JOBS = "worked_together:\n" + "".join(
    f"  - {{from: {1990 + n}-01, to: {1990 + n}-11, organization: Employer number {n},"
    f" relation: manager, their_role: Head of part {n} of the whole, my_role: Engineer {n}}}\n"
    for n in range(30)
)
_POINTS = ", ".join(f"point {n} {_words(40)}" for n in range(12))

# Name → what is written where; each part is a field of `workspace`.
HOSTILE: dict[str, dict[str, str]] = {
    "700 words without a full stop": _brief(_words(700)),
    "sixty items": _brief("\n".join(f"- item {n} of what we did" for n in range(60))),
    "9,000 times Dr.": {"body": "## Action\n\n" + "Dr. " * 9000 + "\n"},
    "a word of 3,000 letters": _brief(_LONG_WORD) | {"claim": _LONG_WORD, "note": _LONG_WORD},
    "Japanese": _brief(_JAPANESE * 12) | {"claim": _JAPANESE, "saw": _JAPANESE},
    "Chinese": _brief(_CHINESE * 12) | {"note": _CHINESE * 9, "title": _CHINESE},
    "Thai": _brief(_THAI * 12) | {"update": _THAI * 20},
    "Hindi": _brief(_HINDI * 12) | {"role": _HINDI * 20},
    "Arabic": _brief(_ARABIC * 12) | {"note": _ARABIC * 9, "claim": _ARABIC},
    "thirty jobs": {"jobs": _JOBS},
    "two dozen wants": {"wants": f"[{', '.join(f'skill {n} {_words(6)}' for n in range(24))}]"},
    "a long note": {"note": _SENTENCE * 80},
    "a long update": {"update": _SENTENCE * 120},
    "a long role": {"role": _SENTENCE * 120},
    "a long title": {"title": _words(150)},
    "a long claim": {"claim": _words(150)},
    "a long witness line": {"saw": _words(250)},
    "long points": {"say": _POINTS},
    "a table of eighty rows": _brief(_table(80)),
    "emoji without a font": _brief(_EMOJI * 4) | {"title": _EMOJI, "claim": _EMOJI, "saw": _EMOJI},
    "names without a blank": {
        "name": "Priya" * 60,
        "owner": "Okafor" * 60,
        "title": "x" * 400,
        "employer": "Meridian" * 60,
        "url": "https://meridian.example/" + "a" * 2000,
    },
    "lists in lists": _brief(
        "\n".join("  " * (n % 9) + f"- level {n % 9}, {_words(12)}" for n in range(60))
    ),
    "all at once": {
        "body": f"## In brief\n\n{_words(700)}\n\n{_table(40)}\n",
        "jobs": _JOBS,
        "wants": f"[{', '.join(f'skill {n} {_words(6)}' for n in range(24))}]",
        "note": _SENTENCE * 80,
        "update": _SENTENCE * 120,
        "role": _SENTENCE * 120,
        "title": _words(60),
        "claim": _words(90),
        "saw": _words(150),
        "say": _POINTS,
    },
}


def workspace(name: str, kind: str, language: str) -> dict[str, str]:
    """Lay one hostile text, in three stories, for a reader of a language."""
    part = HOSTILE[name].get
    points = part("say", "")
    details = f", say: [{points}]" if points else ""
    details += ", by: 2026-12-10, route: by post" if kind == "recommendation" else ""
    check = "reference_check: {by: Dana, how: phone, from: 2026-11-24, to: 2026-11-28}\n"
    url = part("url", "")
    job = opportunity(
        f"  - {{who: priya, kind: {kind}{details}}}\n",
        part("wants", "[risk]"),
        check + (f"url: {url}\n" if url else ""),
    )
    job = job.replace("Run the platform.\n", f"{part('role', 'Run the platform.')}\n")
    job = job.replace("Meridian Health", part("employer", "Meridian Health"))
    reader = PRIYA.replace("name: Priya Raman", f"name: {part('name', 'Priya Raman')}")
    reader = reader.replace("---\n\n## Log", f"language: {language}\n---\n\n## Log")
    if jobs := part("jobs", ""):
        start, end = reader.index("worked_together"), reader.index("backing")
        reader = reader[:start] + jobs + reader[end:]
    note = part("note", "")
    files = {
        "content/me.md": (
            f"---\nname: {part('owner', 'Sam Okafor')}\nemail: sam@okafor.example\n"
            f"headline: I finish migrations.\n---\n\n## Update\n\n{part('update', 'I lead.')}\n"
        ),
        "content/contacts/priya.md": reader + (f"\n## To them\n\n{note}\n" if note else ""),
        "content/opportunities/job.md": job,
    }
    saw = part("saw", "You chaired the go call.")
    more = f"claim: {part('claim', 'Sam finishes migrations.')}\nskills: [risk]\n"
    more += "result: {figure: 0 min, of: downtime}\nfrom: 2020-11\nto: 2021-02\n"
    for number in range(3):
        title = f"{part('title', 'The cutover')} {number}"
        files[f"content/stories/s{number}.md"] = story(
            title, f"priya: {saw}", more, part("body", "## In brief\n\nIt went well.\n")
        )
    return files
