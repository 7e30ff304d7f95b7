"""Citations in RIS, which Zotero, EndNote and Mendeley read: a tag and a value on each line.

RIS has no escapes; a value is one line, and so is everything written here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from search.citing.address import address, addresses
from search.citing.citation import Citation
from search.citing.visible import one_line

_TYPES = {"news": "NEWS", "statement": "GEN"}

_TAG = re.compile(r"([A-Z][A-Z0-9]) {1,2}- ?(.*)")


def render(citations: Sequence[Citation]) -> str:
    """Return the citations as RIS records, with a blank line between two."""
    return "\n".join(map(_rendered, citations))


def _rendered(citation: Citation) -> str:
    fields = [
        ("TY", _TYPES.get(citation.kind, "NEWS")),
        ("ID", citation.id),
        ("TI", citation.headline),
        ("AU", citation.author),
        ("T2", citation.publisher),
        ("PB", citation.publisher),
        ("PY", "" if citation.inferred else (citation.published or "")[:4]),
        ("DA", _date(citation)),
        ("AB", citation.words),
        ("N1", f"{citation.note}."),
        ("N1", address(citation)),
        ("ER", ""),
    ]
    lines = (f"{tag}  - {one_line(value or '')}\n" for tag, value in fields if value or tag == "ER")
    return "".join(lines)


def _date(citation: Citation) -> str:
    """Return year/month/day/other: what is not known stays empty between its slashes."""
    if not citation.published:
        return ""
    parts = [*citation.published.split("-"), "", ""][:3]
    return "/".join([*parts, "inferred" if citation.inferred else ""])


def parse(text: str) -> Iterator[tuple[str, str]]:
    """Yield the address of each citation in ``text``, and the words in its abstract."""
    record: list[tuple[str, str]] = []
    for line in text.splitlines():
        found = _TAG.match(line)
        if found is None:
            if record and line.strip():
                record[-1] = (record[-1][0], f"{record[-1][1]} {line}")
        elif found[1] == "TY":
            record = [("TY", found[2])]
        elif found[1] == "ER":
            yield from _cited(record)
            record = []
        elif record:
            record.append((found[1], found[2]))


def _cited(record: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    words = " ".join(value for tag, value in record if tag in ("AB", "N2"))
    for tag, value in record:
        if tag not in ("AB", "N2"):
            for found in addresses(value):
                yield found[0], words
