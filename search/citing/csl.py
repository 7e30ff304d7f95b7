"""Citations in CSL-JSON, which Zotero, Pandoc and citation processors read.

https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html and the 1.0.2 schema.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from search.citing.address import address, addresses
from search.citing.citation import Citation
from search.citing.json_values import objects
from search.citing.visible import as_json

_TYPES = {"news": "article-newspaper", "statement": "document"}


def render(citations: Sequence[Citation]) -> str:
    """Return the citations as a CSL-JSON list."""
    return as_json([as_dict(citation) for citation in citations], indent=1) + "\n"


def as_dict(citation: Citation) -> dict[str, Any]:
    """Return a citation as a CSL item; what is not known is left out."""
    known = {
        "title": citation.headline,
        "author": citation.author and [{"literal": citation.author}],
        "container-title": citation.publisher,
        "publisher": citation.publisher,
        "issued": _issued(citation),
    }
    return {
        "id": citation.id,
        "type": _TYPES.get(citation.kind, "article-newspaper"),
        **{name: value for name, value in known.items() if value},
        "abstract": citation.words,
        "note": f"{citation.note}.\n{address(citation)}",
    }


def _issued(citation: Citation) -> dict[str, Any] | None:
    """Return the date with the parts that are known; an inferred one is ``circa``."""
    if not citation.published:
        return None
    parts = [int(part) for part in citation.published.split("-")]
    return {"date-parts": [parts]} | ({"circa": True} if citation.inferred else {})


def parse(text: str) -> Iterator[tuple[str, str]]:
    """Yield the address of each CSL item in ``text``, and the words in its abstract."""
    for item in objects(text):
        note, words = item.get("note"), item.get("abstract", "")
        if isinstance(note, str) and isinstance(words, str):
            for found in addresses(note):
                yield found[0], words
