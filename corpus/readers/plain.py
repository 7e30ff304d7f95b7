"""Plain text: the file is the article, character for character, or an export of several."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.errors import ReadError
from corpus.readers import nexis
from corpus.readers.decoding import decoded
from corpus.readers.sources import Source
from corpus.records import Article


def articles(source: Source) -> Iterator[Article]:
    """Yield the article of a text file, or those of an export; raises `ReadError` if there is none.

    One of several has its place as well: ``nexis.txt#3``.
    """
    text = decoded(source.whole())
    if not any(map(str.isalnum, text)):
        raise ReadError("there are no words in it; put the article's text in it or take it away")
    found = nexis.documents(text)
    if not found:
        yield Article(source.id, text, source.origin)
    for number, document in enumerate(found, start=1):
        place = f"#{number}" if len(found) > 1 else ""
        yield Article(
            f"{source.id}{place}",
            document.text,
            f"{source.origin}{place}",
            headline=document.headline,
            publisher=document.publisher,
            author=document.author,
            date=document.date,
        )
