"""JSON read to values, with one kind of error whatever is wrong with it."""

from __future__ import annotations

import json
from typing import Any

from corpus.errors import ReadError


def parsed(text: str) -> Any:
    """Return the value of ``text``; raises `ReadError` that says where it is broken."""
    try:
        return json.loads(text.lstrip("\ufeff"))
    except json.JSONDecodeError as reason:
        where = f"column {reason.colno}"
        if reason.lineno > 1:
            where = f"line {reason.lineno}, {where}"
        problem = f"broken JSON at {where} ({reason.msg}); mend it or take it out"
        raise ReadError(problem) from reason
    except (ValueError, RecursionError) as reason:
        raise ReadError("JSON too deep, or with too large a number; take it out") from reason
