"""The addresses of pages, of places in the owner's files, and of photos, from the site's root."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from urllib.parse import quote as encode
from warnings import catch_warnings

from dossier.blake2 import blake2b
from dossier.judging.employers import Employer
from dossier.linking import Dossier
from dossier.problems import Source
from dossier.records import Opportunity, Photo, Story
from dossier.views.view import Link, Mention, View

_WORKSPACE = "../../"
ME, CV = "me.html", "me.html#cv"


# Cached: each page asks for the same few names again.
quote = cache(encode)


class SourceLink(View, frozen=True, kw_only=True):
    """A place in one of the owner's files, and the way there."""

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


# Of letters; four octets each are still less than a file system's 255.
_LONGEST = 50


def has_page(employer: Employer) -> bool:
    """Return whether several people, a role, an introduction or the owner's wish make it one.

    An employer of one contact stands on the page of that contact.
    """
    more = employer.opportunities or employer.can_introduce or employer.wanted
    return bool(more) or len(employer.people) > 1


def introducers(employer: Employer, dossier: Dossier) -> tuple[str, ...]:
    """List who opened the door to a role there."""
    introducers = (dossier.introduced_by.get(slug) for slug in employer.opportunities)
    return tuple(dict.fromkeys(slug for slug in introducers if slug))


def file_name(employer: Employer) -> str:
    """Name the file without its ending."""
    name = employer.key.replace(" ", "-")
    digest = blake2b(employer.key.encode(), digest_size=4).hexdigest()
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST]}-{digest}"


def link(employer: Employer) -> Link:
    """Link to the page."""
    return Link(text=employer.name, href=f"employers/{quote(file_name(employer))}.html")


_FORMATS = ("JPEG", "PNG", "WEBP")
_TURNED = (5, 6, 7, 8)
_ORIENTATION = 0x0112


class ShownPhoto(View, frozen=True, kw_only=True):
    """An address relative to the site's root, and the size in pixels."""

    src: str
    width: int
    height: int


def shown_photo(photo: Photo, largest: int) -> ShownPhoto:
    """Return where and how large a photo will be, by the head of its file alone."""
    width, height = _size(photo)
    scale = min(1.0, largest / max(width, height, 1))
    name = photo.name if photo.name.endswith(".jpg") else f"{photo.name}.jpg"
    return ShownPhoto(
        src=f"photos/{quote(name)}",
        width=max(1, round(width * scale)),
        height=max(1, round(height * scale)),
    )


def _size(photo: Photo) -> tuple[int, int]:
    from PIL import Image

    try:
        # A damaged file is reported when it is drawn, not here.
        with (
            catch_warnings(action="ignore"),
            Image.open(BytesIO(photo.data), formats=_FORMATS) as image,
        ):
            turned = image.getexif().get(_ORIENTATION) in _TURNED
            return (image.height, image.width) if turned else image.size
    except (Image.DecompressionBombError, OSError, SyntaxError, ValueError):
        return 1, 1


def photo_mention(written: str, photo: ShownPhoto) -> Mention:
    """Return a link to a photo with its place on the site, and its size."""
    size = {"width": photo.width, "height": photo.height}
    return Mention(written=written, title="", href=photo.src, **size)
