"""What is told of the thing below the cursor: a contact's standing, who saw a skill, a field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dossier.editing.field_context import context_at
from dossier.editing.reference_at import record_at, reference_at, title_of
from dossier.editing.session import Judged, Session
from dossier.editing.type_words import describe
from dossier.judging.skills import skill_key
from dossier.judging.verdict import Reason
from dossier.records import Contact, Opportunity, Story
from dossier.records.record import Record

_MARKS = re.compile(r"([\\`*_\[\]<>#|])")
_MOST = 5


def hover(session: Session, path: str, lines: Sequence[str], line: int, column: int) -> str:
    """Return Markdown that tells of what stands at a place, or nothing."""
    if found := reference_at(session, path, lines, line, column):
        record = record_at(session, found.target)
        return _record(session, record) if record else ""
    context = context_at(path, lines, line, column)
    if not context:
        return ""
    if session.judged and context.is_skill and (skill := context.word):
        return _skill(session.judged, skill)
    if context.is_on_key:
        return describe(context.field) if context.field else ""
    own = record_at(session, path) if context.names in (("name",), ("title",), ("role",)) else None
    return _record(session, own) if own else ""


def escape(text: str) -> str:
    """Return a text that Markdown shows as it is."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))


def _record(session: Session, record: Record) -> str:
    judged = session.judged
    if not judged:
        return ""
    if isinstance(record, Contact):
        return "\n\n".join(_contact(session, judged, record))
    if isinstance(record, Story):
        names = [one.contact.listed_name for one in judged.dossier.witnesses[record.slug]]
        seen = f"Seen by {_joined(names)}." if names else "Nobody is named as a witness."
        skills = f"Shows {_joined(record.skills)}." if record.skills else ""
        return "\n\n".join(filter(None, (f"**{escape(record.title)}**", seen, skills)))
    if isinstance(record, Opportunity):
        return "\n\n".join(_opportunity(judged, record))
    return f"**{escape(title_of(record))}**"


def _contact(session: Session, judged: Judged, contact: Contact) -> Iterator[str]:
    verdict = judged.judgement.verdicts[contact.slug]
    yield f"**{escape(contact.listed_name)}** · {verdict.word}"
    yield "\n".join(f"- {_reason(session, reason)}" for reason in verdict.reasons)
    last = verdict.evidence.last_talk
    if last:
        days = (judged.judgement.today - last).days
        yield f"Last talk: {last}, {days} {'day' if days == 1 else 'days'} ago."
    else:
        yield "No talk is logged."
    due = [step for step in judged.judgement.steps if step.who == contact.slug]
    if due:
        steps = (f"- {step.kind.replace('-', ' ')}, {step.due}: {_text(step.why)}" for step in due)
        yield "To do:\n" + "\n".join([*steps][:_MOST])
    titles = [escape(one.story.title) for one in judged.dossier.seen[contact.slug]]
    yield f"Saw {_joined(titles)}." if titles else "Is named in no story."


def _opportunity(judged: Judged, opportunity: Opportunity) -> Iterator[str]:
    yield f"**{escape(title_of(opportunity))}** · {opportunity.private.status}"
    asked = judged.judgement.progress.get(opportunity.slug, ())
    lines = (
        f"- {escape(one.ask.contact.listed_name)}, {one.ask.ask.kind}: {one.state}"
        f"{f' since {one.since}' if one.since else ''}"
        for one in asked
    )
    yield "\n".join(lines) or "Nobody is asked."


def _skill(judged: Judged, skill: str) -> str:
    key = skill_key(judged.dossier.settings)
    found = next(
        (one for one in judged.judgement.coverage.skills if key(one.name) == key(skill)), None
    )
    if not found:
        return ""
    names = (
        f"- {escape(judged.dossier.contacts[slug].listed_name)}: {count} "
        f"{'story' if count == 1 else 'stories'}, {judged.judgement.verdicts[slug].word}"
        for slug, count in found.stories.items()
    )
    told = "\n".join(names) or "Nobody saw it."
    return f"**{escape(found.name)}**\n\n{told}"


def _reason(session: Session, reason: Reason) -> str:
    address = (session.root / reason.source.path).as_uri()
    place = f"{reason.source.path}:{reason.source.line}"
    return f"{_text(reason)} ([{place}]({address}#L{reason.source.line}))"


def _text(reason: Reason) -> str:
    return escape(reason.text)


def _joined(names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
