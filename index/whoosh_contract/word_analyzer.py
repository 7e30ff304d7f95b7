"""The one analysis, in the shape that Whoosh's fields and queries ask for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from whoosh.analysis import Composable, Token

from index.analysis import stem, stop_words, tokens


class WordAnalyzer(Composable):  # type: ignore[misc] # Whoosh has no usable annotations
    """Whoosh's view of `index.analysis`: stemmed or exact words, with positions.

    Stop words are dropped from queries of stemmed words only; they are always indexed.
    """

    is_morph = True

    def __init__(self, *, stemmed: bool) -> None:
        self.stemmed = stemmed

    def __eq__(self, other: object) -> bool:
        return isinstance(other, WordAnalyzer) and other.stemmed == self.stemmed

    def __hash__(self) -> int:
        return hash(self.stemmed)

    def __call__(
        self,
        value: str,
        *,
        positions: bool = False,
        chars: bool = False,
        mode: str = "",
        start_pos: int = 0,
        start_char: int = 0,
        **_: Any,
    ) -> Iterator[Any]:
        """Iterate over the words of ``value``; as Whoosh does, over one token that changes."""
        token = Token(positions, chars, mode=mode)
        dropped = stop_words() if self.stemmed and mode == "query" else frozenset[str]()
        for place, (word, start, end) in enumerate(tokens(value)):
            if word in dropped:
                continue
            token.original = value[start:end]
            token.text = stem(word) if self.stemmed else word
            token.boost, token.stopped = 1.0, False
            if positions:
                token.pos = start_pos + place
            if chars:
                token.startchar, token.endchar = start_char + start, start_char + end
            yield token
