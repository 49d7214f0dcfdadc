"""Part a file into its front matter and its body."""

from msgspec import Struct

from dossier.reading.nodes import Mapping, Node
from dossier.reading.report import Report
from dossier.reading.text import MAX_BODY, MAX_FRONT_MATTER
from dossier.reading.yaml_nodes import compose

FENCE = "---"


class Parts(Struct, frozen=True):
    """Hold the front matter's nodes, the body, and the line that the body begins on."""

    front: Node | None
    body: str
    body_line: int


def part(text: str, report: Report, example: str) -> Parts:
    """Part the text at its fences; `example` is the first field that a remedy shows."""
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        remedy = f"begin it with ---, {example} and --- on three lines"
        report.error((1, 1), "no-front-matter", "the first line is not ---", remedy)
        return Parts(None, text, 1)
    ends = (number for number, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE)
    end = next(ends, None)
    if end is None:
        sentence = "the front matter that begins here is never closed"
        report.error((1, 1), "unclosed-front-matter", sentence, "add a line --- after its fields")
        return Parts(None, "", len(lines))
    written, body = "\n".join(lines[1:end]), "\n".join(lines[end + 1 :])
    if len(body) > MAX_BODY:
        report.error((end + 2, 1), "too-long", "the body has over 1 MB", "shorten it")
        body = ""
    return Parts(_front(written, report), body, end + 2)


def _front(written: str, report: Report) -> Node | None:
    if len(written.encode()) > MAX_FRONT_MATTER:
        sentence = f"the front matter has over {MAX_FRONT_MATTER // 1000} kB"
        report.error((1, 1), "too-long", sentence, "move text below the second ---")
        return None
    report.first_line = 2
    before = len(report.problems)
    node = compose(written, report)
    if node is None and len(report.problems) == before:
        return Mapping((), 1, 1)
    return node
