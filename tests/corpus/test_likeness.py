"""What two texts are to each other: the cases are data."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.statements.likeness import Form, Relation, Statement, compare

CASES = tomllib.loads((Path(__file__).parent / "likeness_cases.toml").read_text(encoding="utf-8"))
WORDS = st.lists(
    st.sampled_from(
        ["the", "a", "of", "Wexmoor", "force", "not", "12", "13", "court", "closed", "open"]
    )
)


def statement(case: dict[str, Any], text: str, side: int) -> Statement:
    form = Form(case.get("forms", ["passage"] * 2)[side])
    speaker = case.get("speakers", ["", ""])[side] or None
    force = case.get("forces", ["", ""])[side]
    return Statement.of(text, form, speaker, [force] if force else [])


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["why"])
def test_what_two_texts_are(case: dict[str, Any]) -> None:
    one, other = statement(case, case["one"], 0), statement(case, case["other"], 1)
    verdict = compare(one, other)
    assert verdict.relation is Relation(case["is"]), verdict
    assert compare(other, one) == verdict


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ("There are 146 live cases, and each of them has a named officer.", "another figure"),
        ("There are not 164 live cases, and each of them has a named officer.", "a negation"),
        ("There are 164 live cases, and each of them has a named officer.", "the same words"),
    ],
)
def test_a_verdict_says_why(other: str, reason: str) -> None:
    said = Statement.of("There are 164 live cases and each of them has a named officer")
    assert compare(said, Statement.of(other)).reason == reason


def test_a_cut_clause_with_a_negation_in_it_turns_nothing_round() -> None:
    whole = "We shall open the desk on Monday at nine and keep it open all winter long. "
    more = "That does not mean that the station itself will be saved."
    verdict = compare(Statement.of(whole + more), Statement.of(whole))
    assert verdict.relation is Relation.SAME


def test_a_long_text_is_compared_in_little_time() -> None:
    words = [f"word{number * 7919 % 997}" for number in range(20_000)]
    one, other = Statement.of(" ".join(words)), Statement.of(" ".join(words[::2]))
    assert compare(one, other).relation is Relation.DIFFERENT


@given(WORDS, WORDS)
def test_the_order_makes_no_difference(one: list[str], other: list[str]) -> None:
    statements = Statement.of(" ".join(one)), Statement.of(" ".join(other))
    assert compare(*statements) == compare(*statements[::-1])


@given(
    st.lists(st.sampled_from(["we", "will", "do", "all", "we", "can", "for", "you"]), min_size=5)
)
def test_a_statement_is_itself(words: list[str]) -> None:
    said = Statement.of(" ".join(words))
    assert compare(said, said).relation is Relation.SAME
