"""Bytes to characters, without touching line ends, so that offsets hold in the file.

What a byte order mark says goes first, then UTF-16 by its zeros, then UTF-8, then the encodings
of single bytes.
"""

from __future__ import annotations

import codecs
import re
from functools import cache

from corpus.errors import ReadError
from corpus.readers.single_bytes import from_single_bytes, is_macintosh

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_SIGNATURES = (
    (b"%PDF-", "a PDF; save its text as .txt"),
    (b"PK\x03\x04", "a packed document or archive; save its text as .txt"),
    (b"\xd0\xcf\x11\xe0", "an old Office document; save its text as .txt"),
    (b"{\\rtf", "an RTF document; save its text as .txt"),
    (b"\x1f\x8b", "compressed; unpack it"),
    (b"\xfd7zXZ", "compressed; unpack it"),
    (b"BZh", "compressed; unpack it"),
    (b"\x89PNG", "a picture; leave it out"),
    (b"\xff\xd8\xff", "a picture; leave it out"),
    (b"GIF8", "a picture; leave it out"),
    (b"SQLite format 3", "a database; export its articles as .csv"),
    (b"\x7fELF", "a program; leave it out"),
)

MOST_CONTROLS = 0.02
"""Share of control characters from which bytes are no text; text has nearly none."""


def decoded(content: bytes, stated: str | None = None) -> str:
    """Return ``content`` as text; a byte order mark stays as its character.

    ``stated`` is the encoding that the file itself names. Raises `ReadError` for what is no text.

    >>> decoded("£5\\r\\n".encode()), decoded(b"\\x93Yes\\x94"), decoded(b"\\xff\\xfeH\\x00i\\x00")
    ('£5\\r\\n', '“Yes”', '\\ufeffHi')
    """
    _refuse_known(content)
    if wide := wide_encoding(content):
        return content.decode(wide, errors="replace")
    text = narrow(content, stated)
    if len(_controls().findall(text)) > MOST_CONTROLS * len(text) + 1:
        raise ReadError("this is no text; leave it out, or save its text as .txt")
    return text


def narrow(content: bytes, stated: str | None = None) -> str:
    """Return text of which each byte is a character or a part of one, whatever is in it."""
    for encoding in ("utf-8", stated):
        if encoding and (text := _as_stated(content, encoding)) is not None:
            return text
    text = as_utf_8(content)
    return from_single_bytes(content, macintosh=is_macintosh(content)) if text is None else text


def wide_encoding(content: bytes) -> str | None:
    """Return the encoding of UTF-16 or UTF-32, by its mark or its zeros; None for any other.

    >>> wide_encoding("\\ufeffPolice".encode("utf-16-be")), wide_encoding(b"Police")
    ('utf-16-be', None)
    """
    marked = (encoding for mark, encoding in _MARKS if content.startswith(mark))
    return next(marked, None) or _sixteen_bits(content)


def _refuse_known(content: bytes) -> None:
    for signature, kind in _SIGNATURES:
        if content.startswith(signature):
            raise ReadError(f"this is no text but {kind}")


def _sixteen_bits(content: bytes) -> str | None:
    """Return the encoding of UTF-16 without a mark: Latin letters have a zero as one half.

    >>> _sixteen_bits("Police".encode("utf-16-le")), _sixteen_bits(b"Police")
    ('utf-16-le', None)
    """
    start = content[:2000]
    if not start or start.count(0) * 3 < len(start):
        return None
    even, odd = start[::2].count(0), start[1::2].count(0)
    if even and odd:
        return None
    return "utf-16-be" if even else "utf-16-le"


def as_utf_8(content: bytes) -> str | None:
    r"""Return UTF-8, also with a few broken bytes, as text; None for single bytes.

    >>> as_utf_8("Café, “naïve”, ".encode() + b"\xff"), as_utf_8(b"caf\xe9")
    ('Café, “naïve”, �', None)
    """
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        repaired = content.decode("utf-8", errors="replace")
    return repaired if len(_multibyte().findall(content)) > repaired.count("\ufffd") else None


def _as_stated(content: bytes, stated: str) -> str | None:
    """Return ``content`` in an encoding of text; None for other codecs and for bytes it lacks."""
    try:
        if not codecs.lookup(stated)._is_text_encoding:
            return None
        return content.decode(stated)
    except (LookupError, UnicodeError):
        return None


@cache
def _controls() -> re.Pattern[str]:
    return re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


@cache
def _multibyte() -> re.Pattern[bytes]:
    return re.compile(
        rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
    )
