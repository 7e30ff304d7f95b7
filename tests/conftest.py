"""What several tests need: the sample corpus, indexed once."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from search.cli import run

# How long one example takes says how busy the machine is; what must be quick has tests of its own.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

SAMPLE = Path(__file__).parent.parent / "corpus" / "sample"


@pytest.fixture(scope="session")
def sample_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an index of the sample corpus, made by the command itself."""
    path = tmp_path_factory.mktemp("sample") / "index"
    tables = ["--forces", str(SAMPLE / "forces.csv")]
    assert run(["index", str(SAMPLE / "articles"), "--index", str(path), "--quiet", *tables]) == 0
    return path
