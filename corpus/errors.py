"""What can go wrong, as one tree that a caller can catch at any height.

    OnrecordError
    ├── ReadError          an article could not be read      (corpus)
    ├── TableError         a table of facts is malformed     (corpus)
    ├── IndexProblem       the index cannot be used          (index)
    └── QueryProblem       a request cannot be answered      (search)

Every message says what happened, to what, and what to do next. No library's own exception
leaves these packages.
"""


class OnrecordError(Exception):
    """The root of all errors that onrecord raises on purpose."""


class ReadError(OnrecordError):
    """An article, file or folder could not be read; the message names it and says why."""


class TableError(OnrecordError):
    """A table of facts (forces, ranks, verbs, …) is malformed; the message names the row."""
