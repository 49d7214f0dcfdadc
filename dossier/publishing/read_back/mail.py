"""Read an e-mail back: its headers, its texts, and what is attached."""

from collections.abc import Iterator

from dossier.publishing.read_back.raw import text_in


def pieces(data: bytes) -> Iterator[tuple[str, str]]:
    """Give each header, each part decoded, and the bytes as they are."""
    from email import message_from_bytes, policy

    message = message_from_bytes(data, policy=policy.default)
    for part in message.walk():
        for name, value in part.items():
            yield f"its header {name}", str(value)
        if not part.is_multipart():
            yield from _part(part.get_payload(decode=True), part.get_filename())
    yield "its bytes", text_in(data)


def _part(data: object, name: str | None) -> Iterator[tuple[str, str]]:
    from dossier.publishing.read_back import read_back

    assert isinstance(data, bytes)
    if name:
        yield from ((f"{name}, {place}", text) for place, text in read_back(name, data))
    else:
        yield "its body", text_in(data)
