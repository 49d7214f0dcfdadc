"""What was worked out is worked out again where something that it read is another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import pytest
from msgspec import Struct, msgpack

from dossier.noted_reads import Reads, TraceCache, indexed


class Shelf(Struct, frozen=True):
    """What is read in these tests."""

    books: Mapping[str, str]
    owner: str = "Ada"
    pairs: Mapping[tuple[str, str], str] = {}

    def first(self) -> str:
        """Return the first book."""
        return next(iter(self.books.values()), "")


@dataclass
class Index:
    """An index of a shelf."""

    shelf: Shelf
    reads: Reads
    name = "index"

    def __post_init__(self) -> None:
        self.reads.add_source(self.name, self)

    @indexed
    def lengths(self) -> Mapping[str, int]:
        """Return the length of each book's name."""
        return {key: len(book) for key, book in self.shelf.books.items()}

    @indexed
    def total(self) -> int:
        """Return the length of all of them."""
        return sum(self.lengths.values())


Ask = Callable[[Shelf, Index], object]
SHELF = Shelf({"a": "Emma", "b": "Dune"}, pairs={("a", "b"): "shelved together"})


def is_anew(ask: Ask, after: Shelf, before: Shelf = SHELF) -> bool:
    """Tell whether something is worked out again for another shelf; see that it is right."""
    kept, count = TraceCache[object](), []
    for shelf in (before, before, after, after):
        kept = msgpack.decode(msgpack.encode(kept), type=TraceCache[object])
        reads = Reads()
        noted = reads.of("shelf", shelf)
        index = Index(noted, reads)
        value = kept.get("it", "given", reads, partial(ask, noted, index))
        kept.keep(reads)
        assert value == ask(shelf, Index(shelf, Reads()))
        count.append(kept.fresh)
    assert count[0] == count[1] == 1
    assert count[2] == count[3]
    return count[2] == 2


@pytest.mark.parametrize(
    ("ask", "after"),
    [
        (lambda shelf, _: shelf.books["a"], Shelf({"a": "Ulysses", "b": "Dune"})),
        (lambda shelf, _: shelf.books.get("c"), Shelf({"a": "Emma", "c": "Dune"})),
        (lambda shelf, _: "c" in shelf.books, Shelf({"c": "Dune"})),
        (lambda shelf, _: [*shelf.books], Shelf({"a": "Emma", "c": "Dune"})),
        (lambda shelf, _: [*shelf.books], Shelf({"b": "Dune", "a": "Emma"})),
        (lambda shelf, _: len(shelf.books), Shelf({"a": "Emma"})),
        (lambda shelf, _: [*shelf.books.values()], Shelf({"a": "Emma", "b": "It"})),
        (lambda shelf, _: shelf.owner, Shelf({}, owner="Grace")),
        (lambda shelf, _: shelf.first(), Shelf({"a": "Ulysses", "b": "Dune"})),
        (lambda shelf, _: shelf.pairs.get(("a", "b")), Shelf({"a": "Emma", "b": "Dune"})),
        (lambda _, index: index.lengths["b"], Shelf({"b": "It"})),
        (lambda _, index: index.total, Shelf({"a": "Emma", "b": "Dracula"})),
        (lambda _, index: index.total + index.total, Shelf({"a": "Dracula", "b": "Dune"})),
    ],
)
def test_what_was_read_is_another(ask: Ask, after: Shelf) -> None:
    assert is_anew(ask, after)


@pytest.mark.parametrize(
    ("ask", "after"),
    [
        (lambda shelf, _: shelf.books["a"], Shelf({"a": "Emma", "b": "It"}, owner="Grace")),
        (lambda shelf, _: shelf.books.get("c"), Shelf({"a": "It", "b": "Dune"})),
        (lambda shelf, _: shelf.owner, Shelf({"a": "Ulysses"})),
        (lambda _, index: index.lengths["b"], Shelf({"a": "Ulysses", "b": "Home"})),
        (lambda _, index: index.total, Shelf({"a": "Dune", "b": "Emma"})),
    ],
)
def test_what_was_not_read_is_another(ask: Ask, after: Shelf) -> None:
    assert not is_anew(ask, after)


def test_what_is_given_is_another() -> None:
    kept, reads = TraceCache[str](), Reads()
    assert [kept.get("it", given, reads, partial(str, given)) for given in "aab"] == [*"aab"]
    assert kept.fresh == 2


def test_what_is_read_aside_is_not_noted() -> None:
    reads = Reads()
    shelf = reads.of("shelf", SHELF)
    with reads.noting() as outer:
        with reads.noting() as inner:
            assert shelf.owner
        assert shelf.books["a"]
    assert (inner, outer) == ({"shelf.owner"}, {"shelf.books\0a"})


def test_a_stand_in_is_digested_in_place_of_a_value() -> None:
    def digest(title: str) -> bytes:
        reads = Reads({Shelf: lambda shelf: shelf.owner})
        return reads.digest_of([("x", Shelf({"a": title}))])

    assert digest("Emma") == digest("Dune")
