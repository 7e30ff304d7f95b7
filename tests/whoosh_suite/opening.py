"""Our reader over a copy of whatever a stock Whoosh reader holds."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any
from uuid import uuid4

from whoosh.formats import Positions
from whoosh.reading import EmptyReader, MultiReader
from whoosh.util.numeric import byte_to_length, length_to_byte

from index.reader import SegmentReader
from tests.whoosh_suite.conversion import CopiedLookups


class Rounded(SegmentReader):
    """Our reader with the lengths that Whoosh's own storage rounds to one byte."""

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        return _rounded(super().doc_field_length(docnum, fieldname, default))

    def min_field_length(self, fieldname: str) -> int:
        return _rounded(super().min_field_length(fieldname))

    def max_field_length(self, fieldname: str) -> int:
        return _rounded(super().max_field_length(fieldname))

    def term_info(self, fieldname: str, text: Any) -> Any:
        found = super().term_info(fieldname, text)
        found._minlength = _rounded(found.min_length())
        found._maxlength = _rounded(found.max_length())
        return found


def _rounded(exact: int) -> int:
    return int(byte_to_length(length_to_byte(exact)))


def copied(own: Any, folder: Path) -> Any:
    """Return our reader over copies, in ``folder``, of the segments of a stock reader."""
    if isinstance(own, EmptyReader):
        return own
    parts = [_segment(part, folder) for part, _ in own.leaf_readers()]
    return parts[0] if own.is_atomic() else MultiReader(parts, own.generation())


def _segment(part: Any, folder: Path) -> SegmentReader:
    lookups = CopiedLookups(part, folder / uuid4().hex)
    return Rounded(lookups, _described(part.schema), part.generation())


def _described(schema: Any) -> Any:
    """Return a schema that promises the positions of words, but not those of characters."""
    ours = copy.copy(schema)
    ours._fields = dict(schema._fields)
    for name, field in schema.items():
        if field.format and field.supports("positions"):
            ours._fields[name] = copy.copy(field)
            ours._fields[name].format = Positions(field_boost=field.format.field_boost)
    return ours
