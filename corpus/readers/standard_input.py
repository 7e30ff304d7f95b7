"""What is on standard input, where no name says it: told from how it begins."""

from __future__ import annotations

import re

from corpus.readers.csv_rows import looks_like_header
from corpus.readers.decoding import narrow, wide_encoding


def format_of(beginning: bytes) -> str:
    """Return the kind of input that starts like this; anything unknown is plain text.

    >>> format_of(b'{"text": "A."}'), format_of(b'[{"text": "A."}]'), format_of(b"<!DOCTYPE html>")
    ('jsonl', 'json', 'webpage')
    >>> format_of(b"id,text\\n1,A.\\n"), format_of(b"[Published today] He left.")
    ('csv', 'plain')
    """
    wide = wide_encoding(beginning)
    said = beginning.decode(wide, errors="replace") if wide else narrow(beginning)
    start = said.lstrip("\ufeff").lstrip()
    first, rest = [*start.split("\n", 1), ""][:2]
    if re.match(r'\{\s*"', start):
        # A line that the beginning does not hold whole is an object on one line.
        whole = not rest or first.rstrip().endswith("}")
        return "jsonl" if whole and not re.match(r'\{"\w+":\s*\[', first) else "json"
    if re.match(r"\[\s*(?:\{|$)", start):
        return "json"
    if re.match(r"<(?:!doctype html|html|\?xml)\b", start, re.IGNORECASE):
        return "webpage"
    return "csv" if looks_like_header(first) else "plain"
