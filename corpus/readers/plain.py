"""Plain text: the file is the article, character for character."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.errors import ReadError
from corpus.readers.decoding import decoded
from corpus.readers.sources import Source
from corpus.records import Article


def articles(source: Source) -> Iterator[Article]:
    """Yield the article of a text file; raises `ReadError` if there is none in it."""
    text = decoded(source.whole())
    if not any(map(str.isalnum, text)):
        raise ReadError("there are no words in it; put the article's text in it or take it away")
    yield Article(source.id, text, source.origin)
