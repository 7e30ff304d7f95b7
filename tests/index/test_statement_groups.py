"""Groups of statements: the same however they come."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.likeness import Form, Relation, Statement
from index import candidates
from index.candidates import fingerprints, merged, pair_of, shared
from index.statement_groups import StatementGroups

SAID = (
    "However we will open the desk at Wexmoor on Monday and keep it open all winter.",
    "We will open the desk at Wexmoor on Monday and keep it open all winter.",
    "We will open the desk at Wexmoor on Monday and keep it open all of this winter, I am sure.",
    "We will not open the desk at Wexmoor on Monday and keep it open all winter.",
    "open the desk at Wexmoor",
    "The mill burned down on Sunday and nobody has claimed the horses that were in it.",
    "The mill burned down on Sunday and nobody claimed the 12 horses that were in it.",
    "The mill burned down on Sunday and nobody claimed the 14 horses that were in it.",
    "She declined to comment.",
)

statements = st.builds(
    Statement.of,
    st.sampled_from(SAID),
    st.sampled_from(Form),
    st.sampled_from((None, None, 1, 2)),
    st.sampled_from(((), (), ("Wexmoor Police",), ("Tarn Valley Police",))),
)
words = st.lists(st.sampled_from("abcdefgh"), max_size=40)

Outcome = tuple[set[frozenset[Statement]], set[tuple[Statement, Statement]]]


def outcome(grouped: StatementGroups) -> Outcome:
    found = {
        (grouped.statement(each.part), grouped.statement(each.whole))
        for each in grouped.fragments()
    }
    return {frozenset(group) for group in grouped.groups()}, found


def at_once(given_: list[Statement]) -> StatementGroups:
    grouped = StatementGroups()
    grouped.add(given_)
    return grouped


@settings(deadline=None)
@given(st.lists(statements, max_size=14), st.randoms(use_true_random=False))
def test_groups_do_not_depend_on_the_order(found: list[Statement], chance: random.Random) -> None:
    expected = outcome(at_once(found))
    chance.shuffle(found)
    one_by_one = StatementGroups()
    for statement in found:
        one_by_one.add([statement])
    assert outcome(one_by_one) == expected


def test_crowds_do_not_depend_on_the_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "CROWD", 3)
    found = [
        Statement.of(f"A spokesman for the force said on Monday that {name} had left the building.")
        for name in ("he", "she", "it", "nobody", "everyone")
    ]
    few = at_once(found[:3])
    assert [len(group) for group in few.groups()] == [3]
    few.add(found[3:])
    assert outcome(few) == outcome(at_once(found[::-1]))
    assert max(map(len, few.groups())) < 3


@settings(deadline=None)
@given(st.lists(statements, max_size=14))
def test_no_group_holds_two_known_speakers_or_two_forces(found: list[Statement]) -> None:
    for group in at_once(found).groups():
        assert len({each.speaker for each in group} - {None}) <= 1
        forces = [each.forces for each in group if each.forces]
        assert all(not one.isdisjoint(two) for one in forces for two in forces)


def test_altered_statements_are_one_and_opposite_ones_are_not() -> None:
    found = [Statement.of(text, Form.QUOTATION) for text in SAID]
    groups = {frozenset(map(found.index, group)) for group in at_once(found).groups()}
    assert frozenset({0, 1, 2}) in groups
    assert {frozenset({3}), frozenset({4}), frozenset({8})} <= groups


def test_a_fragment_is_linked_and_not_joined() -> None:
    whole = Statement.of(SAID[1], Form.QUOTATION, 1)
    part = Statement.of(SAID[4], Form.FRAGMENT, 2)
    grouped = at_once([whole, part])
    assert {frozenset(group) for group in grouped.groups()} == {
        frozenset({whole}),
        frozenset({part}),
    }
    (link,) = grouped.fragments()
    assert (link.part, link.whole) == (grouped.number_of(part), grouped.number_of(whole))
    assert link.verdict.relation is Relation.FRAGMENT


@given(words, words, words, words, st.lists(st.sampled_from("abcdefgh"), min_size=8, max_size=12))
def test_eight_words_in_common_are_always_seen(
    one: list[str], two: list[str], three: list[str], four: list[str], common: list[str]
) -> None:
    found = fingerprints([one + common + two, three + common + four])
    sorted_ = merged(fingerprints([]), found)
    codes, counts = shared(sorted_)
    assert [pair_of(code) for code in codes.tolist()] == [(0, 1)]
    assert counts[0] >= 1


@given(st.lists(words, max_size=6))
def test_fingerprints_depend_on_the_text_alone(texts: list[list[str]]) -> None:
    found = fingerprints(texts)
    for number, text in enumerate(texts):
        alone = fingerprints([text])
        assert found.marks[found.texts == number].tolist() == alone.marks.tolist()
        assert bool(alone.marks.size) == (len(text) >= candidates.SEQUENCE)


def test_an_opening_in_common_is_seen() -> None:
    texts = [
        ["we", "will", "keep", "you", "safe"],
        ["we", "will", "keep", "you", "safe", "as", "I", "have", "said"],
    ]
    codes, _ = shared(merged(fingerprints([]), fingerprints(texts)))
    assert codes.size == 1
