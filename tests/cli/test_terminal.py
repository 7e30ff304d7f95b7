"""Lines on a terminal: as long as it is wide, whatever of them is coloured."""

from __future__ import annotations

import os
import shutil
import sys
from itertools import pairwise

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.cli.output import filled

WIDTH = 40
WORDS = st.lists(st.tuples(st.text("abc-", min_size=1, max_size=20), st.booleans()), max_size=40)


@given(words=WORDS, first=st.sampled_from([None, " 1  "]))
def test_lines_are_full_and_no_longer_than_the_terminal(
    words: list[tuple[str, bool]], first: str | None
) -> None:
    text = " ".join(click.style(word, bold=True) if bold else word for word, bold in words)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys.stdout, "isatty", lambda: True)
        patch.setattr(shutil, "get_terminal_size", lambda: os.terminal_size((WIDTH, 24)))
        lines = click.unstyle(filled(text, "    ", first)).split("\n")
    assert lines[0].startswith(first or "    ")
    assert [word for line in lines for word in line[4:].split()] == [word for word, _ in words]
    assert all(len(line) <= WIDTH for line in lines)
    for line, following in pairwise(lines):
        assert len(line) + 1 + len(following.split()[0]) > WIDTH


def test_what_is_piped_is_one_line() -> None:
    assert filled("word " * 100, "    ") == "    " + "word " * 100
