"""One progress, told by several pieces of work that follow each other."""

from typing import Final

from winner_judge.values import Progress

WHOLE: Final = 1000


def unheard(_done: int, _total: int) -> None:
    """Take a progress that nobody asked for."""


def part_of(progress: Progress, start: int, stop: int) -> Progress:
    """Return the progress of a piece of the work that takes from ``start`` to ``stop`` of ``WHOLE``."""

    def tell(done: int, total: int) -> None:
        progress(start + (stop - start) * done // max(total, 1), WHOLE)

    return tell
