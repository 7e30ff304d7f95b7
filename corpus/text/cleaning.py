"""The clean view of an article's text, with the way back to the text as given.

Readers and rules work on the view, where damaged characters are repaired and invisible ones are
gone; whatever is shown or exported is cut from the source. Quotation marks keep their style, and
no word is changed. Text without damage is its own view and costs one scan.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter

from corpus.records import Edit, Span
from corpus.text.run_ons import run_ons

_START = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Clean:
    """A text's repaired view and the edits that lead to it.

    ``edits`` are in order and do not overlap; each says which source characters read as what.
    ``view_ends`` holds, for each edit, where its replacement ends in ``text``.
    """

    text: str
    edits: tuple[Edit, ...] = ()
    view_ends: tuple[int, ...] = ()

    @classmethod
    def from_edits(cls, source: str, edits: Iterable[Edit]) -> Clean:
        """Return the view of ``source`` under known ``edits``, without looking for damage.

        >>> Clean.from_edits("Caf&eacute; &amp; bar", [Edit(3, 11, "é"), Edit(12, 17, "&")]).text
        'Café & bar'
        """
        known = tuple(Edit(*edit) for edit in edits)
        if not known:
            return cls(source)
        pieces: list[str] = []
        ends: list[int] = []
        done = length = 0
        for start, end, text in known:
            pieces += (source[done:start], text)
            length += start - done + len(text)
            ends.append(length)
            done = end
        pieces.append(source[done:])
        return cls("".join(pieces), known, tuple(ends))

    def to_source(self, span: Span) -> Span:
        """Return the source characters that read as the view's ``span``.

        A repaired character stands for all the characters it was read from; characters dropped
        at either edge of the span stay outside.
        """
        if not self.edits:
            return span
        start = self._source_start(span.start)
        return Span(start, self._source_end(span.end) if span.end > span.start else start)

    def to_view(self, span: Span) -> Span:
        """Return the view characters that the source's ``span`` is read as, whole."""
        if not self.edits:
            return span
        start = self._view_start(span.start)
        return Span(start, max(start, self._view_end(span.end)))

    def _source_start(self, position: int) -> int:
        number = self._edit_in_view(position)
        if number < 0:
            return position
        edit, end = self.edits[number], self.view_ends[number]
        return edit.start if position < end else edit.end + position - end

    def _source_end(self, position: int) -> int:
        number = self._edit_in_view(position - 1)
        if number < 0:
            return position
        edit, end = self.edits[number], self.view_ends[number]
        return edit.end if position <= end else edit.end + position - end

    def _edit_in_view(self, position: int) -> int:
        """Return the last edit whose replacement starts at or before ``position``, or -1."""
        number = bisect_right(self.view_ends, position)
        if number < len(self.edits):
            start = self.view_ends[number] - len(self.edits[number].text)
            if start <= position:
                return number
        return number - 1

    def _view_start(self, position: int) -> int:
        number = bisect_right(self.edits, position, key=_START) - 1
        if number < 0:
            return position
        edit, end = self.edits[number], self.view_ends[number]
        return end - len(edit.text) if position < edit.end else end + position - edit.end

    def _view_end(self, position: int) -> int:
        number = bisect_right(self.edits, position - 1, key=_START) - 1
        if number < 0:
            return position
        edit, end = self.edits[number], self.view_ends[number]
        return end if position <= edit.end else end + position - edit.end


def clean(text: str) -> Clean:
    """Return the clean view of ``text``.

    Repaired: UTF-8 read as another encoding (``Ā£``, ``â€œ``), HTML entities, Windows line ends,
    typesetters' spaces, control and zero-width characters, a stray backslash at a quotation mark,
    and HTML tags where a paragraph ends with one. Left out: link texts that run into a sentence.

    >>> clean("It cost Ā£3.5million.\\r\\n").text
    'It cost £3.5million.\\n'
    >>> clean("“Nothing to do.”").edits
    ()
    """
    left_out = tuple(run_ons(text))
    if _doubtful().search(text) is None:
        return Clean.from_edits(text, left_out)
    marked_up = "<" in text and _is_marked_up(text)
    if not marked_up and _trouble().search(text) is None:
        return Clean.from_edits(text, left_out)
    from corpus.text.repairs import repairs  # noqa: PLC0415 - undamaged text needs none of it

    edits = [
        Edit(run.start() + start, run.start() + end, meant)
        for run in _run(marked_up).finditer(text)
        for start, end, meant in repairs(run.group())
    ]
    return Clean.from_edits(text, _merged(left_out, edits) if left_out else edits)


def _merged(left_out: Sequence[Edit], edits: Sequence[Edit]) -> list[Edit]:
    """Return edits in order, without those within what is left out."""
    hidden = [at for edit in left_out for at in edit[:2]]
    kept = [edit for edit in edits if bisect_right(hidden, edit.start) % 2 == 0]
    apart = [edit for edit in kept if bisect_left(hidden, edit.end) % 2 == 0]
    return sorted((*left_out, *apart))


def _is_marked_up(text: str) -> bool:
    from corpus.text.markup import is_marked_up  # noqa: PLC0415 - as in `clean`

    return is_marked_up(text)


_ENTITY = r"&(?:amp;){0,3}(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});"
"""A character reference with its semicolon, also one escaped again (``&amp;quot;``)."""

_CONTROL = r"\x00-\x08\x0b-\x1f\x7f"

_ODD = (
    r"\x80-\xa0\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180e\u2000-\u2011"
    r"\u2028-\u202f\u205f-\u206f\u3000\u3164\ud800-\uf8ff\ufe00-\ufe0f\ufb00-\ufb06\ufeff\uffa0\ufff9-\ufffd"
)
"""The characters outside ASCII of tables/characters.csv, and U+FFFD."""

_LEAD = r"ÂÃâðĀĆāĂÅÄÐÎÏ¬√Вв"
"""What the first byte of a UTF-8 character outside ASCII becomes when read as Windows-1252, 1250,
1251, 1257 or Macintosh text; it is damage where something outside ASCII stands behind it."""

_SLASH = r"""\\(?=["“”‘’'])|(?<=["“‘'])\\(?=\w)"""
"""A backslash that escaped a quotation mark, or is left of one that was escaped and replaced."""


@cache
def _doubtful() -> re.Pattern[str]:
    # One class of characters: it scans a page in 20 µs, an alternation in 230.
    return re.compile(rf"[{_CONTROL}{_ODD}{_LEAD}‚&<\\]")


@cache
def _trouble() -> re.Pattern[str]:
    return re.compile(rf"[{_CONTROL}{_ODD}]|[{_LEAD}‚][^\x00-\x7f]|{_STRAY}|{_ENTITY}|{_SLASH}")


_STRAY = r"(?<![A-ZÀ-Þ])Â[ \n]"
"""What is left of a no-break space when its second byte became a plain one."""


@cache
def _run(marked_up: bool) -> re.Pattern[str]:
    from corpus.text.markup import TAG  # noqa: PLC0415 - as in `clean`

    tag = rf"{TAG}|" if marked_up else ""
    clitic = r"(?<=\w\ufffd)(?:s|t|re|ve|ll|d|m)\b"
    return re.compile(
        rf"{tag}{_STRAY}|(?:[^\x00-\x7f]|{_ENTITY})+(?:{clitic})?|\r\n|[{_CONTROL}]|{_SLASH}"
    )
