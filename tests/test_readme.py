"""What the README says is printed is printed."""

from __future__ import annotations

import re

import pytest

from tests.readme import CHECKOUT, README, reprinted


def test_every_example_prints_what_the_page_says() -> None:
    """If this fails after a wanted change: ``.venv/bin/python -m tests.readme``, and look."""
    page = README.read_text(encoding="utf-8")
    assert reprinted(page) == page


@pytest.mark.parametrize("page", ["README.md"])
def test_every_path_that_a_page_links_exists(page: str) -> None:
    text = (CHECKOUT / page).read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", text)
    assert links
    assert [link for link in links if not (CHECKOUT / link).exists()] == []
