"""A JSON file: one article, a list of them, or an object with a list under ``articles``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from corpus.errors import ReadError
from corpus.readers import fields
from corpus.readers.decoding import decoded
from corpus.readers.json_values import parsed
from corpus.readers.sources import Source, Unreadable
from corpus.records import Article

_LISTS = ("articles", "results", "items", "data", "documents")
"""Fields under which news services give their list."""


def articles(source: Source) -> Iterator[Article | Unreadable]:
    """Yield the articles of a JSON file; raises `ReadError` if it is broken or holds none.

    A single article without an id has the file's; one of a list has its place too:
    ``news.json#3``.
    """
    value = parsed(decoded(source.whole()))
    if isinstance(value, dict) and not fields.holds_text(value):
        value = _listed(value)
    if isinstance(value, dict):
        yield fields.article(value, source.id, source.origin)
        return
    if not isinstance(value, list) or not value:
        raise ReadError('no article in it; write an object, a list, or {"articles": […]}')
    for number, record in enumerate(value, start=1):
        yield _article(source, number, record)


def _listed(value: dict[str, Any]) -> Any:
    """Return the list that an answer wraps, also one level down; else ``value`` itself."""
    for holder in (value, *(inner for inner in value.values() if isinstance(inner, dict))):
        for name in _LISTS:
            if isinstance(holder.get(name), list):
                return holder[name]
    return value


def _article(source: Source, number: int, record: Any) -> Article | Unreadable:
    place = f"{source.origin}#{number}"
    if not isinstance(record, dict):
        return Unreadable(place, "the entry is no object; write {…} with an article's fields")
    try:
        return fields.article(record, f"{source.id}#{number}", place)
    except ReadError as reason:
        return Unreadable(place, str(reason))
