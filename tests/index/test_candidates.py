"""The fingerprints by which texts that may carry one statement are found."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from corpus.statements.likeness import Form, Statement
from index.columns import candidates
from index.columns.candidates import SHORT, Fingerprints, ends_of, fingerprints_of, shared

words = st.lists(st.sampled_from("abcdefgh"), max_size=40)


def found_in(*texts: list[str], form: Form = Form.PASSAGE) -> Fingerprints:
    return fingerprints_of([Statement(tuple(text), form) for text in texts])


def pairs_of(found: Fingerprints) -> dict[tuple[int, int], int]:
    order = np.lexsort((found.texts, found.marks))
    codes, counts = shared(Fingerprints(found.marks[order], found.texts[order]))
    one, other = ends_of(codes)
    return dict(zip(zip(one.tolist(), other.tolist(), strict=True), counts.tolist(), strict=True))


@given(words, words, words, words, st.lists(st.sampled_from("abcdefgh"), min_size=8, max_size=12))
def test_eight_words_in_common_are_always_seen(
    one: list[str], two: list[str], three: list[str], four: list[str], common: list[str]
) -> None:
    pairs = pairs_of(found_in(one + common + two, three + common + four))
    assert list(pairs) == [(0, 1)]
    assert pairs[0, 1] >= 1


@given(st.lists(words, max_size=6), st.sampled_from(Form))
def test_fingerprints_depend_on_the_text_alone(texts: list[list[str]], form: Form) -> None:
    found = found_in(*texts, form=form)
    for number, text in enumerate(texts):
        alone = found_in(text, form=form)
        assert found.marks[found.texts == number].tolist() == alone.marks.tolist()
        assert bool(alone.marks.size) == (len(text) >= candidates.SEQUENCE)


def test_an_opening_in_common_is_seen() -> None:
    opening = ["we", "will", "keep", "you", "safe"]
    assert list(pairs_of(found_in(opening, [*opening, "as", "I", "have", "said"]))) == [(0, 1)]


def test_of_a_short_quotation_five_words_in_a_row_are_seen_anywhere() -> None:
    text = [f"word{number}" for number in range(SHORT)]
    for start in range(SHORT - candidates.SEQUENCE + 1):
        part = text[start : start + candidates.SEQUENCE]
        assert pairs_of(found_in(text, part, form=Form.QUOTATION))
    assert not all(
        pairs_of(found_in([*text, "and", "more"], text[start : start + candidates.SEQUENCE]))
        for start in range(SHORT - candidates.SEQUENCE + 1)
    )


def test_what_a_crowd_shares_tells_nothing() -> None:
    phrase = ["she", "did", "not", "respond", "on", "monday"]
    texts = [[*phrase, str(number)] for number in range(candidates.CROWD + 1)]
    assert not pairs_of(found_in(*(text[:5] for text in texts)))
    assert len(pairs_of(found_in(*(text[:5] for text in texts[1:])))) == (
        candidates.CROWD * (candidates.CROWD - 1) // 2
    )
