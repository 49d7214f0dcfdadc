"""Write asks of hostile lengths and scripts, each from its number."""

from __future__ import annotations

import os
import random
from typing import NamedTuple
from unicodedata import east_asian_width

from tests.views.outbox.outbox_workspace import opportunity, story

KINDS = {"reference": 2, "recommendation": 1, "referral": 1}
WORDS = {
    "latin": "we moved the whole platform without stopping one single line at night".split(),
    "long": ["Donaudampfschifffahrtsgesellschaftskapitän", "x" * 40, "a/b" * 20],
    "arabic": "نقلنا المنصة كلها دون أن يتوقف أي خط في الليل".split(),
    "hebrew": "העברנו את כל המערכת בלי לעצור אף קו".split(),
    "chinese": ["我们在夜里", "没有停下任何一条线", "质量"],
    "japanese": ["プラットフォーム全体を", "止めずに移しました"],
    "hindi": "हमने पूरा मंच बिना रोके बदल दिया".split(),
    "thai": ["เราย้ายทั้งแพลตฟอร์ม", "โดยไม่หยุดสายใด"],
    "marks": [
        "<b>&amp;",
        "{{ 7*7 }}",
        "{% raw %}",
        "'\"`",
        "%s%n",
        "\\",
        "¼½¾",
        "ﬁ",
        "e\u0301\u0323",
    ],
    "greek": "μεταφέραμε όλη την πλατφόρμα χωρίς να σταματήσει καμία γραμμή τη νύχτα".split(),
    "cyrillic": "мы перенесли всю платформу не остановив ни одной линии ночью".split(),
    "korean": "우리는 밤에 한 줄도 멈추지 않고 플랫폼 전체를 옮겼습니다".split(),
    "vietnamese": "chúng tôi đã chuyển toàn bộ nền tảng mà không dừng một dây chuyền nào".split(),
    "french": "nous avons déplacé l’œuvre entière, ça s’est passé sans arrêt, l’été".split(),
    "figures": ["38 %", "1,100", "−4.5", "12×", "€9.99", "3–5", "№ 7", "½", "10³", "0x1F"],
    "mixed": ["platform", "منصة", "2026-11-22", "平台", "система", "מערכת", "naïve", "Ł", "ß"],
}
LANGUAGES = ("", "en", "de", "fr", "es", "en-US", "ar", "ja")
_SHOWN = 48


class Ask(NamedTuple):
    number: int
    kind: str
    script: str
    paper: str
    language: str


ALL = tuple(
    Ask(
        number,
        tuple(KINDS)[number % 3],
        tuple(WORDS)[number % len(WORDS)],
        ("A4", "Letter")[number // 3 % 2],
        LANGUAGES[number // 5 % len(LANGUAGES)],
    )
    for number in range(200)
)
# Three kinds times sixteen scripts; the others run where DOSSIER_ALL is set.
ASKS = ALL if os.environ.get("DOSSIER_ALL") else ALL[:_SHOWN]


def text(words: list[str], length: int, seed: random.Random) -> str:
    """Write words up to about a number of characters; the wide ones count twice."""
    chosen = [seed.choice(words)]
    while sum(1 + (east_asian_width(letter) == "W") for word in chosen for letter in word) < length:
        chosen.append(seed.choice(words))
    return " ".join(chosen)


def quoted(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def workspace(ask: Ask) -> dict[str, str]:
    """Write a contact, five stories and an opportunity of hostile lengths."""
    seed, words = random.Random(f"{ask}"), WORDS[ask.script]

    def some(least: int, most: int) -> str:
        return text(words, seed.randint(least, most), seed)

    def line(least: int, most: int) -> str:
        return quoted(some(least, most))

    stretches = "".join(
        f"  - {{from: {2000 + n}, to: {2001 + n}, organization: {line(5, 30)}, relation: peer, "
        f"their_role: {line(5, 40)}, my_role: {line(5, 40)}}}\n"
        for n in range(seed.randint(0, 6))
    )
    contact = (
        f"---\nname: {line(5, 60)}\nlanguage: {ask.language}\n"
        + (f"worked_together:\n{stretches}" if stretches else "")
        + f"---\n\n## To them\n\n{some(20, 250)}\n"
    )
    files = {
        "dossier.toml": f'paper = "{ask.paper}"\n',
        "content/contacts/priya.md": contact,
        "content/opportunities/job.md": opportunity(
            f"  - {{who: priya, kind: {ask.kind}, route: {line(5, 60)}, say: [{line(5, 90)}]}}\n",
            f"[{line(5, 25)}]",
            f"reference_check: {{by: {line(5, 40)}, title: {line(5, 40)}, how: {line(4, 20)}}}\n",
        ),
    }
    for number in range(5):
        more = f"claim: {line(20, 90)}\nresult: {{figure: {line(2, 14)}, of: {line(5, 60)}}}\n"
        people = f"priya: {line(10, 110)}"
        body = f"## In brief\n\n{some(100, 600)}\n"
        files[f"content/stories/s{number}.md"] = story(line(5, 60), people, more, body)
    return files
