"""Export the whole dossier and every conclusion about it as JSON, for scripts."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec import Struct, structs

from dossier.judging import Judgement
from dossier.judging.ledger import Progress
from dossier.judging.steps.step import Step
from dossier.judging.verdict import Reason
from dossier.linking import LinkedEntry, WrittenDossier
from dossier.problems import Source
from dossier.records import Contact, Opportunity, Story
from dossier.records.record import Pair, Record, Reference
from dossier.records.schema import front_matter_fields
from dossier.records.texts import Texts

Object = dict[str, Any]
_JSON_SCALARS = (str, int, float, bool, type(None))


def to_json(value: Any) -> Any:
    """Return what JSON can hold: a date, an interval and a reference are texts."""
    if isinstance(value, _JSON_SCALARS):
        return value
    if isinstance(value, Reference):
        return value.text
    if isinstance(value, Source):
        return {"path": value.path, "line": value.line}
    if isinstance(value, tuple | list | set):
        return [to_json(item) for item in value]
    if isinstance(value, Pair):
        return {name: to_json(item) for name, item in structs.asdict(value).items()}
    if isinstance(value, Struct) and front_matter_fields(type(value)):
        return front_matter(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def front_matter(struct: Struct) -> Object:
    """Return every field of the front matter; one that is not written has its default."""
    return {
        name: to_json(getattr(struct.private if field.private else struct, field.name))  # type: ignore[attr-defined]
        for name, field in front_matter_fields(type(struct)).items()
    }


def _record(record: Record, texts: Texts) -> Object:
    return {
        "slug": record.slug,
        "path": record.path,
        **front_matter(record),
        "body": texts.of(record.path).typed,
    }


def dossier_json(dossier: WrittenDossier, judgement: Judgement) -> Object:
    """Return records and judgement; a reference to a record is its slug."""
    owner = dossier.owner
    return {
        "today": to_json(judgement.today),
        "owner": _record(owner, dossier.texts) | {"asks": _asks("general", judgement)},
        "cv": dossier.cv,
        "contacts": [
            _contact(contact, dossier, judgement) for contact in dossier.contacts.values()
        ],
        "stories": [_story(story, dossier) for story in dossier.stories.values()],
        "opportunities": [
            _opportunity(opportunity, dossier, judgement)
            for opportunity in dossier.opportunities.values()
        ],
        "skills": [
            {"name": skill.name, "stories": skill.stories, "wanted_by": skill.wanted_by}
            for skill in judgement.coverage.skills
        ],
        "steps": [_step(step) for step in judgement.steps],
    }


def _contact(contact: Contact, dossier: WrittenDossier, judgement: Judgement) -> Object:
    slug = contact.slug
    verdict, favours = judgement.verdicts[slug], judgement.favours[slug]
    return _record(contact, dossier.texts) | {
        "met_through": dossier.met_through.get(slug),
        "log": [_log_entry(line) for line in dossier.ledger[slug]],
        "saw": {seen.story.slug: seen.saw for seen in dossier.seen[slug]},
        "verdict": verdict.word,
        "reasons": [_reason(reason) for reason in verdict.reasons],
        "evidence": {
            "stories": verdict.evidence.stories,
            "days_to_answer": verdict.evidence.days_to_answer,
            "last_talk": to_json(verdict.evidence.last_talk),
        },
        "favours_owed": favours.owed,
        "asks_this_quarter": len(judgement.load[slug]),
    }


def _story(story: Story, dossier: WrittenDossier) -> Object:
    people = {witness.contact.slug: witness.saw for witness in dossier.witnesses[story.slug]}
    return _record(story, dossier.texts) | {"people": people}


def _opportunity(opportunity: Opportunity, dossier: WrittenDossier, judgement: Judgement) -> Object:
    slug = opportunity.slug
    panel = judgement.panels.get(slug)
    return _record(opportunity, dossier.texts) | {
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


def _asks(folder: str, judgement: Judgement) -> list[Object]:
    return [_ask(progress) for progress in judgement.progress.get(folder, ())]


def _ask(progress: Progress) -> Object:
    ask = progress.ask
    return front_matter(ask.ask) | {
        "who": ask.contact.slug,
        "stories": [story.slug for story in ask.stories],
        "state": progress.state,
        "since": to_json(progress.since),
    }


def _log_entry(line: LinkedEntry) -> Object:
    about = line.opportunity or line.other
    return {
        "date": to_json(line.entry.date),
        "kind": line.entry.kind,
        "about": about.slug if about else None,
        "text": line.entry.text,
        "line": line.entry.source.line,
    }


def _step(step: Step) -> Object:
    return {
        "kind": step.kind,
        "who": step.who or None,
        "for": step.for_ or None,
        "due": to_json(step.due),
        "late": step.late,
        "why": _reason(step.why),
        "closes_with": step.closes_with,
    }


def _reason(reason: Reason) -> Object:
    return {"text": reason.text, **to_json(reason.source)}
