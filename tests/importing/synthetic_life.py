"""A synthetic life: a phone, LinkedIn's connections, a mailbox and a calendar, and who is who."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from random import Random
from typing import NamedTuple

GIVEN = """Ana Bo Carla Deniz Eva Femi Greta Hugo Inés Jan Kofi Lena Marco Nia Omar Petra Quinn
Rosa Sven Tara Uwe Vera Wim Xin Yara Zoë""".split()
FAMILY = """Lima Chen Silva Kaya Novák Adeyemi Holm Weber Ferro Rossi Mensah Bauer Conti Okoye
Haddad Král Doyle Díaz Berg Singh Kurz Popa Jansen Wu Ali Roth""".split()
TODAY = date(2026, 11, 22)
HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"


class Person(NamedTuple):
    """One person as they are; `number` stands in each of their numbers, addresses and profiles."""

    number: int
    given: str
    family: str
    employer: str

    @property
    def phone(self) -> str:
        return f"+351 96 {100_0000 + self.number}"

    @property
    def mail(self) -> str:
        return f"p{self.number}@mail{self.number}.example"

    @property
    def profile(self) -> str:
        return f"https://www.linkedin.com/in/p{self.number}"


class SyntheticLife(NamedTuple):
    """The files, the numbers of the people in both lists, and the last talk by number."""

    phone: str
    connections: str
    mailbox: str
    calendar: str
    both: set[int]
    last_talk: dict[int, date]


def people() -> list[Person]:
    names = list(product(GIVEN, FAMILY))
    Random(1).shuffle(names)
    return [
        Person(number, given, family, f"Firm {number % 70}")
        for number, (given, family) in enumerate(names)
    ]


def generate_life() -> SyntheticLife:
    """Generate 220 cards and 160 connections, 60 of them of the same people, and traps."""
    everybody = people()
    both, phone_only, linked_only = everybody[:60], everybody[60:210], everybody[210:300]
    cards = [
        *map(_card_of_both, both),
        *(_card(person, f"TITLE:{person.number}") for person in phone_only),
    ]
    rows = [
        *map(_row_of_both, both),
        *(_row(person, "", person.employer) for person in linked_only),
    ]
    # Ten namesakes: another person of the name stands in the other list, at another place.
    for at, person in enumerate(phone_only[:6]):
        other = person._replace(number=900 + at, employer=f"Elsewhere {at}")
        rows.append(_row(other, "", other.employer))
    for at, person in enumerate(linked_only[:4]):
        cards.append(_card(person._replace(number=910 + at), f"ORG:Elsewhere {at}"))
    # Couples and assistants, who share an address.
    for at, person in enumerate(phone_only[10:14]):
        other = person._replace(number=920 + at, given="Robin", employer="")
        rows.append(_row(other, person.mail, ""))
    for at, person in enumerate(phone_only[20:26]):
        other = Person(930 + at, "Otto", f"Helper{chr(97 + at)}", "")
        cards.append(_card(other, f"EMAIL:{person.mail}"))
    talks, mails = _mails(everybody[:40], phone_only)
    meetings = _meetings(everybody[30:50], talks)
    return SyntheticLife(
        phone="".join(cards),
        connections="\n".join([HEADER, *rows]),
        mailbox=mails,
        calendar=meetings,
        both={person.number for person in both},
        last_talk=talks,
    )


def _card(person: Person, *lines: str) -> str:
    name = f"N:{person.family};{person.given};;;\nFN:{person.given} {person.family}\n"
    head = f"BEGIN:VCARD\nVERSION:3.0\n{name}"
    more = "".join(f"{line}\n" for line in lines)
    return f"{head}TEL;TYPE=CELL:{person.phone}\nEMAIL:{person.mail}\n{more}END:VCARD\n"


def _card_of_both(person: Person) -> str:
    """Write what a phone has: of ten a profile, of twenty the employer, of seven its domain."""
    if person.number < 20:
        return _card(person)
    if person.number < 30:
        return _card(person, f"URL:{person.profile}")
    if person.number < 50:
        return _card(person, f"ORG:{person.employer}\\, Ltd.")
    if person.number < 57:
        return _card(person, f"EMAIL;TYPE=WORK:w{person.number}@works{person.number}.example")
    return _card(person)


def _row_of_both(person: Person) -> str:
    if person.number < 20:
        return _row(person, person.mail, "")
    if 50 <= person.number < 57:
        return _row(person, "", f"Works{person.number} GmbH")
    return _row(person, "", person.employer)


def _row(person: Person, mail: str, employer: str) -> str:
    credentials = f'"{person.family}, PhD"' if person.number % 9 == 0 else person.family
    return f"{person.given},{credentials},{person.profile},{mail},{employer},Engineer,08 Feb 2020"


def _mails(known: list[Person], strangers: list[Person]) -> tuple[dict[int, date], str]:
    """Write 5,000 mails; the last talk is the earlier of the newest in either direction."""
    chance, received, sent = Random(2), dict[int, date](), dict[int, date]()
    mails = list[str]()
    for number in range(5_000):
        day = TODAY - timedelta(days=chance.randrange(1, 2_000))
        person = chance.choice(known)
        kind = number % 10
        if kind < 3:
            received[person.number] = max(day, received.get(person.number, day))
            mails.append(
                _mail(day, f"{person.given} <{person.mail.upper()}>", "sam@okafor.example")
            )
        elif kind < 5:
            sent[person.number] = max(day, sent.get(person.number, day))
            mails.append(_mail(day, "Sam Okafor <sam@old.example>", person.mail))
        elif kind == 5:
            mails.append(_mail(TODAY, person.mail, "sam@okafor.example", "List-Id: <x>"))
        elif kind == 6:
            crowd = ", ".join(f"x{n}@x.example" for n in range(6))
            mails.append(_mail(TODAY, person.mail, crowd))
        elif kind == 7:
            mails.append(_mail(TODAY, chance.choice(strangers).mail, "sam@okafor.example"))
        elif kind == 8:
            mails.append(_mail(TODAY, person.mail, "sam@okafor.example", "X-Gmail-Labels: Spam"))
        else:
            mails.append(_mail(TODAY, "shop@shop.example", "sam@okafor.example"))
    return {n: min(received[n], sent[n]) for n in received.keys() & sent.keys()}, "".join(mails)


def _mail(day: date, sender: str, to: str, *headers: str) -> str:
    when = f"{day:%a, %d %b %Y} 10:00:00 +0000"
    more = "".join(f"{header}\n" for header in headers)
    text = "From here on it is said.\n" * 40
    return f"From x {day:%c}\nFrom: {sender}\nTo: {to}\nDate: {when}\n{more}\n{text}\n"


def _meetings(known: list[Person], talks: dict[int, date]) -> str:
    """Write a calendar, and note each meeting that is newer than the last mail."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0"]
    for at, person in enumerate(known):
        day = TODAY - timedelta(days=5 * at)
        lines += _event(at, day, person.mail, "ACCEPTED")
        lines += _event(100 + at, TODAY + timedelta(days=3), person.mail, "ACCEPTED")
        lines += _event(200 + at, TODAY - timedelta(days=1), person.mail, "DECLINED")
        if day < TODAY:
            talks[person.number] = max(day, talks.get(person.number, day))
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


def _event(uid: int, day: date, mail: str, answer: str) -> Iterator[str]:
    yield from ("BEGIN:VEVENT", f"UID:{uid}", f"DTSTART;VALUE=DATE:{day:%Y%m%d}", "SUMMARY:Lunch")
    yield from (f"ATTENDEE;PARTSTAT={answer}:mailto:{mail}", "END:VEVENT")
