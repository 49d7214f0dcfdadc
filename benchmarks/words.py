"""Make sentences: not good ones, but many, and of the length that people write."""

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


def phrase(random: Random) -> str:
    """Make what may stand in a title or after a number."""
    return f"{random.choice(_WHAT)} {random.choice(_HOW)}"


def _sentences(random: Random, count: int) -> Iterator[str]:
    while count > 0:
        made = sentence(random)
        count -= len(made.split())
        yield made
