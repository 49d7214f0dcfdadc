"""The body of a file: its sections with their names and lines, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from dossier.problems import Fix
from dossier.records.text import Content, Element, plain_text
from dossier.source.diagnostics import Diagnostics
from dossier.source.faults import check_complexity, faults, lone_marks, nearly_lists
from dossier.source.markdown import Lines, ParsedText, parse
from dossier.source.preprocessing import without_comments
from dossier.source.sections import SectionNames, cut
from dossier.source.tree import LinkTarget
from dossier.source.unicode import composed, one_line
from dossier.time_limit import cpu_limit

# Dashes under a heading that is meant; `--` begins the signature of a mail (RFC 3676, 4.3).
_UNDERLINE = 3
_SHOWN = 40


class BodySection(Struct, frozen=True, kw_only=True):
    """One section: its fixed name (empty for any other), what is shown of it, and its lines.

    `line` is the heading's in the file; `typed` is what stands below it, from `first_line` on, and
    `text` the same with its comments blanked. `comments` are their first and last lines.
    """

    name: str
    language: str
    title: str
    heading: Element | None
    content: Content
    line: int
    text: str
    typed: str
    first_line: int
    comments: tuple[tuple[int, int], ...]
    is_last: bool

    @property
    def end_line(self) -> int:
        """Return the line of the file behind its last."""
        return self.first_line + self.typed.count("\n") + 1


class Body(Struct, frozen=True):
    """A body that was parsed; its links stand in the order of the text."""

    text: str
    first_line: int
    sections: tuple[BodySection, ...]
    links: tuple[LinkTarget, ...]

    @property
    def content(self) -> Content:
        """What is shown of the whole, headings and all."""
        return tuple(
            node
            for section in self.sections
            for node in (*((section.heading,) if section.heading else ()), *section.content)
        )

    def text_without(self, name: str) -> str:
        """Return what was typed, but for the sections of one name."""
        lines, others, at = self.text.split("\n"), list[str](), 0
        for section, end in zip(self.sections, self.ends(), strict=True):
            if section.name == name:
                others += lines[at : section.line - self.first_line]
                at = end - self.first_line
        return "\n".join([*others, *lines[at:]])

    def ends(self) -> list[int]:
        """Return the line of the file after each section."""
        if not self.sections:
            return []
        starts = [section.line for section in self.sections[1:]]
        return [*starts, self.first_line + self.text.count("\n") + 1]


def parse_body(text: str, first_line: int, names: SectionNames, diagnostics: Diagnostics) -> Body:
    """Parse a body and name its sections; nothing is parsed of one that would take too long."""
    before = len(diagnostics.problems)
    check_complexity(text, first_line, diagnostics)
    if len(diagnostics.problems) > before:
        return Body(text, first_line, (), ())
    with cpu_limit(
        f"{diagnostics.source(first_line)}: this text", "shorten it, or lay it out simply"
    ):
        parsed = parse(text, first_line)
    lines = Lines(text, first_line)
    for at, rule, sentence, remedy, *fixes in faults(text, parsed.hidden):
        diagnostics.error(lines.place(at), rule, sentence, remedy, *fixes)
    sections = tuple(_sections(text, first_line, parsed, names))
    _report_unknown_sections(sections, names, diagnostics)
    _report_underlined(sections, text.split("\n"), first_line, diagnostics)
    for at in lone_marks(text, parsed.hidden):
        sentence = "this line is no heading: a heading has a blank behind its #"
        remedy, fix = "write `# ` if it is one", Fix("replace", "#", "# ")
        diagnostics.warning(lines.place(at), "nearly-heading", sentence, remedy, fix)
    logs = [range(part.first_line, part.end_line) for part in sections if part.name == "Log"]
    for item in nearly_lists(text, parsed.hidden):
        place, mark = lines.place(item.start(1)), item[1]
        if not any(place[0] in log for log in logs):
            sentence = f'"{mark}" begins no list here, so that these lines run together'
            remedy = "write `- ` or `1. ` before each, or part them by blank lines"
            fix = Fix("replace", mark, "- ")
            diagnostics.warning(place, "nearly-list", sentence, remedy, fix)
    return Body(text, first_line, sections, parsed.links)


def _sections(
    text: str, first_line: int, parsed: ParsedText, names: SectionNames
) -> Iterator[BodySection]:
    visible = without_comments(text, parsed.hidden).split("\n")
    typed, lines = text.split("\n"), Lines(text, first_line)
    comments = [
        (lines.place(start)[0], lines.place(end - 1)[0]) for start, end in parsed.hidden.comments
    ]
    cuts = cut(parsed.content)
    begins = [heading.line if heading else first_line for heading, _ in cuts]
    ends = [*begins[1:], first_line + len(visible)]
    for (heading, content), begin, end in zip(cuts, begins, ends, strict=True):
        title, name, language, first = "", "", "", begin
        if heading:
            title = composed(one_line(plain_text(heading.children)))
            name, language = names.find(title)
            first += 2 if _is_underlined(visible, begin - first_line) else 1
        yield BodySection(
            name=name,
            language=language,
            title=title,
            heading=heading,
            content=content,
            line=begin,
            text="\n".join(visible[first - first_line : end - first_line]),
            typed="\n".join(typed[first - first_line : end - first_line]),
            first_line=first,
            comments=tuple(comment for comment in comments if first <= comment[0] < end),
            is_last=end > first_line + len(visible) - 1,
        )


def _is_underlined(lines: list[str], at: int) -> bool:
    own, following = lines[at : at + 1], lines[at + 1 : at + 2]
    is_line = bool(following and re.fullmatch(r" {0,3}(?:-+|=+)[ \t]*", following[0]))
    return is_line and not own[0].lstrip(" >").startswith("#")


def _report_underlined(
    sections: tuple[BodySection, ...], lines: list[str], first_line: int, diagnostics: Diagnostics
) -> None:
    """Report a paragraph, or a mail's last line, that the line below it makes a heading."""
    for above, section in pairwise(sections):
        if not above.name or section.name or not section.heading:
            continue
        at, title = section.line - first_line, section.title
        height = plain_text(section.heading.children).count("\n") + 1
        underline = "".join(lines[at + height : at + height + 1]).strip(" >\t")
        if lines[at].lstrip(" >").startswith(("#", "<")) or not underline or underline.strip("-="):
            continue
        # Imported here: to ready its patterns takes as long as to parse ten files.
        from dossier.sentences import ends_sentence

        if height > 1 or len(underline) < _UNDERLINE or ends_sentence(title):
            shown = title if len(title) <= _SHOWN else f"{title[:_SHOWN]}…"
            sentence = f'"{shown}" is a heading, for the line of {underline[0]} below it'
            sentence += ", so that it and what follows are private"
            remedy = "put an empty line between them if it is none"
            diagnostics.warning((section.line, 1), "underlined", sentence, remedy)


def _report_unknown_sections(
    sections: tuple[BodySection, ...], names: SectionNames, diagnostics: Diagnostics
) -> None:
    """Report a section that stands twice, and a title that is nearly the name of one."""
    seen = dict[tuple[str, str], int]()
    for section in sections:
        if section.name:
            first = seen.setdefault((section.name, section.language), section.line)
            if first != section.line:
                sentence = f'"{section.title}" stands twice, first on line {first}'
                diagnostics.error((section.line, 1), "section-twice", sentence, "join the two")
            elif names.is_translated(section.title) and section.name != "Log":
                sentence = f'"{section.title}" is taken for "{section.name}", so that it may leave'
                remedy = "leave it so, if it may leave; else give it another name"
                diagnostics.warning((section.line, 1), "translated-section", sentence, remedy)
        elif section.title and (nearest := names.like(section.title)):
            sentence = f'"{section.title}" is not "{nearest}", so that it is private'
            remedy = f"write `## {nearest}` if it may leave"
            if nearest == "Log":
                sentence = f'"{section.title}" is not "Log", so that none of its lines counts'
                remedy = "write `## Log`"
            fix = Fix("replace", section.title, nearest)
            diagnostics.warning((section.line, 1), "section-name", sentence, remedy, fix)
