"""Panes beside one another, each of which folds away to a thin handle and comes back."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QSplitterHandle,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.memory import Remembered
from ui.theme import Size, Theme
from ui.widgets.kit import Kit

_HANDLE = 14
_KEY_STEP = 24
_FREE = 16_777_215
"""Qt's own largest width: no limit."""


@dataclass(frozen=True)
class PaneSpec:
    """One pane; the words come translated."""

    key: str
    content: QWidget
    name: str
    hide: str
    show: str
    width: int = 0
    """At the normal text size; 0 for the pane that takes what is left."""
    comfort: int = 0
    """At the normal text size: below this width the first pane of the row had better fold."""


class FoldedPane(QPushButton):
    """What is left of a folded pane: its name upright, a click brings it back."""

    def __init__(self, theme: Theme, spec: PaneSpec) -> None:
        super().__init__()
        self._name = spec.name
        self.setProperty("kind", "folded")
        self.setFont(theme.font(Size.SMALL))
        self.setAccessibleName(spec.show)
        self.setToolTip(spec.show)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedWidth(theme.scaled(28))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        painter.setPen(option.palette.buttonText().color())
        painter.translate(0, self.height())
        painter.rotate(-90)
        upright = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(0, 0, self.height() - 12, self.width(), upright, self._name)


class FoldingPane(QWidget):
    """A pane or, folded, its thin handle."""

    def __init__(self, theme: Theme, spec: PaneSpec) -> None:
        super().__init__()
        self.spec = spec
        self._comfort = theme.scaled(spec.comfort)
        self.folded = FoldedPane(theme, spec)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(spec.content, 1)
        row.addWidget(self.folded)
        self.folded.hide()

    def show_folded(self, *, is_folded: bool) -> None:
        """Show the handle in place of the pane, or the pane again."""
        self.spec.content.setVisible(not is_folded)
        self.folded.setVisible(is_folded)
        self.setMaximumWidth(self.folded.width() if is_folded else _FREE)

    @property
    def least_width(self) -> int:
        """How narrow it can be while it is open."""
        content = self.spec.content
        return content.minimumWidth() or content.minimumSizeHint().width()

    @property
    def comfortable_width(self) -> int:
        """How narrow it is let become while the first pane of the row can fold for it."""
        return max(self.least_width, self._comfort)


class Grip(QPushButton):
    """A small arrow between two panes; the arrow keys move the border while it has the focus."""

    moved = Signal(int)
    """Pixels to the right."""

    def __init__(self, kit: Kit, arrow: str, name: str) -> None:
        super().__init__(arrow)
        self.setProperty("kind", "grip")
        self.setFont(kit.theme.font())
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedWidth(_HANDLE)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(_HANDLE, super().minimumSizeHint().height())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Left:
                self.moved.emit(-_KEY_STEP)
            case Qt.Key.Key_Right:
                self.moved.emit(_KEY_STEP)
            case _:
                super().keyPressEvent(event)


class PaneHandle(QSplitterHandle):
    """Between two panes: dragged, or an arrow that folds the pane it points to."""

    pulled = Signal(int)
    """Pixels that the mouse is beyond the place where the handle cannot follow."""

    def __init__(self, row: QSplitter) -> None:
        super().__init__(Qt.Orientation.Horizontal, row)
        self.grips: tuple[Grip, ...] = ()

    def carry(self, *grips: Grip) -> None:
        """Put the arrows into the middle."""
        self.grips = grips
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addStretch(1)
        for grip in grips:
            column.addWidget(grip)
        column.addStretch(1)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.pulled.emit(round(event.position().x()))


