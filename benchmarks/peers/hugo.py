"""Write the corpus as a Hugo site."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from benchmarks.records import FOLDERS, Page, titles

_SETTINGS = """baseURL = "/"
title = "Backers"
disableKinds = ["rss", "sitemap", "robotsTXT", "404"]
[taxonomies]
skill = "skills"
"""
_BASE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><nav>{{ range site.Sections }}<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}
<a href="/skills/">Skills</a></nav><main><h1>{{ .Title }}</h1>
{{ block "main" . }}{{ end }}</main></body></html>
"""
_PAGE = """{{ define "main" }}<dl>{{ range .Params.facts }}
<dt>{{ index . 0 }}</dt><dd>{{ index . 1 }}</dd>{{ end }}</dl>
<ul>{{ range .GetTerms "skills" }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}
</ul>
{{ .Content }}
<ul>{{ range .Params.leads_to }}{{ with site.GetPage . }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}{{ end }}</ul>{{ end }}
"""
_LIST = """{{ define "main" }}<ul>{{ range .Pages }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}
"""


def files(found: Iterable[Page]) -> Iterator[tuple[str, str]]:
    """Give the path and the text of every file."""
    found = list(found)
    names = titles(found)
    yield "hugo.toml", _SETTINGS
    yield "layouts/baseof.html", _BASE
    yield "layouts/page.html", _PAGE
    for kind in ("home", "section", "taxonomy", "term"):
        yield f"layouts/{kind}.html", _LIST
    for folder in FOLDERS:
        yield f"content/{folder}/_index.md", f"---\ntitle: {folder.title()}\n---\n"
    for page in found:
        yield f"content/{page.folder}/{page.slug}.md", _page(page, names)


def _page(page: Page, names: dict[str, str]) -> str:
    head = {
        "title": page.title,
        "skills": page.skills,
        "facts": page.facts,
        "leads_to": [f"/{path}" for path in page.leads_to],
    }
    return f"{json.dumps(head, indent=1)}\n{page.linked('[{title}](/{path}/)', names)}"
