"""The drawn pages that are kept, bounded by their bytes."""

from collections.abc import Collection

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

MOST_BYTES = 96 * 1024 * 1024
_PIXEL_BYTES = 4


class PageImages:
    """At most one image a page: the newest, in whatever size it was drawn."""

    def __init__(self) -> None:
        self._images: dict[int, QImage] = {}
        self._wanted: dict[int, QSize] = {}

    def clear(self) -> None:
        """Forget all images."""
        self._images.clear()
        self._wanted.clear()

    def image(self, page: int) -> QImage | None:
        """Return what there is of a page."""
        return self._images.get(page)

    def lacks(self, page: int, size: QSize) -> bool:
        """Tell whether a page is still to be drawn in this size; one that cannot be drawn never is."""
        return self._wanted.get(page) != size

    def put(self, page: int, size: QSize, image: QImage | None, in_view: Collection[int]) -> None:
        """Keep an image, or that there is none, and let go of pages that are far away."""
        self._wanted[page] = size
        if image is not None:
            self._images[page] = image
        while self._bytes > MOST_BYTES:
            others = [other for other in self._images if other not in in_view and other != page]
            if not others:
                return
            farthest = max(others, key=lambda other: abs(other - page))
            del self._images[farthest], self._wanted[farthest]

    def has_room(self, sizes: Collection[QSize]) -> bool:
        """Tell whether images of these sizes can be kept together."""
        return sum(size.width() * size.height() * _PIXEL_BYTES for size in sizes) <= MOST_BYTES

    @property
    def _bytes(self) -> int:
        return sum(image.sizeInBytes() for image in self._images.values())
