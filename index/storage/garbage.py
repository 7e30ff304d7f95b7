"""Clearing away what no manifest names: a killed run's files, and those of old generations."""

from __future__ import annotations

import shutil
from pathlib import Path

from index.storage import manifest as manifests
from index.storage.lock import NAME as LOCK_NAME
from index.storage.manifest import Manifest


def collect(path: Path, manifest: Manifest) -> None:
    """Remove the index's own files that ``manifest`` does not name; only a writer may.

    A reader of an old generation holds its files open and keeps them. Files that are not the
    index's own are never touched.
    """
    kept = {LOCK_NAME, manifests.NAME, *manifest.files}
    kept |= {segment.name for segment in manifest.segments}
    for found in path.iterdir():
        if found.name not in kept and _is_ours(found):
            _remove(found)


def _is_ours(found: Path) -> bool:
    if found.is_dir() and not found.is_symlink():
        return manifests.is_segment_name(found.name)
    return manifests.is_file_name(found.name)


def _remove(found: Path) -> None:
    if found.is_dir() and not found.is_symlink():
        shutil.rmtree(found, ignore_errors=True)
        return
    try:
        found.unlink(missing_ok=True)
    except OSError:
        # Where a file in use cannot be removed (Windows), the next writer tries again.
        return
