"""Makes the README's picture of a statement's printings: ``python -m tests.pictures.variants``."""

from __future__ import annotations

import base64
import tempfile
from pathlib import Path

import search
from search.cli import run, variants_page
from tests.cli.chromium import Chromium, program
from tests.conftest import SAMPLE

PICTURE = Path(__file__).parent / "variants.png"

SHOWN = "02-courier-watchdog.txt:2243-2366", "wexmoor-post-2016-06-30:140-384"
"""Passages and quotations whose statements are on the page."""

SIZE = {"width": 1100, "height": 860}


def picture(folder: Path, *, dark: bool = False) -> bytes:
    """Return the top of the page as a PNG."""
    path = folder / "index"
    tables = ("--forces", str(SAMPLE / "forces.csv"))
    run(["index", str(SAMPLE / "articles"), "--index", str(path), "--quiet", *tables])
    with search.open(path) as press:
        found = [lineage for name in SHOWN if (lineage := press.lineage(name)) is not None]
    page = folder / "page.html"
    page.write_text(variants_page.page(found), encoding="utf-8")
    browser = Chromium(program() or "chromium", folder / "profile")
    try:
        shown = browser.open(page, dark=dark)
        shown.ask("Emulation.setDeviceMetricsOverride", **SIZE, deviceScaleFactor=1, mobile=False)
        png: str = shown.ask("Page.captureScreenshot", format="png")["data"]
        return base64.b64decode(png)
    finally:
        browser.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        PICTURE.write_bytes(picture(Path(scratch)))
