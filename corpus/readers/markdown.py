"""Markdown: the file is the article as given; fields above the text state what they state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from corpus.errors import ReadError
from corpus.readers import fields
from corpus.readers.decoding import decoded
from corpus.readers.sources import Source
from corpus.records import Article
from corpus.text.frontmatter import front_matter


def articles(source: Source) -> Iterator[Article]:
    """Yield the article of a Markdown file; raises `ReadError` if there is none in it."""
    text = decoded(source.whole())
    stated, end = front_matter(text)
    if not any(map(str.isalnum, text[end:])):
        raise ReadError("there are no words in it; put the article's text in it or take it away")
    stated.pop("id", None)
    found = fields.article({**stated, "text": text}, source.id, source.origin)
    yield replace(found, text=text)
