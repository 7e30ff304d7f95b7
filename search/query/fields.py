"""The fields a person can type, and the facets a result can be counted by.

A field of the query language (``force:``) may stand for several columns of the index (`about` and
`mentions`); a facet may be called otherwise than its column (`source` is `publisher`).
"""

from __future__ import annotations

from types import MappingProxyType

TEXT = "text"
"""Stemmed words of the passage."""
EXACT = "exact"
"""Unstemmed words of the passage, at the same positions."""
HEADLINE = "headline"
"""Stemmed words of the article's headline."""
CONTEXT = "context"
"""Stemmed words of the lead-in, the speakers' names and roles, and the publisher."""
DATE = "date"
"""The day, month or year of publication as yyyymmdd, 0 for what is unknown."""

Terms = tuple[tuple[str, str], ...]
"""A word as fields and their terms."""

COLUMNS = MappingProxyType(
    {
        "force": ("about", "mentions"),
        "about": ("about",),
        "mentions": ("mentions",),
        "speaker": ("speaker",),
        "role": ("role",),
        "source": ("publisher",),
        "kind": ("kind",),
        "speech": ("speech",),
        "article": ("article",),
        "author": ("author",),
    }
)
"""The columns that each field of names looks in."""

FIELDS = frozenset({*COLUMNS, DATE, HEADLINE})
"""Every field of the query language."""

ALIASES = MappingProxyType({"publisher": "source", "by": "author", "published": "date"})
"""Other names that a field goes by."""

DATE_FACETS = frozenset({"date", "year", "month", "day"})
"""Facets over the date; ``date`` counts by month."""

FACETS = frozenset({*COLUMNS, *DATE_FACETS})

CASELESS = frozenset({"role", "publisher", "author"})
"""Columns in which values are one that differ in capitals, accents or punctuation alone."""

COUNTED = MappingProxyType({name: columns[0] for name, columns in COLUMNS.items()})
"""The column that a facet counts; ``force`` counts what passages are about."""

MISSING = MappingProxyType({"speaker": "nobody quoted", "speech": "none"})
"""What the bucket of passages without a value is called, where not `UNKNOWN`."""

FIXED = MappingProxyType(
    {
        "kind": ("news", "statement"),
        "speech": ("direct", "fragment", "scare", "reported", "none"),
    }
)
"""The fields that can have no other values than these: `ArticleKind`, `QuoteKind` and none."""

UNKNOWN = "unknown"

_MISSING_WORDS = frozenset({"unknown", "none", "nobody", "nobody quoted"})


def missing_name(field: str) -> str:
    """Return the name of the bucket of passages that have no value.

    >>> missing_name("speaker"), missing_name("force")
    ('nobody quoted', 'unknown')
    """
    return MISSING.get(field, UNKNOWN)


def means_missing(value: str) -> bool:
    """Say whether a typed value asks for the passages that have none."""
    return value.strip().casefold() in _MISSING_WORDS


def field_called(name: str) -> str | None:
    """Return the field that a typed name means, or None.

    >>> field_called("Publisher"), field_called("speeker")
    ('source', None)
    """
    folded = name.casefold()
    folded = ALIASES.get(folded, folded)
    return folded if folded in FIELDS else None
