"""One workspace as an editor sees it: unsaved text over the disk, and the last judgement of it."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct, structs

from dossier import judging
from dossier.building.build_cache import gc_paused, load_records
from dossier.building.load import BuildMemory, Loaded, Unsaved, load
from dossier.building.own_file import OwnFile, read_own_file, section_names, translations_of
from dossier.judging import Judgement
from dossier.linking import WrittenDossier
from dossier.linking.link_targets import all_references, target_of
from dossier.linking.resolver import Resolver
from dossier.no_op_check import MTIME_GRANULARITY_NS
from dossier.records import Settings
from dossier.records.places import record_type
from dossier.records.record import Reference
from dossier.source.sections import SectionNames, Translations


class Stale(Exception):
    """A newer text has come while an older one was judged."""


class Judged:
    """A whole workspace that was loaded and judged, and what is looked up in it."""

    def __init__(self, loaded: Loaded, judgement: Judgement) -> None:
        self.loaded, self.judgement = loaded, judgement

    @property
    def dossier(self) -> WrittenDossier:
        """The records and what joins them."""
        return self.loaded.dossier

    @cached_property
    def resolver(self) -> Resolver:
        """What names mean."""
        return Resolver(self.loaded.records)

    @cached_property
    def uses(self) -> Mapping[str, list[Reference]]:
        """The references to each file, by its path."""
        found = dict[str, list[Reference]]()
        for one in all_references(self.loaded.records):
            if target := target_of(self.resolver, one):
                found.setdefault(target, []).append(one.reference)
        return found


class Judging(NamedTuple):
    """What judging one state of the texts came to."""

    generation: int
    overlay: Mapping[str, str | None]
    loaded: Loaded
    judged: Judged | None


class OpenFile(Struct, frozen=True):
    """A file that is open in the editor: the address it goes by there, and its text."""

    uri: str
    text: str


class Session:
    """One workspace; `generation` counts what changed in it, and which of that was judged."""

    def __init__(self, root: Path, today: date | None, clock: Callable[[], date]) -> None:
        self.root, self._today, self._clock = root, today, clock
        self.open: Mapping[str, OpenFile] = {}
        self.generation, self.judged_generation = 0, -1
        self.loaded: Loaded | None = None
        self.judged: Judged | None = None
        self._memory: BuildMemory | None = None
        self._translations: Translations | None = None
        self._own: dict[str, tuple[str, OwnFile]] = {}
        self._seen: Mapping[str, str | None] = {}
        self._is_settled = False

    def put(self, path: str, file: OpenFile | None) -> None:
        """Note the text of an open file; None: it was closed."""
        others = {name: one for name, one in self.open.items() if name != path}
        self.open = others if file is None else {**others, path: file}
        self._own = {name: own for name, own in self._own.items() if name in self.open}
        self.generation += 1

    def touch(self) -> None:
        """Note that a file changed outside of the editor."""
        self.generation += 1

    def text(self, path: str) -> str:
        """Return a file's text as the editor shows it, else as it is on disk; or nothing."""
        if file := self.open.get(path):
            return file.text
        with suppress(OSError, UnicodeDecodeError):
            return (self.root / path).read_bytes().decode("utf-8-sig")
        return ""

    def overlay(self) -> dict[str, str | None]:
        """Return the texts that are laid over the disk."""
        return {path: file.text for path, file in self.open.items()}

    def own(self, path: str) -> OwnFile:
        """Read one file alone, as it is shown."""
        text = self.text(path)
        known = self._own.get(path)
        if known and known[0] == text:
            return known[1]
        own = read_own_file(path, text, self.translations())
        self._own[path] = text, own
        return own

    def translations(self) -> Translations:
        """Return what sections are called in each language."""
        if self._translations is None:
            self._translations = translations_of(self.root, self._settings().theme)
        return self._translations

    def names(self, path: str) -> SectionNames:
        """Return what the sections of a file may be called."""
        struct = record_type(path)
        return SectionNames(section_names(struct) if struct else (), self.translations())

    def memory(self) -> BuildMemory | None:
        """Return the records that were read of files without errors, in a copy of one's own."""
        memory = self._memory
        # The thread that judges changes them meanwhile.
        return memory and structs.replace(
            memory,
            contacts=dict(memory.contacts),
            stories=dict(memory.stories),
            opportunities=dict(memory.opportunities),
        )

    def language(self) -> str:
        """Return the workspace's language."""
        return self._settings().language

    def _settings(self) -> Settings:
        return self.loaded.records.settings if self.loaded else Settings()

    def judged_text(self, path: str) -> str:
        """Return a file's text as it was judged last."""
        text = self._seen.get(path)
        return self.text(path) if text is None else text

    def judge(self) -> Judging:
        """Load and judge everything as it is shown; raise Stale when a newer text came meanwhile.

        Runs in a thread of its own. What it returns is taken by `take`, in the server's thread.
        """
        generation, overlay = self.generation, self.overlay()

        def between() -> None:
            if self.generation != generation:
                raise Stale

        unsaved, began = Unsaved(overlay=overlay, between=between), time.time_ns()
        # What the last build remembers is read, and never written.
        memory = self._memory = self._memory or load_records(self.root)
        with gc_paused():
            loaded = load(self.root, self._today, self._clock(), memory, unsaved)
            memory.settle(began - MTIME_GRANULARITY_NS)
            return Judging(generation, overlay, loaded, self._judged(loaded))

    def take(self, judging: Judging) -> bool:
        """Keep a judgement, unless it is of an older text."""
        if judging.generation != self.generation:
            return False
        self.judged_generation = judging.generation
        self.loaded, self.judged = judging.loaded, judging.judged or self.judged
        self._seen = judging.overlay
        self._translations = None
        if not self._is_settled:
            # The records of a workspace live as long as the server: the collector need not look
            # through them again and again.
            self._is_settled = True
            gc.collect()
            gc.freeze()
        return True

    def today(self) -> date:
        """Return the day that is judged on."""
        if self.judged:
            return self.judged.judgement.today
        return self._today or self._clock()

    def _judged(self, loaded: Loaded) -> Judged | None:
        """Judge in spite of errors where nothing was judged yet, so that names say something."""
        if loaded.judgement:
            return Judged(loaded, loaded.judgement)
        if self.judged:
            return None
        settings = loaded.dossier.settings
        day = self._today or settings.today or self._clock()
        return Judged(loaded, judging.judge(loaded.dossier, day))
