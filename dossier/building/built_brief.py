"""Find one brief that was made, and make sure that it is what would be made now."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from dossier.building.fingerprint import fingerprint
from dossier.building.load import Loaded
from dossier.building.locked_copy import human_names
from dossier.encrypting import Passphrase, lock_pdf
from dossier.judging import Judgement
from dossier.judging.steps.step import Step
from dossier.problems import UserError
from dossier.publishing import Manifest, digest, open_output
from dossier.rendering import Theme, find_theme, render
from dossier.views import outbox
from dossier.views.brief.schedules import offered
from dossier.views.calendar import calendar as target
from dossier.views.view import Target
from dossier.workspace import DEFAULT_THEME, OUTPUT


class BuiltBrief(Struct, frozen=True, kw_only=True):
    """A finished brief, and the name to save it by."""

    target: Target
    name: str
    data: bytes

    @property
    def path(self) -> str:
        """Return its path below the output."""
        return self.target.path


def find_brief(loaded: Loaded, judgement: Judgement, contact: str, folder: str) -> BuiltBrief:
    """Take a contact's brief from the output, all checks behind it.

    Raise UserError where there is none, more than one, or one that is older than the content.
    """
    matches = offered(loaded.dossier, judgement, contact, folder or None)
    paths = [document.path for document in matches]
    path = _one(paths, contact, folder)
    theme = find_theme(loaded.root, loaded.dossier.settings.theme)
    targets = tuple(outbox.targets(loaded.dossier, judgement))
    target = next(target for target in targets if target.path == path)
    mails = (mail for mail in targets if path in mail.attaches)
    name = human_names(mails, theme).get(path) or path.rpartition("/")[2]
    return BuiltBrief(target=target, name=name, data=_fresh(loaded, target, theme))


def lock_brief(brief: BuiltBrief, phrase: Passphrase) -> bytes:
    """Encrypt a brief."""
    return lock_pdf(brief.data, phrase.reveal())


def _one(paths: list[str], contact: str, folder: str) -> str:
    if not paths:
        what = f"no brief is made for {contact}{folder and f' in {folder}'}"
        raise UserError(what, "name them under asks, and see what `dossier check` says")
    if len(paths) > 1:
        which = " or ".join(f"--for {path}" for path in paths)
        raise UserError(f"more than one brief is made for {contact}", f"write {which}")
    return paths[0]


def _fresh(loaded: Loaded, target: Target, theme: Theme) -> bytes:
    file = loaded.root / OUTPUT / target.path
    manifest: Manifest = open_output(loaded.root / OUTPUT)
    entry = manifest.files.get(target.path)
    remedy = "run `dossier build`, and look at it"
    if why := manifest.held_back.get(target.path):
        raise UserError(f"the last build held this brief back: {why}", code=1)
    if entry is None or not file.is_file():
        raise UserError(f"output/{target.path} is not made yet", remedy, code=1)
    if entry.fingerprint != fingerprint(target, theme, loaded.dossier.texts):
        raise UserError(f"output/{target.path} is older than what you wrote", remedy, code=1)
    data = file.read_bytes()
    if digest(data) != entry.digest:
        sentence = f"output/{target.path} is not what dossier made: something changed it"
        raise UserError(sentence, f"delete it, and {remedy}", code=1)
    return data


def calendar(loaded: Loaded, judgement: Judgement, steps: Iterable[Step]) -> bytes:
    """Write the steps as iCalendar."""
    wanted = target(loaded.dossier, judgement, steps)
    return render(wanted, find_theme(loaded.root, DEFAULT_THEME)).data
