"""Makes the README's picture of an annotated article: ``python -m tests.pictures.annotated``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from corpus import readers
from corpus.annotate import annotate
from corpus.forces import gazetteer
from corpus.records import Article
from search.cli import annotated_page
from tests.conftest import SAMPLE
from tests.pictures.photograph import photograph

PICTURE = Path(__file__).parent / "annotated.png"

ARTICLE = SAMPLE / "articles" / "04-evening-wire.txt"

POINTED_AT = "a1-quotation-3"
"""The mark whose reason is shown."""


def picture(folder: Path) -> bytes:
    """Return the top of the article's page as a PNG."""
    known = gazetteer.load((SAMPLE / "forces.csv",))
    articles = readers.read([str(ARTICLE)], sys.stdin.buffer)
    found = [annotate(article, known) for article in articles if isinstance(article, Article)]
    point = f"document.getElementById('{POINTED_AT}').focus({{focusVisible: false}})"
    return photograph(annotated_page.page(found), folder, 800, first=point)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        PICTURE.write_bytes(picture(Path(scratch)))
