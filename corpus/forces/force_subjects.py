"""Which of the forces that an article names it is about.

An article is about the forces in its headline and its first paragraphs, those it keeps coming back
to, and the only one it names if it calls it the force. A force that is only compared with, that
lends detectives or that somebody used to work for is merely mentioned. Where many forces stand side
by side, it is about none of them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from corpus.records import Block, BlockKind, Span
from corpus.table_files import rows

# Weights of a naming by where it stands. Set by hand, a headline above any one paragraph; the cases
# in tests/corpus/force_cases.toml hold for any of them a third smaller or larger.
HEADLINE = 4.0
LEADING = (3.0, 2.0, 2.0)
LATER = 1.0
MOST_LATER = 6.0
ASIDE = 0.25
"""Share of its weight that is left to a naming in a comparison, a loan or a career."""

LONGEST_ASIDE = 40
"""Characters beside a naming that can make it an aside; the longest in the table takes 27."""

SHARE = 0.5
"""Share of the leading force's weight that a second one needs to be a subject too."""

SHARE_UNTITLED = 0.75
"""The same, for one that the headline does not name while it names another."""

RETURNS = 3
"""Namings from which a force that neither headline nor first paragraphs name is a subject."""

SIDE_BY_SIDE = 3
"""Subjects that an article can have; more are a round-up, about no force in particular."""


@dataclass(slots=True)
class _Weight:
    titled: bool = False
    leading: bool = False
    plain: bool = False
    total: float = 0.0
    later: float = 0.0
    namings: int = 0

    @property
    def prominent(self) -> bool:
        return self.titled or self.leading or self.namings >= RETURNS

    @property
    def value(self) -> float:
        return self.total + min(self.later, MOST_LATER)


def subjects(
    text: str,
    blocks: Sequence[Block],
    spans: Mapping[str, Sequence[Span]],
    titled: Collection[str] = (),
    *,
    the_force: bool = False,
) -> frozenset[str]:
    """Return those of the forces in ``spans`` that the article is about.

    ``spans`` says where each force is named; ``titled`` are those that a headline outside the text
    names. ``the_force`` says that the article calls one "the force", which is the only one if it
    names no other.
    """
    places = _Places(text, blocks, alone=len(spans) == 1)
    weights = {force: places.weight(spans[force], force in titled) for force in spans}
    able = {
        force: weight
        for force, weight in weights.items()
        if weight.plain and (weight.prominent or (the_force and len(weights) == 1))
    }
    if not able:
        return frozenset()
    most = max(weight.value for weight in weights.values())
    any_titled = any(weight.titled for weight in able.values())
    chosen = [
        force
        for force, weight in able.items()
        if weight.value >= most * (SHARE if weight.titled or not any_titled else SHARE_UNTITLED)
    ]
    if len(chosen) > SIDE_BY_SIDE:
        chosen = [force for force in chosen if weights[force].titled]
    return frozenset(chosen) if len(chosen) <= SIDE_BY_SIDE else frozenset()


class _Places:
    """Weighs a naming by the block it stands in and the words around it."""

    def __init__(self, text: str, blocks: Sequence[Block], *, alone: bool) -> None:
        self._text = text
        self._alone = alone
        self._blocks = blocks
        self._starts = [block.span.start for block in blocks]
        body = [number for number, block in enumerate(blocks) if block.kind in _BODY]
        self._rank = {number: rank for rank, number in enumerate(body)}

    def weight(self, spans: Sequence[Span], titled: bool) -> _Weight:
        """Return the weight of one force, named at ``spans``; a paragraph counts once."""
        weight = _Weight(titled, plain=titled, total=HEADLINE * titled)
        shares: dict[int, float] = {}
        for span in spans:
            number = bisect_right(self._starts, span.start) - 1
            aside = self._is_aside(span, self._blocks[number])
            weight.plain = weight.plain or not aside
            weight.namings += not aside
            shares[number] = max(shares.get(number, 0.0), ASIDE if aside else 1.0)
        for number, share in shares.items():
            self._add(weight, number, share)
        return weight

    def _add(self, weight: _Weight, number: int, share: float) -> None:
        if self._blocks[number].kind is BlockKind.HEADLINE:
            weight.titled = weight.titled or share == 1.0
            weight.total += HEADLINE * share
            return
        rank = self._rank.get(number, len(LEADING))
        if rank < len(LEADING):
            weight.leading = weight.leading or share == 1.0
            weight.total += LEADING[rank] * share
        else:
            weight.later += LATER * share

    def _is_aside(self, span: Span, block: Block) -> bool:
        if self._alone and block.kind is BlockKind.HEADLINE:
            return False
        start = max(block.span.start, span.start - LONGEST_ASIDE)
        end = min(block.span.end, span.end + LONGEST_ASIDE)
        before, after = _asides()
        found = before.search(self._text[start : span.start])
        found = found or after.match(self._text[span.end : end])
        # Where no other force is named, "detectives from Kent Police" are the story's own.
        return found is not None and not (self._alone and found["loan"])


_BODY = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.SUBHEAD})


@cache
def _asides() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what stands before, and what stands after, a force that is merely mentioned."""
    words: dict[tuple[str, str], list[str]] = {}
    for row in rows("force_asides.csv"):
        why = "loan" if row["why"] == "loan" else "other"
        words.setdefault((row["where"], why), []).append(
            re.escape(row["words"]).replace("\\ ", r"\s")
        )
    before, after = (
        "|".join(f"(?P<{why}>{'|'.join(words[where, why])})" for why in ("loan", "other"))
        for where in ("before", "after")
    )
    return (
        re.compile(rf"\b(?:{before})[\s-](?:the\s)?$", re.IGNORECASE),
        re.compile(rf"(?:['’]s?)?\s(?:{after})\b", re.IGNORECASE),
    )
