"""Warn where a text that leaves speaks of what no brief should hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dossier.checking.leaving_text import LeavingText
from dossier.checking.phrases import Phrases
from dossier.linking import Dossier
from dossier.problems import Problem, warning

# DOMAIN.md, section 7, "Never in a brief"; English, German, French, Spanish.
TOPICS = {
    "pay": "salary|salaries|pay rise|gehalt|gehälter|salaire|sueldo|salario",
    "health": "illness|sick leave|surgery|cancer|depression|burnout|disabled|disability"
    "|krankheit|krankgeschrieben|maladie|handicap|enfermedad|discapacidad",
    "pregnancy and family": "pregnant|pregnancy|maternity|paternity|divorce|schwanger"
    "|schwangerschaft|elternzeit|enceinte|grossesse|embarazada|embarazo",
    "religion": "religion|religious|church|mosque|synagogue|christian|muslim|jewish|kirche"
    "|moschee|église|mosquée|iglesia",
    "politics and unions": "trade union|union rep|strike action|gewerkschaft|syndicat|sindicato",
    "ethnicity and immigration": "ethnicity|work permit|asylum|aufenthaltstitel|titre de séjour",
    "age": "my age|his age|her age|retirement|date of birth|geburtsdatum|date de naissance"
    "|fecha de nacimiento",
}
_WORDS = Phrases({word: topic for topic, words in TOPICS.items() for word in words.split("|")})


def checker(dossier: Dossier) -> Callable[[LeavingText], Iterator[Problem]]:
    """Look for protected topics and pay."""
    return _check


def _check(text: LeavingText) -> Iterator[Problem]:
    found = [(at, (words, topic)) for at, words, topic in _WORDS.find(text.text, text.words)]
    for place, (words, topic) in text.folded_places(found):
        sentence = f'this may leave, and "{words}" touches on {topic}'
        remedy = "leave it out of what a referee or an employer reads"
        yield warning(place, "sensitive-words", sentence, remedy)
