"""Change the references of one file from a contact to another: fields, links, lines of logs."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import basename, dirname, join, normpath
from typing import Any

from msgspec import Struct

from dossier.importing.join_fields import EditableFrontMatter, to_flow
from dossier.problems import UserError
from dossier.source.front_matter import line_end
from dossier.source.links import file_path, record_name, replace_links
from dossier.source.unicode import fold
from dossier.writing.add_field import quoted

# Begin and end in the YAML text, and what stands between them instead.
YamlEdit = tuple[int, int, str]


class Redirect(Struct, frozen=True):
    """How references to a contact are found, and the slug (`target`) that they get.

    `path` is the contact's file, `names` what means it, folded. `ambiguous` are those names that
    are the slug of another kind of record, too: in double brackets they mean that one.
    """

    path: str
    names: frozenset[str]
    target: str
    ambiguous: frozenset[str] = frozenset()

    def matches(self, reference: str) -> bool:
        """Return whether a reference means the contact."""
        return fold(record_name(reference)) in self.names


def redirect_references(text: str, path: str, redirect: Redirect) -> str:
    """Return the text of the file at `path` with every reference changed, and nothing else."""
    import yaml

    def replace(name: str, words: str, whole: str) -> str | None:
        if whole.startswith("[["):
            return _wiki_link(name, whole, redirect)
        return _file_link(name, whole, path, redirect)

    linked = replace_links(text, replace)
    try:
        front = EditableFrontMatter(linked)
    except (UserError, yaml.YAMLError):
        return linked
    # From the end, so that the places of the others stay.
    edits = sorted(_edits(front, redirect), reverse=True)
    edited = front.yaml
    for begin, end, replacement in edits:
        edited = edited[:begin] + replacement + edited[end:]
    if not edits:
        return linked
    fields = edited.replace("\n", line_end(front.lines))
    return "".join([front.lines[0], fields, *front.lines[front.end :]])


def _wiki_link(name: str, whole: str, redirect: Redirect) -> str | None:
    """Change the name before a heading's `#`, and keep the folder, if it is contacts/."""
    reference = name.partition("#")[0].strip()
    folder = dirname(reference)
    if not redirect.matches(reference) or basename(folder) not in ("", "contacts"):
        return None
    if not folder and fold(reference) in redirect.ambiguous:
        return None
    target = f"{folder}/{redirect.target}" if folder else redirect.target
    return whole.replace(reference, target, 1)


def _file_link(name: str, whole: str, path: str, redirect: Redirect) -> str | None:
    linked = file_path(name)
    if not linked or normpath(join(dirname(path), linked)) != redirect.path:
        return None
    target, heading = join(dirname(linked), f"{redirect.target}.md"), name.partition("#")[1:]
    return whole.replace(f"({name}", f"({target}{''.join(heading)}", 1)


def _edits(front: EditableFrontMatter, redirect: Redirect) -> Iterator[YamlEdit]:
    for field in front.fields:
        match field.name:
            case "introduced_by" | "met_through":
                yield from _reference(field.node, redirect)
            case "can_introduce":
                for item in _items(field.node):
                    yield from _reference(item, redirect)
            case "asks":
                for ask in _items(field.node):
                    for key, value in ask.value if ask.id == "mapping" else ():
                        if key.value == "who":
                            yield from _reference(value, redirect)
            case "people":
                yield from _people(front, field.node, redirect)


def _items(node: Any) -> list[Any]:
    return list(node.value) if node.id == "sequence" else [node]


def _reference(node: Any, redirect: Redirect) -> Iterator[YamlEdit]:
    """Change a name; of several that a comma parts, each on its own."""
    if not isinstance(node.value, str):
        return
    if redirect.matches(node.value):
        yield node.start_mark.index, node.end_mark.index, to_flow(redirect.target)
    elif node.style is None and "," in node.value:
        names = [name.strip() for name in node.value.split(",")]
        if any(map(redirect.matches, names)):
            edited = (redirect.target if redirect.matches(name) else name for name in names)
            yield node.start_mark.index, node.end_mark.index, ", ".join(dict.fromkeys(edited))


def _people(front: EditableFrontMatter, node: Any, redirect: Redirect) -> Iterator[YamlEdit]:
    """Change who saw a story; where both are named they become one, with the words of both."""
    items, target = _items(node), fold(redirect.target)
    targets = [item for item in items if fold(record_name(_name(item).value)) == target]
    for item in items:
        if not redirect.matches(_name(item).value):
            yield from _reference(item, redirect)
        elif not targets:
            yield from _reference(_name(item), redirect)
        elif node.id == "sequence":
            yield from _joined(node, targets[0], item)
            yield _removal(front.yaml, node, item)


def _name(item: Any) -> Any:
    """Return the node that names somebody in an item of `people`."""
    return item if isinstance(item.value, str) else item.value[0][0]


def _words(item: Any) -> str:
    """Return what an item of `people` says of somebody, or ""."""
    return "" if isinstance(item.value, str) else str(item.value[0][1].value)


def _joined(node: Any, target: Any, item: Any) -> Iterator[YamlEdit]:
    """Add what an item of `people` says of somebody to the target's item."""
    own, words = _words(target), _words(item)
    if words and words != own:
        text = quoted(" ".join(filter(None, (own.strip(), words.strip()))))
        pair = f"{to_flow(_name(target).value)}: {text}"
        yield target.start_mark.index, _end(target), f"{{{pair}}}" if node.flow_style else pair


def _end(item: Any) -> int:
    """Return where an item's text ends; a block mapping's own mark is on the next line."""
    if isinstance(item.value, str) or item.flow_style:
        return int(item.end_mark.index)
    return int(item.value[-1][1].end_mark.index)


def _removal(text: str, node: Any, item: Any) -> YamlEdit:
    """Take an item out of a sequence, in brackets or of lines."""
    number = node.value.index(item)
    if node.flow_style:
        if number + 1 < len(node.value):
            return item.start_mark.index, node.value[number + 1].start_mark.index, ""
        before = _end(node.value[number - 1]) if number else item.start_mark.index
        return before, _end(item), ""
    begin = text.rfind("\n", 0, text.rfind("-", 0, item.start_mark.index) + 1) + 1
    end = text.find("\n", max(begin, _end(item) - 1))
    return begin, end + 1 if end >= 0 else len(text), ""
