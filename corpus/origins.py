"""Where an article came from: a file, and the place in it of a record."""

from __future__ import annotations

import re
from pathlib import Path

_PLACE = re.compile(r"[:#][0-9]+$")


def file_and_place(origin: str) -> tuple[str, str]:
    """Return the path of the file, and where in it the record stands; empty for a whole file.

    >>> file_and_place("/press/wire.jsonl:12"), file_and_place("/press/one.txt")
    (('/press/wire.jsonl', ':12'), ('/press/one.txt', ''))
    """
    place = _PLACE.search(origin)
    if place is None or Path(origin).is_file():
        return origin, ""
    return origin[: place.start()], place.group()
