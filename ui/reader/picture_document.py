"""Photographs and scans as a document of one page."""

from math import sqrt

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader, QPainter

from ui.reader.documents import IsWanted, PageSize, Refusal, RefusedDocumentError
from ui.reader.page_text import PageText

MOST_PIXELS = 64_000_000
"""Of a picture that is decoded at all: a small file can promise any size, and Qt itself stops at 256 MB."""
KEPT_PIXELS = 12_000_000
"""A larger picture is made smaller while it is decoded."""
_TURNED = QImageIOHandler.Transformation.TransformationRotate90


class PictureDocument:
    """A PNG or JPEG, told by ``media_type``.

    Raises:
        RefusedDocumentError: it is damaged, of another kind, or has more than ``MOST_PIXELS``.
    """

    def __init__(self, content: bytes, media_type: str) -> None:
        buffer = QBuffer()
        buffer.setData(QByteArray(content))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        reader = QImageReader(buffer, QByteArray(media_type.removeprefix("image/").encode()))
        reader.setAutoDetectImageFormat(False)
        reader.setAutoTransform(True)
        size = reader.size()
        if size.isEmpty():
            raise RefusedDocumentError(Refusal.DAMAGED)
        pixels = size.width() * size.height()
        if pixels > MOST_PIXELS:
            raise RefusedDocumentError(Refusal.TOO_LARGE)
        if pixels > KEPT_PIXELS:
            reader.setScaledSize(_smaller(size, sqrt(KEPT_PIXELS / pixels)))
        self._image = reader.read()
        if self._image.isNull():
            raise RefusedDocumentError(Refusal.DAMAGED)
        is_turned = bool(reader.transformation().value & _TURNED.value)
        natural = size.transposed() if is_turned else size
        self.sizes = (PageSize(natural.width(), natural.height(), natural.width()),)

    def draw(self, page: int, width: int, height: int, is_wanted: IsWanted) -> QImage | None:
        """Return the picture in so many pixels, on white where it lets something through."""
        del page
        if not is_wanted():
            return None
        scaled = self._image.scaled(
            width, height, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        return _on_white(scaled)

    def text(self, page: int) -> PageText:
        """Return nothing: a picture holds no text."""
        del page
        return PageText()

    def close(self) -> None:
        """Let go of the pixels."""
        self._image = QImage()


def _smaller(size: QSize, factor: float) -> QSize:
    return QSize(max(1, int(size.width() * factor)), max(1, int(size.height() * factor)))


def _on_white(image: QImage) -> QImage:
    if not image.hasAlphaChannel():
        return image.convertToFormat(QImage.Format.Format_RGB32)
    ground = QImage(image.size(), QImage.Format.Format_RGB32)
    ground.fill(Qt.GlobalColor.white)
    painter = QPainter(ground)
    painter.drawImage(0, 0, image)
    painter.end()
    return ground
