"""What a page of hits shows of the passages of a segment, as columns.

That is where each stands in its article and what is quoted there; its words are in a block
(`index.columns.blocks`), its speakers and forces are facets.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate, chain, repeat
from typing import Any

import numpy as np

from corpus.records import Annotation, Passage, Quotation, Span
from index.columns.facets import Facet
from index.columns.lead_ins import LeadInColumns, LeadIns, merge_lead_ins
from index.columns.quotations import QuotationColumns, Quotations, merge_quotations
from index.columns.records import Voice
from index.errors import damaged
from index.storage.arrays import Arrays, ArrayWriter, Numbers, compact, write_columns
from index.storage.strings import Numbering, Strings, merged_codes, write_strings
from index.words.inversion import gather, offsets, run_lengths


class PassageColumns:
    """The passages of a segment to be, article by article."""

    def __init__(self) -> None:
        self._starts, self._lengths = array("I"), array("I")
        self._ends, self._numbers = array("I"), array("I")
        self._roles, self._known_roles = array("I"), Numbering[str | None]({None: 0})
        self._quotations, self._lead_ins = QuotationColumns(), LeadInColumns()

    def add(self, annotation: Annotation, roles: Mapping[str, str]) -> None:
        """Add the next article's; ``roles`` are those of its speakers."""
        passages = annotation.passages
        spans = [passage.span for passage in passages]
        self._lead_ins.add(len(self._starts), passages)
        self._starts.extend([start for start, _ in spans])
        self._lengths.extend([end - start for start, end in spans])
        self._add_quotations(annotation)
        if roles:
            held = self._known_roles
            first = [passage.speakers[0] if passage.speakers else None for passage in passages]
            self._roles.extend([held[roles.get(name)] if name else 0 for name in first])
        else:
            self._roles.extend(repeat(0, len(passages)))

    def _add_quotations(self, annotation: Annotation) -> None:
        base = len(self._quotations)
        self._quotations.add(annotation.quotations)
        numbers = [passage.quotations for passage in annotation.passages]
        ends = accumulate(map(len, numbers), initial=len(self._numbers))
        next(ends)
        self._ends.extend(ends)
        self._numbers.extend([base + number for number in chain.from_iterable(numbers)])

    def write(self, writer: ArrayWriter) -> None:
        """Write the columns, and those of the quotations."""
        columns = (self._starts, self._lengths, self._roles, self._ends)
        _write(
            writer,
            [np.frombuffer(column, dtype=np.uint32) for column in columns],
            np.frombuffer(self._numbers, dtype=np.uint32),
            [role for role in self._known_roles if role is not None],
        )
        self._quotations.write(writer)
        self._lead_ins.write(writer)


_COLUMNS = ("passages.starts", "passages.lengths", "passages.roles", "passages.ends")
"""``ends`` is where, among the numbers of quotations, those of each passage end."""


def _write(
    writer: ArrayWriter, columns: Sequence[Numbers], numbers: Numbers, roles: Sequence[str]
) -> None:
    write_columns(writer, _COLUMNS, columns)
    writer.add("passages.quotations", compact(numbers))
    write_strings(writer, "roles", roles)


class Passages:
    """The passages of a segment by number."""

    def __init__(self, arrays: Arrays, size: int, facets: Callable[[str], Facet]) -> None:
        """Look into the columns of a segment with ``size`` passages."""
        self.columns = [arrays[name] for name in _COLUMNS]
        self.numbers = arrays["passages.quotations"]
        if any(column.size != size for column in self.columns):
            raise damaged(arrays.path, "its passages do not add up")
        self.roles, self.quotations = Strings(arrays, "roles"), Quotations(arrays)
        self.lead_ins = LeadIns(arrays)
        self.speakers, self.about, self.mentions = map(facets, ("speaker", "about", "mentions"))
        # Single items cost less in a view than in an array.
        self._starts, self._lengths, self._roles, self._ends = (
            column.data for column in self.columns
        )
        self._numbers = self.numbers.data

    def range_of(self, doc: int) -> tuple[int, int]:
        """Return where a passage begins and ends in its article."""
        start = self._starts[doc]
        return start, start + self._lengths[doc]

    def role_of(self, doc: int) -> str | None:
        """Return the role of a passage's first speaker."""
        code = self._roles[doc]
        return self.roles.text(code - 1) if code else None

    def quotations_of(self, doc: int) -> Sequence[tuple[Any, ...]]:
        """Return where each quotation of a passage starts and ends, its kind and its speaker."""
        numbers = self._quoted(doc)
        return [self.quotations.shown(number) for number in numbers] if numbers else ()

    def _quoted(self, doc: int) -> Sequence[int]:
        """Return the numbers of a passage's quotations."""
        return self._numbers[self._ends[doc - 1] if doc else 0 : self._ends[doc]]

    def passage(self, doc: int, first: int) -> Passage:
        """Return a passage as a record; the article's quotations are numbered from ``first``."""
        return Passage(
            Span(*self.range_of(doc)),
            self.lead_ins.of(doc),
            tuple([number - first for number in self._quoted(doc)]),
            tuple(self.speakers.of(doc)),
            tuple(self.about.of(doc)),
            tuple(self.mentions.of(doc)),
        )


def merge_passages(writer: ArrayWriter, kept: Sequence[tuple[Passages, Numbers, Numbers]]) -> None:
    """Write what is kept of several segments; of each its articles and its passages by number."""
    new = merge_quotations(writer, [(each.quotations, articles) for each, articles, _ in kept])
    merge_lead_ins(writer, [(each.lead_ins, docs) for each, _, docs in kept])
    parts, counts, numbers = [], [], []
    for (passages, _, docs), renumbered in zip(kept, new, strict=True):
        bounds = np.append(0, passages.columns[-1].astype(np.int64))
        count = run_lengths(bounds)[docs]
        numbers.append(renumbered[passages.numbers[gather(bounds[docs], count)]])
        parts.append([column[docs] for column in passages.columns[:-1]])
        counts.append(count)
    starts, lengths, roles = zip(*parts, strict=True)
    held, codes = merged_codes([each.roles for each, _, _ in kept], roles)
    columns = [np.concatenate(each) for each in (starts, lengths, codes)]
    ends = offsets(np.concatenate(counts))[1:]
    _write(writer, [*columns, ends], np.concatenate(numbers), held)


class ArticlePassages:
    """The passages and quotations of one article, as `index.columns.records` asks for them."""

    def __init__(self, passages: Passages, article: int, first: int, end: int) -> None:
        """Look for those of the article of this number: the passages from ``first`` to ``end``."""
        self._passages, self._article, self._first = passages, article, first
        self.passage_count = end - first

    def quotations(self, voices: Sequence[Voice]) -> tuple[Quotation, ...]:
        """Return the article's quotations."""
        return self._passages.quotations.of_article(self._article, voices)

    def passage(self, number: int) -> Passage:
        """Return the passage of this number, from 0."""
        if not 0 <= number < self.passage_count:
            raise ValueError(f"it has no passage {number}")
        first = int(self._passages.quotations.first[self._article])
        return self._passages.passage(self._first + number, first)
