"""The quotations of a segment's articles as columns, each read when it is asked for.

A hit shows where a quotation stands, its kind and its speaker; the words that name the speaker, and
those that say that something was said, are in the article's details (`index.columns.records`).
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from corpus.records import Quotation, QuoteKind, Span
from index.columns.records import Voice
from index.storage.arrays import Arrays, ArrayWriter, Numbers, compact, write_columns
from index.storage.strings import Numbering, Strings, merged_codes, merged_values, write_strings
from index.words.inversion import gather, offsets, run_lengths


class Way(NamedTuple):
    """What quotations have in common that were found in one way."""

    kind: QuoteKind
    rule: str
    confidence: float


class QuotationColumns:
    """The quotations of a segment to be, article by article."""

    def __init__(self) -> None:
        self._starts, self._lengths = array("I"), array("I")
        self._ways, self._speakers = array("I"), array("I")
        self._first = array("I", [0])
        self._known_ways = Numbering[tuple[str, str, float]]()
        self._names = Numbering[str | None]({None: 0})

    def __len__(self) -> int:
        return len(self._starts)

    def add(self, quotations: Sequence[Quotation]) -> None:
        """Add the next article's."""
        spans = [quotation.span for quotation in quotations]
        self._starts.extend([start for start, _ in spans])
        self._lengths.extend([end - start for start, end in spans])
        ways, names = self._known_ways, self._names
        self._ways.extend([ways[q.kind, q.rule, q.confidence] for q in quotations])
        self._speakers.extend([names[q.speaker] for q in quotations])
        self._first.append(len(self._starts))

    def write(self, writer: ArrayWriter) -> None:
        """Write the columns."""
        columns = (self._starts, self._lengths, self._ways, self._speakers)
        _write(
            writer,
            [np.frombuffer(column, dtype=np.uint32) for column in columns],
            np.frombuffer(self._first, dtype=np.uint32),
            [json.dumps(way) for way in self._known_ways],
            [name for name in self._names if name is not None],
        )


def _write(
    writer: ArrayWriter,
    columns: Sequence[Numbers],
    first: Numbers,
    ways: Sequence[str],
    names: Sequence[str],
) -> None:
    """Write the columns, which are those of `_COLUMNS`; ``first`` is each article's first."""
    write_columns(writer, _COLUMNS, columns)
    writer.add("articles.quotations", compact(first))
    write_strings(writer, "quotations.ways", ways)
    write_strings(writer, "quotations.names", names)


_COLUMNS = (
    "quotations.starts",
    "quotations.lengths",
    "quotations.ways",
    "quotations.speakers",
)


class Quotations:
    """The quotations of a segment by number; a speaker's code is 0 where nobody is known."""

    def __init__(self, arrays: Arrays) -> None:
        """Look into a segment's columns."""
        self.columns = [arrays[name] for name in _COLUMNS]
        self.first = arrays["articles.quotations"]
        self.way_list = Strings(arrays, "quotations.ways")
        self.names = Strings(arrays, "quotations.names")
        # Single items cost less in a view than in an array.
        self._starts, self._lengths, self._ways, self._speakers = (
            column.data for column in self.columns
        )

    @cached_property
    def ways(self) -> list[Way]:
        """Return the few ways in which quotations were found."""
        read = (json.loads(plain) for plain in self.way_list.everything())
        return [Way(QuoteKind(kind), str(rule), float(share)) for kind, rule, share in read]

    def shown(self, number: int) -> tuple[Any, ...]:
        """Return where a quotation starts and ends, its kind, and its speaker."""
        start, code = self._starts[number], self._speakers[number]
        speaker = self.names.text(code - 1) if code else None
        return start, start + self._lengths[number], self.ways[self._ways[number]][0], speaker

    def of_article(self, article: int, voices: Sequence[Voice]) -> tuple[Quotation, ...]:
        """Return the quotations of the article of this number."""
        own = slice(int(self.first[article]), int(self.first[article + 1]))
        starts, lengths, ways, codes = (column[own].tolist() for column in self.columns)
        names = {code: self.names.text(code - 1) if code else None for code in set(codes)}
        return tuple(
            Quotation(
                Span(start, start + length),
                self.ways[way].kind,
                names[code],
                spans,
                cue,
                self.ways[way].rule,
                self.ways[way].confidence,
            )
            for start, length, way, code, (cue, spans) in zip(
                starts, lengths, ways, codes, voices, strict=True
            )
        )


def merge_quotations(
    writer: ArrayWriter, kept: Sequence[tuple[Quotations, Numbers]]
) -> list[Numbers]:
    """Write the quotations of the articles that are kept of several segments.

    Returns, for each segment, the new number of each of its quotations (any for a dropped one).
    """
    parts, counts, numbers = [], [], []
    size = 0
    for quotations, articles in kept:
        count = run_lengths(quotations.first)[articles]
        places = gather(quotations.first[articles], count)
        new = np.zeros(quotations.columns[0].size, dtype=np.int64)
        new[places] = np.arange(size, size + places.size)
        size += places.size
        parts.append([column[places] for column in quotations.columns])
        counts.append(count)
        numbers.append(new)
    starts, lengths, ways, speakers = zip(*parts, strict=True)
    ways_held, way_codes = merged_values([each.way_list for each, _ in kept], ways)
    names, speaker_codes = merged_codes([each.names for each, _ in kept], speakers)
    columns = [np.concatenate(each) for each in (starts, lengths, way_codes, speaker_codes)]
    _write(writer, columns, offsets(np.concatenate(counts)), ways_held, names)
    return numbers
