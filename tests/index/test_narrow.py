"""Numbers of which few are large are what they were, read whole or in part."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.storage.arrays import Arrays, ArrayWriter
from index.storage.narrow import Narrow, write_narrow

numbers = st.lists(st.integers(0, 300) | st.integers(0, 2**32 - 1), max_size=60)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("narrow") / "columns"


@given(given=numbers, data=st.data())
def test_every_part_is_what_was_written(file: Path, given: list[int], data: st.DataObject) -> None:
    written = BytesIO()
    writer = ArrayWriter(written)
    write_narrow(writer, "numbers", np.array(given, dtype=np.uint32))
    writer.finish({})
    file.write_bytes(written.getvalue())
    with Arrays(file, len(written.getvalue())) as arrays:
        read = Narrow(arrays, "numbers")
        start = data.draw(st.integers(0, len(given)))
        stop = data.draw(st.integers(start, len(given)))
        assert read.within(slice(start, stop)).tolist() == given[start:stop]
        places = sorted(data.draw(st.sets(st.integers(0, len(given) - 1)))) if given else []
        chosen = np.array(places, dtype=np.int64)
        assert read.at(chosen).tolist() == [given[place] for place in places]
        del read
