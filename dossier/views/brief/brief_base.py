"""Take what the briefs of every kind hold."""

from __future__ import annotations

from dossier.judging import Judgement
from dossier.judging.standing import is_agreed
from dossier.linking import LinkedAsk, Witness, WrittenDossier
from dossier.records.texts import Texts, section_for
from dossier.views.brief.annexes import annexes
from dossier.views.brief.brief_facts import Brief
from dossier.views.brief.brief_text import Passage, Titles, passages
from dossier.views.brief.link_titles import consent, line, owner_facts, titles
from dossier.views.brief.page_budget import Budget
from dossier.views.brief.shared_role import role_facts, route
from dossier.views.brief.told_story import story_facts
from dossier.views.brief.work_together import together


def common(
    ask: LinkedAsk,
    stories: tuple[Witness, ...],
    dossier: WrittenDossier,
    judgement: Judgement,
    budget: Budget,
) -> Brief:
    """Take what may leave of the owner, the opportunity, this contact and what they saw."""
    words, contact, settings = titles(dossier), ask.contact, dossier.settings
    texts = dossier.texts
    language = contact.language or settings.language
    languages = language, settings.language
    return Brief(
        kind=ask.ask.kind,
        language=language,
        own_language=settings.language,
        paper=settings.paper,
        formal=contact.formal,
        is_agreed=is_agreed(ask, judgement),
        name=contact.whole_name,
        given=contact.called_in(settings.language),
        owner=owner_facts(dossier.owner, texts, words, *languages),
        role=role_facts(ask.opportunity, words, contact.timezone),
        about=_about(ask, texts, words, languages),
        note=passages(section_for(texts.sections(contact, contact.to_them), *languages), words),
        together=together(contact, words),
        stories=tuple(story_facts(witness, texts, words, *languages) for witness in stories),
        say=tuple(line(text, ask.source.path, words) for text in ask.ask.say),
        by=ask.ask.by,
        route=line(route(ask), ask.source.path, words),
        consent=consent(contact),
        annexes=annexes(ask, dossier),
        budget=budget,
    )


def _about(
    ask: LinkedAsk, texts: Texts, words: Titles, languages: tuple[str, ...]
) -> tuple[Passage, ...]:
    if not ask.opportunity:
        return ()
    sections = texts.sections(ask.opportunity, ask.opportunity.about)
    return passages(section_for(sections, *languages), words)
