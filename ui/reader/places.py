"""Where a judge was in each submission: which tab, and how far in each document."""

from collections.abc import Mapping

from ui.memory import PackMemory, Remembered
from ui.reader.layout import Spot

_KEY = "reading {submission}"
_LARGEST_ZOOM = 10.0


class Places:
    """Kept with the pack, so that a restart changes nothing."""

    def __init__(self, memory: PackMemory) -> None:
        self._memory = memory

    def tab(self, submission: str) -> str:
        """Return the digest of the document that was in front, empty for the summary, ``-`` for none yet."""
        tab = self._of(submission).get("tab")
        return tab if isinstance(tab, str) else "-"

    def spot(self, submission: str, document: str) -> Spot:
        """Return where a document was left, else its beginning."""
        spots = self._of(submission).get("spots")
        found = spots.get(document) if isinstance(spots, dict) else None
        return _spot(found) or Spot()

    def keep(self, submission: str, tab: str, spot: Spot | None) -> None:
        """Remember the tab in front, and where its document is, when there is one."""
        spots = self._of(submission).get("spots")
        kept: dict[str, Remembered] = dict(spots) if isinstance(spots, dict) else {}
        if spot is not None:
            kept[tab] = [round(spot.offset, 4), round(spot.across, 4), spot.zoom]
        self._memory.keep(_KEY.format(submission=submission), {"tab": tab, "spots": kept})

    def _of(self, submission: str) -> Mapping[str, Remembered]:
        found = self._memory.recall(_KEY.format(submission=submission))
        return found if isinstance(found, dict) else {}


def _spot(found: Remembered) -> Spot | None:
    """Return a place as it was kept, None for anything else that a file may hold."""
    if not isinstance(found, list) or len(found) != len(Spot.__slots__):
        return None
    numbers = [part for part in found if isinstance(part, int | float)]
    if len(numbers) != len(found):
        return None
    offset, across, zoom = (float(number) for number in numbers)
    is_sane = abs(offset) < float("inf") and abs(across) < _LARGEST_ZOOM and 0 < zoom <= _LARGEST_ZOOM
    return Spot(offset, across, zoom) if is_sane else None
