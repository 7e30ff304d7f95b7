"""Bytes to characters, without touching line ends, so that offsets hold in the file.

UTF-8 is tried first, then what a byte order mark says, then the single-byte encodings that
English newsrooms used. In those a byte is a character, so that a wrong choice between them can
spoil a quotation mark but moves no offset.
"""

from __future__ import annotations

import codecs
import re
from functools import cache

from corpus.errors import ReadError

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
    marked = (encoding for mark, encoding in _MARKS if content.startswith(mark))
    if wide := next(marked, None) or _sixteen_bits(content):
        return content.decode(wide, errors="replace")
    text = decoded_line(content, stated)
    if len(_controls().findall(text)) > MOST_CONTROLS * len(text) + 1:
        raise ReadError("this is no text; leave it out, or save its text as .txt")
    return text


def decoded_line(content: bytes, stated: str | None = None) -> str:
    """Return a part of a file as text, whatever is in it."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _from_single_bytes(content, stated)


def has_wide_mark(content: bytes) -> bool:
    """Say whether ``content`` begins with the mark of UTF-16 or UTF-32."""
    return content.startswith(tuple(mark for mark, _ in _MARKS))


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
    if start.count(0) * 3 < len(start) or len(content) % 2:
        return None
    even, odd = start[::2].count(0), start[1::2].count(0)
    if even and odd:
        return None
    return "utf-16-be" if even else "utf-16-le"


def _from_single_bytes(content: bytes, stated: str | None) -> str:
    r"""Return text that is no UTF-8, or is UTF-8 with a few broken bytes.

    >>> _from_single_bytes("Café, “naïve”, ".encode() + b"\xff", None)
    'Café, “naïve”, �'
    >>> _from_single_bytes(b"don\xd5t \xd2go\xd3", None), _from_single_bytes(b"caf\xe9", None)
    ('don’t “go”', 'café')
    """
    if stated and (text := _as_stated(content, stated)) is not None:
        return text
    repaired = content.decode("utf-8", errors="replace")
    if len(_multibyte().findall(content)) > repaired.count("\ufffd"):
        return repaired
    macintosh = len(_macintosh().findall(content)) > len(_windows().findall(content))
    try:
        return content.decode("mac_roman" if macintosh else "cp1252")
    except UnicodeDecodeError:
        return content.decode("latin-1")


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


@cache
def _macintosh() -> re.Pattern[bytes]:
    """Return the pattern of Macintosh quotation marks, dashes, ellipsis and bullet."""
    return re.compile(rb"[\xd0-\xd5\xc9\xa5]")


@cache
def _windows() -> re.Pattern[bytes]:
    """Return the pattern of the same signs, and the pound, in Windows-1252."""
    return re.compile(rb"[\x91-\x97\x85\xa3]")
