"""The program `onrecord`: an interrupt while Python still loads it is one sentence."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run the command line and exit with its code; 130 if stopped before it could begin."""
    try:
        from search.cli import main as onrecord  # noqa: PLC0415 - what takes the time
    except KeyboardInterrupt:
        print("onrecord: stopped before it began", file=sys.stderr)  # noqa: T201 - Click is not here
        sys.stderr.flush()
        os._exit(130)
    onrecord()
