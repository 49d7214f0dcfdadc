"""What a hover shows: a contact's verdict, who saw a skill, what a field means."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lsprotocol import types

from dossier.editing.edited_file import Cursor
from dossier.editing.field_context import context_at
from dossier.editing.session import Judged, Session
from dossier.editing.suggestions import title_of
from dossier.english import counted, listed
from dossier.judging.coverage import skill_key
from dossier.judging.verdict import Reason
from dossier.records import Contact, Opportunity, Story
from dossier.records.schema import describe

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")
_MOST_STEPS = 5


def hover(cursor: Cursor) -> types.Hover | None:
    """Return what the thing at the cursor is."""
    text = _text(cursor)
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text)) if text else None


def _text(cursor: Cursor) -> str:
    """Return Markdown about what stands at the cursor, or nothing."""
    if located := cursor.reference():
        return _record(cursor.session, located.target)
    context = context_at(cursor)
    if not context:
        return ""
    if cursor.session.judged and context.is_skill and context.word:
        return _skill(cursor.session.judged, context.word)
    if context.is_on_key:
        return describe(context.field) if context.field else ""
    is_title = context.names in (("name",), ("title",), ("role",))
    return _record(cursor.session, cursor.file.path) if is_title else ""


def escape(text: str) -> str:
    """Return a text that Markdown shows as it is."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _record(session: Session, path: str | None) -> str:
    """Return what is told of the record that a file holds, as it was judged last."""
    judged = session.judged
    if not judged:
        return ""
    match next((record for record in judged.dossier.records() if record.path == path), None):
        case None:
            return ""
        case Contact() as contact:
            paragraphs = _contact(session, judged, contact)
        case Story() as story:
            paragraphs = _story(judged, story)
        case Opportunity() as opportunity:
            paragraphs = _opportunity(judged, opportunity)
        case record:
            paragraphs = iter([f"**{escape(title_of(record))}**"])
    return "\n\n".join(paragraphs)


def _story(judged: Judged, story: Story) -> Iterator[str]:
    yield f"**{escape(story.title)}**"
    names = [witness.contact.listed_name for witness in judged.dossier.witnesses[story.slug]]
    yield f"Seen by {listed(names)}." if names else "Nobody is named as a witness."
    if story.skills:
        yield f"Shows {listed(story.skills)}."


def _contact(session: Session, judged: Judged, contact: Contact) -> Iterator[str]:
    verdict = judged.judgement.verdicts[contact.slug]
    yield f"**{escape(contact.listed_name)}** · {verdict.word}"
    yield "\n".join(f"- {_reason(session, reason)}" for reason in verdict.reasons)
    if last := verdict.evidence.last_talk:
        ago = counted((judged.judgement.today - last).days, "day")
        yield f"Last talk: {last}, {ago} ago."
    else:
        yield "No talk is logged."
    if steps := [step for step in judged.judgement.steps if step.who == contact.slug]:
        yield "To do:\n" + "\n".join(
            f"- {step.kind.replace('-', ' ')}, {step.due}: {escape(step.why.text)}"
            for step in steps[:_MOST_STEPS]
        )
    titles = [escape(witness.story.title) for witness in judged.dossier.seen[contact.slug]]
    yield f"Saw {listed(titles)}." if titles else "Is named in no story."


def _opportunity(judged: Judged, opportunity: Opportunity) -> Iterator[str]:
    yield f"**{escape(title_of(opportunity))}** · {opportunity.private.status}"
    lines = (
        f"- {escape(progress.ask.contact.listed_name)}, {progress.ask.ask.kind}: {progress.state}"
        f"{f' since {progress.since}' if progress.since else ''}"
        for progress in judged.judgement.progress.get(opportunity.slug, ())
    )
    yield "\n".join(lines) or "Nobody is asked."


def _skill(judged: Judged, written: str) -> str:
    key = skill_key(judged.dossier.settings)
    skills = judged.judgement.coverage.skills
    skill = next((skill for skill in skills if key(skill.name) == key(written)), None)
    if not skill:
        return ""
    witnesses = (
        f"- {escape(judged.dossier.contacts[slug].listed_name)}: "
        f"{counted(count, 'story', 'stories')}, {judged.judgement.verdicts[slug].word}"
        for slug, count in skill.stories.items()
    )
    return f"**{escape(skill.name)}**\n\n" + ("\n".join(witnesses) or "Nobody saw it.")


def _reason(session: Session, reason: Reason) -> str:
    path, line = reason.source.path, reason.source.line
    address = (session.root / path).as_uri()
    return f"{escape(reason.text)} ([{path}:{line}]({address}#L{line}))"
