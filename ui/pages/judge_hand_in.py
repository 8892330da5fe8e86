"""Handing in: what is missing, the file, the check code, the paper to sign, and what comes after."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from ui.context import Context
from ui.desk import DeskSession
from ui.found import removable_folders
from ui.hand_in.afterwards_card import AfterwardsCard
from ui.hand_in.destination import Destination
from ui.hand_in.file_card import FileCard
from ui.hand_in.missing_list import MissingList
from ui.hand_in.signing_card import SigningCard
from ui.pages.base import Page
from ui.widgets.strip import Message, Tone
from winner_judge.errors import JudgeError


class HandInPage(Page):
    """Left what goes along and what does not; right the file, the papers, and what comes after."""

    def __init__(self, context: Context, desk: DeskSession) -> None:
        super().__init__(context, context.words.text("Hand in scores"))
        self._desk = desk
        self.destination = Destination(context, desk.memory, self)
        self.missing = MissingList(context, desk)
        self.file = FileCard(context, desk, self.destination)
        self.signing = SigningCard(context, desk, self.destination)
        self.afterwards = AfterwardsCard(context, desk)
        columns = QHBoxLayout()
        columns.setSpacing(12)
        columns.addWidget(self.missing, 1)
        columns.addWidget(self._cards())
        self.body.addLayout(columns, 1)
        self.body.addSpacing(4)
        self._connect()

    def _cards(self) -> QScrollArea:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for card in (self.file, self.signing, self.afterwards):
            column.addWidget(card)
        column.addStretch(1)
        area = self.kit.scroll(content)
        area.setFixedWidth(self.theme.scaled(420))
        return area

    def _connect(self) -> None:
        self.missing.chosen.connect(self._go_to)
        self.signing.told.connect(self._tell)
        for part in (self.file, self.signing, self.afterwards):
            part.failed.connect(self._tell_failed)
        self._desk.entry_changed.connect(self._follow)

    @override
    def refresh(self) -> None:
        self._show_state()
        self.context.jobs.start(removable_folders).done.connect(self.destination.offer_sticks)

    @override
    def take_focus(self) -> None:
        self.file.write_button.setFocus()

    @Slot()
    def _follow(self) -> None:
        """Show a change while the page is in front; it is read again when it comes there."""
        if self.isVisible():
            self._show_state()

    def _show_state(self) -> None:
        self.missing.refresh()
        self.file.refresh()
        self.signing.refresh()
        self.afterwards.refresh()

    @Slot(str)
    def _go_to(self, code: str) -> None:
        self._desk.select(code)
        self.wanted.emit("scoring")

    @Slot(str)
    def _tell(self, sentence: str) -> None:
        self.tell(Message(sentence))

    @Slot(object)
    def _tell_failed(self, error: JudgeError) -> None:
        if not self.destination.drop_pulled_stick():
            self.tell_error(error)
            return
        sentence = (
            "The USB stick was removed too early. Your scores are safe on this laptop. "
            "Please try again; another stick will do."
        )
        self.tell(Message(self.words.text(sentence), tone=Tone.WARNING))
