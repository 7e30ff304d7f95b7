"""What a terminal shows of a long hit: whole sentences around the first match, the cut shown."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.records import Span
from search import Snippet
from search.cli import shortening, text
from search.cli.shortening import MOST, shortened

SENTENCES = [f"Sentence {number} says that the gate was shut again." for number in range(40)]
QUOTED = " ".join(SENTENCES)


def snippet(*matches: str, source: str = QUOTED) -> Snippet:
    found = [Span(7 + source.index(word), 7 + source.index(word) + len(word)) for word in matches]
    return Snippet(7, 7 + len(source), source, tuple(found))


def test_it_is_cut_between_sentences_around_the_first_match() -> None:
    found = shortened(snippet("Sentence 20", "Sentence 21", "Sentence 39"))
    assert found.text.startswith(SENTENCES[20]) and found.text.endswith("again.")
    assert (found.cut_before, found.cut_after) == (True, True)
    assert len(found.matches) == 2
    assert MOST - len(SENTENCES[0]) - 2 <= len(found.text) <= MOST
    line = text.snippet_line(found)
    assert line == f"… {found.text} …"


def test_the_last_sentence_has_those_before_it() -> None:
    found = shortened(snippet("Sentence 39"))
    assert found.text.endswith(SENTENCES[39])
    assert (found.cut_before, found.cut_after) == (True, False)
    assert len(found.text) > MOST // 2


def test_without_a_match_it_begins_at_the_beginning() -> None:
    found = shortened(snippet())
    assert found.text.startswith(SENTENCES[0]) and not found.cut_before and found.cut_after


@pytest.mark.parametrize("source", [QUOTED[:MOST], "word " * MOST + "end."])
def test_what_is_short_or_one_sentence_is_whole(source: str) -> None:
    assert shortened(snippet(source=source)) == snippet(source=source)


@pytest.mark.parametrize("terminal", [False, True])
def test_only_a_terminal_shortens(monkeypatch: pytest.MonkeyPatch, terminal: bool) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    assert (shortening.shown(snippet()) == snippet()) is not terminal


@given(st.lists(st.sampled_from([*SENTENCES[:3], "No.", "“It was.”", "a " * 400]), max_size=30))
def test_it_is_the_source_at_its_offsets(sentences: list[str]) -> None:
    source = " ".join(sentences)
    found = shortened(Snippet(7, 7 + len(source), source))
    assert found.text == source[found.start - 7 : found.end - 7]
    assert found.cut_before == (found.start > 7)
    assert found.cut_after == (found.end < 7 + len(source))
