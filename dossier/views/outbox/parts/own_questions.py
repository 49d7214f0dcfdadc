"""Put the owner's own questions beside those of the bank."""

from collections.abc import Iterable, Iterator

from dossier.judging.skills import skill_key
from dossier.linking import Dossier
from dossier.views.outbox.parts.bank import Asked

_WEIGHT = 6


def own_questions(dossier: Dossier, wants: Iterable[str]) -> Iterator[Asked]:
    """Give each, named by its text; it is sure of its place where its heading is wanted.

    A heading is a skill or a competency; under none, a question is for every brief.
    """
    key = skill_key(dossier.settings)
    wanted = {key(skill) for skill in wants}
    for question in dossier.questions:
        about = question.about.casefold().replace("-", " ")
        yield Asked(
            id=question.text,
            competency=about or "own",
            weight=_WEIGHT,
            memory="story" if about else "self",
            relations=question.relations,
            skills=(about,) if about else (),
            always=not about or key(about) in wanted,
        )
