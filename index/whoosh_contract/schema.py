"""The index's fields as a Whoosh schema: what its query trees may ask for."""

from __future__ import annotations

from typing import Any

from whoosh.fields import ID, NUMERIC, TEXT, Schema

from index.columns import facets
from index.whoosh_contract.word_analyzer import WordAnalyzer

WORDS = {"text": True, "exact": False, "headline": True, "context": True}
"""The fields of words, and whether they are known by stems."""

DATE = "date"


def schema() -> Any:
    """Return the schema: fields of words, facets as whole values, and dates as yyyymmdd."""
    words = {
        name: TEXT(analyzer=WordAnalyzer(stemmed=stemmed), phrase=True, stored=name == "text")
        for name, stemmed in WORDS.items()
    }
    values = {name: ID(sortable=True, stored=name == "article") for name in facets.NAMES}
    dates = {DATE: NUMERIC(int, bits=32, signed=False, sortable=True, default=0)}
    return Schema(**words, **values, **dates)
