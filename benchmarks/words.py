"""Make sentences: not good ones, but many, and of the length that people write."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

SKILLS = (
    "migration, incident response, mentoring, hiring, stakeholders, cost, observability, security,"
    " planning, negotiation, writing, testing, data modelling, networking, databases, vendors,"
    " audits, training, prototyping, research, budgets, delivery, accessibility, performance"
).split(", ")
RELATIONS = "manager report peer client mentor supplier other".split()
FIRST = (
    "Priya Wei Marcus Inês Tomás Helen Rob Élodie Jonas Aisha Kofi Lena Eleni Oskar Fiona Graham"
    " Lin Małgorzata Yusuf Chloé Dmitri Sanna Baptiste Noor Amara Cillian Zofia Håkon Leila Mateo"
    " Ingrid Takumi Ruth Sofía Emeka Petra Luca Nadia Owen Marit"
).split()
LAST = (
    "Raman Chen Bell Ferro Rey Ashworth Keane Marchand Weber Bello Mensah Hoffmann Papadaki"
    " Lindqvist Galbraith Stott Zhao Zielinska Demir Laurent Volkov Virtanen Moreau Haddad Okoye"
    " Byrne Nowak Solberg Karimi Vargas Dahl Mori Adler Núñez Eze Novak Conti Haddon Pryce Vos"
    " Larsen Costa Singh Ivarsson Quinn Farouk Meyer Tanaka Osei Blum"
).split()
# No sentence is longer than twelve words, so that none is like another in a long part.
_WHO = (
    "the platform team, our auditors, two engineers, the warehouse leads, I, finance, the night"
    " shift, everybody on call, a supplier, the product group, our largest client, the new hires,"
    " the board, three services, the old scheduler, one quiet colleague"
).split(", ")
_DID = (
    "moved, measured, rewrote, questioned, paused, reviewed, halved, documented, rehearsed,"
    " replaced, explained, tested, renegotiated, watched, simplified, owned, costed"
).split(", ")
_WHAT = (
    "the routing tables, every quiet alert, the release plan, a forgotten export, the contract,"
    " the slowest query, the handover, each dashboard, the password store, the backlog, forty"
    " small jobs, the monthly close, the training course, our worst runbook, the map bill, the"
    " failover, the hiring questions, the data model"
).split(", ")
_HOW = (
    "before the freeze, in small steps, without a stop, with a rule, beside the rest, over two"
    " weekends, at low cost, and wrote why, until nobody noticed, against first advice, before"
    " the morning, with everyone concerned, twice, to great relief, by hand"
).split(", ")


def sentence(random: Random) -> str:
    """Make one sentence."""
    parts = (random.choice(words) for words in (_WHO, _DID, _WHAT, _HOW))
    text = f"{' '.join(parts)}, week {random.randint(2, 400)}"
    return f"{text[0].upper()}{text[1:]}."


def text(random: Random, count: int) -> str:
    """Make sentences of some words in all."""
    return " ".join(_sentences(random, count))


def prose(random: Random, count: int) -> str:
    """Make a text as people write it: paragraphs, and often a list, a table, a quote or a link."""
    return "\n\n".join((text(random, count), *random.choice(_BLOCKS)(random)))


def in_another_script(number: int) -> str:
    """Give a sentence that is not English."""
    return _SCRIPTS[number % len(_SCRIPTS)]


def phrase(random: Random) -> str:
    """Make what may stand in a title or after a number."""
    return f"{random.choice(_WHAT)} {random.choice(_HOW)}"


def _sentences(random: Random, count: int) -> Iterator[str]:
    while count > 0:
        made = sentence(random)
        count -= len(made.split())
        yield made


def _list(random: Random) -> list[str]:
    return ["\n".join(f"- {sentence(random)}" for _ in range(3))]


def _steps(random: Random) -> list[str]:
    steps = (f"{number}. **{random.choice(SKILLS)}:** {sentence(random)}" for number in (1, 2, 3))
    return ["\n".join(steps)]


def _table(random: Random) -> list[str]:
    rows = (f"| {phrase(random)} | {random.randint(2, 90)} h |" for _ in range(3))
    return ["\n".join(("| what | before |", "|---|---|", *rows))]


def _quote(random: Random) -> list[str]:
    return [f"> {sentence(random)}\n> {sentence(random)}"]


def _link(random: Random) -> list[str]:
    address = f"https://wiki.example/{random.randint(100, 999)}"
    return [f"The [notes of *that* week]({address}) say why: `plan-{random.randint(1, 9)}`."]


def _nothing(_: Random) -> list[str]:
    return []


_BLOCKS = (_nothing, _nothing, _list, _steps, _table, _quote, _link)
# Letters that no build looks for in fonts, so that it works on machines with few of them.
_SCRIPTS = (
    "Η αλλαγή έγινε και κανείς δεν την είδε.",
    "Мы измерили каждую задержку и записали причину.",
    "Zespół przeniósł wszystkie węzły przed świtem, żółw też zdążył.",
    "L’équipe a réécrit l’accès, sans arrêt ni dégât.",
)
