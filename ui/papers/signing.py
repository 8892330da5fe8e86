"""Who signs beside the judges, who could not come, and how the minutes end."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget
from typing_extensions import override

from ui.context import Context
from ui.papers.section import Section, fill_line
from ui.widgets.eliding import ElidedBox
from winner_judge.operations.views import PaperDetails
from winner_judge.values import Judge

_MOST_COPIES = 20
_MOST_DAYS = 90
_MOST_ROWS = 4


class SigningSection(Section):
    """Countersigner, copies, days for objections, duty stamp, judges who could not attend."""

    def __init__(self, context: Context, judges: Sequence[Judge]) -> None:
        super().__init__(context, context.words.text("Signatures"))
        text = self.words.text
        self.name_field = self.line(text("Countersigned by"))
        self.title_field = self.line(text("Title of the countersigner"))
        self.nip_field = self.line(text("NIP of the countersigner"))
        self.copies_field = self.kit.spin(text("Copies"), 1, _MOST_COPIES)
        self.objection_field = self.kit.spin(
            text("Days for objections (0: the decision is final)"), 0, _MOST_DAYS
        )
        self.stamp_box = self.box(text("A box for a duty stamp (meterai)"))
        self.absence_boxes = {judge.code: self._absence(judge) for judge in judges}
        self.copies_field.valueChanged.connect(self.changed)
        self.objection_field.valueChanged.connect(self.changed)
        self.place(0, self.name_field)
        self.place(1, self.title_field, self.nip_field)
        self.place(2, self.copies_field, self.objection_field)
        self.column.addWidget(self.stamp_box)
        if judges:
            self.column.addWidget(self.kit.muted(text("Could not attend")))
            self.column.addWidget(self._absences())

    def _absence(self, judge: Judge) -> ElidedBox:
        box = ElidedBox(self.context.theme, f"{judge.code} · {judge.name}")
        box.toggled.connect(self.changed)
        return box

    def _absences(self) -> QScrollArea:
        """All judges in two columns; many scroll by themselves."""
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        for place, box in enumerate(self.absence_boxes.values()):
            grid.addWidget(box, place // 2, place % 2)
            grid.setColumnStretch(place % 2, 1)
        area = self.kit.scroll(content)
        rows = min(_MOST_ROWS, grid.rowCount())
        area.setFixedHeight(rows * (next(iter(self.absence_boxes.values())).sizeHint().height() + 4))
        return area

    @override
    def show_details(self, details: PaperDetails) -> None:
        fill_line(self.name_field, details.countersigner_name)
        fill_line(self.title_field, details.countersigner_title)
        fill_line(self.nip_field, details.countersigner_nip)
        self.copies_field.setValue(details.copies)
        self.objection_field.setValue(details.objection_days)
        self.stamp_box.setChecked(details.has_duty_stamp)
        for code, box in self.absence_boxes.items():
            box.setChecked(code in details.absent)

    @override
    def taken_into(self, details: PaperDetails) -> PaperDetails:
        return replace(
            details,
            countersigner_name=self.name_field.text().strip(),
            countersigner_title=self.title_field.text().strip(),
            countersigner_nip=self.nip_field.text().strip(),
            copies=self.copies_field.value(),
            objection_days=self.objection_field.value(),
            has_duty_stamp=self.stamp_box.isChecked(),
            absent=tuple(code for code, box in self.absence_boxes.items() if box.isChecked()),
        )
