"""Let what one file says of a contact mean another one: fields, links, and lines of logs."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import basename, dirname, join, normpath
from typing import Any

from msgspec import Struct

from dossier.importing.merging.front_matter_edits import Front, quoted_join, scalar_text
from dossier.source.front_matter import line_end
from dossier.source.links import file_path, record_name, replace_links
from dossier.source.unicode import fold

_POINTERS = ("introduced_by", "met_through")
_LISTS = ("people", "can_introduce")
Edit = tuple[int, int, str]


class Gone(Struct, frozen=True):
    """The contact that is taken into another: its slug, its path, the names that mean it.

    `names` are folded. `shared` are the slugs that another kind of record has, too: in double
    brackets those mean that one.
    """

    slug: str
    path: str
    names: frozenset[str]
    kept: str
    shared: frozenset[str] = frozenset()

    def is_named(self, text: str) -> bool:
        """Tell whether a reference means it."""
        return fold(record_name(text)) in self.names


def point_to(text: str, path: str, gone: Gone) -> str:
    """Return the text of a file with every reference changed; all else stays as it is."""
    linked = _links(text, path, gone)
    front = _front(linked)
    if front is None:
        return linked
    edits = sorted(_edits(front, gone), reverse=True)
    written = front.yaml
    for begin, finish, new in edits:
        written = written[:begin] + new + written[finish:]
    if not edits:
        return linked
    fields = written.replace("\n", line_end(front.lines))
    return "".join([front.lines[0], fields, *front.lines[front.end :]])


def _front(text: str) -> Front | None:
    import yaml

    from dossier.problems import UserError

    try:
        return Front(text)
    except (UserError, yaml.YAMLError):
        return None


def _links(text: str, path: str, gone: Gone) -> str:
    def replace(name: str, words: str, whole: str) -> str | None:
        is_wiki = whole.startswith("[[")
        return _wiki(name, whole, gone) if is_wiki else _file(name, whole, path, gone)

    return replace_links(text, replace)


def _wiki(name: str, whole: str, gone: Gone) -> str | None:
    """Change what stands before a heading's mark, and keep the folder, if it is contacts/."""
    plain = name.partition("#")[0].strip()
    folder = dirname(plain)
    if not gone.is_named(plain) or basename(folder) not in ("", "contacts"):
        return None
    if not folder and fold(plain) in gone.shared:
        return None
    return whole.replace(plain, f"{folder}/{gone.kept}" if folder else gone.kept, 1)


def _file(name: str, whole: str, path: str, gone: Gone) -> str | None:
    target = file_path(name)
    if not target or normpath(join(dirname(path), target)) != gone.path:
        return None
    folder, mark, heading = dirname(target), *name.partition("#")[1:]
    new = f"{folder}/{gone.kept}.md" if folder else f"{gone.kept}.md"
    return whole.replace(f"({name}", f"({new}{mark}{heading}", 1)


def _edits(front: Front, gone: Gone) -> Iterator[Edit]:
    for field in front.fields:
        if field.name in _POINTERS:
            yield from _reference(front, field.node, gone)
        elif field.name == "asks":
            for ask in _each(field.node):
                yield from _who(front, ask, gone)
        elif field.name == "people":
            yield from _people(front, field.node, gone)
        elif field.name in _LISTS:
            for item in _each(field.node):
                yield from _reference(front, item, gone)


def _each(node: Any) -> list[Any]:
    return list(node.value) if node.id == "sequence" else [node]


def _who(front: Front, ask: Any, gone: Gone) -> Iterator[Edit]:
    if ask.id == "mapping":
        for key, value in ask.value:
            if key.value == "who":
                yield from _reference(front, value, gone)


def _reference(front: Front, node: Any, gone: Gone) -> Iterator[Edit]:
    """Change a name; of several that a comma parts, each on its own."""
    if not isinstance(node.value, str):
        return
    if gone.is_named(node.value):
        yield node.start_mark.index, node.end_mark.index, scalar_text(gone.kept)
    elif node.style is None and "," in node.value:
        parts = [part.strip() for part in node.value.split(",")]
        if any(map(gone.is_named, parts)):
            new = dict.fromkeys(gone.kept if gone.is_named(part) else part for part in parts)
            yield node.start_mark.index, node.end_mark.index, ", ".join(new)


def _people(front: Front, node: Any, gone: Gone) -> Iterator[Edit]:
    """Change who saw a story; where both are named they become one, with the words of both."""
    items = _each(node)
    kept = [item for item in items if fold(record_name(_name(item).value)) == fold(gone.kept)]
    for item in items:
        if not gone.is_named(_name(item).value):
            yield from _reference(front, item, gone) if isinstance(item.value, str) else ()
        elif not kept:
            yield from _reference(front, _name(item), gone)
        elif node.id == "sequence":
            yield from _into(front, node, kept[0], item)


def _name(item: Any) -> Any:
    """Return the node that names somebody in an item of `people`."""
    return item if isinstance(item.value, str) else item.value[0][0]


def _into(front: Front, node: Any, kept: Any, item: Any) -> Iterator[Edit]:
    own = "" if isinstance(kept.value, str) else kept.value[0][1].value
    words = "" if isinstance(item.value, str) else item.value[0][1].value
    if words and words != own:
        begin, end = kept.start_mark.index, _last(kept)
        text = quoted_join(own, words)
        pair = f"{scalar_text(_name(kept).value)}: {text}"
        yield begin, end, f"{{{pair}}}" if node.flow_style else pair
    yield _removal(front.yaml, node, item)


def _last(item: Any) -> int:
    if isinstance(item.value, str) or item.flow_style:
        return int(item.end_mark.index)
    return int(item.value[-1][1].end_mark.index)


def _removal(text: str, node: Any, item: Any) -> Edit:
    """Take an item out of a list, in brackets or of lines."""
    number = node.value.index(item)
    if node.flow_style:
        if number + 1 < len(node.value):
            return item.start_mark.index, node.value[number + 1].start_mark.index, ""
        before = _last(node.value[number - 1]) if number else item.start_mark.index
        return before, _last(item), ""
    begin = text.rfind("\n", 0, text.rfind("-", 0, item.start_mark.index) + 1) + 1
    end = text.find("\n", max(begin, _last(item) - 1))
    return begin, end + 1 if end >= 0 else len(text), ""
