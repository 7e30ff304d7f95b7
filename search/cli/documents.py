"""The frame of every HTML page, around a body of its kind."""

from __future__ import annotations

from string import Template

from search.cli import data_files
from search.cli.marking import content


def document(title: str, kind: str, **parts: str) -> str:
    """Return a whole HTML document; ``parts`` fill the body of pages of its ``kind``."""
    return Template(data_files.read("page.html")).substitute(
        title=content(title),
        style=data_files.read("page.css") + data_files.read(f"{kind}_page.css"),
        body=Template(data_files.read(f"{kind}_page.html")).substitute(parts),
    )
