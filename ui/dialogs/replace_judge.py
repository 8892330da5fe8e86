"""Replacing a judge: who comes, what moves, whether sheets handed in before count, where the pack goes."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ui.context import Context
from ui.dialogs.base import Question
from ui.dialogs.files import choose_folder
from ui.widgets.labels import ElidedLabel
from winner_judge.errors import ConsentMissingError, JudgeError
from winner_judge.operations.views import CoverageRow
from winner_judge.values import Judge, JudgeRole, SheetStatus, Submission

_WIDTH = 640
_MOST_NAMES = 6


@dataclass(frozen=True, slots=True)
class Leaving:
    """The judge who goes, what is left to judge, and who could come."""

    row: CoverageRow
    moving: tuple[Submission, ...]
    """The submissions that the successor takes over."""
    substitutes: tuple[Judge, ...]
    """Substitute judges of the panel who have not replaced anybody."""
    free_code: str
    """The code that is proposed for a new judge."""

    @property
    def done(self) -> int:
        """How many done sheets the judge handed in."""
        return sum(status is SheetStatus.DONE for status in self.row.cells.values())


def leaving_judge(
    row: CoverageRow, rows: Sequence[CoverageRow], submissions: Sequence[Submission]
) -> Leaving:
    """Return what the question needs to know of the panel."""
    taken = {item.replacement.successor for item in rows if item.replacement is not None}
    codes = {item.judge.code for item in rows}
    number = next(count for count in range(1, len(codes) + 2) if f"J{count}" not in codes)
    return Leaving(
        row=row,
        moving=tuple(item for item in submissions if item.code in row.cells and not item.is_withdrawn),
        substitutes=tuple(
            item.judge
            for item in rows
            if item.judge.role is JudgeRole.SUBSTITUTE and item.judge.code not in taken | {row.judge.code}
        ),
        free_code=f"J{number}",
    )


class ReplaceQuestion(Question):
    """Asks for successor, the counting of old sheets, folder and reason."""

    def __init__(self, context: Context, parent: QWidget | None, leaving: Leaving) -> None:
        words = context.words
        super().__init__(
            context,
            parent,
            title=words.text("Replace {judge}", judge=leaving.row.judge.name),
            verb=words.text("Replace judge"),
            sentence=words.text(
                "The submissions go to another judge, who gets a pack and a slip with another code."
            ),
        )
        self.setMinimumWidth(context.theme.scaled(_WIDTH))
        self._leaving = leaving
        self._folder: Path | None = None
        self._add_successor()
        self._add_moving()
        self._add_counting()
        self._add_folder()
        self.reason_field = self.kit.text_edit(words.text("Reason"), lines=2)
        self.add_field(words.text("Reason"), self.reason_field)
        self.consent_box = self.kit.check_box(
            words.text("Keep the new opening code in this file, which has no passphrase")
        )
        self.consent_box.hide()
        self.column.addWidget(self.consent_box)
        self._connect()
        self._show_choice()
        (self.substitute_field if leaving.substitutes else self.name_field).setFocus()

    # The parts

    def _add_successor(self) -> None:
        text = self.words.text
        self.column.addWidget(self.kit.strong(text("Who comes")))
        self.known_button = self.kit.radio_button(text("A substitute judge of the panel"))
        self.new_button = self.kit.radio_button(text("A new judge"))
        group = QButtonGroup(self)
        group.addButton(self.known_button)
        group.addButton(self.new_button)
        items = [(f"{judge.code} · {judge.name}", judge) for judge in self._leaving.substitutes]
        self.substitute_field = self.kit.combo(text("Substitute judge"), items)
        row = QHBoxLayout()
        row.addWidget(self.known_button)
        row.addWidget(self.substitute_field, 1)
        self.column.addLayout(row)
        self.column.addWidget(self.new_button)
        self.new_judge = QWidget()
        grid = QGridLayout(self.new_judge)
        grid.setContentsMargins(24, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        self.code_field = self.kit.line_edit(text("Code"), text=self._leaving.free_code)
        self.name_field = self.kit.line_edit(text("Name with titles"))
        self.institution_field = self.kit.line_edit(text("Institution"))
        fields = (self.code_field, self.name_field, self.institution_field)
        for column, field in enumerate(fields):
            caption = self.kit.muted(field.accessibleName())
            caption.setBuddy(field)
            grid.addWidget(caption, 0, column)
            grid.addWidget(field, 1, column)
        self.code_field.setFixedWidth(self.context.theme.scaled(72))
        self.column.addWidget(self.new_judge)
        has_known = bool(self._leaving.substitutes)
        self.known_button.setVisible(has_known)
        self.substitute_field.setVisible(has_known)
        (self.known_button if has_known else self.new_button).setChecked(True)

    def _add_moving(self) -> None:
        self.moving = self.kit.body("", wraps=True)
        self.column.addWidget(self.moving)

    def _tell_moving(self) -> None:
        """Name what moves: where the old sheets count, only what is not done."""
        words, moving = self.words, self._leaving.moving
        if self.is_counted:
            cells = self._leaving.row.cells
            moving = tuple(item for item in moving if cells[item.code] is not SheetStatus.DONE)
        names = [item.name for item in moving[:_MOST_NAMES]]
        if len(moving) > _MOST_NAMES:
            names.append(words.plural("{count} other", "{count} others", len(moving) - _MOST_NAMES))
        sentence = words.plural(
            "{count} submission moves: {names}.",
            "{count} submissions move: {names}.",
            len(moving),
            names=words.listed(names),
        )
        self.moving.setText(sentence if moving else words.text("No submission moves."))

    def _add_counting(self) -> None:
        text = self.words.text
        self.counting = QWidget()
        column = QVBoxLayout(self.counting)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.kit.strong(text("Sheets handed in before")))
        done = self.words.plural(
            "{count} sheet of {judge} is in.",
            "{count} sheets of {judge} are in.",
            self._leaving.done,
            judge=self._leaving.row.judge.name,
        )
        column.addWidget(self.kit.body(done, wraps=True))
        self.not_counted_button = self.kit.radio_button(
            text("They do not count: the successor judges all anew")
        )
        self.counted_button = self.kit.radio_button(
            text("They count: the successor judges only what is not done")
        )
        group = QButtonGroup(self)
        for button in (self.counted_button, self.not_counted_button):
            group.addButton(button)
            column.addWidget(button)
        column.addWidget(
            self.kit.muted(
                text(
                    "Nothing is deleted either way, and this can be changed later with a reason. "
                    "Both are printed with the decisions."
                ),
                wraps=True,
            )
        )
        self.column.addWidget(self.counting)
        self.counting.setVisible(self._leaving.done > 0)

    def _add_folder(self) -> None:
        text = self.words.text
        self.column.addWidget(self.kit.muted(text("Folder or USB stick for the pack and the slip")))
        row = QHBoxLayout()
        row.setSpacing(8)
        self.folder_label = ElidedLabel(text("No folder is chosen yet"), font=self.context.theme.font())
        self.folder_button = self.kit.button(text("Choose folder…"))
        row.addWidget(self.folder_label, 1)
        row.addWidget(self.folder_button)
        self.column.addLayout(row)

    def _connect(self) -> None:
        self.known_button.toggled.connect(self._show_choice)
        for button in (self.counted_button, self.not_counted_button, self.consent_box):
            button.toggled.connect(self._follow)
        for field in (self.code_field, self.name_field):
            field.textChanged.connect(self._follow)
        self.reason_field.textChanged.connect(self._follow)
        self.folder_button.clicked.connect(self._ask_folder)

    # What was answered

    @property
    def successor(self) -> Judge:
        """The judge who comes: one of the panel, or a new member with what was typed."""
        if self.known_button.isChecked():
            judge = self.substitute_field.currentData()
            assert isinstance(judge, Judge)
            return judge
        return Judge(
            code=self.code_field.text().strip(),
            name=self.name_field.text().strip(),
            institution=self.institution_field.text().strip(),
        )

    @property
    def is_counted(self) -> bool:
        """Whether sheets handed in before count."""
        return self.counted_button.isChecked()

    @property
    def folder(self) -> Path:
        """Where the pack is to go; the verb waits for it."""
        assert self._folder is not None
        return self._folder

    @property
    def reason(self) -> str:
        """The reason without surrounding space."""
        return self.reason_field.toPlainText().strip()

    @Slot()
    def _ask_folder(self) -> None:
        title = self.words.text("Choose a folder or USB stick for the pack and the slip")
        choose_folder(self, title, self.take_folder)

    def take_folder(self, folder: Path) -> None:
        """Write pack and slip into ``folder``."""
        self._folder = folder
        self.folder_label.setText(str(folder))
        self.reason_field.setFocus()
        self._follow()

    @override
    @Slot(object)
    def tell_error(self, error: JudgeError) -> None:
        """Ask for consent in the question itself where that is all that is missing."""
        if isinstance(error, ConsentMissingError):
            self.consent_box.show()
        super().tell_error(error)
        self._follow()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.grow()

    @Slot()
    def _show_choice(self) -> None:
        is_new = not self.known_button.isChecked()
        self.new_judge.setVisible(is_new)
        self.substitute_field.setEnabled(not is_new)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        self._tell_moving()
        has_decided = self.counting.isHidden() or self.counted_button.isChecked()
        has_decided = has_decided or self.not_counted_button.isChecked()
        is_named = self.known_button.isChecked() or bool(
            self.code_field.text().strip() and self.name_field.text().strip()
        )
        has_consent = self.consent_box.isHidden() or self.consent_box.isChecked()
        has_all = has_decided and is_named and has_consent and self._folder is not None
        self.verb_button.setEnabled(has_all and bool(self.reason))
