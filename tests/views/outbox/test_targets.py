"""Which files leave, and under which name."""

from __future__ import annotations

from pathlib import Path

from dossier.views.brief.brief_facts import Brief
from dossier.views.outbox.reference import ReferenceBrief
from tests.views.outbox.outbox_workspace import PRIYA, leaving, opportunity, sample, story


def files(contact: str, asks: str, status: str = "references") -> dict[str, str]:
    return {
        "content/contacts/priya.md": contact,
        "content/stories/a.md": story("A", "priya"),
        "content/opportunities/job.md": opportunity(asks).replace("references", status),
    }


BOTH = "  - {who: priya, kind: recommendation}\n  - {who: priya, kind: reference}\n"


def test_a_contact_asked_twice_has_two_files_and_the_reference_keeps_the_plain_name(
    tmp_path: Path,
) -> None:
    found = leaving(tmp_path, files(PRIYA, BOTH))
    briefs = sorted(path for path in found if path.endswith(".pdf"))
    assert briefs == ["job/priya-recommendation.pdf", "job/priya.pdf"]
    assert isinstance(found["job/priya.pdf"].view, ReferenceBrief)


def test_nothing_is_made_for_an_opportunity_that_is_closed(tmp_path: Path) -> None:
    assert leaving(tmp_path, files(PRIYA, BOTH, "lost\nclosed: 2026-11-01")) == {}


def test_nothing_is_made_for_who_would_not_recommend_or_has_concerns(tmp_path: Path) -> None:
    for word in ("no", "with concerns"):
        contact = PRIYA.replace("recommend: yes", f"recommend: {word}")
        assert leaving(tmp_path / word, files(contact, BOTH)) == {}


def test_a_brief_knows_the_file_to_mend(tmp_path: Path) -> None:
    found = leaving(tmp_path, files(PRIYA, BOTH))
    assert found["job/priya.pdf"].origin == "content/opportunities/job.md"


def briefs() -> dict[str, Brief]:
    return {path: one.view for path, one in sample().items() if isinstance(one.view, Brief)}


def test_the_owner_s_words_for_one_contact_stand_in_that_contact_s_brief_only() -> None:
    notes = {path: brief.note for path, brief in briefs().items() if brief.note}
    assert notes["meridian-staff-platform/priya-raman.pdf"][0].text.startswith("You said you would")
    assert len(set(notes.values())) == len(notes)


def test_each_brief_of_the_sample_is_for_one_person_of_the_sample() -> None:
    names = {path: brief.name for path, brief in briefs().items()}
    assert names["meridian-staff-platform/wei-chen.pdf"] == "Wei Chen"
    assert names["calder-rail-lead/elodie-marchand.pdf"] == "Élodie Marchand"
    assert len(names) >= 11
