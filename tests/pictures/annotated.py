"""Makes the README's picture of an annotated article: ``python -m tests.pictures.annotated``."""

from __future__ import annotations

import base64
import sys
import tempfile
from pathlib import Path

from corpus import gazetteer, readers
from corpus.annotate import annotate
from corpus.records import Article
from search.cli import annotated_page
from tests.cli.chromium import Chromium, program
from tests.conftest import SAMPLE

PICTURE = Path(__file__).parent / "annotated.png"

ARTICLE = SAMPLE / "articles" / "04-evening-wire.txt"

POINTED_AT = "a1-quotation-3"
"""The mark whose reason is shown."""

SIZE = {"width": 1100, "height": 800}


def picture(folder: Path) -> bytes:
    """Return the top of the article's page as a PNG."""
    known = gazetteer.load((SAMPLE / "forces.csv",))
    articles = readers.read([str(ARTICLE)], sys.stdin.buffer)
    found = [annotate(article, known) for article in articles if isinstance(article, Article)]
    page = folder / "page.html"
    page.write_text(annotated_page.page(found), encoding="utf-8")
    browser = Chromium(program() or "chromium", folder / "profile")
    try:
        shown = browser.open(page)
        shown.ask("Emulation.setDeviceMetricsOverride", **SIZE, deviceScaleFactor=1, mobile=False)
        shown.value(f"document.getElementById('{POINTED_AT}').focus({{focusVisible: false}})")
        png: str = shown.ask("Page.captureScreenshot", format="png")["data"]
        return base64.b64decode(png)
    finally:
        browser.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        PICTURE.write_bytes(picture(Path(scratch)))
