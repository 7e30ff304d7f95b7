"""The picture of a page, as Chromium draws it."""

from __future__ import annotations

import base64
from pathlib import Path

from tests.cli.chromium import Chromium, program


def photograph(
    page: str, folder: Path, height: int, *, dark: bool = False, first: str | None = None
) -> bytes:
    """Return the top of an HTML page as a PNG, once the script ``first`` has run in it."""
    file = folder / "page.html"
    file.write_text(page, encoding="utf-8")
    browser = Chromium(program() or "chromium", folder / "profile")
    try:
        shown = browser.open(file, dark=dark)
        size = {"width": 1100, "height": height}
        shown.ask("Emulation.setDeviceMetricsOverride", **size, deviceScaleFactor=1, mobile=False)
        if first is not None:
            shown.value(first)
        png: str = shown.ask("Page.captureScreenshot", format="png")["data"]
        return base64.b64decode(png)
    finally:
        browser.close()
