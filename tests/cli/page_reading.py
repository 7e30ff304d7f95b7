"""Reading a page back as a browser would: its elements, its ids, and its text without the tags."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

VOID = frozenset({"meta", "link"})


@dataclass(slots=True)
class Element:
    """An element with its attributes and all the text inside it."""

    tag: str
    attributes: dict[str, str]
    pieces: list[str] = field(default_factory=list)

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())

    @property
    def text(self) -> str:
        return "".join(self.pieces)


class Reading(HTMLParser):
    """The elements of some HTML in order; fails where one is not closed in its turn."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.text = ""
        self._pieces: list[str] = []
        self.feed(html)
        self.close()
        assert not self._open, f"never closed: {[element.tag for element in self._open]}"
        self.text = "".join(self._pieces)

    def having(self, name: str) -> list[Element]:
        """Return the elements with a class."""
        return [element for element in self.elements if name in element.classes]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"</{tag}> closes nothing"
        assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self._pieces.append(data)
        for element in self._open:
            element.pieces.append(data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(unescape(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        # Unlike html.unescape, browsers keep control characters below 128.
        number = int(name)
        assert 0 < number < 128, f"&#{name}; is read as another character"
        self.handle_data(chr(number))


def held(text: str) -> str:
    """Return ``text`` as HTML can hold it: NUL and halves of surrogate pairs have no spelling."""
    return "".join(
        "\N{REPLACEMENT CHARACTER}" if ch == "\0" or "\ud800" <= ch <= "\udfff" else ch
        for ch in text
    )
