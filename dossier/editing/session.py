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
from pygls import uris
from pygls.workspace import PositionCodec

from dossier import judging
from dossier.building.build_cache import gc_paused, load_records
from dossier.building.load import BuildMemory, Loaded, Unsaved, load
from dossier.building.own_file import OwnFile, read_own_file, section_names, translations_of
from dossier.judging import Judgement
from dossier.linking import WrittenDossier
from dossier.linking.resolver import Resolver, all_references, target_of
from dossier.no_op_check import MTIME_GRANULARITY_NS
from dossier.records import Settings
from dossier.records.record import Reference
from dossier.records.schema import record_type
from dossier.source.sections import SectionNames, Translations


class Stale(Exception):
    """The end of judging a text that is not the newest any more."""


class Judged:
    """A whole workspace that was loaded and judged, with its indexes."""

    def __init__(self, loaded: Loaded, judgement: Judgement) -> None:
        self.loaded, self.judgement = loaded, judgement

    @property
    def dossier(self) -> WrittenDossier:
        """The linked records."""
        return self.loaded.dossier

    @cached_property
    def resolver(self) -> Resolver:
        """The resolver of names; it appends to its `problems` and is used again."""
        return Resolver(self.loaded.records)

    @cached_property
    def uses(self) -> Mapping[str, list[Reference]]:
        """The references to each file, by its path."""
        uses = dict[str, list[Reference]]()
        for reference in all_references(self.loaded.records):
            if target := target_of(self.resolver, reference):
                uses.setdefault(target, []).append(reference.reference)
        return uses


class JudgedState(NamedTuple):
    """One generation of the texts, loaded and judged; `judged` is None where errors prevent it."""

    generation: int
    overlay: Mapping[str, str | None]
    loaded: Loaded
    judged: Judged | None


class OpenFile(Struct, frozen=True):
    """A file that is open in the editor: the address it goes by there, and its text."""

    uri: str
    text: str


class Session:
    """One workspace; `generation` counts its changes, `judged_generation` is the last judged one.

    All but `judge` runs in the server's thread.
    """

    def __init__(
        self, root: Path, today: date | None, clock: Callable[[], date], codec: PositionCodec
    ) -> None:
        self.root, self._today, self._clock, self.codec = root, today, clock, codec
        self.open: Mapping[str, OpenFile] = {}
        self.generation, self.judged_generation = 0, -1
        self.loaded: Loaded | None = None
        self.judged: Judged | None = None
        self._memory: BuildMemory | None = None
        self._translations: Translations | None = None
        self._own: dict[str, tuple[str, OwnFile]] = {}
        self._judged_texts: Mapping[str, str | None] = {}
        self._is_frozen = False

    def set_open(self, path: str, file: OpenFile | None) -> None:
        """Take the text of an open file; None: it was closed."""
        others = {name: other for name, other in self.open.items() if name != path}
        self.open = others if file is None else {**others, path: file}
        self._own = {name: own for name, own in self._own.items() if name in self.open}
        self.generation += 1

    def touch(self) -> None:
        """Count a change of a file outside of the editor."""
        self.generation += 1

    def uri(self, path: str) -> str:
        """Return the address of a file: the one that the editor gave it, if it is open."""
        if file := self.open.get(path):
            return file.uri
        return uris.from_fs_path(str(self.root / path)) or ""

    def text(self, path: str) -> str:
        """Return a file's text as the editor shows it, else as it is on disk; or nothing."""
        if file := self.open.get(path):
            return file.text
        with suppress(OSError, UnicodeDecodeError):
            return (self.root / path).read_bytes().decode("utf-8-sig")
        return ""

    def overlay(self) -> dict[str, str | None]:
        """Return the unsaved texts, by path, which are read in place of the files."""
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
        """Return a copy of the records that were read of files without errors."""
        memory = self._memory
        # A copy: the thread that judges writes into these mappings meanwhile.
        return memory and structs.replace(
            memory,
            owner=dict(memory.owner),
            contacts=dict(memory.contacts),
            stories=dict(memory.stories),
            opportunities=dict(memory.opportunities),
            texts=dict(memory.texts),
        )

    def language(self) -> str:
        """Return the workspace's language."""
        return self._settings().language

    def _settings(self) -> Settings:
        return self.loaded.records.settings if self.loaded else Settings()

    def judged_text(self, path: str) -> str:
        """Return a file's text as it was judged last."""
        text = self._judged_texts.get(path)
        return self.text(path) if text is None else text

    def judge(self) -> JudgedState:
        """Load and judge everything as it is shown; raise Stale when a newer text came meanwhile.

        It runs in a thread of its own, and changes only the cache of records: the rest of the
        session changes by `take`, in the server's thread.
        """
        generation, overlay = self.generation, self.overlay()

        def between() -> None:
            if self.generation != generation:
                raise Stale

        unsaved, began = Unsaved(overlay=overlay, between=between), time.time_ns()
        # The last build's cache is read, and never written: it belongs to what was published.
        memory = self._memory = self._memory or load_records(self.root)
        with gc_paused():
            loaded = load(self.root, self._today, self._clock(), memory, unsaved)
            memory.drop_recent(began - MTIME_GRANULARITY_NS)
            return JudgedState(generation, overlay, loaded, self._judged(loaded))

    def take(self, state: JudgedState) -> bool:
        """Show a judgement from now on, and return True; or False where it is of an older text."""
        if state.generation != self.generation:
            return False
        self.judged_generation = state.generation
        self.loaded, self.judged = state.loaded, state.judged or self.judged
        self._judged_texts = state.overlay
        self._translations = None
        if not self._is_frozen:
            # The records live as long as the server: frozen, no collection walks them again.
            self._is_frozen = True
            gc.collect()
            gc.freeze()
        return True

    def today(self) -> date:
        """Return the day that is judged on."""
        if self.judged:
            return self.judged.judgement.today
        return self._today or self._clock()

    def _judged(self, loaded: Loaded) -> Judged | None:
        """Return what was judged; of content with errors only where nothing was judged before.

        The editor completes and resolves names from it, which must work from the first file on.
        """
        if loaded.judgement:
            return Judged(loaded, loaded.judgement)
        if self.judged:
            return None
        settings = loaded.dossier.settings
        day = self._today or settings.today or self._clock()
        return Judged(loaded, judging.judge(loaded.dossier, day))
