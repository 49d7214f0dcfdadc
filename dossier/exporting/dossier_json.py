"""Give the whole dossier and every conclusion about it as plain data, for scripts."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec import Struct, structs

from dossier.judging import Judgement
from dossier.judging.progress import Progress
from dossier.judging.steps.step import Step
from dossier.judging.verdict import Reason
from dossier.linking import LinkedEntry, WrittenDossier
from dossier.problems import Source
from dossier.records import Contact, Opportunity, Story
from dossier.records.record import Pair, Record, Reference
from dossier.records.schema import fields
from dossier.records.texts import Texts

Plain = dict[str, Any]
_TEXT = (str, int, float, bool, type(None))


def plain(value: Any) -> Any:
    """Give what JSON can hold: a date, an interval and a reference are texts."""
    if isinstance(value, _TEXT):
        return value
    if isinstance(value, Reference):
        return value.text
    if isinstance(value, Source):
        return {"path": value.path, "line": value.line}
    if isinstance(value, tuple | list | set):
        return [plain(one) for one in value]
    if isinstance(value, Pair):
        return {name: plain(one) for name, one in structs.asdict(value).items()}
    if isinstance(value, Struct) and fields(type(value)):
        return front_matter(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def front_matter(struct: Struct) -> Plain:
    """List every field of the front matter, those not written with their default."""
    return {
        name: plain(getattr(struct.private if field.private else struct, field.name))  # type: ignore[attr-defined]
        for name, field in fields(type(struct)).items()
    }


def record(one: Record, texts: Texts) -> Plain:
    """Give a record's name, place, fields and Markdown."""
    return {
        "slug": one.slug,
        "path": one.path,
        **front_matter(one),
        "body": texts.of(one.path).typed,
    }


def dossier_json(dossier: WrittenDossier, judgement: Judgement) -> Plain:
    """Join records and judgement; wherever a record is named, it is by its slug."""
    owner = dossier.owner
    return {
        "today": plain(judgement.today),
        "owner": record(owner, dossier.texts) | {"asks": _asks("general", judgement)},
        "cv": dossier.cv,
        "contacts": [_contact(one, dossier, judgement) for one in dossier.contacts.values()],
        "stories": [_story(one, dossier) for one in dossier.stories.values()],
        "opportunities": [
            _opportunity(one, dossier, judgement) for one in dossier.opportunities.values()
        ],
        "skills": [
            {"name": one.name, "stories": one.stories, "wanted_by": one.wanted_by}
            for one in judgement.coverage.skills
        ],
        "steps": [_step(one) for one in judgement.steps],
    }


def _contact(contact: Contact, dossier: WrittenDossier, judgement: Judgement) -> Plain:
    slug = contact.slug
    verdict, favours = judgement.verdicts[slug], judgement.favours[slug]
    return record(contact, dossier.texts) | {
        "met_through": dossier.met_through.get(slug),
        "log": [_entry(one) for one in dossier.ledger[slug]],
        "saw": {one.story.slug: one.saw for one in dossier.seen[slug]},
        "verdict": verdict.word,
        "reasons": [_reason(one) for one in verdict.reasons],
        "evidence": {
            "stories": verdict.evidence.stories,
            "days_to_answer": verdict.evidence.days_to_answer,
            "last_talk": plain(verdict.evidence.last_talk),
        },
        "favours_owed": favours.owed,
        "asks_this_quarter": len(judgement.load[slug]),
    }


def _story(story: Story, dossier: WrittenDossier) -> Plain:
    witnesses = dossier.witnesses[story.slug]
    return record(story, dossier.texts) | {
        "people": {one.contact.slug: one.saw for one in witnesses}
    }


def _opportunity(opportunity: Opportunity, dossier: WrittenDossier, judgement: Judgement) -> Plain:
    slug = opportunity.slug
    panel = judgement.panels.get(slug)
    return record(opportunity, dossier.texts) | {
        "introduced_by": dossier.introduced_by.get(slug),
        "asks": _asks(slug, judgement),
        "panel": panel
        and {
            "panel": panel.panel,
            "spare": panel.spare,
            "covers": panel.covers,
            "missing": panel.missing,
            "missing_relations": panel.missing_relations,
            "unseen": panel.unseen,
            "weight": panel.weight,
            "of": panel.of,
            "runner_up": panel.runner_up and panel.runner_up.panel,
        },
    }


def _asks(folder: str, judgement: Judgement) -> list[Plain]:
    return [_ask(one) for one in judgement.progress.get(folder, ())]


def _ask(progress: Progress) -> Plain:
    ask = progress.ask
    return front_matter(ask.ask) | {
        "who": ask.contact.slug,
        "stories": [story.slug for story in ask.stories],
        "state": progress.state,
        "since": plain(progress.since),
    }


def _entry(line: LinkedEntry) -> Plain:
    about = line.opportunity or line.other
    return {
        "date": plain(line.entry.date),
        "kind": line.entry.kind,
        "about": about.slug if about else None,
        "text": line.entry.text,
        "line": line.entry.source.line,
    }


def _step(step: Step) -> Plain:
    return {
        "kind": step.kind,
        "who": step.who or None,
        "for": step.for_ or None,
        "due": plain(step.due),
        "late": step.late,
        "why": _reason(step.why),
        "closes_with": step.closes_with,
    }


def _reason(reason: Reason) -> Plain:
    return {"text": reason.text, **plain(reason.source)}
