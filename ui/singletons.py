"""Keeps ``None``, ``True`` and ``False`` alive under a Qt binding that forgets to count them."""

import ctypes
import sys

_SINGLETONS = (None, True, False, NotImplemented, ...)
_FIRST_IMMORTAL = (3, 12)
_ENOUGH = 1 << 40


def keep_singletons_alive() -> None:
    """Make sure that references to the built-in singletons never run out, on interpreters that count them.

    PySide6 6.12 is built for interpreters on which these objects are immortal, and returns them without
    taking a reference. Before Python 3.12 each such call loses one, and after some thousand the interpreter
    aborts (witness: ``tests/ui/test_singletons.py``). Later interpreters need nothing.
    """
    if sys.version_info < _FIRST_IMMORTAL:
        for singleton in _SINGLETONS:
            # The count is the first field of every object: CPython's object.h.
            ctypes.c_ssize_t.from_address(id(singleton)).value += _ENOUGH
