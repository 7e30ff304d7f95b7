"""The words of whole fields, read many texts at a time, are those that `tokens` reads."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import tokens
from index.words import field_words, pieces
from index.words.field_words import OwnTexts, SharedTexts
from index.words.inversion import Postings, invert
from index.words.pieces import Pieces
from index.words.spelling import Spelled

ODD = "aZé9’'.,-_ \n\0\u0301\u00a0“\u2009ß警\ud800"


def read(texts: Iterable[str]) -> Spelled:
    field = OwnTexts()
    for text in texts:
        assert field.add([text]) == len(text)
    return field.spelled()


def documents(field: Spelled) -> list[list[str]]:
    words = iter(field.codes.tolist())
    return [
        [field.words[code] for code in itertools.islice(words, length)]
        for length in field.lengths.tolist()
    ]


def expected(texts: Iterable[str]) -> list[list[str]]:
    return [[word for word, _, _ in tokens(text)] for text in texts]


@given(st.lists(st.text(alphabet=st.one_of(st.sampled_from(ODD), st.characters()))))
def test_reads_what_tokens_reads(texts: list[str]) -> None:
    assert documents(read(texts)) == expected(texts)


@given(st.lists(st.text(alphabet="ab. ", max_size=40)), st.integers(1, 20))
def test_texts_read_together_are_read_alike(texts: list[str], at_once: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(field_words, "_AT_ONCE", at_once)
        assert documents(read(texts)) == expected(texts)


@pytest.mark.parametrize("probes", [0, 1, 3])
@pytest.mark.parametrize("slots", [4, 64])
def test_full_tables_change_nothing(
    monkeypatch: pytest.MonkeyPatch, slots: int, probes: int
) -> None:
    monkeypatch.setattr(pieces, "_SLOTS", slots)
    monkeypatch.setattr(pieces, "_PROBES", probes)
    monkeypatch.setattr(field_words, "_AT_ONCE", 100)
    texts = [
        " ".join("x" * (number * step % 40) + str(number) for number in range(30))
        for step in range(1, 20)
    ]
    assert documents(read(texts)) == expected(texts)


def test_each_piece_is_spelled_once() -> None:
    known = Pieces()
    first = known.code(["The court: 'the court'", "a.b (don't) Over"])
    again = known.code(["over, THE court"])
    assert sorted(known.spellings) == ["a.b", "court", "don't", "over", "the"]
    spelled = [known.spellings[number] for number in first.numbers.tolist()]
    assert spelled == ["the", "court", "the", "court", "a.b", "don't", "over"]
    assert first.counts.tolist() == [4, 3]
    assert [known.spellings[number] for number in again.numbers] == ["over", "the", "court"]


@given(st.lists(st.lists(st.sampled_from(["The court", "court", "", "o’clock a.b"]), max_size=3)))
def test_shared_texts_follow_one_another(texts: list[list[str]]) -> None:
    field = SharedTexts()
    for each in texts:
        field.add([tuple(each)])
    found = [list(itertools.chain(*expected(each))) for each in texts]
    assert documents(field.spelled()) == found


@given(st.lists(st.lists(st.sampled_from([0, 1, 2, 65_536, 131_073]))))
def test_postings_hold_every_word_where_it_stands(texts: list[list[int]]) -> None:
    terms = np.array(list(itertools.chain(*texts)), dtype=np.uint32)
    lengths = np.array([len(text) for text in texts], dtype=np.uint32)
    postings = invert(terms, lengths, 131_074, terms % np.uint32(7))
    told = [
        (term, doc, place, term % 7)
        for doc, text in enumerate(texts)
        for place, term in enumerate(text)
    ]
    assert found_in(postings) == sorted(told)


def found_in(postings: Postings) -> list[tuple[int, int, int, int]]:
    assert postings.forms is not None
    term = np.repeat(np.arange(postings.spots.size - 1), np.diff(postings.spots))
    doc = np.repeat(postings.docs, postings.freqs)
    assert postings.starts[-1] == postings.docs.size
    heads = np.repeat(np.arange(postings.starts.size - 1), np.diff(postings.starts))
    assert len(set(zip(heads.tolist(), postings.docs.tolist(), strict=True))) == heads.size
    assert np.repeat(heads, postings.freqs).tolist() == term.tolist()
    rows = zip(term, doc, postings.positions, postings.forms, strict=True)
    return [(int(a), int(b), int(c), int(d)) for a, b, c, d in rows]
