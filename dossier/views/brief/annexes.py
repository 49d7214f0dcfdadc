"""Take what an ask wants attached: the CV, the advert; nothing that it does not name."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.linking import Dossier, LinkedAsk, WrittenDossier
from dossier.records import Owner
from dossier.records.ask import AnnexKind
from dossier.records.text import Content, Element, plain_text, without_tags
from dossier.records.texts import section_for
from dossier.views.brief.brief_facts import Annex
from dossier.views.brief.link_titles import UNSAID, owner_facts, titles
from dossier.views.brief.shared_role import role_facts
from dossier.views.view import Mention, Prose

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
    first = next((one for one in content if isinstance(one, Element)), None)
    if first and first.tag == "h1" and _folded(plain_text(first.children)) in names:
        return tuple(one for one in content if one is not first)
    return content


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _mentions(content: Content, path: str, dossier: Dossier) -> tuple[Mention, ...]:
    """Say in words what the links of a text mean: an annex leads to no page."""
    title = titles(dossier)
    return tuple(
        Mention(written=written, title=title(path, written) or UNSAID, href="")
        for written in dict.fromkeys(_links(content))
    )


def _links(content: Content) -> Iterator[str]:
    for one in content:
        if isinstance(one, Element):
            if one.get("to"):
                yield one.get("to")
            yield from _links(one.children)
