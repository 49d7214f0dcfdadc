"""Take what the briefs of every kind hold."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.linking import Dossier, LinkedAsk, Witness, WrittenDossier
from dossier.records import Owner
from dossier.records.correspondence import AnnexKind
from dossier.records.text import Content, Element, plain_text, without_tags
from dossier.records.texts import Texts, section_for
from dossier.views.brief.brief_facts import Annex, Brief
from dossier.views.brief.brief_text import Passage, Titles, passages
from dossier.views.brief.link_titles import UNSAID, consent, line, owner_facts, titles
from dossier.views.brief.page_budget import Budget
from dossier.views.brief.shared_role import role_facts, route
from dossier.views.brief.told_story import story_facts
from dossier.views.brief.work_together import together
from dossier.views.view import Mention, Prose


def brief_base(
    ask: LinkedAsk,
    stories: tuple[Witness, ...],
    is_agreed: bool,
    dossier: WrittenDossier,
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
        is_agreed=is_agreed,
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


CV = "content/cv.md"


def annexes(ask: LinkedAsk, dossier: WrittenDossier) -> tuple[Annex, ...]:
    """Make the annexes that there is a text for, in the order of their names."""
    words = titles(dossier)
    return tuple(
        Annex(
            kind=kind,
            language=dossier.settings.language,
            paper=dossier.settings.paper,
            owner=owner_facts(dossier.owner, dossier.texts, words, dossier.settings.language),
            role=role_facts(ask.opportunity, words),
            text=Prose(content=content, mentions=_mentions(content, path, dossier)),
        )
        for kind, shown, path in _texts(ask, dossier)
        for content in (without_tags(shown),)
    )


def _texts(ask: LinkedAsk, dossier: WrittenDossier) -> Iterator[tuple[AnnexKind, Content, str]]:
    if role := ask.opportunity:
        advert = dossier.texts.sections(role, role.advert_for(ask.ask))
        if section := section_for(advert, dossier.settings.language):
            yield "advert", section.content, role.path
    if "cv" in ask.ask.attach and dossier.cv:
        yield "cv", _untitled(dossier.texts.of(CV).shown, dossier.owner), CV


def _untitled(content: Content, owner: Owner) -> Content:
    """Leave out the first heading where it is the name, which stands above it already."""
    names = map(_folded, (owner.name, owner.listed_name, owner.whole_name))
    first = next((part for part in content if isinstance(part, Element)), None)
    if first and first.tag == "h1" and _folded(plain_text(first.children)) in names:
        return tuple(part for part in content if part is not first)
    return content


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _mentions(content: Content, path: str, dossier: Dossier) -> tuple[Mention, ...]:
    """List the links of a text with their titles in words: an annex leads to no page."""
    title = titles(dossier)
    return tuple(
        Mention(written=written, title=title(path, written) or UNSAID, href="")
        for written in dict.fromkeys(_links(content))
    )


def _links(content: Content) -> Iterator[str]:
    for part in content:
        if isinstance(part, Element):
            if part.get("to"):
                yield part.get("to")
            yield from _links(part.children)
