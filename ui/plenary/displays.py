"""Which display the room sees."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect


@dataclass(frozen=True, slots=True)
class Display:
    """Where the screen opens."""

    place: int
    """Among the displays given."""
    is_apart: bool
    """The chair's own display shows something else; otherwise the room would see what the chair sees."""


def choose_display(displays: Sequence[QRect], own: int) -> Display:
    """Return the first display that shows nothing of the one at ``own``, else that one.

    Mirrored displays lie over each other, or are one display to the system.
    """
    for place, area in enumerate(displays):
        if place != own and not area.intersects(displays[own]):
            return Display(place, is_apart=True)
    return Display(own, is_apart=False)
