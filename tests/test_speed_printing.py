"""A table of the speed tests may be cut by `head`, and keeps its exit code otherwise."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.speed.printing import ended

ROWS = (
    "import sys; from tests.speed.printing import ended; "
    "sys.exit(ended(lambda: [print(n) for n in range(100_000)] and 1))"
)


def test_a_closed_pipe_is_silent() -> None:
    command = f'"{sys.executable}" -c "{ROWS}" | head -n 1 >{os.devnull}; exit ${{PIPESTATUS[0]}}'
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_exit_code_is_the_programs() -> None:
    assert [ended(lambda: 1), ended(lambda: None)] == [1, 0]
