"""The JSON objects in a text: a JSON file, JSON Lines, or JSON that begins a line of a document."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any


def objects(text: str) -> Iterator[dict[str, Any]]:
    """Yield every JSON object that ``text`` holds, outer ones first."""
    decoder = json.JSONDecoder()
    at = 0
    while found := _OPENING.search(text, at):
        try:
            value, at = decoder.raw_decode(text, found.end() - 1)
        except (ValueError, RecursionError):
            at = found.end()
        else:
            yield from _inside(value)


_OPENING = re.compile(r"^[ \t\ufeff>]*[\[{]", re.MULTILINE)


def _inside(value: Any) -> Iterator[dict[str, Any]]:
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            yield one
            waiting += reversed(one.values())
        elif isinstance(one, list):
            waiting += reversed(one)
