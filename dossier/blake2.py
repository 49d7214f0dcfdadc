"""BLAKE2b without OpenSSL, which `hashlib` loads whatever it is asked for: 5 to 10 ms."""

from __future__ import annotations

try:
    from _blake2 import blake2b
except ImportError:  # It is CPython's own, and may go.
    from hashlib import blake2b

__all__ = ["blake2b"]
