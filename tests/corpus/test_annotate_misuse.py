"""What is said to somebody who hands over something else than an article."""

from __future__ import annotations

import pytest

from corpus.annotate import annotate


@pytest.mark.parametrize("given", ["Police said no.", None, b"Police"])
def test_what_is_no_article_is_named_with_what_to_give(given: object) -> None:
    with pytest.raises(TypeError, match=rf'not {type(given).__name__}: .*Article\("any id", text'):
        annotate(given)  # type: ignore[arg-type]
