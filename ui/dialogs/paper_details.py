"""What stands on the papers beside the result; it stays correctable after sign-off."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from ui.context import Context
from ui.dialogs.base import Question
from ui.widgets.eliding import ElidedBox
from winner_judge.operations.views import PaperDetails
from winner_judge.values import Judge

_MOST_COPIES = 20
_MOST_DAYS = 90
_MOST_ROWS = 4


class PaperDetailsQuestion(Question):
    """One form for letterhead, number, basis, place, countersigner, copies, objection and absences."""

    def __init__(
        self, context: Context, parent: QWidget | None, details: PaperDetails, judges: Sequence[Judge]
    ) -> None:
        words = context.words
        super().__init__(
            context,
            parent,
            title=words.text("Paper details"),
            verb=words.text("Save paper details"),
            sentence=words.text("They stand beside the result and can be corrected after sign-off too."),
        )
        self._details = details
        self.setMinimumWidth(context.theme.scaled(620))
        text = words.text
        self.letterhead_field = self.kit.text_edit(text("Letterhead"), lines=3)
        self.letterhead_field.setPlainText(details.letterhead)
        self.number_field = self.kit.line_edit(text("Number of the minutes"), text=details.number)
        self.basis_field = self.kit.line_edit(text("Legal basis"), text=details.legal_basis)
        self.place_field = self.kit.line_edit(text("Place of the judging"), text=details.place)
        self.countersigner_field = self.kit.line_edit(
            text("Countersigned by"), text=details.countersigner_name
        )
        self.title_field = self.kit.line_edit(
            text("Title of the countersigner"), text=details.countersigner_title
        )
        self.nip_field = self.kit.line_edit(text("NIP of the countersigner"), text=details.countersigner_nip)
        self.copies_field = self.kit.spin(text("Copies"), 1, _MOST_COPIES)
        self.copies_field.setValue(details.copies)
        self.objection_field = self.kit.spin(
            text("Days for objections (0: the decision is final)"), 0, _MOST_DAYS
        )
        self.objection_field.setValue(details.objection_days)
        self._absent = {judge.code: self._absence(judge, details) for judge in judges}
        self._lay_out_fields()
        self.letterhead_field.setFocus()

    def _absence(self, judge: Judge, details: PaperDetails) -> QCheckBox:
        box = ElidedBox(self.context.theme, f"{judge.code} · {judge.name}")
        box.setChecked(judge.code in details.absent)
        return box

    def _lay_out_fields(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        pairs = (
            (self.letterhead_field, None),
            (self.number_field, self.place_field),
            (self.basis_field, None),
            (self.countersigner_field, self.title_field),
            (self.nip_field, None),
            (self.copies_field, self.objection_field),
        )
        for line, (left, right) in enumerate(pairs):
            grid.addLayout(self._captioned(left), line, 0, 1, 1 if right is not None else 2)
            if right is not None:
                grid.addLayout(self._captioned(right), line, 1)
        self.column.addLayout(grid)
        if self._absent:
            self.column.addWidget(self.kit.muted(self.words.text("Could not attend")))
            self.column.addWidget(self._absences())

    def _absences(self) -> QScrollArea:
        """All judges in two columns; many scroll, so that the buttons stay on the screen."""
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        for place, box in enumerate(self._absent.values()):
            grid.addWidget(box, place // 2, place % 2)
            grid.setColumnStretch(place % 2, 1)
        area = self.kit.scroll(content)
        rows = min(_MOST_ROWS, grid.rowCount())
        area.setFixedHeight(rows * (next(iter(self._absent.values())).sizeHint().height() + 4))
        return area

    def _captioned(self, field: QWidget) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        caption = self.kit.muted(field.accessibleName())
        caption.setBuddy(field)
        column.addWidget(caption)
        column.addWidget(field)
        return column

    @property
    def absence_boxes(self) -> dict[str, QCheckBox]:
        """A tick box a judge."""
        return self._absent

    @property
    def details(self) -> PaperDetails:
        """The details as they are filled in."""
        return replace(
            self._details,
            letterhead=self.letterhead_field.toPlainText().strip(),
            number=self.number_field.text().strip(),
            legal_basis=self.basis_field.text().strip(),
            place=self.place_field.text().strip(),
            countersigner_name=self.countersigner_field.text().strip(),
            countersigner_title=self.title_field.text().strip(),
            countersigner_nip=self.nip_field.text().strip(),
            copies=self.copies_field.value(),
            objection_days=self.objection_field.value(),
            absent=tuple(code for code, box in self._absent.items() if box.isChecked()),
        )
