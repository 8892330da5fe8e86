"""Cells whose text breaks into lines, with room around it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

_PADDING = 24
"""What the stylesheet and the style keep free at both sides of a cell's text together."""
_ABOVE_AND_BELOW = 10


class WrappingDelegate(QStyledItemDelegate):
    """Asks for the height of the text as it breaks inside the padding, which Qt leaves out of account."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        inside = QStyleOptionViewItem(option)
        inside.rect.setWidth(max(1, inside.rect.width() - _PADDING))
        wanted = super().sizeHint(inside, index)
        return QSize(wanted.width(), wanted.height() + _ABOVE_AND_BELOW)
