"""What a user knows of who is who, kept with the index so that every later commit heeds it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import damaged
from index.storage.durable import Written, write_whole
from index.storage.manifest import Manifest, corrections_name

if TYPE_CHECKING:
    from corpus.people.corrections import Correction


def write_corrections(
    folder: Path, generation: int, corrections: Sequence[Correction]
) -> dict[str, Written]:
    """Write a generation's corrections; return the file by name, no file if there are none."""
    if not corrections:
        return {}
    rows = json.dumps([list(each) for each in corrections], separators=(",", ":"))
    name = corrections_name(generation)
    return {name: write_whole(folder / name, rows.encode())}


def read_corrections(folder: Path, manifest: Manifest) -> tuple[Correction, ...]:
    """Return the corrections of a generation; raises `IndexDamaged`, and FileNotFoundError."""
    name = corrections_name(manifest.generation)
    if name not in manifest.files:
        return ()
    from corpus.people.corrections import Correction  # noqa: PLC0415 - most indexes have none

    try:
        rows = [Correction(*each) for each in json.loads((folder / name).read_bytes())]
    except FileNotFoundError:
        raise
    except (OSError, ValueError, TypeError, RecursionError) as reason:
        raise damaged(folder / name, "it does not list corrections") from reason
    if not all(isinstance(cell, str) for row in rows for cell in row):
        raise damaged(folder / name, "it does not list corrections")
    return tuple(rows)
