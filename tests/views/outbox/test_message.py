"""What a mail may say, from how matters stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import cycle, product
from pathlib import Path
from typing import get_args

import pytest
from msgspec.structs import fields, replace

from dossier.records.addresses import mailable
from dossier.records.correspondence import ABOUTS, About
from dossier.records.opportunity import Status
from dossier.rendering import find_theme
from dossier.rendering.mail_text import Wording, fill_mail
from dossier.rendering.proof import proofread_mail
from dossier.views.outbox import message
from dossier.views.outbox.message import LettersFacts, Message, Turn
from tests.drafts.letters import MESSAGE, ROLE
from tests.views.outbox.outbox_workspace import PRIYA, ROOT, leaving, loaded, opportunity, story

CHECK = "reference_check: {by: Dana, how: phone, from: 2026-11-24, to: 2026-11-28}\n"
ASK = "  - {who: priya, kind: reference}\n"
KINDS = ("reference", "recommendation", "referral")


def files(log: str = "", more: str = CHECK, asks: str = ASK) -> dict[str, str]:
    job = opportunity(asks, more=more)
    addresses = "name: Priya Raman\nemail: [priya@müller.example, other@x.example]\n"
    return {
        "content/me.md": (
            "---\nname: Sam Okafor\nemail: sam@okafor.example\n---\n\n## Update\n\nNews.\n"
        ),
        "content/contacts/priya.md": PRIYA.replace("name: Priya Raman\n", addresses) + log,
        "content/stories/a.md": story("A", "priya"),
        "content/opportunities/job.md": job,
    }


def made(root: Path, about: About = "brief", **given: str) -> Message:
    found = loaded(root, files(**given))
    assert found.judgement
    (ask,) = found.dossier.asks["job"]
    return message.view(about, ask.contact, ask, found.dossier, found.judgement)


@pytest.mark.parametrize(
    ("log", "standing"),
    [
        ("", "open"),
        ("- 2026-11-03 asked [[job]]\n", "open"),
        ("- 2026-11-03 replied [[job]]\n", "open"),
        ("- 2026-11-03 asked [[job]]\n- 2026-11-04 agreed [[job]]\n", "agreed"),
        ("- 2026-11-04 agreed [[job]]\n- 2026-11-05 briefed [[job]]\n", "agreed"),
        ("- 2026-11-04 declined [[job]]\n", "declined"),
        ("- 2026-11-04 declined [[job]]\n- 2026-11-06 agreed [[job]]\n", "agreed"),
        ("- 2026-11-04 agreed [[job]]\n- 2026-11-06 declined [[job]]\n", "declined"),
        ("- 2026-11-04 agreed [[job]]\n- 2026-11-06 asked [[job]]\n", "open"),
        ("- 2026-11-04 declined [[job]]\n- 2026-11-06 asked [[job]]\n", "open"),
        ("- 2026-11-04 agreed [[job]]\n- 2026-11-20 contacted [[job]]\n", "done"),
        ("- 2026-11-19 gave [[job]]\n- 2026-11-20 asked [[job]]\n", "done"),
        ("- 2026-11-20 gave [[job]]\n- 2026-11-21 thanked [[job]]\n", "done"),
        ("- 2026-11-04 agreed\n", "open"),
    ],
)
def test_a_mail_knows_whether_its_reader_agreed(tmp_path: Path, log: str, standing: str) -> None:
    assert made(tmp_path, log=log).standing == standing


def test_the_address_is_the_first_and_its_domain_is_written_as_servers_take_it(
    tmp_path: Path,
) -> None:
    assert made(tmp_path).reader.address == "priya@xn--mller-kva.example"


@pytest.mark.parametrize(
    ("written", "taken"),
    [
        ("a@b.example", "a@b.example"),
        ("o'neil+x@B.Example", "o'neil+x@B.Example"),
        ("a@bücher.example", "a@xn--bcher-kva.example"),
        ("a@例え.テスト", "a@xn--r8jz45g.xn--zckzah"),
        ("a@straße.example", "a@xn--strae-oqa.example"),
        ("ä@b.example", ""),
        ("a..b@c.example", ""),
        (".a@b.example", ""),
        ("=?utf-8?q?a?=@b.example", ""),
        ("a\\@b.example", ""),
        ("a@b_c.example", "a@b_c.example"),
        ("a@-b.example", ""),
        (f"a@{'b' * 64}.example", ""),
        (f"{'a' * 65}@b.example", ""),
        ("a@💩..example", ""),
        ("a@b\u202e.example", ""),
        ("", ""),
    ],
)
def test_an_address_has_one_form_that_servers_take_or_none(written: str, taken: str) -> None:
    assert mailable(written) == taken


def test_who_calls_is_said_while_the_call_is_to_come(tmp_path: Path) -> None:
    role = made(tmp_path / "a").role
    assert role
    assert role.check
    over = made(tmp_path / "b", more=CHECK.replace("11-24", "11-02").replace("11-28", "11-06")).role
    assert over
    assert over.check is None


def test_a_day_that_has_passed_is_not_asked_for(tmp_path: Path) -> None:
    asks = "  - {who: priya, kind: recommendation, by: 2026-11-21}\n"
    assert made(tmp_path / "a", asks=asks).by is None
    assert made(tmp_path / "b", asks=asks.replace("21", "22")).by is not None


def test_news_of_the_owner_stands_in_a_first_question_alone_and_in_its_own_language(
    tmp_path: Path,
) -> None:
    assert made(tmp_path / "a", "ask").sender.update == "News."
    assert made(tmp_path / "b", "brief").sender.update == ""
    french = files()
    french["content/contacts/priya.md"] = french["content/contacts/priya.md"].replace(
        "name: Priya Raman\n", "name: Priya Raman\nlanguage: fr\n"
    )
    found = loaded(tmp_path / "c", french)
    assert found.judgement
    (ask,) = found.dossier.asks["job"]
    told = message.view("ask", ask.contact, ask, found.dossier, found.judgement)
    assert told.sender.update == ""
    french["content/me.md"] += "\n## Update (fr)\n\nDu nouveau.\n"
    found = loaded(tmp_path / "d", french)
    assert found.judgement
    (ask,) = found.dossier.asks["job"]
    told = message.view("ask", ask.contact, ask, found.dossier, found.judgement)
    assert told.sender.update == "Du nouveau."


def test_an_introducer_is_told_of_what_they_were_not_asked_for(tmp_path: Path) -> None:
    given = files(more="introduced_by: priya\n", asks="  []\n")
    given["content/opportunities/job.md"] = given["content/opportunities/job.md"].replace(
        "asks:\n  []\n", ""
    )
    found = loaded(tmp_path, given)
    assert found.judgement
    job, priya = found.dossier.opportunities["job"], found.dossier.contacts["priya"]
    made = message.view("report", priya, None, found.dossier, found.judgement, opportunity=job)
    assert (made.did, made.stage, made.kind) == ("introduced", "references", None)
    text = fill_mail(made, find_theme(ROOT, "plain")).text
    assert "It is about the role of Staff Platform Engineer at Meridian Health." in text
    assert "They are now asking for references." in text


def test_every_brief_has_two_drafts_that_name_its_file(tmp_path: Path) -> None:
    both = "  - {who: priya, kind: referral}\n  - {who: priya, kind: reference}\n"
    agreed = {"content/contacts/priya.md": f"{PRIYA}- 2026-11-03 agreed [[job]]\n"}
    found = leaving(tmp_path, files(asks=both) | agreed)
    drafts = {path: one for path, one in found.items() if isinstance(one.view, Message)}
    assert sorted(drafts) == [
        "job/priya-referral.eml",
        "job/priya-referral.txt",
        "job/priya.eml",
        "job/priya.txt",
    ]
    referral = drafts["job/priya-referral.eml"]
    assert referral.attaches == ("outbox/job/priya-referral.pdf",)
    assert isinstance(referral.view, Message)
    assert (referral.view.brief, referral.view.kind) == ("priya-referral.pdf", "referral")
    assert drafts["job/priya.txt"].attaches == ()


def test_who_has_not_said_yes_is_asked_and_gets_no_brief_that_thanks_for_it(tmp_path: Path) -> None:
    found = leaving(tmp_path, files())
    assert "job/priya.pdf" in found
    draft = found["job/priya.eml"]
    assert isinstance(draft.view, Message)
    assert (draft.view.about, draft.view.brief, draft.attaches) == ("ask", "", ())


@pytest.mark.parametrize(
    ("recommend", "asked", "answered"),
    [("yes", "2024-01", "yes"), ("with concerns", "2026-10", "concerns"), ("yes", "2026-10", "")],
)
def test_the_honest_conversation_knows_what_was_answered_before(
    tmp_path: Path, recommend: str, asked: str, answered: str
) -> None:
    said = f"asked: {asked}, recommend: {recommend}"
    contact = PRIYA.replace("asked: 2026-11-02, recommend: yes", said)
    found = loaded(tmp_path, {**files(), "content/contacts/priya.md": contact})
    assert found.judgement
    priya = found.dossier.contacts["priya"]
    made = message.view("ask", priya, None, found.dossier, found.judgement)
    assert made.answered == answered


QUOTES = {
    "en": ("“", "”"),
    "de": ("„", "“"),
    "fr": ("«", "»"),
    "es": ("«", "»"),
    "it": ("«", "»"),
    "pt": ("«", "»"),
    "pt-BR": ("“", "”"),
    "nl": ("“", "”"),
    "ar": ("«", "»"),
}
STAGES: tuple[Status | None, ...] = ("references", "won", "lost", "withdrawn", None)


def every_schedule() -> Iterator[LettersFacts]:
    """Make what a mail says of letters, in each state that its template may ask for."""
    turns: tuple[Turn, ...] = get_args(Turn)
    firsts = (date(2026, 12, 1), None)
    for turn, first, prompts, news, reminds in product(
        turns, firsts, (0, 1, 12), (0, 2), (None, date(2026, 11, 24))
    ):
        since = date(2026, 11, 2) if news or reminds else None
        yield LettersFacts(
            turn=turn,
            count=12,
            first=first,
            prompts=prompts,
            since=since,
            news=news,
            more=news // 2,
            reminds=reminds,
        )


def every_state(about: About, language: str) -> Iterator[Message]:
    """Make a message of each state that its template may ask for."""
    types = {field.name: get_args(field.type) for field in fields(Message)}
    states = product((*KINDS, None), types["standing"], types["did"], STAGES)
    turns = cycle(every_schedule())
    for (kind, standing, did, stage), formal in zip(states, cycle((False, True)), strict=False):
        yield replace(
            MESSAGE,
            about=about,
            language=language,
            reader=replace(MESSAGE.reader, formal=formal),
            kind=kind,
            standing=standing,
            did=did,
            stage=stage,
            role=ROLE if stage else None,
            letters=next(turns) if about == "letters" else None,
        )


@pytest.mark.parametrize("language", QUOTES)
@pytest.mark.parametrize("about", ABOUTS)
def test_every_mail_can_be_worded_however_matters_stand(language: str, about: About) -> None:
    theme, seen = find_theme(ROOT, "plain"), set[tuple[Wording, bool]]()
    opened, closed = QUOTES[language]
    for view in every_state(about, language):
        wording = fill_mail(view, theme)
        # Most states say the same: 400 of them come to 60 texts, each of which is looked at once.
        if (wording, view.reader.formal) in seen:
            continue
        seen.add((wording, view.reader.formal))
        assert (wording.language, wording.notes) == (language, ())
        assert wording.subject
        assert proofread_mail(view, wording, theme) == ()
        assert wording.paragraphs[-1][-1] == "Sam Okafor"
        assert not re.search(r"  | [,.]|\.\.|[{}]|\w\.\w+ [A-Z]", wording.text)
        assert wording.text.count(opened) == wording.text.count(closed)
        assert len(wording.text) < 800
        assert (wording.attachment in wording.text) == (about in ("brief", "heads-up", "letters"))
    assert len({wording.text for wording, _ in seen}) > 1


PROMISES = {
    "en": "I will tell you what comes of it",
    "de": "Ich sage dir, was daraus wird",
    "fr": "Je te dirai ce que cela donne",
    "es": "Te contaré en qué queda",
    "it": "Ti farò sapere come va a finire",
    "pt": "Depois conto-te no que deu",
    "pt-BR": "Depois eu conto para você no que deu",
    "nl": "Ik laat je weten wat ervan komt",
    "ar": "سأخبرك بالنتيجة",
}


@pytest.mark.parametrize(("language", "promise"), PROMISES.items())
def test_what_comes_of_it_is_promised_where_something_is_to_come(
    language: str, promise: str
) -> None:
    thanks = replace(MESSAGE, about="thanks", language=language, did="wrote")
    texts = [
        fill_mail(replace(thanks, stage=stage), find_theme(ROOT, "plain")).text for stage in STAGES
    ]
    assert [promise in text for text in texts] == [True, False, False, False, False]
