"""A damaged index gives an answer or says what is damaged, however it is asked."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

import index
import search
from index.storage import manifest as manifests


def read(press: search.Press) -> None:
    """Look at all that a page, a quotation and an article show."""
    page = press.search("court OR custody", facets=("speaker", "force", "date"))
    for counts in page.facets.values():
        list(counts.buckets)
    for hit in page:
        hit.as_dict()
        press.article(hit.article)
    press.quote("Children are still being kept in custody overnight")


def test_flipped_bits_never_raise_anything_else(sample_index: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(sample_index, tmp_path / "index"))
    files = [copy / name for name in manifests.load(copy).paths()]
    chance = random.Random(20261201)
    told = 0
    for _ in range(60):
        victim = chance.choice(files)
        sound = victim.read_bytes()
        place, bit = chance.randrange(len(sound)), 1 << chance.randrange(8)
        victim.write_bytes(sound[:place] + bytes([sound[place] ^ bit]) + sound[place + 1 :])
        try:
            with search.open(copy) as press:
                read(press)
        except index.IndexDamaged as reason:
            assert "Nothing was changed" in str(reason)
            told += 1
        victim.write_bytes(sound)
    assert told


def test_a_number_out_of_range_is_blamed_on_the_file(sample_index: Path, tmp_path: Path) -> None:
    """Without a ``with`` statement, too."""
    copy = Path(shutil.copytree(sample_index, tmp_path / "index"))
    (segment,) = copy.glob("segment-*")
    with index.open(copy) as snapshot:
        entries = snapshot.segments[0].arrays["speakers.entry"].tobytes()
    columns = segment / "columns.bin"
    data = bytearray(columns.read_bytes())
    data[data.index(entries)] |= 0x80
    columns.write_bytes(data)
    press = search.open(copy)
    with pytest.raises(index.IndexDamaged, match=r"columns\.bin: its bytes changed"):
        press.search("custody", facets=("speaker",))


def test_an_error_of_the_callers_own_stays_what_it_is(sample_index: Path) -> None:
    with pytest.raises(ValueError, match="a defect"), search.open(sample_index):
        raise ValueError("a defect")
