"""The bytes of a file that somebody else made: bounded, and without waiting for them."""

import stat
from pathlib import Path

from winner_judge.errors import FileMissingError, FileUnreadableError

PIPE = "a pipe, not a file"
"""What a named pipe is refused as: opening it would wait for somebody who writes into it."""


def read_beginning(path: Path, most_bytes: int) -> bytes:
    """Return the first ``most_bytes`` of the file at ``path``, or all of it where it has fewer.

    Raises:
        FileMissingError: there is no file.
        FileUnreadableError: it cannot be read, or is a folder or a pipe.
    """
    try:
        if stat.S_ISFIFO(path.stat().st_mode):
            raise FileUnreadableError(path, PIPE)
        with path.open("rb") as stream:
            return stream.read(most_bytes)
    except FileNotFoundError as problem:
        raise FileMissingError(path) from problem
    except OSError as problem:
        raise FileUnreadableError(path, problem.strerror or type(problem).__name__) from problem
