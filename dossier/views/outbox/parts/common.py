"""Take what the briefs of every kind hold."""

from dossier.linking import Dossier, LinkedAsk, Witness
from dossier.views.outbox.parts.annexes import annexes
from dossier.views.outbox.parts.budget import Budget
from dossier.views.outbox.parts.facts import Brief
from dossier.views.outbox.parts.role import role_facts, route
from dossier.views.outbox.parts.sharing import consent, owner_facts, titles
from dossier.views.outbox.parts.story import story_facts
from dossier.views.outbox.parts.together import together
from dossier.views.outbox.parts.words import paragraphs, typeset


def common(ask: LinkedAsk, stories: tuple[Witness, ...], dossier: Dossier, budget: Budget) -> Brief:
    """Take what may leave of the owner, the opportunity, this contact and what they saw."""
    words, contact, settings = titles(dossier), ask.contact, dossier.settings
    return Brief(
        kind=ask.ask.kind,
        language=contact.language or settings.language,
        own_language=settings.language,
        paper=settings.paper,
        name=contact.name,
        given=contact.called,
        owner=owner_facts(dossier.owner, words),
        role=role_facts(ask.opportunity),
        about=paragraphs(ask.opportunity.about, words) if ask.opportunity else (),
        note=paragraphs(contact.to_them, words),
        together=together(contact),
        stories=tuple(story_facts(witness, words) for witness in stories),
        say=tuple(map(typeset, ask.ask.say)),
        by=ask.ask.by,
        route=typeset(route(ask)),
        consent=consent(contact),
        annexes=annexes(ask, dossier),
        budget=budget,
    )
