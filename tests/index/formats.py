"""The small indexes kept in ``fixtures``, one of every format.

``python -m tests.index.formats`` writes that of today's format. Run it when the format number is
raised, and never again for that number: what was written must stay readable.
"""

from __future__ import annotations

import sys
from pathlib import Path

import index
from index.storage.lock import NAME as LOCK
from index.storage.manifest import FORMAT
from tests.index.articles import Paragraph, annotation

FIXTURES = Path(__file__).parent / "fixtures"

SAID = "“We shall not keep children in custody overnight again,” she said."


def folder(number: int) -> Path:
    """Return where the index of a format is."""
    return FIXTURES / f"format-{number}"


def write(path: Path) -> None:
    """Write the index: two segments, an article deleted."""
    said = Paragraph(SAID, ("Ada Marlow",), ("Wexmoor Police",))
    with index.writer(path) as writer:
        writer.add(annotation("press/a.txt", [said, "The café of the court shut."]), "hash of a")
        writer.add(annotation("press/b.txt", ["It rained on the officers."]), "hash of b")
    with index.writer(path) as writer:
        writer.add(annotation("press/c.txt", [Paragraph(SAID, ("Bo Tarn",))]), "hash of c")
        writer.delete("press/b.txt")
    (path / LOCK).unlink()


if __name__ == "__main__":
    if folder(FORMAT).exists():
        sys.exit(f"{folder(FORMAT)} is there already; a new format needs a new number")
    write(folder(FORMAT))
