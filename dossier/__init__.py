"""Compile a person's contacts and stories into a private site and a brief for each referee."""

from __future__ import annotations

__version__ = "0.1.0"
