"""Which words two statements share."""

from __future__ import annotations

from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.statements.alignment import Alignment, Change, ChangeKind, align, longest_stretch
from corpus.statements.compared_words import compared_words, word_texts, words_and_names

WORDS = st.lists(st.sampled_from("abcdef"), max_size=30)

CHANGES = [
    ("we will act now", "we will act now", []),
    ("we will act now", "we will all act now", ["+all"]),
    ("we will all act now", "we will act now", ["-all"]),
    ("we will act now", "we must act now", ["will>must"]),
    ("however we will act now", "we will act", ["-however", "-now"]),
    ("", "we will act", ["+we will act"]),
    # The one "the" in common is chance, not a word that was kept.
    ("we saw the old mill burn", "we gave her officers the benefit then", None),
]


def told(one: list[str], other: list[str], change: Change) -> str:
    old, new = " ".join(one[slice(*change.old)]), " ".join(other[slice(*change.new)])
    signs = {ChangeKind.ADDED: f"+{new}", ChangeKind.DROPPED: f"-{old}"}
    return signs.get(change.kind, f"{old}>{new}")


@pytest.mark.parametrize(("before", "after", "expected"), CHANGES)
def test_what_was_changed(before: str, after: str, expected: list[str] | None) -> None:
    one, other = before.split(), after.split()
    changes = [told(one, other, change) for change in align(one, other).changes]
    if expected is None:
        expected = ["saw the old mill burn>gave her officers the benefit then"]
    assert changes == expected


def rebuilt(one: list[str], other: list[str], alignment: Alignment) -> list[str]:
    """Return ``other``, made of ``one`` by the changes."""
    found, at = [], 0
    for change in alignment.changes:
        found += one[at : change.old.start] + other[slice(*change.new)]
        at = change.old.end
    return found + one[at:]


@given(WORDS, WORDS)
def test_the_changes_make_the_other_of_the_one(one: list[str], other: list[str]) -> None:
    assert rebuilt(one, other, align(one, other)) == other


@given(st.lists(st.sampled_from("abcdefghijklm"), max_size=60), st.data())
def test_long_texts_are_divided_and_still_rebuilt(one: list[str], data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(one)))
    other = [*one[:cut], "x", *data.draw(WORDS), *one[cut + 1 :], *one[:5]]
    with (
        mock.patch("corpus.statements.alignment.LONG", 3),
        mock.patch("corpus.statements.anchors.LENGTH", 3),
    ):
        assert rebuilt(one, other, align(one, other)) == other


def test_very_long_texts_are_compared_in_little_time() -> None:
    unique = [f"{number}a" for number in range(100_000)]
    altered = [f"x{number}" if number % 50 == 0 else word for number, word in enumerate(unique)]
    assert len(align(unique, altered).changes) == 2_000
    hostile = ["a", "b"] * 50_000
    assert align([*hostile, "c"], ["d", *hostile]).sizes == (100_001, 100_001)


@given(WORDS, WORDS)
def test_no_more_is_shared_than_can_be(one: list[str], other: list[str]) -> None:
    row = [0] * (len(other) + 1)
    for word in one:
        last = row[:]
        for place, each in enumerate(other):
            row[place + 1] = last[place] + 1 if word == each else max(last[place + 1], row[place])
    found = align(one, other)
    assert found.words <= row[-1]
    assert 0 <= found.kept <= 1 and 0 <= found.containment <= 1


@given(WORDS, WORDS, st.integers(1, 5))
def test_the_longest_stretch_is_in_both(one: list[str], other: list[str], least: int) -> None:
    found = longest_stretch(one, other, least)
    shared = {tuple(one[place : place + least]) for place in range(len(one) - least + 1)} & {
        tuple(other[place : place + least]) for place in range(len(other) - least + 1)
    }
    assert (found is not None) == bool(shared)
    if found is not None:
        ends = found.one + found.length, found.other + found.length
        assert one[found.one : ends[0]] == other[found.other : ends[1]]
        assert found.length >= least


SAME_WORDS = [
    ("It’s 3.5million", "ITS 3.5m"),
    ("£467,000", "£467000"),
    ("six per cent", "6%"),
    ("we don't and can't", "we do not and cannot"),
    ("the Café", "the cafe"),
    ("£3.50", "£3.5"),
    ("twenty", "20"),
]
OTHER_WORDS = [
    ("£300", "$300"),
    ("300", "£300"),
    ("3.5", "35"),
    ("1,000", "1.000.1"),
    ("we do", "we don't"),
    ("one", "1"),
    ("its", "it"),
]


@pytest.mark.parametrize(("one", "other"), SAME_WORDS)
def test_forms_that_make_no_difference(one: str, other: str) -> None:
    assert word_texts(one) == word_texts(other)


@pytest.mark.parametrize(("one", "other"), OTHER_WORDS)
def test_forms_that_make_one(one: str, other: str) -> None:
    assert word_texts(one) != word_texts(other)


@given(st.text())
def test_words_stand_where_they_say(text: str) -> None:
    words = compared_words(text)
    assert tuple(word.text for word in words) == word_texts(text)
    assert all(word.text and text[word.start : word.end].strip() for word in words)
    assert [word.start for word in words] == sorted(word.start for word in words)
    texts, names = words_and_names(text)
    assert texts == word_texts(text) and names <= set(texts)


@pytest.mark.parametrize("text", ["1,", "per ", "a'", "1.2.", "£", "é’"])
def test_hostile_text_takes_no_longer(text: str) -> None:
    assert len(word_texts(text * 200_000)) <= 600_000
