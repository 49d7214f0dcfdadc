"""Export the owner and their references as JSON Resume 1.0.0, as far as each allowed it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from dossier.linking import Dossier
from dossier.records import Contact

_SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
# The log line that importing/formats/linkedin_recommendations.py makes of a public recommendation.
_QUOTED = re.compile(r'LinkedIn recommendation: "(.*)"')
# The names that JSON Resume has for details.
_DETAILS = {"role": "position", "organization": "company", "phone": "phone", "email": "email"}


def json_resume(dossier: Dossier) -> dict[str, Any]:
    """Return what the owner shares of themselves, and the contacts who may be named.

    That is who gave a recommendation, agreed to that (`permission.for`), and lets an employer have
    their name; of their other details, those that `permission.share` names.
    """
    owner = dossier.owner
    basics = {
        "name": owner.listed_name,
        "label": owner.headline,
        "email": owner.email,
        "phone": owner.phone,
    }
    return {
        "$schema": _SCHEMA,
        "basics": {name: text for name, text in basics.items() if text},
        "references": list(_references(dossier)),
    }


def _references(dossier: Dossier) -> Iterator[dict[str, Any]]:
    for contact in dossier.contacts.values():
        entries = (line.entry for line in dossier.ledger[contact.slug])
        recommendations = [entry.text for entry in entries if entry.kind == "gave"]
        if recommendations and _may_be_named(contact):
            yield _reference(contact, recommendations)


def _may_be_named(contact: Contact) -> bool:
    permission = contact.permission
    is_for = "recommendation" in permission.for_ and permission.private.recommend != "no"
    return is_for and "name" in permission.share


def _reference(contact: Contact, recommendations: list[str]) -> dict[str, Any]:
    shared = contact.shared_details()
    matches = filter(None, map(_QUOTED.fullmatch, reversed(recommendations)))
    quote = next((match[1] for match in matches), None)
    details = {key: shared[name][0] for name, key in _DETAILS.items() if name in shared}
    text = {} if quote is None else {"reference": quote}
    links = {"url": shared["links"][0]} if "links" in shared else {}
    return {"name": contact.listed_name, **text, **details, **links}
