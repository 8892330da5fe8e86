"""The first page: open, continue, begin, try out."""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from ui.actions import Act
from ui.context import Context
from ui.dialogs.files import FileKind, choose_new_file
from ui.dialogs.new_round import NewRound, NewRoundQuestion
from ui.dialogs.shortcuts import shortcut_text
from ui.found import find_around
from ui.pages.base import Hint, Page
from ui.widgets.kit import empty_layout
from ui.widgets.labels import ElidedLabel
from winner_judge.wording import mark

KINDS = {
    ".winner": mark("Panel bundle"),
    ".winnerpack": mark("Judge pack"),
    ".winnerscores": mark("Score return"),
}

_LOOK_AGAIN_MS = 3000

_Files = Sequence[tuple[Path, str]]
"""Paths and names, in order."""


class StartPage(Page):
    """What can be opened, and what can be begun. A stick put in meanwhile shows its files by itself."""

    file_chosen = Signal(object)
    """The path of a file to open."""
    browse_wanted = Signal()
    round_wanted = Signal(object, object)
    """Where to make a new round, and the ``NewRound``."""
    demo_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context, context.words.text("Welcome"))
        self.setAcceptDrops(False)
        self._files = QVBoxLayout()
        self._files.setSpacing(4)
        self._shown: Sequence[tuple[str, _Files]] | None = None
        self._rows: dict[Path, QPushButton] = {}
        self._is_looking = False
        self._timer = QTimer(self, interval=_LOOK_AGAIN_MS)
        self._timer.timeout.connect(self._look_again)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addWidget(self._build_deeds(), 2, Qt.AlignmentFlag.AlignTop)
        columns.addWidget(self._build_files(), 3)
        self.body.addWidget(self.kit.body(self._promise(), wraps=True))
        self.body.addSpacing(8)
        self.body.addLayout(columns, 1)
        self.body.addSpacing(4)

    def _promise(self) -> str:
        return self.words.text("This program works without internet. Nothing is sent anywhere.")

    def _build_deeds(self) -> QFrame:
        text = self.words.text
        frame, column = self.kit.card(margin=20, spacing=12)
        self.open_button = self.kit.button(text("Open a file…"), kind="primary", icon="open")
        self.new_button = self.kit.button(text("New round…"), icon="new")
        self.demo_button = self.kit.button(text("Open the demo round"), icon="demo")
        self.open_button.clicked.connect(self.browse_wanted)
        self.new_button.clicked.connect(self._ask_round)
        self.demo_button.clicked.connect(self.demo_wanted)
        deeds = (
            (
                self.open_button,
                text("Judges open the pack that they were given. Files can also be dropped here."),
            ),
            (self.new_button, text("The secretariat begins here: submissions, judges, packs.")),
            (self.demo_button, text("Thirty invented submissions, ready for all three roles.")),
        )
        for button, about in deeds:
            column.addWidget(button)
            column.addWidget(self.kit.muted(about, wraps=True))
            column.addSpacing(8)
        return frame

    def _build_files(self) -> QFrame:
        frame, column = self.kit.card(margin=8)
        content = QWidget()
        holder = QVBoxLayout(content)
        holder.setContentsMargins(4, 4, 4, 4)
        holder.addLayout(self._files)
        holder.addStretch(1)
        column.addWidget(self.kit.scroll(content))
        return frame

    @override
    def take_focus(self) -> None:
        self.open_button.setFocus()

    @override
    def refresh(self) -> None:
        self._look()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self._timer.start()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()

    @Slot()
    def _look_again(self) -> None:
        """Look for files unless nobody looks at the page: sticks wake up by it."""
        if self.isVisible() and self.isActiveWindow():
            self._look()

    def _look(self) -> None:
        if not self._is_looking:
            self._is_looking = True
            job = self.context.jobs.start(find_around)
            job.done.connect(self._show_found)
            job.finished.connect(self._end_looking)

    @Slot()
    def _end_looking(self) -> None:
        self._is_looking = False

    @Slot(object)
    def _show_found(self, found: Sequence[Path]) -> None:
        recent = self.context.preferences.recent_files
        others = [(path, path.stem) for path in found if path not in recent]
        sections = [
            (self.words.text("Opened lately"), list(recent.items())),
            (self.words.text("Found beside the program and on USB sticks"), others),
        ]
        if sections != self._shown:
            self._shown = sections
            self._build_rows(sections)

    def _build_rows(self, sections: Sequence[tuple[str, _Files]]) -> None:
        """Show ``sections``; the row that has the focus keeps it."""
        focused = next((path for path, row in self._rows.items() if row.hasFocus()), None)
        empty_layout(self._files)
        self._rows = {}
        for heading, files in sections:
            self._add_section(heading, files)
        if not self._rows:
            self._files.addWidget(
                self.kit.muted(self.words.text("No file was opened on this laptop yet."), wraps=True)
            )
        for row, following in pairwise([self.demo_button, *self._rows.values()]):
            self.setTabOrder(row, following)
        if focused is not None:
            self._rows.get(focused, self.open_button).setFocus()

    def _add_section(self, heading: str, files: _Files) -> None:
        if not files:
            return
        label = self.kit.strong(heading)
        label.setContentsMargins(8, 8, 8, 4)
        self._files.addWidget(label)
        for path, name in files:
            self._files.addWidget(self._file_row(path, name))

    def _file_row(self, path: Path, name: str) -> QWidget:
        kind = self.words.text(KINDS[path.suffix.lower()])
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 8, 0)
        line.setSpacing(8)
        button = self.kit.button(name, kind="row", icon="file", name=f"{name}, {kind}", tip=str(path))
        button.setAutoDefault(True)  # the Enter key presses it too
        button.clicked.connect(partial(self.file_chosen.emit, path))
        self._rows[path] = button
        place = ElidedLabel(str(path.parent), font=self.kit.muted("").font(), tone="muted")
        place.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(button, 3)
        line.addWidget(self.kit.muted(kind))
        line.addWidget(place, 2)
        return row

    @Slot()
    def _ask_round(self) -> None:
        question = NewRoundQuestion(self.context, self.window())
        question.round_given.connect(self._ask_place)
        question.open()

    @Slot(object)
    def _ask_place(self, wanted: NewRound) -> None:
        choose_new_file(
            self.window(),
            self.words.text("Where shall the round be kept?"),
            f"{wanted.name}.winner",
            FileKind(self.words.text("Panel bundle"), ("winner",)),
            lambda path: self.round_wanted.emit(path, wanted),
        )

    @override
    def hints(self) -> Sequence[Hint]:
        opens = shortcut_text(self.context, Act.OPEN)
        return [(opens, self.words.text("open a file")), ("F1", self.words.text("keyboard shortcuts"))]
