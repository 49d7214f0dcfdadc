"""Name the address of each page, relative to the site's root."""

import re
from functools import cache
from urllib.parse import quote as encode

from dossier.problems import Source
from dossier.records import Opportunity, Story
from dossier.views.view import Link, View

_WORKSPACE = "../../"
ME, CV = "me.html", "me.html#cv"


# The same few names are asked for over and over.
quote = cache(encode)


class SourceLink(View, frozen=True, kw_only=True):
    """Hold a place in one of the owner's files, and the way there."""

    text: str
    href: str


def backer_page(slug: str) -> str:
    """Name a contact's page."""
    return f"backers/{quote(slug)}.html"


def story_page(slug: str) -> str:
    """Name a story's page."""
    return f"stories/{quote(slug)}.html"


def opportunity_page(slug: str) -> str:
    """Name an opportunity's page."""
    return f"opportunities/{quote(slug)}.html"


def story_link(story: Story) -> Link:
    """Link to a story by title."""
    return Link(text=story.title, href=story_page(story.slug))


def opportunity_title(opportunity: Opportunity) -> str:
    """Name an opportunity in a line."""
    return f"{opportunity.organization} · {opportunity.role}"


def opportunity_link(opportunity: Opportunity) -> Link:
    """Link to an opportunity by organisation and role."""
    return Link(text=opportunity_title(opportunity), href=opportunity_page(opportunity.slug))


@cache
def skill_id(name: str) -> str:
    """Name the row of a skill, in any script."""
    return "skill-" + re.sub(r"[\W_]+", "-", name.casefold()).strip("-")


@cache
def skill_link(name: str) -> Link:
    """Link to a skill's row."""
    return Link(text=name, href=f"skills.html#{quote(skill_id(name))}")


def web(address: str) -> Link:
    """Link to an address of the web; any other stands as text."""
    is_web = address.lower().startswith(("https://", "http://"))
    return Link(text=address, href=address if is_web else "")


def source_link(source: Source, *, line: bool = True) -> SourceLink:
    """Link to a place in the workspace, which lies two folders above the site.

    A folder has no lines.
    """
    name = source.path.rsplit("/", 1)[-1]
    text = f"{name}:{source.line}" if line and "." in name else source.path
    return SourceLink(text=text, href=_WORKSPACE + quote(source.path))
