"""Hits and facet counts as rows, for CSV: one hit a row, one count a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from search import Hit

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
        1 + len(hit.also_in),
        hit.citation,
    )
