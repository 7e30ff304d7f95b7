"""Text of one byte a character, as English newsrooms wrote it on Windows and old Macintoshes.

A wrong choice between the two spoils signs but moves no offset. It is made once for a file, by
`is_macintosh`, so that no file is read in two ways.
"""

from __future__ import annotations

import re
from functools import cache


def from_single_bytes(content: bytes, *, macintosh: bool) -> str:
    r"""Return text of an old Macintosh, else of Windows or Latin-1.

    >>> from_single_bytes(b"don\xd5t \xd2go\xd3", macintosh=True)
    'don’t “go”'
    >>> from_single_bytes(b"\x93caf\xe9\x94\x81", macintosh=False)
    '“café”\x81'
    """
    if macintosh:
        return content.decode("mac_roman")
    return content.decode("latin-1").translate(_windows_signs())


def is_macintosh(content: bytes) -> bool:
    r"""Say whether marks, dashes and ellipses stand where such do if it is Macintosh text.

    Elsewhere these bytes are capital letters of Windows and count for nothing.

    >>> is_macintosh(b"don\xd5t \xd2go\xd3"), is_macintosh("MÉXICO Õ".encode("latin-1"))
    (True, False)
    """
    return len(_macintosh_signs().findall(content)) > len(_windows_text().findall(content))


@cache
def _macintosh_signs() -> re.Pattern[bytes]:
    """Return the pattern of quotation marks, dashes and ellipses that can be no capital letters.

    As letters (Ò, Ó, Ô, Õ, Ð, Ñ, É) they follow no small letter and no stop, stand for no word,
    and no capital with a small letter behind it follows them, as in a quotation's first word.
    """
    before, behind = rb"(?<![^\s([\",;|>])", rb"(?=[\s.,:;!?)\]\"|<\xc9\xd0-\xd5-]|$)"
    apostrophe = rb"(?<=[a-z])\xd5(?=[a-z])"
    closing = rb"(?<=[a-z0-9.,!?\xc9])[\xd3\xd5]" + behind
    opening = before + rb"[\xd2\xd4](?=[A-Z][a-z\xd5 ])"
    dash = rb"(?<=\s)[\xd0\xd1](?=\s)|(?<=[a-z])[\xd0\xd1](?=[a-z])|(?<=[0-9])\xd0(?=[0-9])"
    ellipsis = rb"(?<=[a-z])\xc9" + behind
    return re.compile(b"|".join((apostrophe, closing, opening, dash, ellipsis)))


@cache
def _windows_text() -> re.Pattern[bytes]:
    """Return the pattern of its own signs, and of small letters with accents beside others."""
    return re.compile(rb"[\x85\x91-\x97]|(?<=[a-z])[\xe0-\xff]|[\xe0-\xff](?=[a-z])")


@cache
def _windows_signs() -> dict[int, str]:
    """Return what Windows-1252 has in the place of Latin-1's control characters."""
    codes = range(0x80, 0xA0)
    signs = {code: bytes([code]).decode("cp1252", errors="ignore") for code in codes}
    return {code: sign for code, sign in signs.items() if sign}
