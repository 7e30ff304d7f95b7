"""The quotations of a draft article, each with the speaker that the draft gives it."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from corpus import readers
from corpus.annotate import annotate
from corpus.records import Article, QuoteKind
from search.cli.quotation_file import Row

_CHECKED = frozenset({QuoteKind.DIRECT, QuoteKind.FRAGMENT})


def quotations(name: str) -> Iterator[Row]:
    """Yield the quotations of the articles in a file, in order; scare quotes are none.

    Raises `click.UsageError` for what cannot be read or holds none.
    """
    none = True
    for article in readers.read([name], sys.stdin.buffer):
        if not isinstance(article, Article):
            raise click.UsageError(f"{article.origin}: {article.reason}")
        for quotation in annotate(article).quotations:
            if quotation.kind in _CHECKED:
                none = False
                words, place = quotation.span.of(article.text), quotation.span
                speaker = quotation.speaker
                record = {
                    "draft": article.id,
                    "start": place.start,
                    "end": place.end,
                    "quotation": words,
                    "speaker": speaker or "",
                }
                yield Row(words, speaker, record)
    if none:
        raise click.UsageError(f"{name} has no quotations")
