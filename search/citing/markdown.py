"""Citations in Markdown: the words as a block quotation, and under them whose they are.

The link holds the address, so that what is read is a name, a headline and a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from search.citing.address import address, addresses
from search.citing.citation import Citation
from search.citing.visible import one_line


def render(citations: Sequence[Citation]) -> str:
    """Return the citations as block quotations with a line of attribution each."""
    return "\n\n".join(map(_rendered, citations)) + "\n"


def _rendered(citation: Citation) -> str:
    link = f"[{_escaped(citation.place)}]({address(citation)})"
    headline = f"“{_escaped(citation.headline)}”" if citation.headline else ""
    names = [citation.voices, citation.author and f"by {citation.author}", citation.publisher]
    voices, author, publisher = (_escaped(name or "") for name in names)
    parts = filter(None, (voices, headline, author, publisher, _escaped(citation.date), link))
    return f"> {_escaped(citation.words)}\n>\n> — {', '.join(parts)}"


def parse(text: str) -> Iterator[tuple[str, str]]:
    """Yield the address of each citation in ``text``, and the words in the quotation above it."""
    at = 0
    for found in addresses(text):
        if text.endswith(("](", "](<"), at, found.start()):
            block = _quoted_lines(text[at : found.start()])
            yield found[0], _unescaped(" ".join(block))
        at = found.end()


def _quoted_lines(text: str) -> list[str]:
    """Return the lines of the block quotation at the end of ``text``, without its last part."""
    block: list[str] = []
    for line in reversed(text.split("\n")):
        if not line.lstrip().startswith(">"):
            break
        block.append(line.lstrip()[1:].strip())
    above = block.index("") if "" in block else len(block)
    return block[:above:-1]


_SPECIAL = re.compile(r"[\\`*_{}\[\]<>|#&~$^]")


def _escaped(text: str) -> str:
    r"""Return ``text`` on one line, so that Markdown shows it as it is.

    >>> _escaped("*No*,\n[he] said"), _escaped("1. A list"), _escaped("- no")
    ('\\*No\\*, \\[he\\] said', '1\\. A list', '\\- no')
    """
    line = _SPECIAL.sub(r"\\\g<0>", one_line(text))
    return re.sub(r"^(\d*)([-+=.)])(?=[\s=-]|$)", r"\1\\\2", line)


def _unescaped(text: str) -> str:
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)
