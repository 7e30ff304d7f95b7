"""The blocks of an article: its headline, datelines, paragraphs, lists and page furniture.

Every line of the text is in one block, and none is thrown away: furniture is marked, so that it
can be left out of an index and still be shown. Nothing is decided here about what a line means
beyond its place on the page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from corpus.page import furniture as page_furniture
from corpus.page.datelines import Dateline, dateline, looks_like_writer
from corpus.page.furniture import Furniture
from corpus.page.headlines import (
    is_prose,
    looks_like_headline,
    looks_like_link,
    looks_like_standfirst,
    looks_like_subhead,
)
from corpus.page.layout import Unit, units
from corpus.page.publishers import is_paper_line
from corpus.records import Block, BlockKind, Span
from corpus.text.frontmatter import front_matter

HEAD = 8
"""Lines at the top of a page among which its headline, dates and bylines stand."""

TAIL = 3
"""Lines at the end of a page among which a date may stand alone."""

SECTION_WORDS = 20
"""Words of the longest title under a label such as "Related topics"."""


def blocks(view: str, furniture: Furniture | None = None) -> list[Block]:
    """Return the blocks of ``view``, the clean text of an article, in order.

    Spans count in ``view``. A list item has its bullet outside its span and points to the block
    that introduces the list. ``furniture`` is the table of page furniture to know (default: the
    one that ships).
    """
    return _Page(view, units(view), furniture or page_furniture.load()).blocks()


_BY = frozenset({"By", "BY"})


def _has_digit(words: str) -> bool:
    if words.isascii():
        return _figure().search(words) is not None
    return any(map(str.isdigit, words))


@cache
def _figure() -> re.Pattern[str]:
    return re.compile(r"[0-9]")


class _Page:
    """One article's lines while their kinds are found, from top to bottom."""

    def __init__(self, view: str, lines: Sequence[Unit], furniture: Furniture) -> None:
        self.view = view
        self.units = lines
        self.furniture = furniture
        self.is_furniture = [furniture.is_furniture(view[unit.inner : unit.end]) for unit in lines]
        _, self.front = front_matter(view)
        self.found: list[Block] = []
        self.headline = False
        self.story = False
        self.in_section = False
        self.lead_in: int | None = None

    def blocks(self) -> list[Block]:
        for number, unit in enumerate(self.units):
            self._add(number, unit)
        return self.found

    def _add(self, number: int, unit: Unit) -> None:
        line = self.view[unit.inner : unit.end]
        kind, start = self._kind(number, unit, line)
        if kind is BlockKind.LIST_ITEM:
            self.found.append(Block(Span(start, unit.end), kind, self._introduction()))
            return
        self.lead_in = None
        self.found.append(Block(Span(start, unit.end), kind))
        if kind is BlockKind.HEADLINE:
            self.headline = True
        elif kind is BlockKind.PARAGRAPH:
            self.story = True

    def _kind(self, number: int, unit: Unit, line: str) -> tuple[BlockKind, int]:
        """Return the kind of a line and where its words start."""
        if self._left_out(number, unit, line):
            return BlockKind.FURNITURE, unit.start
        if unit.mark == "#":
            return self._heading(), unit.inner
        if unit.mark == ">":
            return BlockKind.PARAGRAPH, unit.inner
        if unit.mark and self._is_listed(number, unit):
            return BlockKind.LIST_ITEM, unit.inner
        line = self.view[unit.start : unit.end]
        if self._is_dateline(number, line) or self._is_byline(number, line):
            return BlockKind.DATELINE, unit.start
        return self._worded(number, line), unit.start

    def _heading(self) -> BlockKind:
        first = not (self.headline or self.story)
        return BlockKind.HEADLINE if first else BlockKind.SUBHEAD

    def _left_out(self, number: int, unit: Unit, line: str) -> bool:
        """Say whether a line is furniture, by its own words or by the label above it."""
        if unit.start < self.front:
            return True
        first = not (self.headline or self.story)
        if self.is_furniture[number] and not (
            first and not self.furniture.is_furniture(line, first)
        ):
            # Above the story a label's lines may be the headline, so there it opens nothing.
            self.in_section = self.story and self.furniture.opens_section(line)
            return True
        if self.in_section:
            self.in_section = len(line.split()) <= SECTION_WORDS and looks_like_link(line)
            return self.in_section
        return first and not unit.mark and self._is_above_headline(number, line)

    def _is_above_headline(self, number: int, line: str) -> bool:
        """Say whether a line is the label, or the name of paper or office, over the headline.

        Only a name comes again in the story: "Watchdog Criticises Police" does not. A local
        paper's, as "Slough Standard", is known by its words.
        """
        if self.furniture.is_kicker(line):
            return True
        following = self._following(number)
        if is_paper_line(line):
            return len(following.split()) > 2 and looks_like_headline(following)
        if not self.furniture.is_masthead(line) or self.view.count(line) < 2:
            return False
        return len(following.split()) > 4 and looks_like_headline(following)

    def _is_listed(self, number: int, unit: Unit) -> bool:
        """Say whether a line with a bullet or number is an item: a dash alone is none."""
        if unit.mark not in "-–—*+·1":
            return True
        around = self.units[max(0, number - 1) : number + 2]
        if sum(other.mark == unit.mark for other in around) > 1:
            return True
        last = self.found[-1].span.of(self.view) if self.found else ""
        return last.endswith(":")

    def _introduction(self) -> int | None:
        """Return the block that introduces the list that is now being read."""
        if self.lead_in is None:
            for number in range(len(self.found) - 1, -1, -1):
                block = self.found[number]
                if block.kind in (BlockKind.PARAGRAPH, BlockKind.SUBHEAD):
                    said = block.span.of(self.view)
                    if said.endswith(":") or not is_prose(said):
                        self.lead_in = number
                    break
                if block.kind is not BlockKind.FURNITURE:
                    break
        return self.lead_in

    def _is_dateline(self, number: int, line: str) -> bool:
        at_edge = not self.story or number >= len(self.units) - TAIL
        # Amid the story only a byline and a label with its date or time are datelines.
        if not at_edge and not (line[:2] in _BY or _has_digit(line[:80])):
            return False
        found = dateline(line)
        return found is not None and (not self.story or self._stands_apart(number, line, found))

    def _stands_apart(self, number: int, line: str, found: Dateline) -> bool:
        """Say whether a dateline below the story's start is one, not a heading of a chronicle."""
        if found.byline or (found.labelled and any(map(str.isdigit, line))):
            return True
        at_the_end = number >= len(self.units) - TAIL and not self._following(number)
        return at_the_end and found.alone

    def _is_byline(self, number: int, line: str) -> bool:
        """Say whether a line names the writer without "By", or the agency with its place.

        A name is the writer's where an agency or a date stands below it.
        """
        if self.story or number >= HEAD:
            return False
        if self.headline and self.furniture.is_credit(line.partition(",")[0]):
            return True
        if not looks_like_writer(line):
            return False
        following = self.units[number + 1 : number + 2]
        below = self.view[following[0].start : following[0].end] if following else ""
        if self.furniture.is_credit(below):
            return True
        return self.headline and (len(line.split()) > 3 or dateline(below) is not None)

    def _worded(self, number: int, line: str) -> BlockKind:
        if not (self.headline or self.story):
            following = self._following(number) if number < HEAD else ""
            if following and looks_like_headline(line, following):
                return (
                    BlockKind.PARAGRAPH if self.furniture.is_caption(line) else BlockKind.HEADLINE
                )
        elif not self.story:
            if looks_like_standfirst(line) and self._following(number):
                return BlockKind.PARAGRAPH if self.furniture.is_caption(line) else BlockKind.SUBHEAD
        elif looks_like_subhead(line) and is_prose(self._following(number)):
            return BlockKind.SUBHEAD
        return BlockKind.PARAGRAPH

    def _following(self, number: int) -> str:
        """Return the next line that is no furniture, or nothing."""
        for other in range(number + 1, min(number + 4, len(self.units))):
            if not self.is_furniture[other]:
                return self.view[self.units[other].start : self.units[other].end]
        return ""
