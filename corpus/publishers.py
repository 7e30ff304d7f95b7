"""Who published an article: what its source states, or else its copyright line.

A copyright line names its holder ("© Copyright West Yorkshire Police and Crime Commissioner
2019"); a line without a name ("All rights reserved") names nobody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from corpus.records import Block, BlockKind


def publisher(text: str, blocks: Sequence[Block], stated: str | None) -> str | None:
    """Return the publisher's name, or None where neither the source nor the text gives one."""
    if stated and stated.strip():
        return " ".join(stated.split())
    for block in blocks:
        if block.kind is BlockKind.FURNITURE:
            found = _copyright().match(block.span.of(text)[:200])
            if found and (name := found["holder"].strip(" .,;:|-–")):
                return name
    return None


@cache
def _copyright() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:©|\(c\)|copyright)[ :]*){1,3}(?:\d{4}(?:[-–]\d{2,4})?[ ,]*)?(?:by )?"
        r"(?P<holder>(?!all rights)[A-Z][^.|\d©]{2,80}?)"
        r"(?=[ ,]*(?:\d{4}|all rights|[.|]|$))",
        re.IGNORECASE,
    )
