"""Twenty shapes of data that an ordinary owner may write, each from its number."""

from __future__ import annotations

import random
from itertools import count

from tests.views.outbox.outbox_workspace import opportunity, story

COUNT = 20
KINDS = ("reference", "recommendation", "referral")
_READERS = (
    "name: Priya Raman\nemail: priya@northwind.example\n",
    "name: Dr. Élodie D’Angelo\nknown_as: Élodie\n",
    "name: Prof. Dr. Hans-Jürgen Müller-Lüdenscheidt\nknown_as: Hans\n",
    "name: Ana\n",
    "name: María José García Pérez\nknown_as: María José\nemail: mj@x.example\n",
)
_OWNERS = (
    (
        "name: Sam Okafor\nemail: sam@okafor.example\nphone: '+44 20 7946 0018'\n"
        "headline: Staff engineer who finishes migrations.\n"
    ),
    "name: Anna Ibarra\nheadline: I want to be a ward manager!\nphone: '+34 600 123 456'\n",
    "name: Óscar\n",
    "name: Inés Hernández, RN\nemail: ines@x.example\nlooking_for: {why: Nearer to home.}\n",
)
_TOGETHER = (
    "",
    (
        "worked_together:\n  - {from: 2019-03, to: 2022-06, organization: Acme Inc.,"
        " relation: manager, their_role: Director of Engineering, my_role: Tech Lead}\n"
    ),
    (
        "worked_together:\n  - {from: 2020, relation: peer, organization: Kestrel}\n"
        "  - {from: 2016-02, to: 2019-12, relation: report, my_role: Head of Ops}\n"
    ),
    "worked_together:\n  - {to: 2022-06, relation: client, organization: Hospital 12 de Octubre}\n",
    "worked_together:\n  - {from: 2022-01, to: 2022-01, relation: mentor}\n",
    (
        "worked_together:\n  - {from: 2018-05, to: 2018-11, relation: supplier, their_role: COO}\n"
        "  - {from: 2019-01, relation: other, organization: Öko e.V.}\n"
    ),
)
_PERMISSIONS = (
    "permission: {asked: 2026-11-02, recommend: yes, share: [name, phone]}\n",
    "permission: {asked: 2026-11, recommend: yes, share: [name, role, organization, email]}\n",
    "permission: {recommend: yes, policy: dates-only, share: [name]}\n",
    "",
)
_CHECKS = (
    (
        "reference_check: {by: Dana Whitlock, title: VP Engineering, how: phone, minutes: 15,"
        " from: 2026-11-24, to: 2026-11-28}\n"
    ),
    "reference_check: {how: video, from: 2026-12-01}\n",
    "reference_check: {by: Acme Inc., how: form, to: 2026-12-01}\n",
    "reference_check: {how: email, from: 2026-11-30, to: 2026-12-05, minutes: 1}\n",
    "reference_check: {by: Ivo, how: a chat on site}\n",
    "",
)
_WANTS = ("[]", "[risk]", "[migration, incident response]", "[a, b, c, d, e, f, g]")
_ASK_DETAILS = (
    "",
    ", by: 2026-12-10",
    ", to: Ines Abel, route: by post",
    ", say: [I ask before I build., I stay calm!], by: 2026-12-01",
    ", comparison: among the best three of 40 I have led., length: two pages",
    ", linkedin: yes",
)
_STORIES = (
    ("priya: You chaired the go call at 8 a.m.", ("claim: Sam finishes migrations.\n"
     "from: 2020-11\nto: 2021-02\nresult: {figure: 0 min, of: downtime across 40 warehouses}\n")),
    ("priya", "claim: Eleven of twelve stayed!\nresult: {figure: 11/12}\n"),
    ("priya: You asked “why not?”", "from: 2015-01\n"),
    ("priya", ""),
)  # fmt: skip
# What they have said to the ask.
_ANSWERS = (
    "",
    "- 2026-11-10 asked [[job]]\n",
    "- 2026-11-10 asked [[job]]\n- 2026-11-12 agreed [[job]]\n",
    "- 2026-11-10 asked [[job]]\n- 2026-11-12 declined [[job]]\n",
)
_BODY = (
    "## Situation\n\nThirty-four on trolleys by 8 a.m.\n\n## Action\n\n- I asked who could go\n"
    "- I rang two wards\n\n## Result\n\nNobody waited!\n\n## Learned\n\nAsk first.\n"
)


def shape(number: int, kind: str) -> dict[str, str]:
    """Write a contact, an owner, an opportunity and up to four stories."""
    pick = random.Random(number).choice
    titles, details = count(1), pick(_ASK_DETAILS)
    if kind != "recommendation" and ("linkedin" in details or "comparison" in details):
        details = ""
    ask = f"  - {{who: priya, kind: {kind}{details}}}\n"
    about = pick(("", "## To them\n\nI thought of you first.\n"))
    job = opportunity(ask, pick(_WANTS), pick(_CHECKS) + pick(("", "closes: 2026-12\n")))
    update = pick(("", "## Update\n\nI lead two teams now.\n"))
    reader = pick(_READERS) + pick(_TOGETHER) + pick(_PERMISSIONS)
    log = f"## Log\n\n{pick(_ANSWERS)}"
    files = {
        "content/me.md": f"---\n{pick(_OWNERS)}---\n\n{update}",
        "content/contacts/priya.md": f"---\n{reader}---\n\n{about}\n{log}",
        "content/opportunities/job.md": job,
    }
    stories = random.Random(-number).sample(_STORIES, number % (len(_STORIES) + 1))
    for people, more in stories:
        title = f"Story {next(titles)}"
        files[f"content/stories/s{len(files)}.md"] = story(title, people, more, _BODY)
    return files
