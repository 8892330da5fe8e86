"""Entries that scores alone do not separate: the chair orders them, or leaves the joint rank."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.chair.actors import fill_actors
from ui.chair.tie_reasons import JOINT_REASONS, ORDER_REASONS
from ui.context import Context
from ui.dialogs.base import Question
from ui.widgets.ready_texts import ReadyTexts
from winner_judge.values import Judge, ModerationKind
from winner_judge.wording.line_texts import line_sentence


class TiedList(QListWidget):
    """The tied, best first, put in order by dragging or with Alt and the arrow keys."""

    step_wanted = Signal(int)
    """The selected one shall move up (-1) or down (1)."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self.step_wanted.emit(steps[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)


class TieQuestion(Question):
    """Asks for the order, best first, and a reason."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None,
        entries: Sequence[tuple[str, str]],
        judges: Sequence[Judge],
    ) -> None:
        words = context.words
        names = [name for _, name in entries]
        super().__init__(
            context,
            parent,
            title=words.text("Decide a tie"),
            verb=words.text("Record decision"),
            sentence=line_sentence(words, names, is_asked=True, is_decided=False),
        )
        self.setMinimumWidth(context.theme.scaled(520))
        self._choices = QButtonGroup(self)
        self.order_choice = self.kit.radio_button(words.text("Put them in order, best first"))
        self.joint_choice = self.kit.radio_button(words.text("Leave the joint rank as it is"))
        self.list = self._list(entries)
        self.up_button = self.kit.button(words.text("Move up"))
        self.down_button = self.kit.button(words.text("Move down"))
        self.reason_field = self.kit.text_edit(words.text("Reason"), lines=3)
        self.ready_reasons = ReadyTexts(words.text("Ready-made reasons"), self.reason_field)
        self.actor_field = self.kit.combo(words.text("Decided by"))
        fill_actors(words, self.actor_field, judges)
        self._lay_out_fields()
        self.up_button.clicked.connect(self._move_up)
        self.down_button.clicked.connect(self._move_down)
        self.list.step_wanted.connect(self._move)
        self.list.currentRowChanged.connect(self._follow)
        self.reason_field.textChanged.connect(self._follow)
        self._choices.buttonToggled.connect(self._follow)
        self.order_choice.toggled.connect(self._offer_reasons)
        self.order_choice.setChecked(True)
        self._follow()
        self.list.setFocus()

    def _list(self, entries: Sequence[tuple[str, str]]) -> TiedList:
        widget = TiedList()
        widget.setFont(self.context.theme.font())
        widget.setAccessibleName(self.words.text("The tied, best first"))
        widget.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        widget.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        for code, name in entries:
            item = QListWidgetItem(f"{name} · {code}")
            item.setSizeHint(QSize(0, self.context.theme.scaled(28)))
            item.setData(Qt.ItemDataRole.UserRole, code)
            widget.addItem(item)
        widget.setCurrentRow(0)
        widget.setFixedHeight(self.context.theme.scaled(min(208, 8 + 28 * len(entries))))
        return widget

    def _lay_out_fields(self) -> None:
        for choice in (self.order_choice, self.joint_choice):
            self._choices.addButton(choice)
        self.column.addWidget(self.order_choice)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addSpacing(24)
        frame, column = self.kit.card(margin=4)
        column.addWidget(self.list)
        column.addStretch(1)
        row.addWidget(frame, 1)
        buttons = QVBoxLayout()
        buttons.addWidget(self.up_button)
        buttons.addWidget(self.down_button)
        buttons.addStretch(1)
        row.addLayout(buttons)
        self.column.addLayout(row)
        keys = self.words.text("Drag with the mouse, or move the selected one with Alt and ↑ or ↓.")
        self.column.addWidget(self.kit.muted(keys, wraps=True))
        self.column.addWidget(self.joint_choice)
        head = QHBoxLayout()
        caption = self.kit.muted(self.words.text("Reason"))
        caption.setBuddy(self.reason_field)
        head.addWidget(caption, 1)
        head.addWidget(self.ready_reasons)
        self.column.addLayout(head)
        self.column.addWidget(self.reason_field)
        self.add_field(self.words.text("Decided by"), self.actor_field)

    @property
    def kind(self) -> ModerationKind:
        """What is decided."""
        return ModerationKind.DECIDE_TIE if self.order_choice.isChecked() else ModerationKind.ACCEPT

    @property
    def codes(self) -> tuple[str, ...]:
        """The tied, best first."""
        items = (self.list.item(place) for place in range(self.list.count()))
        return tuple(str(item.data(Qt.ItemDataRole.UserRole)) for item in items)

    @property
    def actor(self) -> str:
        """Who decides."""
        return str(self.actor_field.currentData())

    @property
    def reason(self) -> str:
        """The reason without surrounding space."""
        return self.reason_field.toPlainText().strip()

    @Slot()
    def _move_up(self) -> None:
        self._move(-1)

    @Slot()
    def _move_down(self) -> None:
        self._move(1)

    @Slot(int)
    def _move(self, step: int) -> None:
        place = self.list.currentRow()
        if not 0 <= place + step < self.list.count():
            return
        item = self.list.takeItem(place)
        self.list.insertItem(place + step, item)
        self.list.setCurrentRow(place + step)

    @Slot()
    def _offer_reasons(self) -> None:
        ready = ORDER_REASONS if self.order_choice.isChecked() else JOINT_REASONS
        self.ready_reasons.offer([self.words.text(reason) for reason in ready])

    @Slot()
    def _follow(self) -> None:
        is_order = self.order_choice.isChecked()
        place, last = self.list.currentRow(), self.list.count() - 1
        self.list.setEnabled(is_order)
        self.up_button.setEnabled(is_order and place > 0)
        self.down_button.setEnabled(is_order and 0 <= place < last)
        self.verb_button.setEnabled(bool(self.reason))
