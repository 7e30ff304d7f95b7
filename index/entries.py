"""Speakers of articles as they are stored: the fields of an `Entry` without its article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from corpus.people import Entry
from corpus.records import SpeakerKind


def fields_of(entry: Entry) -> list[object]:
    """Return what is stored of ``entry``."""
    return [
        entry.name,
        entry.kind.value,
        entry.forms,
        entry.role,
        entry.organisation,
        entry.forces,
    ]


def entry_of(article: str, fields: Sequence[Any]) -> Entry:
    """Return the entry of an article that was stored as ``fields``."""
    name, kind, forms, role, organisation, forces = fields
    return Entry(article, name, SpeakerKind(kind), tuple(forms), role, organisation, tuple(forces))
