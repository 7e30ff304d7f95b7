"""What a damaged run of characters was meant to be.

One small rule per kind of damage; `repaired` knows their order. A rule changes characters only
where they cannot be what the writer typed: no word is corrected, no quotation mark restyled.
"""

from __future__ import annotations

import html
import re
from functools import cache, lru_cache
from html.entities import html5

from corpus.table_files import rows


@lru_cache(maxsize=4096)
def repaired(run: str) -> str:
    """Return what ``run``, a stretch without ordinary characters, was meant to read.

    >>> repaired("Ā£"), repaired("â€™"), repaired("&amp;quot;"), repaired("“")
    ('£', '’', '"', '“')
    """
    text = _without_stray(_without_slash(_unescaped(run)))
    if not text.isascii():
        text = _encoding_repaired(text)
        text = _apostrophe_restored(text)
    return _line_breaks_unified(text).translate(_readings())


def _without_slash(run: str) -> str:
    """Return nothing for a lone backslash: it once escaped a quotation mark.

    >>> _without_slash("\\\\")
    ''
    """
    return "" if run == "\\" else run


def _without_stray(run: str) -> str:
    """Return the white space alone of ``Â`` before white space: half of a no-break space.

    >>> _without_stray("Â "), _without_stray("Â")
    (' ', 'Â')
    """
    return run[1:] if run[:1] == "Â" and run[1:].isspace() else run


def _unescaped(run: str) -> str:
    """Return ``run`` with its character references read, those escaped twice too.

    >>> _unescaped("&pound;"), _unescaped("&amp;amp;"), _unescaped("&unheardof;")
    ('£', '&', '&unheardof;')
    """
    for _ in range(4):
        if "&" not in run or (read := _REFERENCE.sub(_character, run)) == run:
            break
        run = read
    return run


_REFERENCE = re.compile(r"&(?:#[0-9a-zA-Z]+|[a-zA-Z0-9]+);")


def _character(reference: re.Match[str]) -> str:
    written = reference.group()
    if written[1] == "#":
        return html.unescape(written)
    return html5.get(written[1:], written)


def _encoding_repaired(run: str) -> str:
    """Return ``run`` with UTF-8 that was read as another encoding put right.

    The table has the characters that English text is made of; ftfy judges the rest, and what it
    makes is believed only where it is not an ideograph: ``é”—`` is no Chinese word.

    >>> _encoding_repaired("Ã¢â‚¬Å“"), _encoding_repaired("ðŸ™‚"), _encoding_repaired("é”—")
    ('“', '🙂', 'é”—')
    """
    pattern, meant = _mojibake()
    run = pattern.sub(lambda found: meant[found.group()], run)
    if _suspicious().search(run) is None:
        return run
    import ftfy  # noqa: PLC0415 - 0.1 s, and nearly no text needs it

    judged: str = ftfy.fix_encoding(run)
    return run if any("\u2e80" <= c <= "\ud7ff" for c in judged) else judged


def _apostrophe_restored(run: str) -> str:
    """Return ``run`` with the lost character of ``don�t`` read as an apostrophe.

    >>> _apostrophe_restored("\\ufffds"), _apostrophe_restored("\\ufffd")
    ('’s', '�')
    """
    return "’" + run[1:] if run[0] == "\ufffd" and run[1:] in _CLITICS else run


_CLITICS = frozenset({"s", "t", "re", "ve", "ll", "d", "m"})


def _line_breaks_unified(run: str) -> str:
    return run.replace("\r\n", "\n").replace("\r", "\n") if "\r" in run else run


@cache
def _suspicious() -> re.Pattern[str]:
    # What UTF-8's first bytes turn into in the encodings that ftfy tries, and something behind it.
    return re.compile(r"[\xc2-\xf4ĀāĂăĆćĎďĄąĐ¬√‚Г-гв][^\x00-\x7f]")


@cache
def _mojibake() -> tuple[re.Pattern[str], dict[str, str]]:
    meant = {_written(row["damaged"]): _written(row["meant"]) for row in rows("mojibake.csv")}
    longest_first = sorted(meant, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), meant


def _written(cell: str) -> str:
    """Return a cell with each ``\\uXXXX`` read as that character."""
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), cell)


@cache
def _readings() -> dict[int, str]:
    readings: dict[int, str] = {}
    for row in rows("characters.csv"):
        first, _, last = row["codes"].partition("-")
        codes = [] if row["reads_as"] == "drop" else row["reads_as"].split()
        meant = "".join(chr(int(code, 16)) for code in codes)
        readings |= dict.fromkeys(range(int(first, 16), int(last or first, 16) + 1), meant)
    return readings