class PaneRow(QSplitter):
    """Three or so panes; one takes the width that the others leave.

    Where there is no room for all, one folds by itself until there is, the pane asked for last coming first.
    """

    rearranged = Signal()
    """A person changed widths or folded something: ``state`` gives something else."""
    brought_back = Signal(str)
    """The key of a pane that was folded and is shown again."""

    def __init__(self, theme: Theme, specs: Sequence[PaneSpec]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._kit = Kit(theme)
        self._handles: list[PaneHandle] = []  # Python's own references: Qt asks for handles while it adds
        self._factor = (1 + theme.scaled(1000) / 1000) / 2
        self._widths = {spec.key: float(spec.width) for spec in specs}
        self._folded: set[str] = set()
        self._yielding: set[str] = set()
        self._asked_for = ""
        self._alone: frozenset[str] = frozenset()
        self.panes = {spec.key: FoldingPane(theme, spec) for spec in specs}
        self.setHandleWidth(_HANDLE)
        for pane in self.panes.values():
            self.addWidget(pane)
            pane.folded.clicked.connect(lambda _=False, key=pane.spec.key: self.unfold(key))
        for place in range(1, self.count()):
            self._equip(place)
        self.splitterMoved.connect(self._take_widths)
        self._show_folds()

    @override
    def createHandle(self) -> QSplitterHandle:
        self._handles.append(PaneHandle(self))
        return self._handles[-1]

    def grips(self, place: int) -> tuple[Grip, ...]:
        """Return the arrows before pane ``place``: the one that folds what is left of it comes first."""
        return self._handles[place].grips

    def _equip(self, place: int) -> None:
        left, right = list(self.panes.values())[place - 1 : place + 1]
        handle = self.handle(place)
        assert isinstance(handle, PaneHandle)
        grips = (Grip(self._kit, "‹", left.spec.hide), Grip(self._kit, "›", right.spec.hide))
        handle.carry(*grips)
        for grip, pane in zip(grips, (left, right), strict=True):
            grip.clicked.connect(lambda _=False, key=pane.spec.key: self.fold(key))
            grip.moved.connect(lambda step, place=place: self._move_border(place, step))
        handle.pulled.connect(lambda pixels: self._pull(left.spec.key, right.spec.key, pixels))

    # What is folded

    def is_folded(self, key: str) -> bool:
        """Whether only a handle is left of the pane."""
        return key in self._folded or key in self._yielding

    def fold(self, key: str) -> None:
        """Fold a pane away; where it was the last one open, another opens."""
        had_focus = self._has_focus(key)
        self._folded.add(key)
        if len(self._folded) == len(self.panes):
            self._folded.remove(next(other for other in self._by_room() if other != key))
        self._show_folds()
        if had_focus:
            self.panes[key].folded.setFocus()
        self.rearranged.emit()

    def unfold(self, key: str) -> None:
        """Bring a pane back."""
        if self.is_folded(key):
            self._folded.discard(key)
            self._asked_for = key
            self._show_folds()
            self.rearranged.emit()
            self.brought_back.emit(key)

    def show_only(self, keys: Collection[str]) -> None:
        """Show these panes alone, open, without changing what is folded; all again for none."""
        self._alone = frozenset(keys)
        self._show_folds()

    @property
    def is_alone(self) -> bool:
        """``show_only`` shows some of the panes."""
        return bool(self._alone)

    def key_beside(self, step: int) -> str:
        """Return the pane after (1) or before (-1) the one that has the focus, going round."""
        shown = [key for key, pane in self.panes.items() if not pane.isHidden()]
        held = [place for place, key in enumerate(shown) if self._has_focus(key)]
        start = held[0] if held else (-1 if step > 0 else 0)
        return shown[(start + step) % len(shown)]

    def _has_focus(self, key: str) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.panes[key].isAncestorOf(focused)

    def _is_open(self, key: str) -> bool:
        return key in self._alone if self._alone else not self.is_folded(key)

    def _find_yielding(self) -> set[str]:
        """Return what has to fold by itself: no pane may be cut off."""
        yielding: set[str] = set()
        if self.isVisible() and not self._alone:
            sides = [key for key in reversed(self._by_room()) if self.panes[key].spec.width]
            if self._is_uncomfortable() and sides[0] not in {*self._folded, self._asked_for}:
                yielding.add(sides[0])
            for key in sorted(sides, key=lambda key: key == self._asked_for):
                if self._needed(yielding) > self.width() and key not in self._folded | yielding:
                    yielding.add(key)
        return yielding

    def _is_uncomfortable(self) -> bool:
        """Whether some pane would be narrower than is good for reading, as far as none has to fold yet."""
        open_panes = [pane for key, pane in self.panes.items() if key not in self._folded]
        lacking = sum(pane.comfortable_width - pane.least_width for pane in open_panes)
        return self._needed(set()) + lacking > self.width()

    def _needed(self, yielding: set[str]) -> int:
        shut = self._folded | yielding
        widths = [
            pane.folded.width() if key in shut else pane.least_width for key, pane in self.panes.items()
        ]
        return sum(widths) + _HANDLE * (len(widths) - 1)

    @override
    def minimumSizeHint(self) -> QSize:
        sides = [pane.least_width for pane in self.panes.values() if pane.spec.width]
        others = [pane.least_width for pane in self.panes.values() if not pane.spec.width]
        strips = sum(pane.folded.width() for pane in self.panes.values() if pane.spec.width)
        least = sum(others) + max(sides) + strips - min(pane.folded.width() for pane in self.panes.values())
        return QSize(least + _HANDLE * (len(self.panes) - 1), super().minimumSizeHint().height())

    def _show_folds(self) -> None:
        self._yielding = self._find_yielding()
        for place, (key, pane) in enumerate(self.panes.items()):
            is_folded = not self._alone and self.is_folded(key)
            pane.show_folded(is_folded=is_folded)
            pane.setVisible(not self._alone or key in self._alone)
            self.setCollapsible(place, not self._alone and not is_folded)
        for place in range(1, self.count()):
            for grip, key in zip(self.grips(place), list(self.panes)[place - 1 :], strict=False):
                grip.setVisible(not self._alone and not self.is_folded(key))
        self._arrange()

    # How wide they are

    def _by_room(self) -> list[str]:
        """Return the keys, the pane that takes what is left first, then from the right."""
        from_right = list(self.panes)[::-1]
        return sorted(from_right, key=lambda key: self.panes[key].spec.width > 0)

    @property
    def _elastic(self) -> str:
        return next(key for key in self._by_room() if self._is_open(key))

    def _arrange(self) -> None:
        shown = [key for key, pane in self.panes.items() if not pane.isHidden()]
        room = self.width() - _HANDLE * (len(shown) - 1)
        widths = {key: self._wanted(key) for key in shown}
        others = [key for key in shown if key != self._elastic]
        lacking = sum(widths[key] for key in others) + self.panes[self._elastic].least_width - room
        for key in others:
            given = min(max(lacking, 0), max(0, widths[key] - self.panes[key].least_width))
            widths[key] -= given
            lacking -= given
        widths[self._elastic] = max(1, room - sum(widths[key] for key in others))
        self.setSizes([widths.get(key, 0) for key in self.panes])

    def _wanted(self, key: str) -> int:
        pane = self.panes[key]
        if not self._is_open(key):
            return pane.folded.width()
        return max(pane.least_width, round(self._widths[key] * self._factor))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._find_yielding() != self._yielding:
            self._show_folds()
        else:
            self._arrange()

    @Slot(int, int)
    def _take_widths(self, _position: int, place: int) -> None:
        """Learn from a dragged border: what is dragged shut is folded."""
        sizes = dict(zip(self.panes, self.sizes(), strict=True))
        for key in list(self.panes)[place - 1 : place + 1]:
            if self._is_open(key) and sizes[key] == 0:
                self.fold(key)
                return
            if self._is_open(key) and key != self._elastic:
                self._widths[key] = sizes[key] / self._factor
        self.rearranged.emit()

    def _move_border(self, place: int, step: int) -> None:
        self.moveSplitter(self.handle(place).x() + step, place)

    def _pull(self, left: str, right: str, pixels: int) -> None:
        """Bring a folded pane back whose handle is pulled away from it."""
        for key, distance in ((left, pixels), (right, -pixels)):
            if self.is_folded(key) and not self._alone and distance > 2 * _HANDLE:
                self.unfold(key)

    # What is remembered

    def state(self) -> Remembered:
        """Return widths at the normal text size and what is folded."""
        widths: dict[str, Remembered] = {
            key: round(width) for key, width in self._widths.items() if self.panes[key].spec.width
        }
        return {"widths": widths, "folded": [key for key in self.panes if key in self._folded]}

    def restore(self, state: Remembered) -> None:
        """Show what ``state`` gave once; anything else is passed over."""
        if not isinstance(state, dict):
            return
        widths, folded = state.get("widths"), state.get("folded")
        if isinstance(widths, dict):
            kept = {key: width for key, width in widths.items() if key in self.panes}
            self._widths |= {
                key: float(width) for key, width in kept.items() if isinstance(width, int) and width > 0
            }
        if isinstance(folded, list):
            known = {key for key in folded if isinstance(key, str) and key in self.panes}
            self._folded = known if len(known) < len(self.panes) else set()
        self._show_folds()
