"""Of a dict in pieces, what changed is packed anew, and what is unpacked is what was packed."""

from __future__ import annotations

from random import Random

from dossier.packed_dict import PackedPiece, pack_pieces, unpack_value

MANY = {f"content/stories/{number}.md": f"{number} " * 1500 for number in range(400)}


def unpacked(pieces: list[PackedPiece]) -> dict[str, str]:
    kind = dict[str, str]
    return {
        path: text for piece in pieces for path, text in unpack_value(piece.packed, kind).items()
    }


def test_a_changed_entry_has_only_its_own_piece_packed_anew() -> None:
    pieces = pack_pieces([], MANY)
    assert len(pieces) > 10
    assert unpacked(pieces) == MANY
    edited = {**MANY, "content/stories/7.md": "other words"}
    again = pack_pieces(pieces, edited)
    kept = [piece for piece in again if any(piece is known for known in pieces)]
    assert len(kept) == len(pieces) - 1
    assert unpacked(again) == edited


def test_nothing_is_packed_where_nothing_changed() -> None:
    pieces = pack_pieces([], MANY)
    assert all(a is b for a, b in zip(pieces, pack_pieces(pieces, dict(MANY)), strict=True))
    assert pack_pieces([], {}) == []


def test_after_any_changes_there_are_no_more_pieces_than_are_of_use() -> None:
    random, now = Random(1), dict(MANY)
    most = len(pieces := pack_pieces([], now))
    for number in range(300):
        if random.random() < 0.5:
            del now[random.choice(list(now))]
        now[f"new {number}"] = f"{random.random()} " * 300
        pieces = pack_pieces(pieces, now)
        assert unpacked(pieces) == now
    assert len(pieces) < 2 * most
