"""The ids of words, as commands print and take them: an article and a range of characters."""

from __future__ import annotations

from corpus.records import Span


def words_id(article: str, start: int, end: int) -> str:
    """Return the id of the words of an article from ``start`` to ``end``.

    >>> words_id("report.txt", 1576, 1809)
    'report.txt:1576-1809'
    """
    return f"{article}:{start}-{end}"


def place_of(words: str) -> tuple[str, Span] | None:
    """Return the article and the range of characters that an id names, or None.

    >>> place_of("report.txt:1576-1809")
    ('report.txt', Span(start=1576, end=1809))
    """
    article, colon, place = words.rpartition(":")
    start, dash, end = place.partition("-")
    if not (colon and dash and start.isdecimal() and end.isdecimal()):
        return None
    return article, Span(int(start), int(end))
