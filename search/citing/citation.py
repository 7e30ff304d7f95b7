"""A citation: whose words, published where and when, and exactly which characters they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from corpus.records import Precision, Quotation, Span
from search.errors import QueryProblem
from search.ids import words_id

if TYPE_CHECKING:
    from index.columns.records import ArticleRecord
    from search.press import Press

AROUND = 32
"""Characters kept on either side: they tell which of several places is meant if a text changes."""

_PRECISIONS = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker of cited words, with the role that the article gives."""

    name: str
    role: str | None = None

    def __str__(self) -> str:
        return f"{self.name}, {self.role}" if self.role else self.name


@dataclass(frozen=True, slots=True)
class Citation:
    """Characters ``start:end`` of an article, and all it takes to find them and check them.

    ``words`` are those characters, ``before`` and ``after`` a few around them. The hashes are
    SHA-256 of the article's whole text and of the words, as UTF-8: for a text file in UTF-8 the
    first is that of the file. ``published`` is as precise as it is known (``2016-03-17``,
    ``2016-03``, ``2016``) or None; ``inferred`` is empty where the article states it, else the id
    of the article that it is inferred from.
    """

    article: str
    start: int
    end: int
    words: str
    source_hash: str
    words_hash: str
    kind: str = "news"
    headline: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    inferred: str = ""
    speakers: tuple[Voice, ...] = ()
    before: str = ""
    after: str = ""

    @property
    def id(self) -> str:
        """Return the article's id and the range of characters, as commands take them."""
        return words_id(self.article, self.start, self.end)

    @property
    def precision(self) -> Precision:
        """Return how much of the publication date is known."""
        return _PRECISIONS.get(len(self.published or ""), Precision.UNKNOWN)

    @property
    def place(self) -> str:
        """Return where the words stand, for people."""
        return f"{self.article}, characters {self.start}–{self.end}"

    @property
    def note(self) -> str:
        """Return who speaks, where the words stand and, if the date is inferred, from what."""
        said = f"Said by {self.voices}" if self.speakers else ""
        dated = f"Date inferred from {self.inferred}" if self.inferred else ""
        return ". ".join(filter(None, (said, self.place, dated)))

    @property
    def voices(self) -> str:
        """Return the speakers with their roles, for people; empty where nobody is known."""
        return "; ".join(map(str, self.speakers))

    @property
    def date(self) -> str:
        """Return the publication date for people: ``2016-03``, ``date unknown``, and for one that
        the article does not state ``2016-03 (inferred from a.txt)``."""
        if self.inferred:
            return f"{self.published} (inferred from {self.inferred})"
        return self.published or "date unknown"


def cite(press: Press, place: str) -> Citation:
    """Return the citation of ``article:start-end``: a passage, a quotation, any of its characters.

    Raises `QueryProblem` where the index holds no such article or the article no such characters.
    """
    article, span = _place(place)
    record = press.record(article)
    if record is None:
        raise QueryProblem(f"There is no article {article}; see: onrecord stats --articles")
    if not (span.start < span.end <= len(record.text) and span.of(record.text).strip()):
        raise QueryProblem(
            f"{article} has no words at {span.start}-{span.end}; "
            f"it is {len(record.text)} characters long."
        )
    return _citation(record, span)


def _place(place: str) -> tuple[str, Span]:
    article, _, numbers = place.rpartition(":")
    start, _, end = numbers.replace("–", "-").partition("-")
    if not (article and start.isdecimal() and end.isdecimal()):
        raise QueryProblem(
            f"“{place}” names no words; write an article's id and a range of characters, "
            "as in report.txt:1576-1809."
        )
    return article, Span(int(start), int(end))


def _citation(record: ArticleRecord, span: Span) -> Citation:
    text, words = record.text, span.of(record.text)
    return Citation(
        article=record.id,
        start=span.start,
        end=span.end,
        words=words,
        source_hash=hashed(text),
        words_hash=hashed(words),
        kind=str(record.kind),
        headline=record.headline,
        publisher=record.publisher,
        author=record.author,
        published=record.inferred.value if record.inferred else record.published.value,
        inferred=record.inferred.article if record.inferred else "",
        speakers=_voices(record, span),
        before=text[max(0, span.start - AROUND) : span.start],
        after=text[span.end : span.end + AROUND],
    )


def hashed(text: str) -> str:
    """Return the SHA-256 of a text's UTF-8, in hexadecimal."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _voices(record: ArticleRecord, span: Span) -> tuple[Voice, ...]:
    """Return whose words the range holds: of the innermost quotation that covers it, or of all."""
    roles = {speaker.name: speaker.role for speaker in record.speakers}
    quotations = _quotations(record.annotation.quotations, span)
    names = dict.fromkeys(q.speaker for q in quotations if q.speaker is not None)
    return tuple(Voice(name, roles.get(name)) for name in names)


def _quotations(quotations: Sequence[Quotation], span: Span) -> list[Quotation]:
    overlapping = [q for q in quotations if q.span.overlaps(span)]
    covering = [q for q in overlapping if q.span.covers(span)]
    if covering:
        return [min(covering, key=lambda q: q.span.end - q.span.start)]
    return overlapping
