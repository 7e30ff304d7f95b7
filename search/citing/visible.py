"""Words on one line, for formats that keep no line breaks, and the way back to the exact words.

Reference managers and editors wrap lines and join them. So what is printed in them is the words
with one space between, and beside it stands what the article has there where that is no space.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any


def one_line(text: str) -> str:
    """Return ``text`` with a space for each run of white space or of characters that steer.

    >>> one_line(" He said:\\r\\n\\N{RIGHT-TO-LEFT MARK}no. ")
    'He said: no.'
    """
    return " ".join(_parted(text)[0])


def gaps(text: str) -> str:
    r"""Return what `one_line` loses: before which word stands what, if it is not one space.

    >>> gaps("Not now.\n\nNot then."), gaps("Not now. Not then.")
    ('2:\n\n', '')
    """
    words, between = _parted(text)
    plain = ["", *[" "] * (len(words) - 1), ""]
    found = enumerate(zip(between, plain, strict=True))
    return ",".join(f"{number}:{gap}" for number, (gap, usual) in found if gap != usual)


def restored(line: str, lost: str) -> str:
    r"""Return the words as the article has them, from what `one_line` and `gaps` gave.

    >>> restored("Not now. Not then.", "2:\n\n")
    'Not now.\n\nNot then.'
    """
    words, _ = _parted(line)
    known: dict[int, str] = {
        int(number): gap for number, gap in re.findall(r"(\d{1,9}):([^\d,]+)", lost)
    }
    between = [known.get(number, " ") for number in range(1, len(words))]
    joined = "".join(gap + word for gap, word in zip(["", *between], words, strict=True))
    return known.get(0, "") + joined + known.get(len(words), "")


def as_json(record: Any, *, indent: int | None = None) -> str:
    """Return JSON in readable Unicode, with the characters that steer escaped."""
    text: str = json.dumps(record, ensure_ascii=False, indent=indent)
    return _steering().sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _parted(text: str) -> tuple[list[str], list[str]]:
    """Return the words, at least an empty one, and what stands before, between and after them."""
    parts = _unseen().split(text)
    before = after = ""
    if not parts[0] and len(parts) > 1:
        _, before, *parts = parts
    if not parts[-1] and len(parts) > 1:
        *parts, after, _ = parts
    return parts[::2], [before, *parts[1::2], after]


_STEERING = (
    r"\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    r"\ud800-\udfff"
)
"""Characters that steer a terminal, turn the direction of writing, or are half of another."""


@cache
def _unseen() -> re.Pattern[str]:
    return re.compile(rf"([\s{_STEERING}]+)")


@cache
def _steering() -> re.Pattern[str]:
    return re.compile(f"[{_STEERING}]")
