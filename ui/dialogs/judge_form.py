"""Adding one judge, or changing what is known of one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from ui.context import Context
from ui.dialogs.base import Question
from ui.secretariat.naming import ROLE_WORDS
from winner_judge.values import Issue, Judge, JudgeRole


class JudgeQuestion(Question):
    """Asks for everything that papers say of a judge; the code of a known judge stays."""

    judge_given = Signal(object)
    """A ``Judge``."""

    def __init__(
        self, context: Context, parent: QWidget | None, issues: Sequence[Issue], judge: Judge | None = None
    ) -> None:
        words = context.words
        is_new = judge is None
        super().__init__(
            context,
            parent,
            title=words.text("Add a judge") if is_new else words.text("Change the judge"),
            verb=words.text("Add judge") if is_new else words.text("Save judge"),
        )
        self.setMinimumWidth(context.theme.scaled(560))
        given = Judge(code="", name="") if judge is None else judge
        self._given = given
        self._issues = issues
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self.column.addLayout(self._grid)
        self._build_fields(given)
        self.code_field.setEnabled(is_new)
        self._build_expertise(given)
        for field in (self.code_field, self.name_field):
            field.textChanged.connect(self._follow)
        self.answered.connect(self._give)
        self._follow()
        (self.code_field if is_new else self.name_field).setFocus()

    def _build_fields(self, given: Judge) -> None:
        text = self.words.text
        self.code_field = self._line(text("Code"), given.code, 0, 0, text("for example J1"))
        self.role_field = self.kit.combo(
            text("Role"), [(text(name), role) for role, name in ROLE_WORDS.items()]
        )
        self.role_field.setCurrentIndex(self.role_field.findData(given.role))
        self._place(text("Role"), self.role_field, 0, 1)
        self.name_field = self._line(text("Name with titles"), given.name, 1, 0)
        self.salutation_field = self._line(
            text("Salutation"), given.salutation, 1, 1, text("for example Ibu Ratna")
        )
        self.institution_field = self._line(text("Institution"), given.institution, 2, 0)
        self.position_field = self._line(text("Position"), given.position, 2, 1)
        self.nip_field = self._line(text("NIP"), given.nip, 3, 0)
        known = {issue.code for issue in self._issues}
        others = ", ".join(item for item in given.expertise if item not in known)
        self.other_field = self._line(text("Other expertise, separated by commas"), others, 3, 1)

    def _build_expertise(self, given: Judge) -> None:
        self.column.addSpacing(4)
        self.column.addWidget(self.kit.muted(self.words.text("Expertise in priority issues")))
        boxes = QGridLayout()
        boxes.setVerticalSpacing(0)
        self.issue_boxes = {}
        for place, issue in enumerate(self._issues):
            box = self.kit.check_box(issue.name.in_language(self.words.language))
            box.setChecked(issue.code in given.expertise)
            boxes.addWidget(box, place // 2, place % 2)
            self.issue_boxes[issue.code] = box
        self.column.addLayout(boxes)

    def _line(self, label: str, text: str, row: int, column: int, placeholder: str = "") -> QLineEdit:
        field = self.kit.line_edit(label, text=text, placeholder=placeholder)
        field.setCursorPosition(0)
        self._place(label, field, row, column)
        return field

    def _place(self, label: str, field: QWidget, row: int, column: int) -> None:
        caption = self.kit.muted(label)
        caption.setBuddy(field)
        self._grid.addWidget(caption, row * 2, column)
        self._grid.addWidget(field, row * 2 + 1, column)

    @property
    def judge(self) -> Judge:
        """The judge as typed."""
        issues = tuple(code for code, box in self.issue_boxes.items() if box.isChecked())
        others = tuple(part.strip() for part in self.other_field.text().split(",") if part.strip())
        return Judge(
            code=self.code_field.text().strip(),
            name=self.name_field.text().strip(),
            role=JudgeRole(self.role_field.currentData()),
            institution=self.institution_field.text().strip(),
            expertise=(*issues, *others),
            nip=self.nip_field.text().strip(),
            position=self.position_field.text().strip(),
            salutation=self.salutation_field.text().strip(),
        )

    @Slot()
    def _follow(self) -> None:
        self.verb_button.setEnabled(bool(self.code_field.text().strip() and self.name_field.text().strip()))

    @Slot()
    def _give(self) -> None:
        self.set_busy(is_busy=True)
        self.judge_given.emit(self.judge)
