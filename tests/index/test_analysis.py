"""How words are read."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh.lang.snowball.english import EnglishStemmer

from index.analysis import LONGEST, normal, pattern, stem, stop_words, tokens
from index.whoosh_contract.word_analyzer import WordAnalyzer
from tests.growth import grows_linearly

SUFFIXES = """
    's' 's ' sses ied ies us ss s eedly ingly edly eed ing ed y ization ational fulness ousness
    iveness tional biliti lessli entli ation alism aliti ousli iviti fulli enci anci abli izer ator
    alli bli ogi li alize icate iciti ative ical ness ful ement ance ence able ible ment ant ent ism
    ate iti ous ive ize ion al er ic e l
"""
"""All that the rules of Snowball's English stemmer look for."""

READ = {
    "“Don’t,” she said.": ["don't", "she", "said"],
    "don't DON‘T donʼt": ["don't"] * 3,
    "the officers’ cells": ["the", "officers", "cells"],
    "'Tis said": ["tis", "said"],
    "£3.5million in 1,000,000 cases": ["3.5million", "in", "1000000", "cases"],
    "13.01.2015, 9.30pm.": ["13.01.2015", "9.30pm"],
    "Café naïve Åse STRASSE straße": ["cafe", "naive", "ase", "strasse", "strasse"],
    "cafe\u0301": ["cafe"],
    "Burns-Williamson and/or": ["burns", "williamson", "and", "or"],
    "U.S. police_force": ["u", "s", "police", "force"],
    "ﬁne №5 Ⅷ ½": ["fine", "5", "viii", "1⁄2"],
    "полиция сказала 警察": ["полиция", "сказала", "警察"],
    "' ’ … — \u0301 _": [],
    "": [],
}


@pytest.mark.parametrize("text", READ)
def test_reads_words(text: str) -> None:
    assert [word for word, _, _ in tokens(text)] == READ[text]


@given(st.text())
def test_offsets_cut_the_words(text: str) -> None:
    end_before = 0
    for word, start, end in tokens(text):
        assert end_before <= start < end <= len(text)
        assert normal(text[start:end]) == word
        assert 0 < len(word) <= LONGEST
        end_before = end


@given(st.text(alphabet="ab'’,.1_é\u0301 -"))
def test_the_first_look_misses_nothing(text: str) -> None:
    found = [text[start:end] for _, start, end in tokens(text)]
    assert "".join(found) == "".join(pattern().findall(text))
    left = pattern().sub("", text)
    assert not any(character.isalnum() for character in left)


@given(st.text(alphabet="abcdefgilnostuy'é", min_size=1))
def test_a_stem_is_never_empty(word: str) -> None:
    for each, _, _ in tokens(word):
        assert stem(each)


@pytest.mark.parametrize("unit", ["a'", "1,", "1.", "a\u0301", "\u0301'", "’", "a'1.", "'a,"])
def test_time_grows_with_length_only(unit: str) -> None:
    assert grows_linearly(tokens, lambda number: unit * number, 40_000)


def test_stop_words_are_normal_words() -> None:
    assert all(tokens(word) == [(word, 0, len(word))] for word in stop_words())
    assert {"the", "of"} <= stop_words()
    assert not {"not", "no", "police"} & stop_words()


def test_whoosh_sees_the_same_words() -> None:
    text = "The officers’ courts, policed of 1,000"
    indexed = WordAnalyzer(stemmed=True)(text, positions=True, chars=True, mode="index")
    seen = [(token.text, token.startchar, token.endchar, token.pos) for token in indexed]
    assert seen == [(stem(w), a, b, i) for i, (w, a, b) in enumerate(tokens(text))]
    asked = [token.text for token in WordAnalyzer(stemmed=True)(text, mode="query")]
    assert asked == ["offic", "court", "polic", "1000"]
    quoted = [token.text for token in WordAnalyzer(stemmed=False)(text, mode="query")]
    assert quoted == [word for word, _, _ in tokens(text)]


def test_no_language_library_is_loaded() -> None:
    code = "import index.analysis as a, sys; a.stem('policing'); print('nltk' in sys.modules)"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@given(
    st.text(alphabet="abcdefghilmnorstuvyz'19é", max_size=6),
    st.sampled_from([*SUFFIXES.split(), *"abcdefghijklmnopqrstuvwxyz19'é"]),
)
def test_a_stem_is_snowballs(beginning: str, suffix: str) -> None:
    word = normal(beginning + suffix)
    assert stem(word) == EnglishStemmer().stem(word)
