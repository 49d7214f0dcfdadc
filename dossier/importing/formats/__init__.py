"""Foreign formats, one a file: what each says of people, roles and talks."""

from __future__ import annotations

from dossier.importing.formats import (
    google_csv,
    ics,
    job_tracker_csv,
    json_resume,
    ldif,
    linkedin_connections,
    linkedin_endorsements,
    linkedin_invitations,
    linkedin_jobs,
    linkedin_messages,
    linkedin_notes,
    linkedin_owner,
    linkedin_recommendations,
    mbox,
    outlook_csv,
    thunderbird_csv,
    vcard,
)
from dossier.importing.importer import Importer

FORMATS: tuple[Importer, ...] = (
    vcard,
    linkedin_connections,
    linkedin_recommendations,
    linkedin_endorsements,
    linkedin_messages,
    linkedin_invitations,
    linkedin_notes,
    linkedin_owner,
    linkedin_jobs,
    google_csv,
    outlook_csv,
    thunderbird_csv,
    ldif,
    job_tracker_csv,
    json_resume,
    mbox,
    ics,
)
