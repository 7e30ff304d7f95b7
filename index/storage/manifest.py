"""The manifest: which files make up the index, and what each of them must be.

A commit is the renaming of a new manifest over the old one; what no manifest names is garbage.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from index.analysis import IDENTITY
from index.errors import IndexMissing, IndexOfAnotherVersion, damaged
from index.storage import durable
from index.storage.durable import Written

NAME = "manifest.json"
FORMAT = 4
"""Raised whenever what any file holds is read otherwise; an index of another format is refused.

4: passages and quotations are columns (3: lines of JSON, once in blocks and once in details).
3: an article's text is in blocks, with what a page shows (2: whole, in the article's record);
segments have their passages' fingerprints, and generations the altered statements; speakers are
columns, and a generation says of each who it is (2: one JSON list of people).
"""
_LARGEST = 64 * 1024 * 1024
"""Bytes of a manifest that are read at most; one of a thousand segments has 300 kB."""


@dataclass(frozen=True, slots=True)
class SegmentEntry:
    """A segment of a generation: its folder's name, what it holds, what is dead, its files."""

    name: str
    passages: int
    articles: int
    words: int
    dead: int
    files: Mapping[str, Written]


@dataclass(frozen=True, slots=True)
class Manifest:
    """One generation of an index.

    ``files`` are those, by name, that hold for this generation only; ``serial`` is the number of
    the next segment, never used twice. ``passages`` and ``articles`` count live ones.
    """

    generation: int = 0
    serial: int = 1
    passages: int = 0
    articles: int = 0
    segments: tuple[SegmentEntry, ...] = ()
    files: Mapping[str, Written] = field(default_factory=dict)

    def paths(self) -> dict[str, Written]:
        """Return every file of the generation by its path below the index's folder."""
        found = dict(self.files)
        for segment in self.segments:
            found |= {f"{segment.name}/{name}": file for name, file in segment.files.items()}
        return found


def load(folder: Path) -> Manifest:
    """Return the last committed generation; raises `IndexMissing`, `IndexDamaged` and others."""
    path = folder / NAME
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST)
    except (FileNotFoundError, NotADirectoryError) as reason:
        raise IndexMissing(
            f"There is no index at {folder}. Make one with: onrecord index ARTICLES --index "
            f"{folder}"
        ) from reason
    except OSError as reason:
        raise damaged(path, f"it cannot be read: {reason}") from reason
    try:
        facts = json.loads(data)
        told = facts.pop("checksum")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as reason:
        raise damaged(path, "it is not a manifest") from reason
    if facts.get("format") != FORMAT or facts.get("analysis") != IDENTITY:
        raise _unknown(folder, facts)
    if zlib.crc32(_plain(facts)) != told:
        raise damaged(path, "its checksum is wrong")
    try:
        return _read(facts)
    except (KeyError, ValueError, TypeError, AttributeError) as reason:
        raise damaged(path, "it lacks an entry") from reason


def _unknown(folder: Path, facts: Mapping[str, Any]) -> IndexOfAnotherVersion:
    return IndexOfAnotherVersion(
        f"The index {folder} has format {facts.get('format')!r} and analysis "
        f"{facts.get('analysis')!r}; this onrecord knows format {FORMAT} and {IDENTITY!r}. Use the "
        "onrecord that wrote it, or index the articles again into a new folder."
    )


def _read(facts: Mapping[str, Any]) -> Manifest:
    return Manifest(
        generation=int(facts["generation"]),
        serial=int(facts["serial"]),
        passages=int(facts["passages"]),
        articles=int(facts["articles"]),
        segments=tuple(
            SegmentEntry(
                name=_safe(each["name"]),
                passages=int(each["passages"]),
                articles=int(each["articles"]),
                words=int(each["words"]),
                dead=int(each["dead"]),
                files=_files(each["files"]),
            )
            for each in facts["segments"]
        ),
        files=_files(facts["files"]),
    )


def _files(facts: Mapping[str, Any]) -> dict[str, Written]:
    return {
        _safe(name): Written(int(length), int(checksum))
        for name, (length, checksum) in facts.items()
    }


def _safe(name: str) -> str:
    """Return ``name`` if it can only be a file right here; an index may come from anybody."""
    if not isinstance(name, str) or not _plain_name().fullmatch(name):
        raise ValueError(name)
    return name


@cache
def _plain_name() -> re.Pattern[str]:
    return re.compile(r"[a-z]+(?:-[0-9]{6,})?(?:\.[a-z]+)?")


def segment_name(serial: int) -> str:
    """Return the name of a segment's folder."""
    return f"segment-{serial:06d}"


def state_name(generation: int) -> str:
    """Return the name of a generation's file of arrays."""
    return f"state-{generation:06d}.bin"


def corrections_name(generation: int) -> str:
    """Return the name of a generation's file of a user's corrections, if it has any."""
    return f"corrections-{generation:06d}.json"


def is_segment_name(name: str) -> bool:
    """Say whether a folder of this name is a segment."""
    return re.fullmatch(r"segment-[0-9]{6,}", name) is not None


def is_file_name(name: str) -> bool:
    """Say whether a file of this name is a generation's, or a manifest that was not finished."""
    ours = r"state-[0-9]{6,}\.bin|corrections-[0-9]{6,}\.json|manifest\.json\.new"
    return re.fullmatch(ours, name) is not None


def store(folder: Path, manifest: Manifest) -> None:
    """Make ``manifest`` the index's generation, durably, in one step."""
    facts = {
        "format": FORMAT,
        "analysis": IDENTITY,
        "generation": manifest.generation,
        "serial": manifest.serial,
        "passages": manifest.passages,
        "articles": manifest.articles,
        "segments": [
            {
                "name": each.name,
                "passages": each.passages,
                "articles": each.articles,
                "words": each.words,
                "dead": each.dead,
                "files": dict(each.files),
            }
            for each in manifest.segments
        ],
        "files": dict(manifest.files),
    }
    facts["checksum"] = zlib.crc32(_plain(facts))
    durable.replace(folder / NAME, json.dumps(facts, indent=1).encode())


def _plain(facts: Mapping[str, Any]) -> bytes:
    return json.dumps(facts, sort_keys=True, separators=(",", ":")).encode()
