"""Whether two texts are one statement, one a fragment of the other, or different statements.

Decided by containment and alignment, not by equality: the same sentence arrives with a word
dropped, a pound sign damaged, or cut to its first clause. What changes the statement vetoes it:
another known speaker, another force, another figure, a *not*. Two inspectors' template sentences
stay two statements. It refuses to find candidates and to know any index.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from corpus.people.person_names import one_letter_off
from corpus.statements.alignment import Alignment, Change, align, longest_stretch
from corpus.statements.compared_words import is_figure, meanings, words_and_names

SAME_KEPT = 0.65
"""Share of the shorter one's three-word sequences from which two texts are one statement. On the
seed articles altered quotations keep 0.87 or more and template sentences 0.50; the paragraphs of
one wire story in two versions begin at 0.6."""

SAME_CONTAINMENT = 0.8
"""Share of the shorter one's words that are in the longer, from which both are one statement: the
template sentences have 0.72, the seeds' altered quotations 1.0."""

LEAST_ALTERED = 8
"""Words from which two texts that are not equal can be one statement; "… contributed to this
report" is shorter, and names different reporters."""

SAME_SHARE = 0.5
"""Least share of the longer one's words that the shorter one has; below, it is a fragment, unless
it is the opening clause of a quotation."""

LEAST_OPENING = 6
"""Words of an opening clause from which it stands for its statement. The seeds have one of 7."""

FRAGMENT_KEPT = 0.8
"""Share of a fragment's three-word sequences that must be in the statement it is taken from."""

LEAST_FRAGMENT = 5
"""Words below which a fragment could be anybody's ("a matter of urgency")."""

LEAST_STRETCH = 10
"""Words in one sequence that two longer texts do not share by chance. Of Clough and Stevenson's
answers, those written without the source share 8 at most, lightly revised ones 9 to 240."""

LONGEST_ASIDE = 4
"""Words up to which a dropped or added stretch with a *not* turns a statement round; a longer one
is a clause of its own that was cut."""


class Relation(StrEnum):
    """What one text is to another."""

    SAME = "same"
    FRAGMENT = "fragment"
    DIFFERENT = "different"


class Form(StrEnum):
    """How a text stands in its article: a whole quotation, some quoted words, or a passage."""

    QUOTATION = "quotation"
    FRAGMENT = "fragment"
    PASSAGE = "passage"


@dataclass(frozen=True)
class Statement:
    """A text to compare: its words and what is known of it.

    ``words`` are as `corpus.statements.compared_words` gives them. ``speaker`` is the number or the
    name of a known person, the same for the same person, or None. ``forces`` are those the words
    name, ``names`` all words that look like part of a name.
    """

    words: tuple[str, ...]
    form: Form = Form.PASSAGE
    speaker: int | str | None = None
    forces: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls,
        text: str,
        form: Form = Form.PASSAGE,
        speaker: int | str | None = None,
        forces: Iterable[str] = (),
    ) -> Statement:
        """Return the statement that a clean text is."""
        words, names = words_and_names(text)
        return cls(words, form, speaker, frozenset(forces), names)

    @cached_property
    def sequences(self) -> frozenset[tuple[str, ...]]:
        """Return the different three-word sequences of the statement."""
        words = self.words
        return frozenset(zip(words, words[1:], words[2:], strict=False))


class Verdict(NamedTuple):
    """What two texts are to each other, why, and how much of the shorter is in the longer."""

    relation: Relation
    reason: str
    kept: float


def compare(one: Statement, other: Statement) -> Verdict:
    """Return what two texts are to each other; the order makes no difference.

    >>> said = Statement.of("However we must do far more for the children in our care this year.")
    >>> compare(said, Statement.of("We must do far more for the children in our care this year."))
    Verdict(relation=<Relation.SAME: 'same'>, reason='the same words but for a few', kept=1.0)
    """
    shorter, longer = sorted((one, other), key=_order)
    alignment = _worth_aligning(shorter, longer)
    if alignment is not None:
        if alignment.kept >= SAME_KEPT and (reason := _same(shorter, longer, alignment)):
            veto = _veto(shorter, longer, alignment)
            return Verdict(
                Relation.DIFFERENT if veto else Relation.SAME, veto or reason, alignment.kept
            )
        if alignment.kept >= FRAGMENT_KEPT and len(shorter.words) >= LEAST_FRAGMENT:
            veto = _veto_of_words(shorter, longer, alignment)
            return Verdict(
                Relation.DIFFERENT if veto else Relation.FRAGMENT,
                veto or "its words are in the longer one",
                alignment.kept,
            )
    kept = 0.0 if alignment is None else alignment.kept
    stretch = longest_stretch(shorter.words, longer.words, LEAST_STRETCH)
    if stretch is None:
        return Verdict(Relation.DIFFERENT, "too little in common", kept)
    if veto := _veto_of_names(shorter, longer):
        return Verdict(Relation.DIFFERENT, veto, kept)
    return Verdict(Relation.FRAGMENT, f"{stretch.length} words in one sequence", kept)


