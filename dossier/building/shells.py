"""Digest the shell of each target, or say what it was where it would be made from the same."""

from __future__ import annotations

from sys import intern
from typing import Any

from msgspec.structs import replace

from dossier.building.build_memory import BuildMemory
from dossier.building.fingerprint import shell_digest
from dossier.judging.ledger import Favours, Progress
from dossier.linking import LinkedAsk, LinkedEntry, Witness
from dossier.noted_reads import Reads, StandIn, Trace
from dossier.records import Contact, Opportunity, Owner, Story
from dossier.views.page.document_contents import DocumentContents, contents_of
from dossier.views.view import LazyTarget, Target

Shell = tuple[str, tuple[str, ...]]
# With what is in a document, which a page lists.
KeptShell = tuple[str, tuple[str, ...], DocumentContents | None]
# A struct that joins records is digested by their faces; any other value with all that it holds.
_RECORDS = (Contact, Story, Opportunity, Owner)
_JOINS = (LinkedAsk, LinkedEntry, Progress, Favours)
# What is read of a dossier, of its judgement and of the index hangs on faces alone, but for these.
OF_WORDS = ("texts.", "index.contents", "index.soft_spots")


class ShellDigests:
    """The digest of each target's shell, and the files whose words are put into it.

    A view is made only where something that it was made from before is another now: `reads` notes
    what each reads. Where `faces_stand`, what hangs on faces alone is as it was.
    """

    def __init__(self, memory: BuildMemory, *, faces_stand: bool = False) -> None:
        self._memory, self._kept = memory, memory.shells
        stand_ins: dict[type, StandIn] = {Witness: self._witness}
        stand_ins |= dict.fromkeys(_JOINS, self._join)
        stand_ins |= dict.fromkeys(_RECORDS, self._face)
        self.reads = Reads(stand_ins)
        if faces_stand:
            known = self._kept.digests.items()
            self.reads.trust({name: at for name, at in known if not name.startswith(OF_WORDS)})
        self._faces: dict[int, bytes] = {}
        self._done: dict[str, KeptShell] = {}

    def of(self, target: Target | LazyTarget) -> Shell:
        """Return the shell of a target."""
        return self._known(target)[:2]

    def contents_of(self, document: Target | LazyTarget) -> DocumentContents | None:
        """Return what is in a document that leaves."""
        return self._known(document)[2]

    def trace(self, target: Target | LazyTarget) -> Trace[KeptShell] | None:
        """Make a target's view and digest it, unless its shell is known; `add` takes it."""
        if isinstance(target, Target) or target.path in self._done:
            return None
        given = self.reads.digest_of((target.template, target.given))
        return self.reads.trace(given, lambda: _shell(target.made()))

    def add(self, path: str, trace: Trace[KeptShell]) -> None:
        """Take the shell of a target that was made in any process."""
        # Thousands of traces have the same names, and each process sends strings of its own.
        shared = replace(trace, reads=tuple(map(intern, trace.reads)))
        self._kept.fresh += 1
        self.reads.traces[path], self._done[path] = shared, trace.value

    def _known(self, target: Target | LazyTarget) -> KeptShell:
        known = self._done.get(target.path)
        if known is None:
            known = self._done[target.path] = self._of(target)
        return known

    def _of(self, target: Target | LazyTarget) -> KeptShell:
        if isinstance(target, Target):
            return _shell(target)
        given = target.template, target.given
        return self._kept.get(target.path, given, self.reads, lambda: _shell(target.made()))

    def _witness(self, witness: Any) -> object:
        # Whatever shows a witness's contact looks it up by its slug, which is noted: a line of
        # their log would else make anew the views of all that they saw.
        return self._face(witness.story), witness.contact.slug, witness.saw, witness.source

    def _join(self, value: Any) -> object:
        return [self.reads.plain(getattr(value, part)) for part in value.__struct_fields__]

    def _face(self, record: Any) -> bytes:
        known = self._faces.get(id(record))
        if known is None:
            known = self._faces[id(record)] = self._memory.face_of(record)
        return known


def _shell(target: Target) -> KeptShell:
    bodies = tuple(body.path for body in target.bodies)
    return shell_digest(target), bodies, contents_of(target)
