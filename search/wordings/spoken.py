"""A speaker's words in a passage about forces, ready to be set beside another speaker's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from corpus.records import Quotation, Span, Speaker, SpeakerKind
from corpus.statements.alignment import align
from corpus.statements.compared_words import Word
from corpus.text.nouns import function_words
from search.quoting.windows import Reading, Window
from search.variants.alike import Candidate
from search.wordings.wording import Use

if TYPE_CHECKING:
    from index.people.known_people import KnownPeople

LEAST_RUN = 8
"""Words in a row that a wording has at least: fewer two speakers share by chance."""

LEAST_WORDS = 10
"""Words of a wording in all, in stretches of `LEAST_STRETCH` or more."""

LEAST_STRETCH = 3

LEAST_TELLING = 4
"""Different words of a wording that are no mere function words."""


@dataclass(frozen=True)
class Spoken:
    """The quoted words of one passage."""

    window: Window

    @classmethod
    def of(cls, candidate: Candidate) -> Spoken:
        """Return the quoted words of a passage."""
        return cls(Window(candidate.segment, candidate.doc, candidate.doc))

    @cached_property
    def words(self) -> list[Word]:
        """Return the words inside quotation marks, with their places in the clean view."""
        spans: list[Span] = []
        for quotation in self.window.quotations:
            if not spans or quotation.span.start >= spans[-1].end:
                spans.append(quotation.span)
        return Reading(self.window.clean, spans).words

    @cached_property
    def texts(self) -> list[str]:
        """Return the words as they are compared."""
        return [word.text for word in self.words]

    def span(self, places: Sequence[int]) -> Span:
        """Return the characters, in the text as given, from the first to the last of some words."""
        return self.window.place([self.words[places[0]], self.words[places[-1]]])

    def quotation(self, places: Sequence[int]) -> Quotation | None:
        """Return the quotation that most of some words stand in."""
        return self.window.quotation_at(self.span(places))

    def use(self, places: Sequence[int], people: KnownPeople) -> Use | None:
        """Return the use of a wording that some words are; None where it is not known who said
        them, or about which force."""
        quotation = self.quotation(places)
        if quotation is None or quotation.speaker is None:
            return None
        article, span = self.window.article, self.span(places)
        speaker = article.speaker(quotation.speaker) or Speaker(quotation.speaker)
        own = self._own_force(speaker)
        person = own if speaker.kind is SpeakerKind.UNNAMED else _name(people, article.id, speaker)
        forces = tuple(self.window.shown[0].about) or ((own,) if own else ())
        if person is None or not forces:
            return None
        return Use(
            article=article.id,
            start=span.start,
            end=span.end,
            text=span.of(article.text),
            person=person,
            speaker=speaker.name,
            role=speaker.role,
            forces=forces,
            headline=article.headline,
            publisher=article.publisher,
            kind=str(article.kind),
            published=article.published,
            inferred=article.inferred,
        )

    def _own_force(self, speaker: Speaker) -> str | None:
        """Return the force that a speaker is, or is called by: *a Wexmoor Police spokesman*."""
        called = speaker.name.casefold()
        known = (*self.window.shown[0].about, *self.window.shown[0].mentions)
        return next((force for force in known if force.casefold() in called), None)

    def printed(self, places: Sequence[int]) -> str:
        """Return words as printed, on one line, ``…`` where some are passed over."""
        pieces = []
        for run in _runs(places):
            part = self.window.clean.text[self.words[run[0]].start : self.words[run[-1]].end]
            pieces.append(" ".join(part.split()))
        before = "… " if places[0] else ""
        after = " …" if places[-1] + 1 < len(self.words) else ""
        return f"{before}{' … '.join(pieces)}{after}"


def _name(people: KnownPeople, article: str, speaker: Speaker) -> str:
    """Return the speaker's name over all articles."""
    number = people.number_of(article, speaker.name)
    return speaker.name if number is None else people.name(number)


def common(one: Spoken, other: Spoken) -> list[tuple[int, int]]:
    """Return the places, in the one and in the other, of the words that both have in a row."""
    return [
        (run.one + step, run.other + step)
        for run in align(one.texts, other.texts).runs
        if run.length >= LEAST_STRETCH
        for step in range(run.length)
    ]


def is_wording(spoken: Spoken, places: Sequence[int]) -> bool:
    """Say whether some words are enough to be a wording that nobody shares by chance."""
    runs = [run for run in _runs(places) if len(run) >= LEAST_STRETCH]
    if max(map(len, runs), default=0) < LEAST_RUN or sum(map(len, runs)) < LEAST_WORDS:
        return False
    telling = {spoken.texts[place] for run in runs for place in run} - _idle()
    return len(telling) >= LEAST_TELLING


def _runs(places: Sequence[int]) -> list[list[int]]:
    """Return places that follow each other together."""
    runs: list[list[int]] = []
    for place in places:
        if runs and runs[-1][-1] + 1 == place:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


@cache
def _idle() -> frozenset[str]:
    return frozenset(word.replace("'", "") for word in function_words())
