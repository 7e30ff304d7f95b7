"""JSON Lines: an article a line. A broken line is named by its number and the rest is read."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.errors import ReadError
from corpus.readers import fields
from corpus.readers.json_values import parsed
from corpus.readers.sources import Source, Unreadable
from corpus.records import Article


def articles(source: Source) -> Iterator[Article | Unreadable]:
    """Yield the article of each line; raises `ReadError` if there is no line at all.

    An article's id is its record's, else the file's with the line: ``news.jsonl#12``.
    """
    none = True
    for number, line in source.lines():
        if isinstance(line, Unreadable):
            yield line
        elif line.strip("\ufeff \t\r\n"):
            yield _article(source, number, line)
        else:
            continue
        none = False
    if none:
        raise ReadError("the file is empty; put an article on each line or take it away")


def _article(source: Source, number: int, line: str) -> Article | Unreadable:
    try:
        record = parsed(line)
        if not isinstance(record, dict):
            raise ReadError("the line is JSON but no object; write {…} with an article's fields")
        return fields.article(record, f"{source.id}#{number}", source.at(number))
    except ReadError as reason:
        return source.unreadable(str(reason), number)
