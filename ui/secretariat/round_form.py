"""Names, time zone, deadline and contact of the round."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QDate, QDateTime, Qt, QTime, Signal, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDateTimeEdit, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ui.context import Context
from ui.widgets.kit import Kit
from winner_judge.values import Bilingual, Round
from winner_judge.wording import mark
from winner_judge.wording.numbers import TIME_ZONES

_USUAL_DAYS = 14
_USUAL_HOUR = 17
_WITHOUT_BUTTONS = (
    "QDateTimeEdit::up-button, QDateTimeEdit::down-button { width: 0; border: none; }"
    "QDateTimeEdit::up-arrow, QDateTimeEdit::down-arrow { width: 0; height: 0; }"
)
"""With ``NoButtons`` the style leaves no room for the text."""


class QuietMoment(QDateTimeEdit):
    """Day and time; the wheel scrolls what is around it."""

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


@dataclass(frozen=True, slots=True)
class RoundDetails:
    """What can be said of a round."""

    name: Bilingual
    time_zone: str
    deadline: datetime | None
    secretariat_name: str
    secretariat_phone: str


class RoundForm(QWidget):
    """Shows the details of a ``Round`` and gives them back as changed."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._kit = Kit(context.theme)
        self._text = context.words.text
        self._shown: RoundDetails | None = None
        text, kit = self._text, self._kit
        self.name_id_field = kit.line_edit(text("Name in Indonesian"))
        self.name_en_field = kit.line_edit(text("Name in English"))
        zones = [(f"{zone} (UTC+{place.utcoffset(None)})", zone) for zone, place in TIME_ZONES.items()]
        zones = [(label.replace(":00:00", ""), zone) for label, zone in zones]
        self.zone_field = kit.combo(text("Time zone"), zones)
        self.deadline_box = kit.check_box(text("Hand-in until"), name=text("There is a deadline"))
        self.deadline_field = QuietMoment()
        self.deadline_field.setFont(context.theme.font())
        self.deadline_field.setAccessibleName(text("Deadline"))
        is_indonesian = context.words.language == "id"
        self.deadline_field.setDisplayFormat("dd/MM/yyyy  HH.mm" if is_indonesian else "dd/MM/yyyy  HH:mm")
        self.deadline_field.setStyleSheet(_WITHOUT_BUTTONS)
        self.deadline_field.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.contact_field = kit.line_edit(text("Secretariat"))
        self.phone_field = kit.line_edit(text("Telephone number of the secretariat"))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        fields = (
            self.name_id_field,
            self.name_en_field,
            self.zone_field,
            None,
            self.contact_field,
            self.phone_field,
        )
        for row, field in enumerate(fields):
            if field is None:
                grid.addWidget(self.deadline_box, row, 0)
                grid.addLayout(self._deadline_row(), row, 1)
                continue
            label = self._kit.body(field.accessibleName())
            label.setBuddy(field)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(field, row, 1)
        inner = QWidget()
        inner.setFixedWidth(self._context.theme.scaled(640))
        inner.setLayout(grid)
        grid.setColumnStretch(1, 1)
        grid.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(inner)
        about = mark("Deadline and contact are shown to the judges and printed on the slips.")
        column.addWidget(self._kit.muted(self._text(about), wraps=True))
        column.addStretch(1)

    def _deadline_row(self) -> QHBoxLayout:
        self.zone_label = self._kit.muted("")
        self.deadline_field.setFixedSize(self._context.theme.scaled(180), self._context.theme.scaled(32))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.deadline_field)
        row.addWidget(self.zone_label)
        row.addStretch(1)
        return row

    def _connect(self) -> None:
        for field in (self.name_id_field, self.name_en_field, self.contact_field, self.phone_field):
            field.textChanged.connect(self.changed)
        self.zone_field.currentIndexChanged.connect(self._follow)
        self.deadline_box.toggled.connect(self._follow)
        self.deadline_field.dateTimeChanged.connect(self.changed)

    @Slot()
    def _follow(self) -> None:
        self.zone_label.setText(str(self.zone_field.currentData()))
        self.deadline_field.setEnabled(self.deadline_box.isChecked())
        self.changed.emit()

    def show_round(self, about: Round) -> None:
        """Show ``about`` in place of what was typed."""
        self.name_id_field.setText(about.name.id)
        self.name_en_field.setText(about.name.en)
        self.zone_field.setCurrentIndex(self.zone_field.findData(about.time_zone))
        self.contact_field.setText(about.secretariat_name)
        self.phone_field.setText(about.secretariat_phone)
        self.deadline_field.setDateTime(_shown_moment(about))
        self.deadline_box.setChecked(about.deadline is not None)
        self._shown = self.details
        self._follow()

    @property
    def is_changed(self) -> bool:
        """Something else is typed than was shown."""
        return self.details != self._shown

    @property
    def details(self) -> RoundDetails:
        """The details as typed."""
        return RoundDetails(
            name=Bilingual(self.name_id_field.text().strip(), self.name_en_field.text().strip()),
            time_zone=str(self.zone_field.currentData()),
            deadline=self._deadline(),
            secretariat_name=self.contact_field.text().strip(),
            secretariat_phone=self.phone_field.text().strip(),
        )

    def _deadline(self) -> datetime | None:
        if not self.deadline_box.isChecked():
            return None
        day, clock = self.deadline_field.date(), self.deadline_field.time()
        place = TIME_ZONES[str(self.zone_field.currentData())]
        local = datetime(day.year(), day.month(), day.day(), clock.hour(), clock.minute(), tzinfo=place)
        return local.astimezone(UTC)


def _shown_moment(about: Round) -> QDateTime:
    """Return the deadline as clocks in the round's zone show it, or a usual one."""
    place = TIME_ZONES[about.time_zone]
    if about.deadline is None:
        return _moment(datetime.now(place) + timedelta(days=_USUAL_DAYS), QTime(_USUAL_HOUR, 0))
    moment = about.deadline if about.deadline.tzinfo else about.deadline.replace(tzinfo=UTC)
    local = moment.astimezone(place)
    return _moment(local, QTime(local.hour, local.minute))


def _moment(day: datetime, clock: QTime) -> QDateTime:
    return QDateTime(QDate(day.year, day.month, day.day), clock)
