"""Text with marks as HTML: any spans, nested properly, the text itself untouched.

Where two marks overlap without one holding the other, the one that begins later is closed and
reopened, as HTML has no overlapping elements. Everything of the text is escaped; nothing in it
can become markup. What HTML cannot hold (NUL, half a surrogate pair) stands as U+FFFD, and every
character that steers instead of printing is boxed with its number, so that it cannot reorder or
hide its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from html import escape

from corpus.records import Span

Attributes = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """An element around ``span``.

    Its first piece carries ``attributes``, every piece carries ``why``; pieces that had to be
    reopened have the class ``more``. Of marks with the same span, the one that is given first is
    outside. One that is ``hollow`` has no text in it and stands where its span begins.
    """

    span: Span
    classes: str
    tag: str = "span"
    why: str = ""
    attributes: Attributes = ()
    hollow: bool = False

    def opened(self, *, again: bool = False) -> str:
        """Return the opening tag, of the first piece or of a later one."""
        names = [("class", f"{self.classes} more" if again else self.classes)]
        names += [("data-why", self.why)] if self.why else []
        names += () if again else self.attributes
        return f"<{self.tag}{attributes(names)}>"

    @property
    def closed(self) -> str:
        """Return the closing tag."""
        return f"</{self.tag}>"


def marked(text: str, marks: Iterable[Mark]) -> str:
    """Return ``text`` as HTML with an element around the span of every mark.

    Empty spans that are not hollow and what reaches out of the text are left out.

    >>> marked("a < b c", [Mark(Span(0, 5), "x"), Mark(Span(4, 7), "y")])
    '<span class="x">a &lt; <span class="y">b</span></span><span class="y more"> c</span>'
    """
    inside = [
        mark
        for mark in marks
        if 0 <= mark.span.start <= mark.span.end <= len(text)
        and (mark.hollow or mark.span.start < mark.span.end)
    ]
    writer = _Writer(text)
    for mark in sorted(inside, key=lambda mark: (mark.span.start, mark.hollow, -mark.span.end)):
        writer.write_to(mark.span.start)
        if mark.hollow:
            writer.pieces += [mark.opened(), mark.closed]
        else:
            writer.open(mark)
    writer.write_to(len(text))
    return "".join(writer.pieces)


class _Writer:
    """Writes the text in order, with a stack of the elements that are open."""

    def __init__(self, text: str) -> None:
        self.pieces: list[str] = []
        self._text = text
        self._at = 0
        self._open: list[Mark] = []

    def open(self, mark: Mark) -> None:
        self.pieces.append(mark.opened())
        self._open.append(mark)

    def write_to(self, position: int) -> None:
        """Write the text up to ``position`` and close what ends by then."""
        while ends := [mark.span.end for mark in self._open if mark.span.end <= position]:
            end = min(ends)
            self._write(end)
            self._close(end)
        self._write(position)

    def _write(self, position: int) -> None:
        self.pieces.append(content(self._text[self._at : position]))
        self._at = position

    def _close(self, end: int) -> None:
        """Close the elements that end here, and reopen those that stood inside them."""
        lowest = next(n for n, mark in enumerate(self._open) if mark.span.end == end)
        above = self._open[lowest:]
        self.pieces += [mark.closed for mark in reversed(above)]
        rest = [mark for mark in above if mark.span.end > end]
        self.pieces += [mark.opened(again=True) for mark in rest]
        self._open[lowest:] = rest


def content(text: str) -> str:
    """Return ``text`` as the content of an element, steering characters boxed.

    >>> content("<b>\\u202e")
    '&lt;b&gt;<span class="control" data-code="U+202E">\\u202e</span>'
    """
    if text.isascii() and text.isprintable():
        return escape(text, quote=False)
    return _steering().sub(_boxed, escape(text, quote=False)).replace("\r", "&#13;")


def attributes(named: Iterable[tuple[str, str]]) -> str:
    """Return attributes as a tag holds them, steering characters replaced.

    >>> attributes([("title", 'say "a<b"')])
    ' title="say &quot;a&lt;b&quot;"'
    """
    return "".join(f' {name}="{_value(value)}"' for name, value in named)


def _value(text: str) -> str:
    return _steering().sub("\N{REPLACEMENT CHARACTER}", escape(text)).replace("\r", "&#13;")


@cache
def _steering() -> re.Pattern[str]:
    return re.compile(
        r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
        r"\ud800-\udfff]"
    )


def _boxed(character: re.Match[str]) -> str:
    code = ord(character[0])
    return f'<span class="control" data-code="U+{code:04X}">{_held(code)}</span>'


def _held(code: int) -> str:
    """Return a character as HTML can hold it.

    A numeric reference is safe on a terminal, but those from 128 to 159 are read as Windows-1252.
    """
    if code == 0 or 0xD800 <= code <= 0xDFFF:
        return "\N{REPLACEMENT CHARACTER}"
    return f"&#{code};" if code < 0x80 else chr(code)
