"""The records that travel from articles to answers.

Offsets are half-open ranges of characters (Unicode code points, never bytes). Unless a name says
otherwise they count in the article's text *as it was given*, so that
``article.text[span.start:span.end]`` is what is printed, always. Nothing here reads files, knows
an index or decides anything.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of characters.

    >>> Span(3, 7).of("He said so.")
    'said'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of ``text`` in this range."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Say whether ``other`` lies wholly inside this range."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Say whether the two ranges share a character."""
        return self.start < other.end and other.start < self.end


class Precision(StrEnum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PublicationDate:
    """When an article was published: ``2015-01-13``, ``2015-01``, ``2015`` or None.

    ``evidence`` is the words or the field the date came from; ``span`` is where those words stand
    in the article's text, if they stand there. ``inferred`` marks a date that the article itself
    does not state.
    """

    value: str | None = None
    precision: Precision = Precision.UNKNOWN
    evidence: str = ""
    span: Span | None = None
    inferred: bool = False


UNKNOWN_DATE = PublicationDate()


@dataclass(frozen=True, slots=True)
class ToldDate:
    """A date that an article tells of, such as *13 January 2015* or *last August*.

    ``value`` is as in `PublicationDate`, None where it cannot be told. ``resolved_from`` is the
    article's own date where the words count from that, else None.
    """

    span: Span
    value: str | None = None
    precision: Precision = Precision.UNKNOWN
    resolved_from: str | None = None


class ArticleKind(StrEnum):
    """Whether an article reports (news) or is itself the words of its publisher (statement)."""

    NEWS = "news"
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True)
class Article:
    """One article as a reader gave it; every offset in onrecord counts in ``text``.

    ``id`` is unique in an index: for a file, its path below the folder that was indexed.
    ``origin`` says where it came from, for messages (a path, a path and line, or ``-``).
    The optional fields hold what the source stated outside the text (a JSON field, an HTML
    ``<meta>``), and are None where it stated nothing; in an `Annotation` ``author`` may be the
    name in the byline.
    """

    id: str
    text: str
    origin: str = ""
    headline: str | None = None
    publisher: str | None = None
    author: str | None = None
    date: str | None = None


class BlockKind(StrEnum):
    """What a line-broken block of an article is."""

    HEADLINE = "headline"
    SUBHEAD = "subhead"
    DATELINE = "dateline"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Block:
    """A line of text between line breaks, without the white space around it.

    ``span`` counts in the clean view. For a list item the bullet is outside ``span`` and
    ``lead_in`` is the position, in the list of blocks, of the paragraph that introduces the list.
    """

    span: Span
    kind: BlockKind
    lead_in: int | None = None


class QuoteKind(StrEnum):
    """What a stretch of somebody's words is.

    ``direct``: a clause or more in quotation marks. ``fragment``: some quoted words inside
    another's sentence. ``scare``: marked but nobody's words (a title, a nickname, distance).
    ``reported``: speech without marks.
    """

    DIRECT = "direct"
    FRAGMENT = "fragment"
    SCARE = "scare"
    REPORTED = "reported"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that an article gives as somebody's.

    ``span`` lies inside the marks. ``speaker`` is the fullest name the article gives, and equals
    the ``name`` of one of the article's `Speaker` records; None where nobody, or more than one
    person, could have said it. ``speaker_spans`` are the words that name the speaker for this
    quotation, ``cue`` the speech verb, ``rule`` the rule that decided and ``confidence`` the share
    of that rule's decisions found right on labelled articles.
    """

    span: Span
    kind: QuoteKind
    speaker: str | None = None
    speaker_spans: tuple[Span, ...] = ()
    cue: Span | None = None
    rule: str = ""
    confidence: float = 0.0


class SpeakerKind(StrEnum):
    """Whether a speaker is one named person, an organisation, or unnamed people."""

    PERSON = "person"
    BODY = "body"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person or body as one article knows it.

    ``name`` is the fullest form in the article without titles and ranks, in the article's
    spelling; ``forms`` are all the ways the article writes it (*ACC Lee*, *Ingrid Lee*), ``role``
    and ``organisation`` are there where the text gives them.
    """

    name: str
    kind: SpeakerKind = SpeakerKind.PERSON
    forms: tuple[str, ...] = ()
    role: str | None = None
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class ForceMention:
    """A police force in an article, and whether the article is about it.

    ``spans`` are the words that name it, in order. ``inferred`` marks a force known only through a
    place or an office ("Keighley", "Bradford councillor").
    """

    name: str
    about: bool
    spans: tuple[Span, ...] = ()
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """What a search returns: a paragraph, a list item, or part of a long paragraph.

    ``lead_in`` is the paragraph that introduces a list item. ``quotations`` are the positions, in
    the annotation's list, of those that overlap ``span``. ``about`` are the forces the passage is
    about, ``mentions`` all that it names.
    """

    span: Span
    lead_in: Span | None = None
    quotations: tuple[int, ...] = ()
    speakers: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()


class Edit(NamedTuple):
    """A repair of the text as given: source characters ``start:end`` read as ``text``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Annotation:
    """Everything found in one article; all spans count in ``article.text``."""

    article: Article
    kind: ArticleKind
    headline: str | None
    headline_span: Span | None
    publisher: str | None
    published: PublicationDate
    furniture: tuple[Span, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    forces: tuple[ForceMention, ...] = ()
    passages: tuple[Passage, ...] = ()
    edits: tuple[Edit, ...] = field(default=())
    dates: tuple[ToldDate, ...] = ()