def contradiction(one: Statement, other: Statement) -> str:
    """Return how the words in which two texts differ make two statements of them, or nothing.

    >>> said = Statement.of("We will not close the front desk before May.")
    >>> contradiction(said, Statement.of("We will close the front desk before May."))
    'a negation'
    """
    shorter, longer = sorted((one, other), key=_order)
    return _veto_of_words(shorter, longer, align(shorter.words, longer.words))


def _order(statement: Statement) -> tuple[int, tuple[str, ...], str]:
    return len(statement.words), statement.words, statement.form.value


def _worth_aligning(shorter: Statement, longer: Statement) -> Alignment | None:
    """Return the alignment if enough sequences are common in any order, else None."""
    common = len(shorter.sequences & longer.sequences)
    if common < SAME_KEPT * len(shorter.sequences) or len(shorter.words) < LEAST_FRAGMENT:
        return None
    return align(shorter.words, longer.words)


def _same(shorter: Statement, longer: Statement, alignment: Alignment) -> str:
    """Return why two texts that share enough are one statement, or nothing."""
    if shorter.words == longer.words:
        return "the same words"
    # Words quoted inside somebody's sentence, and whoever's sentence that is, stay apart.
    if shorter.form is Form.FRAGMENT:
        return ""
    altered = len(shorter.words) >= LEAST_ALTERED and alignment.containment >= SAME_CONTAINMENT
    if altered and len(shorter.words) >= SAME_SHARE * len(longer.words):
        return "the same words but for a few"
    opening = alignment.runs[0]
    whole = shorter.form is Form.QUOTATION and longer.form is Form.QUOTATION
    if whole and opening[:2] == (0, 0) and opening.length == len(shorter.words) >= LEAST_OPENING:
        return "its opening clause"
    return ""


def _veto(shorter: Statement, longer: Statement, alignment: Alignment) -> str:
    return _veto_of_names(shorter, longer) or _veto_of_words(shorter, longer, alignment)


def _veto_of_names(one: Statement, other: Statement) -> str:
    if None not in (one.speaker, other.speaker) and one.speaker != other.speaker:
        return "another speaker"
    return _veto_of_forces(one, other)


def _veto_of_forces(one: Statement, other: Statement) -> str:
    if one.forces and other.forces and one.forces.isdisjoint(other.forces):
        return "another force"
    return ""


def _veto_of_words(shorter: Statement, longer: Statement, alignment: Alignment) -> str:
    """Return what in the changes makes another statement, or nothing."""
    if veto := _veto_of_forces(shorter, longer):
        return veto
    for change in alignment.changes:
        old = shorter.words[change.old.start : change.old.end]
        new = longer.words[change.new.start : change.new.end]
        if veto := _contradiction(old, new, aside=_is_aside(change, alignment)):
            return veto
        if _another_name(old, new, shorter.names | longer.names):
            return "another name"
    return ""


def _another_name(old: Sequence[str], new: Sequence[str], names: frozenset[str]) -> bool:
    """Say whether ``old`` and ``new`` both name somebody or something, and nothing both."""
    named = [[word for word in words if word in names] for words in (old, new)]
    return all(named) and not any(_alike(one, other) for one in named[0] for other in named[1])


def _alike(one: str, other: str) -> bool:
    """Say whether two names may be one, misspelt or shortened.

    >>> _alike("cunningham", "cuningham"), _alike("lgbt", "lgbtq"), _alike("marlow", "tarn")
    (True, True, False)
    """
    shorter, longer = sorted((one, other), key=len)
    return longer.startswith(shorter) or one_letter_off(one, other)


def _is_aside(change: Change, alignment: Alignment) -> bool:
    """Say whether a change stands between common words, so that it can turn them round."""
    ends = alignment.sizes
    return 0 < change.old.start < ends[0] and 0 < change.new.start < ends[1]


def _contradiction(old: Sequence[str], new: Sequence[str], *, aside: bool) -> str:
    """Return how ``new`` in the place of ``old`` contradicts it, or nothing."""
    if old and new:
        figures = [sorted(filter(_counts, words)) for words in (old, new)]
        if figures[0] and figures[1] and figures[0] != figures[1]:
            return "another figure"
        if len(old) == len(new) == 1 and _opposite(old[0], new[0]):
            return "the opposite word"
    elif aside and all(word in _magnitudes() for word in (*old, *new)):
        return "another figure"
    denied = [sum(word in meanings("negation") for word in words) % 2 for words in (old, new)]
    if denied[0] == denied[1]:
        return ""
    turns = aside and any(word in meanings("negation") for word in _ends(old, new))
    short = max(len(old), len(new)) <= LONGEST_ASIDE
    return "a negation" if turns or (short and (aside or (old and new))) else ""


def _ends(*stretches: Sequence[str]) -> Iterator[str]:
    """Yield the words of each stretch that stand next to words in common."""
    for words in stretches:
        yield from (*words[:1], *words[-1:])


def _counts(word: str) -> bool:
    return is_figure(word) or word in "£$€" or word in _magnitudes()


def _magnitudes() -> Collection[str]:
    """Return the words that make another number of the figure before them."""
    return meanings("unit").values()


def _opposite(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return any(longer == prefix + shorter for prefix in meanings("prefix"))
