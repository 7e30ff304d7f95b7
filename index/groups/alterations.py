"""Finds the statements that are one although their words differ, as an index changes.

The pairs depend on the live passages alone, in whatever order and in however many commits these
came. A commit looks up the fingerprints of what it adds and takes away, and no others: a pair
changes only with one of its statements, or when a fingerprint that both have becomes common or
ceases to be. It refuses to know who speaks, which other articles may change: `statement_groups`
does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from zlib import crc32

import numpy as np

from corpus.statements.fingerprints import nobody
from corpus.statements.likeness import Relation, Statement, compare
from corpus.statements.stated import passage_statement
from corpus.text.cleaning import Clean
from index.columns.candidates import BRIEF, CROWD, ENOUGH, fingerprints_of
from index.groups.altered import Altered, Pair
from index.groups.touched_fingerprints import Liveness, Sharing, distinct, sharing, touched
from index.segment import Segment
from index.storage.arrays import Numbers

_AT_ONCE = 20_000
"""Pairs whose statements are held in memory at a time."""

_MILLION = 1_000_000


class Alterations:
    """The altered statements of an index, while a writer changes it."""

    def __init__(self, segments: Sequence[Segment], altered: Altered) -> None:
        """Begin with what holds for the live passages of ``segments``."""
        self._before = {
            each.name: None if each.dead is None else each.dead.copy() for each in segments
        }
        self._altered = altered

    def followed(self, segments: Sequence[Segment]) -> Altered:
        """Return what holds for the live passages of ``segments`` now."""
        if not segments:
            return Altered()
        liveness = [Liveness.of(each, self._before) for each in segments]
        change = _Change()
        for part in touched(liveness):
            change.take(part, self._altered.kept)
        kept = {
            pair: share
            for pair, share in self._altered.kept.items()
            if not change.gone.intersection(pair)
        }
        still = _candidates(liveness, change)
        for pair in change.suspects & kept.keys() - still:
            del kept[pair]
        forces = dict(self._altered.forces)
        wanted = change.candidates() | (still - kept.keys())
        for pair, share, one, other in _decided(liveness, wanted, change.places):
            kept[pair] = share
            forces |= {pair.one: _numbers(one.forces), pair.other: _numbers(other.forces)}
        return Altered(kept, {key: forces[key] for pair in kept for key in pair})


@dataclass(slots=True)
class _Change:
    """What a commit changes: the keys that went, pairs to look at, and where their keys are."""

    gone: set[int] = field(default_factory=set)
    suspects: set[Pair] = field(default_factory=set)
    places: dict[int, int] = field(default_factory=dict)
    _new: list[tuple[Numbers, ...]] = field(default_factory=list)

    def take(self, part: Sharing, known: Iterable[Pair]) -> None:
        """Add what a part of the fingerprints tells; ``known`` are the pairs before."""
        self.gone.update(part.keys[part.was & ~part.now].tolist())
        one, other, counts = part.new_pairs()
        brief = part.brief[one] | part.brief[other]
        self._new.append((part.keys[one], part.keys[other], counts, brief))
        suspects = set(part.thinned())
        if crowded := part.crowded():
            suspects.update(pair for pair in known if crowded.issuperset(pair))
        self.suspects |= suspects
        ends = np.unique(np.concatenate((one, other)))
        self._place(part, ends)
        keys = np.array(sorted({key for pair in suspects for key in pair}), dtype=np.uint64)
        self._place(part, np.searchsorted(part.keys, keys))

    def _place(self, part: Sharing, texts: Numbers) -> None:
        keys, places = part.keys[texts].tolist(), part.places[texts].tolist()
        self.places.update(zip(keys, places, strict=True))

    def candidates(self) -> set[Pair]:
        """Return the pairs with a statement that came which share enough to be compared."""
        if not self._new:
            return set()
        one, other, counts, brief = (np.concatenate(each) for each in zip(*self._new, strict=True))
        order = np.lexsort((other, one))
        one, other = one[order], other[order]
        first = np.flatnonzero(
            np.append(True, (one[1:] != one[:-1]) | (other[1:] != other[:-1]))[: one.size]
        )
        if not first.size:
            return set()
        enough = (np.add.reduceat(counts[order], first) >= ENOUGH) | brief[order][first]
        chosen = first[enough]
        return set(map(Pair, one[chosen].tolist(), other[chosen].tolist()))


def _candidates(liveness: Sequence[Liveness], change: _Change) -> set[Pair]:
    """Return which of the suspects share enough to be compared as things are now."""
    suspects = {pair for pair in change.suspects if not change.gone.intersection(pair)}
    if not suspects:
        return set()
    keys = sorted({key for pair in suspects for key in pair})
    statements = _statements(liveness, keys, change.places)
    found = fingerprints_of([statements[key] for key in keys])
    marks = distinct(found.marks)
    common = set(marks[sharing(liveness, marks).counts > CROWD].tolist())
    bounds = np.searchsorted(found.texts, np.arange(len(keys) + 1))
    own = {
        key: set(found.marks[start:end].tolist())
        for key, start, end in zip(keys, bounds.tolist(), bounds[1:].tolist(), strict=False)
    }
    return {pair for pair in suspects if _share_enough(own[pair.one], own[pair.other], common)}


def _share_enough(one: set[int], other: set[int], common: Collection[int]) -> bool:
    count = len((one & other).difference(common))
    return count >= ENOUGH or (count > 0 and min(len(one), len(other)) <= BRIEF)


def _decided(
    liveness: Sequence[Liveness], pairs: Iterable[Pair], places: dict[int, int]
) -> Iterator[tuple[Pair, int, Statement, Statement]]:
    """Yield the pairs that are one statement, with how much is kept, and both."""
    ordered = sorted(pairs, key=lambda pair: places[pair.one])
    for start in range(0, len(ordered), _AT_ONCE):
        some = ordered[start : start + _AT_ONCE]
        statements = _statements(liveness, {key for pair in some for key in pair}, places)
        for pair in some:
            one, other = statements[pair.one], statements[pair.other]
            verdict = compare(one, other)
            if verdict.relation is Relation.SAME:
                yield pair, round(verdict.kept * _MILLION), one, other


def _statements(
    liveness: Sequence[Liveness], keys: Iterable[int], places: dict[int, int]
) -> dict[int, Statement]:
    """Return the statements of keys, from the stored records of a passage of each."""
    found = {}
    # In the order of their places, so that an article is unpacked once.
    for place, key in sorted((places[key], key) for key in keys):
        number, doc = divmod(place, 1 << 32)
        segment = liveness[number].segment
        article = segment.article_number(doc)
        annotation = segment.article(article).annotation
        passage = annotation.passages[doc - segment.range_of(article)[0]]
        clean = Clean.from_edits(annotation.article.text, annotation.edits)
        found[key] = passage_statement(annotation, clean, passage, nobody).statement
    return found


def _numbers(forces: Iterable[str]) -> frozenset[int]:
    return frozenset(crc32(force.encode("utf-8", "surrogatepass")) for force in forces)
