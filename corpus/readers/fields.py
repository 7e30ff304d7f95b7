"""A record of named fields as an article: which name holds what is a table.

A field may hold a string, a number, a list of strings or an object with a name, as news
services write them. What is not stated stays None; a record without text is refused.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from math import isfinite

from corpus.errors import ReadError
from corpus.records import Article
from corpus.table_files import rows


def article(record: Mapping[str, object], fallback_id: str, origin: str) -> Article:
    """Return the article of ``record``; raises `ReadError` if it has no text.

    >>> record = {"Title": "A", "body": "He left.", "source": {"id": None, "name": "The Gazette"}}
    >>> found = article(record, "news.json#1", "news.json:1")
    >>> found.id, found.headline, found.text, found.publisher
    ('news.json#1', 'A', 'He left.', 'The Gazette')
    """
    known = _known(record)
    text = _text(known.get("text"))
    if not text.strip():
        raise ReadError(f"no text in it; an article's text is in a field named {_or('text')}")
    return Article(
        id=_line(known.get("id")) or fallback_id,
        text=text,
        origin=origin,
        headline=_line(known.get("headline")),
        publisher=_line(known.get("publisher")),
        author=_line(known.get("author")),
        date=_line(known.get("date")),
    )


def holds_text(names: Iterable[str]) -> bool:
    """Say whether one of the ``names`` is that of a text field."""
    return any(_plain(name) in _names()["text"] for name in names)


def named(field: str) -> str:
    """Return the names that ``field`` may have, for a message."""
    return _or(field)


def _known(record: Mapping[str, object]) -> dict[str, object]:
    """Return the record's values by our names for the fields; the first name with a value wins."""
    given = {_plain(name): value for name, value in reversed(list(record.items()))}
    return {
        field: value
        for field, names in _names().items()
        if (value := next((given[name] for name in names if given.get(name)), None)) is not None
    }


def _text(value: object) -> str:
    if isinstance(value, str):
        return _whole_characters(value)
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return _whole_characters("\n\n".join(value))
    return ""


def _line(value: object, depth: int = 0) -> str | None:
    """Return a value as one line of text, or None where it says nothing.

    Raises `ReadError` for lists and objects in each other that are over `DEEPEST` deep.
    """
    if depth > DEEPEST:
        raise ReadError("a field of it holds lists too deep in each other; take it out")
    match value:
        case str():
            return _whole_characters(" ".join(value.split())) or None
        case bool() | None:
            return None
        case int():
            return str(value)
        case float():
            return str(value) if isfinite(value) else None
        case list():
            return ", ".join(filter(None, (_line(each, depth + 1) for each in value))) or None
        case dict():
            return _line(value.get("name") or value.get("title"), depth + 1)
        case _:
            return None


DEEPEST = 20
"""Lists and objects in each other; news services write an author three deep."""


def _whole_characters(text: str) -> str:
    """Return ``text`` with each half of a character, which nothing can print, as U+FFFD."""
    return _HALVES.sub("\ufffd", text)


_HALVES = re.compile("[\ud800-\udfff]")


def _plain(name: str) -> str:
    """Return a field's name without what does not matter.

    >>> _plain("Published_At"), _plain("\\ufeffweb-title")
    ('publishedat', 'webtitle')
    """
    return "".join(filter(str.isalnum, str(name).casefold()))


@cache
def _names() -> dict[str, tuple[str, ...]]:
    names = defaultdict(list)
    for row in rows("article_fields.csv"):
        names[row["field"]].append(_plain(row["name"]))
    return {field: tuple(known) for field, known in names.items()}


def _or(field: str) -> str:
    known = [row["name"] for row in rows("article_fields.csv") if row["field"] == field]
    return f"{', '.join(known[:2])} or {known[2]}"
