"""A measuring program's end: its exit code, and silence where who reads its table has left."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable


def ended(main: Callable[[], int | None]) -> int:
    """Run ``main`` and return its exit code, 0 where standard output was closed (``| head``)."""
    try:
        code = main() or 0
        sys.stdout.flush()
    except BrokenPipeError:
        # Keep Python from complaining when it exits.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code
