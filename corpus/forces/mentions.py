"""The police forces in an article: which it names, and which it is about.

A name counts only where the article shows that the British force is meant: "Durham police" in a
story from North Carolina gives nothing. A place gives its force only as inferred, and only in an
article that is surely British and about policing. Ambiguous words give nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache

from corpus.forces.force_belief import believe
from corpus.forces.force_names import Form, Naming, names
from corpus.forces.force_subjects import subjects
from corpus.forces.gazetteer import Gazetteer
from corpus.names.name_tables import first_names
from corpus.records import Block, BlockKind, ForceMention, Span
from corpus.spans import covered

OPENING = 40
"""Characters at the start of a passage within which the name of a force makes it the subject."""


def find(
    text: str, blocks: Sequence[Block], gazetteer: Gazetteer, *, headline: str | None = None
) -> tuple[ForceMention, ...]:
    """Return the forces in an article, in the order in which the text first names them.

    ``text`` is the clean view that ``blocks`` and the spans count in. ``headline`` is one that the
    source states outside the text. Page furniture is passed over. "The force" counts as naming
    the one force that the article is about.
    """
    known = names(gazetteer)
    blocks = [block for block in blocks if block.kind is not BlockKind.FURNITURE]
    title = headline or ""
    above = list(known.find(title, Span(0, len(title))))
    within = [naming for block in blocks for naming in known.find(text, block.span)]
    within = list(_without_surnames(text, within))
    if not above and not within:
        return ()
    belief = believe(f"{title}\n{text}", [*above, *within], known.namesakes)
    titled = {naming.force for naming in above if belief.holds(naming)} & belief.named
    spans: dict[str, list[Span]] = {force: [] for force in sorted(titled)}
    within = list(_without_passing(title, text, blocks, within))
    for naming in within:
        # Beside the force's own name, the places that it polices say nothing more.
        if belief.holds(naming) and not (naming.form in _PLACES and naming.force in belief.named):
            spans.setdefault(naming.force, []).append(naming.span)
    about = _about(text, blocks, spans, titled, belief.named)
    return tuple(_mentions(text, blocks, spans, about, belief.named))


_PLACES = frozenset((Form.PLACE, Form.COUNTY))


def _without_passing(
    title: str, text: str, blocks: Sequence[Block], namings: Sequence[Naming]
) -> Iterator[Naming]:
    """Yield the namings but for counties in passing: not in the opening, nor more than once."""
    opening = blocks[min(len(blocks), OPENING_BLOCKS) - 1].span.end if blocks else 0
    counts = Counter(naming.force for naming in namings)
    for naming in namings:
        passing = naming.form is Form.COUNTY and counts[naming.force] == 1
        if not passing or naming.span.start < opening or naming.span.of(text) in title:
            yield naming


OPENING_BLOCKS = 3
"""Blocks in which a story says where it is set: headline, dateline and first paragraph."""


def _without_surnames(text: str, namings: Sequence[Naming]) -> Iterator[Naming]:
    """Yield the namings but for places that are somebody's surname: Ann *Billingham* said."""
    surnames: dict[str, bool] = {}
    for naming in namings:
        if naming.form in _PLACES:
            place = naming.span.of(text)
            if place not in surnames:
                first = re.compile(rf"\b([^\W\d_]+)\s{re.escape(place)}\b")
                before = (found.group(1) for found in first.finditer(text))
                surnames[place] = any(
                    word[0].isupper() and word.lower() in first_names() for word in before
                )
            if surnames[place]:
                continue
        yield naming


def _about(
    text: str,
    blocks: Sequence[Block],
    spans: Mapping[str, Sequence[Span]],
    titled: Collection[str],
    named: Collection[str],
) -> frozenset[str]:
    """Return the forces that the article is about; where one is named, no inferred one is."""
    if known := {force: spans[force] for force in spans if force in named}:
        the_force = any(True for block in blocks for _ in _the_force(text, block.span))
        return subjects(text, blocks, known, titled, the_force=the_force)
    inferred = subjects(text, blocks, spans, titled)
    return inferred if len(inferred) == 1 else frozenset()


def _mentions(
    text: str,
    blocks: Sequence[Block],
    spans: Mapping[str, Sequence[Span]],
    about: Collection[str],
    named: Collection[str],
) -> Iterator[ForceMention]:
    the_force = [span for block in blocks for span in _the_force(text, block.span)]
    for force in sorted(spans, key=lambda force: tuple(spans[force][:1])):
        is_about = force in about
        own = [*spans[force], *the_force] if is_about and len(about) == 1 else spans[force]
        yield ForceMention(force, is_about, tuple(sorted(own)), inferred=force not in named)


def _the_force(text: str, span: Span) -> Iterator[Span]:
    for found in _force_word().finditer(text, span.start, span.end):
        yield Span(*found.span())


@cache
def _force_word() -> re.Pattern[str]:
    return re.compile(r"\b[Tt]he (?:force|constabulary)\b(?! (?:of|with which|behind)\b)")


def of_passage(
    span: Span, mentions: Sequence[ForceMention]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the forces that a passage is about, and all that it names.

    A passage is about the forces that its article is about, unless it names none of them and opens
    with another force's name, or names another twice. The spans of ``mentions`` ascend, and count
    in the same text as ``span``.
    """
    inside = {mention.name: covered(span, mention.spans) for mention in mentions}
    named = tuple(name for name, found in inside.items() if found)
    about = tuple(mention.name for mention in mentions if mention.about)
    if any(name in named for name in about):
        return about, named
    others = tuple(
        mention.name
        for mention in mentions
        if not mention.inferred and _concerns(span, inside[mention.name])
    )
    return others or about, named


def _concerns(span: Span, found: Sequence[Span]) -> bool:
    return len(found) > 1 or any(one.start - span.start <= OPENING for one in found)
