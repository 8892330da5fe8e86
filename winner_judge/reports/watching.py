"""What a paper tells while it is drawn, down to its pages: how far it is, and who drew it may stop it."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from reportlab.platypus import BaseDocTemplate

from winner_judge.stages import unheard
from winner_judge.values import Progress


@dataclass(slots=True)
class _Watch:
    progress: Progress = unheard
    done: int = 0
    total: int = 1

    def tell(self) -> None:
        self.progress(self.done, self.total)


_watch: ContextVar[_Watch] = ContextVar("watch")


@contextmanager
def watched(progress: Progress) -> Iterator[None]:
    """Tell ``progress`` what is drawn in the block; what it raises ends the drawing."""
    token = _watch.set(_Watch(progress))
    try:
        yield
    finally:
        _watch.reset(token)


def be_heard() -> None:
    """Let the watcher stop the work; to be called once for each page that is put together."""
    _watch.get(_Watch()).tell()


def follow(document: BaseDocTemplate) -> None:
    """Tell the watcher how much of ``document`` stands on pages, while it is built."""
    watch = _watch.get(_Watch())

    def tell(kind: str, value: int) -> None:
        if kind == "SIZE_EST":
            watch.done, watch.total = 0, max(value, 1)
        elif kind == "PROGRESS":  # what is split adds to the flowables, so their number goes down too
            watch.done = min(max(watch.done, value), watch.total)
            watch.tell()

    document.setProgressCallBack(tell)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Keep Python from looking for what can be thrown away: nothing of a paper can before it is drawn.

    A paper is ten thousands of small things; walking through them again and again took a third of the time.
    """
    was_looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_looking:
            gc.enable()
