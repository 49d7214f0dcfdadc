"""The patterns of the HTML parser are made once, and part a page as they did."""

from __future__ import annotations

import re
from xml.etree.ElementTree import tostring

import tinyhtml5
from tinyhtml5 import inputstream

from dossier.rendering.weasyprint_patches import html_pattern_cache

PAGE = (
    "<!DOCTYPE html><html lang='fr'><body class=a id='b'><p title=\"1 &lt; 2\">é &amp; 薇\r\n</p>"
)


def parsed() -> bytes:
    return tostring(tinyhtml5.parse(PAGE, namespace_html_elements=False))


def test_a_page_is_parsed_as_without_it_and_no_pattern_is_made_twice() -> None:
    inputstream.characters_until_regex = {}
    before = parsed()
    # Else the library finds them itself now, and needs no patch.
    assert all(isinstance(key, re.Pattern) for key, _ in inputstream.characters_until_regex)
    html_pattern_cache.patch()
    patterns = inputstream.characters_until_regex
    assert parsed() == before
    made = dict(patterns)
    assert parsed() == before
    assert 0 < len(made) == len(patterns) < 10
