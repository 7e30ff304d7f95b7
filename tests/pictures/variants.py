"""Makes the README's picture of a statement's printings: ``python -m tests.pictures.variants``."""

from __future__ import annotations

import tempfile
from pathlib import Path

import search
from search.cli import run, variants_page
from tests.conftest import SAMPLE
from tests.pictures.photograph import photograph

PICTURE = Path(__file__).parent / "variants.png"

SHOWN = "02-courier-watchdog.txt:2243-2366", "wexmoor-post-2016-06-30:140-384"
"""Passages and quotations whose statements are on the page."""


def picture(folder: Path, *, dark: bool = False) -> bytes:
    """Return the top of the page as a PNG."""
    path = folder / "index"
    tables = ("--forces", str(SAMPLE / "forces.csv"))
    run(["index", str(SAMPLE / "articles"), "--index", str(path), "--quiet", *tables])
    with search.open(path) as press:
        found = [lineage for name in SHOWN if (lineage := press.lineage(name)) is not None]
    return photograph(variants_page.page(found), folder, 860, dark=dark)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        PICTURE.write_bytes(picture(Path(scratch)))
