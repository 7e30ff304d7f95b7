"""Sentences: divided at their ends, not at shortened words, and linear in their length."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.records import Span
from corpus.text.sentences import sentences, split_plain
from tests.growth import grows_linearly

# Sentences are separated by " | ".
DIVIDED = [
    "It rained. | Then it stopped.",
    "Insp. Dale spoke to Mrs. Lowe and Sgt. A. B. Hill. | They left.",
    "“We are sorry.” | He left.",
    "“Really?” he asked. | “Yes!” she said.",
    "He said: ``We are sorry.'' | She left.",
    "It is No. 4 on p. 7. | No. | It is not.",
    "He came from the U.S. in Sept. and left at 5 p.m. on Jan. 5. | He liked it.",
    "He lives in the U.S. | The force does not.",
    "Dale & Co. Ltd. bought it for £3.5million. | It paid.",
    "(It was over.) | The Rt. Hon. Ann Lowe agreed.",
    "Is it? | It is! | Good…",
    "One ... two. | Three.",
    "He added: “There is more. | “I do.”",
    "A. Smith v. Jones was heard. | It failed.",
    "Words without an end",
]


@pytest.mark.parametrize("divide", [sentences, split_plain])
@pytest.mark.parametrize("marked", DIVIDED)
def test_sentences(divide: object, marked: str) -> None:
    text = marked.replace(" | ", " ")
    assert callable(divide)
    found = divide(text, Span(0, len(text)))
    assert [span.of(text) for span in found] == marked.split(" | ")


@pytest.mark.parametrize("divide", [sentences, split_plain])
def test_only_the_span_is_divided(divide: object) -> None:
    text = "Before. One here. Two here. After."
    assert callable(divide)
    inner = Span(text.index("One"), text.index(" After"))
    assert [span.of(text) for span in divide(text, inner)] == ["One here.", "Two here."]


@given(st.text(alphabet="aB. !?…\"”'’)\n“1 Mr.U.S", max_size=80), st.data())
def test_sentences_lose_nothing_but_white_space(text: str, data: st.DataObject) -> None:
    ends = st.integers(0, len(text))
    start, end = sorted((data.draw(ends), data.draw(ends)))
    for divide in (sentences, split_plain):
        found = divide(text, Span(start, end))
        last = start
        for span in found:
            assert last <= span.start < span.end <= end
            assert not text[last : span.start].strip()
            assert span.of(text) == span.of(text).strip()
            last = span.end
        assert not text[last:end].strip()


@pytest.mark.parametrize("divide", [sentences, split_plain])
@pytest.mark.parametrize("piece", [".", "! ", ". ", "Mr. ", "... ", '."', "“", " ", "a"])
def test_hostile_text_takes_time_that_grows_with_its_length(
    piece: str, divide: Callable[[str, Span], object]
) -> None:
    def work(text: str) -> None:
        divide(text, Span(0, len(text)))

    assert grows_linearly(work, lambda number: piece * number, 2_000)


def test_the_plain_rule_loads_no_library() -> None:
    program = (
        "import sys; from corpus.records import Span\n"
        "from corpus.text.sentences import split_plain\n"
        "split_plain('One. Two.', Span(0, 9)); assert 'nltk' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
