"""Work in numpy on all cores of the laptop: numpy lets go of the interpreter while it works."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Part = TypeVar("Part")

_MOST_CORES = 4


def work_through(
    work: Callable[[Part], object], parts: Sequence[Part], told: Callable[[int], None] = lambda _done: None
) -> None:
    """Do ``work`` on each of ``parts``, several at a time, and tell how many are done, in order.

    What ``told`` or ``work`` raises goes on to the caller once the parts under way are done; the others are
    not begun.
    """
    pool = ThreadPoolExecutor(min(os.cpu_count() or 1, _MOST_CORES))
    try:
        for done, _ in enumerate(pool.map(work, parts), start=1):
            told(done)
    finally:
        pool.shutdown(cancel_futures=True)
