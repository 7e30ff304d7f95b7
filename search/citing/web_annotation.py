"""Citations as W3C Web Annotations: a selector by the words and one by their position.

https://www.w3.org/TR/annotation-model/: positions count characters, as onrecord's do. The words
are exact, with what stands before and after them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from search.citing.address import SCHEME, address, source
from search.citing.citation import Citation
from search.citing.json_values import objects
from search.citing.visible import as_json

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def render(citations: Sequence[Citation]) -> str:
    """Return the citations as annotations, one JSON object a line."""
    return "".join(as_json(as_dict(citation)) + "\n" for citation in citations)


def as_dict(citation: Citation) -> dict[str, Any]:
    """Return a citation as an annotation."""
    parts = (citation.voices, citation.headline, citation.author, citation.publisher, citation.date)
    return {
        "@context": CONTEXT,
        "id": address(citation),
        "type": "Annotation",
        "motivation": "highlighting",
        "body": {
            "type": "TextualBody",
            "purpose": "describing",
            "format": "text/plain",
            "value": ", ".join(filter(None, parts)),
        },
        "target": {
            "source": source(citation.article),
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": citation.words,
                    "prefix": citation.before,
                    "suffix": citation.after,
                },
                {"type": "TextPositionSelector", "start": citation.start, "end": citation.end},
            ],
        },
    }


def parse(text: str) -> Iterator[tuple[str, str]]:
    """Yield the address of each annotation in ``text``, and the words that it selects."""
    for item in objects(text):
        target, own = item.get("target"), item.get("id")
        if isinstance(own, str) and own.startswith(SCHEME) and isinstance(target, dict):
            yield own, _exact(target.get("selector"))


def _exact(selector: Any) -> str:
    for one in selector if isinstance(selector, list) else [selector]:
        if isinstance(one, dict) and isinstance(one.get("exact"), str):
            return str(one["exact"])
    return ""
