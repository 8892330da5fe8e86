"""Registering an objection, and answering one."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, Qt, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from ui.chair.objection_words import OUTCOMES
from ui.context import Context
from ui.dialogs.base import Question
from winner_judge.operations.panel_views import Objection, ObjectionOutcome
from winner_judge.values import Submission
from winner_judge.wording import Words

DAY_FORMAT = "dd-MM-yyyy"
_DAY_PATTERN = "%d-%m-%Y"
"""The same for ``strftime``."""


def typed_day(field: QLineEdit) -> QDate:
    """Return the day that was typed; not valid while it is none."""
    return QDate.fromString(field.text().strip(), DAY_FORMAT)


class _Letter(Question):
    """What both have in common: a day, read back in words, and a text."""

    def _add_letter(self, day_name: str, text_name: str, today: date) -> None:
        self.date_field = self.kit.line_edit(day_name, text=today.strftime(_DAY_PATTERN))
        self.day_words = self.kit.muted("")
        self.text_field = self.kit.text_edit(text_name, lines=4)
        self.add_field(day_name, self.date_field)
        self.column.addWidget(self.day_words)
        self.add_field(text_name, self.text_field)
        self.date_field.textChanged.connect(self._follow)
        self.text_field.textChanged.connect(self._follow)

    @property
    def day(self) -> str:
        """The day, ISO 8601."""
        return typed_day(self.date_field).toString(Qt.DateFormat.ISODate)

    @property
    def text(self) -> str:
        """The text without surrounding space."""
        return self.text_field.toPlainText().strip()

    @property
    def is_filled(self) -> bool:
        """Nothing is missing."""
        return bool(self.text) and typed_day(self.date_field).isValid()

    @Slot()
    def _follow(self) -> None:
        typed = typed_day(self.date_field)
        if typed.isValid():
            day = date(typed.year(), typed.month(), typed.day())
            self.day_words.setText(self.words.date(day, weekday=True))
        else:
            self.day_words.setText(self.words.text("This is no day yet. Please type it like 18-10-2023."))
        self.day_words.set_tone("muted" if typed.isValid() else "error")
        self.verb_button.setEnabled(self.is_filled)


class ObjectionQuestion(_Letter):
    """Asks who objects, to which result, when and why; ``today`` is the day where the round is held."""

    def __init__(
        self, context: Context, parent: QWidget | None, submissions: Sequence[Submission], *, today: date
    ) -> None:
        words = context.words
        super().__init__(
            context,
            parent,
            title=words.text("Register an objection"),
            verb=words.text("Register objection"),
            sentence=words.text("Registering an objection changes no score and no rank."),
        )
        self.setMinimumWidth(context.theme.scaled(560))
        self.submission_field = self.kit.combo(
            words.text("Entrant"), [(f"{item.name} · {item.code}", item.code) for item in submissions]
        )
        self.submission_field.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.person_field = self.kit.line_edit(words.text("Who objects"))
        self.add_field(words.text("Entrant"), self.submission_field)
        self.add_field(words.text("Who objects"), self.person_field)
        self._add_letter(
            words.text("Date of the letter (day-month-year)"), words.text("What is objected to"), today
        )
        self.person_field.textChanged.connect(self._follow)
        self._follow()

    @property
    def submission(self) -> str:
        """The code of the submission."""
        return str(self.submission_field.currentData())

    @property
    def person(self) -> str:
        """Who objects."""
        return self.person_field.text().strip()

    @property
    def is_filled(self) -> bool:
        """Nothing is missing."""
        return bool(self.person) and bool(self.text) and typed_day(self.date_field).isValid()


class AnswerQuestion(_Letter):
    """Asks what is answered to an objection; ``today`` is the day where the round is held."""

    def __init__(
        self, context: Context, parent: QWidget | None, objection: Objection, *, today: date
    ) -> None:
        words = context.words
        super().__init__(
            context,
            parent,
            title=words.text("Answer objection no. {number}", number=words.whole(objection.number)),
            verb=words.text("Record answer"),
            sentence=words.text(
                "An answer changes no score and no rank by itself. What is upheld is put right by reopening "
                "the round, which makes a numbered revision."
            ),
        )
        self.setMinimumWidth(context.theme.scaled(560))
        self.outcome_field = self.kit.combo(
            words.text("Outcome"), [(words.text(label), str(value)) for value, label in OUTCOMES.items()]
        )
        self.add_field(words.text("Outcome"), self.outcome_field)
        self._add_letter(words.text("Date of the answer (day-month-year)"), words.text("Answer"), today)
        self._follow()

    @property
    def outcome(self) -> ObjectionOutcome:
        """What becomes of the objection."""
        return ObjectionOutcome(self.outcome_field.currentData())


def answer_lines(words: Words, objection: Objection) -> list[str]:
    """Return the answers to an objection, oldest first."""
    told = []
    for answer in objection.answers:
        outcome, day = words.text(OUTCOMES[answer.outcome]), words.date(date.fromisoformat(answer.date))
        told.append(f"{day} · {outcome}: {answer.text}")
    return told
