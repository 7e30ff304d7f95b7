"""Hits and facet counts as rows, for CSV: one hit a row, one count a row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.groups.inferred_dates import InferredDate
    from search import FacetCounts, Hit

INFERRED_COLUMNS = ("inferred_date", "inferred_from")
"""Beside the column of the date that an article states, and never in it."""

HIT_COLUMNS = (
    "id",
    "article",
    "start",
    "end",
    "speakers",
    "forces",
    "published",
    "precision",
    "publisher",
    "headline",
    "quote",
    "text",
    "score",
    "articles",
    "citation",
    *INFERRED_COLUMNS,
    "lead_in",
)

FACET_COLUMNS = ("facet", "value", "groups", "passages")


def hit_row(hit: Hit) -> tuple[object, ...]:
    """Return one hit in the order of `HIT_COLUMNS`; several values are joined by ``; ``."""
    return (
        hit.id,
        hit.article,
        hit.start,
        hit.end,
        "; ".join(hit.speakers),
        "; ".join(hit.about),
        hit.published.value or "",
        hit.published.precision,
        hit.publisher or "",
        hit.headline or "",
        hit.quote or "",
        hit.text,
        f"{hit.score:.4f}",
        hit.articles,
        hit.citation,
        *inferred_cells(hit.inferred),
        hit.lead_in.text if hit.lead_in else "",
    )


def facet_rows(counts: FacetCounts) -> Iterator[tuple[str, int, int]]:
    """Yield each value with its counts, and after the unknown dates what was inferred of them.

    Those passages are counted among the unknown ones already.
    """
    for bucket in counts.buckets:
        yield bucket.value, bucket.groups, bucket.passages
        for each in bucket.inferred:
            yield f"{bucket.value}: {each.value} inferred", each.groups, each.passages


def inferred_cells(date: InferredDate | None) -> tuple[str, str]:
    """Return a date that was inferred, and the id of the article that tells it; or nothing."""
    return ("", "") if date is None else (date.value, date.article)
