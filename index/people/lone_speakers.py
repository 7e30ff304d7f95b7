"""Speakers with whom nobody can be one person: each alone in a block that no other is near.

Two thirds of the blocks of a news corpus are such. Looking for them reads the columns of all
segments, so it pays where many articles come at once.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.columns.speakers import Speakers
from index.storage.arrays import Numbers


def lone_blocks(held: Sequence[Speakers]) -> list[Numbers]:
    """Return, for each segment's speakers, a mark for each number of a block (0 stands for none).

    Speakers of deleted articles count, too: with them, somebody may have been one person.
    """
    found = [_alone(speakers) for speakers in held]
    for number, (own, lone) in enumerate(zip(held, found, strict=True)):
        keys, places = own.near_keys
        for other in (*held[:number], *held[number + 1 :]):
            lone[places[np.isin(keys, other.near_keys[0])].astype(np.intp) + 1] = False
            names = set(other.blocks.everything())
            shared = [at for at, name in enumerate(own.blocks.everything(), 1) if name in names]
            lone[shared] = False
    return found


def _alone(speakers: Speakers) -> Numbers:
    """Return which blocks have one speaker in a segment and none near them there."""
    every = np.arange(len(speakers))
    sizes = np.bincount(speakers.block_codes(every), minlength=len(speakers.blocks) + 1)
    lone: Numbers = sizes == 1
    lone[0] = False
    keys, places = speakers.near_keys
    # Equal keys stand together; a word may have one twice.
    near = np.flatnonzero((keys[1:] == keys[:-1]) & (places[1:] != places[:-1]))
    for at in (near, near + 1):
        lone[places[at].astype(np.intp) + 1] = False
    return lone
