"""The JSON objects in a text: a JSON file, JSON Lines, or JSON among other lines of a document."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from search.citing.address import SCHEME


def objects(text: str) -> Iterator[dict[str, Any]]:
    """Yield every JSON object that ``text`` holds, outer ones first.

    In a document that is an object with an address on one line, or one that begins and ends at
    the beginning of a line: every line is read at most three times.
    """
    try:
        value = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        value = _in_lines(text)
    yield from _inside(value)


def _in_lines(text: str) -> list[Any]:
    values: list[Any] = []
    block: list[str] = []
    for line in text.split("\n"):
        own = _begun(line[_opening(line) :]) if SCHEME in line else None
        if own is not None:
            values.append(own)
            block = []
        elif line.startswith(("[", "{")):
            block = [line]
        elif block:
            block.append(line)
            if line.startswith(("]", "}")):
                values.append(_begun("\n".join(block)))
                block = []
    return values


def _opening(line: str) -> int:
    return min((at for sign in "[{" if (at := line.find(sign)) >= 0), default=len(line))


def _begun(text: str) -> Any:
    """Return the value that ``text`` begins with, or None."""
    try:
        return json.JSONDecoder().raw_decode(text)[0]
    except (ValueError, RecursionError):
        return None


def _inside(value: Any) -> Iterator[dict[str, Any]]:
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            yield one
            waiting += reversed(one.values())
        elif isinstance(one, list):
            waiting += reversed(one)
