"""Re-read what leaves the house for private strings that its reader may not have."""

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property

from msgspec import Struct

from dossier.publishing.needles import Needle, Secret, needles
from dossier.publishing.read_back import read_back
from dossier.publishing.squash import Squashed, numbers, squash, words

Texts = Callable[[], Iterable[str]]
# A needle is kept by its first letters, by as many as tell it from most others. One of the last
# two sizes stands as a whole word only, so it is looked for where words begin.
_SIZES = (24, 8, 4, 2)
_ANYWHERE = _SIZES[:2]


class Leak(Struct, frozen=True):
    """Hold a secret, and the place of a file where it was found."""

    secret: Secret
    place: str


class LeakScan:
    """Know the secrets of a dossier, and find them in what is about to leave.

    `theme` gives the texts that any document may have, `shared` all that somebody may read; both
    are asked for only when something is found.
    """

    def __init__(self, secrets: Iterable[Secret], theme: Texts, shared: Texts) -> None:
        self._theme_texts, self._shared_texts = theme, shared
        self._starts: dict[int, dict[str, list[Needle]]] = {size: {} for size in _SIZES}
        for secret in secrets:
            for needle in needles(secret):
                self._remember(needle)

    def _remember(self, needle: Needle) -> None:
        """Keep a needle by its first letters, as many as it has."""
        size = next((size for size in _SIZES if size <= len(needle.letters)), 0)
        if size:
            self._starts[size].setdefault(needle.letters[:size], []).append(needle)

    def leaks(
        self, path: str, data: bytes, allowed: Iterable[str], known: Collection[bytes] = ()
    ) -> Iterator[Leak]:
        """Find what a file gives away beyond the texts its reader may have, each secret once.

        What it attaches, and is `known` to give this reader nothing away, is passed over.
        """
        places: dict[str, list[str]] = {}
        for place, text in read_back(path, data, known):
            places.setdefault(place, []).append(text)
        may, told = squash(allowed), set[Secret]()
        for place, texts in places.items():
            for needle in self._found(texts):
                if needle.secret not in told and not self._is_innocent(needle, may):
                    told.add(needle.secret)
                    yield Leak(needle.secret, place)

    def _found(self, texts: list[str]) -> Iterator[Needle]:
        digits = numbers(texts)
        for hay in (squash(texts), *([squash(digits)] if digits else [])):
            for size, starts in self._starts.items():
                if not starts:
                    continue
                for gram in _grams(hay, size) & starts.keys():
                    held = (one for one in starts[gram] if hay.holds(one.letters, one.bounded))
                    yield from held

    def _is_innocent(self, needle: Needle, may: Squashed) -> bool:
        return (
            may.holds(needle.plain, needle.bounded)
            or self._theme.holds(needle.plain, needle.bounded)
            or (needle.lone and needle.plain in self._shared)
        )

    @cached_property
    def _theme(self) -> Squashed:
        return squash(self._theme_texts())

    @cached_property
    def _shared(self) -> frozenset[str]:
        return frozenset(word for text in self._shared_texts() for word in words(text))


def _grams(hay: Squashed, size: int) -> set[str]:
    """Give every run of letters a needle may begin with; a short one begins a word."""
    letters = hay.letters
    places = range(len(letters) - size + 1) if size in _ANYWHERE else hay.edges
    return {letters[at : at + size] for at in places}
