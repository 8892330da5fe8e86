"""Sign off: what stands in the way, who signs where and when, and afterwards the digest."""

from datetime import UTC, datetime
from datetime import date as calendar_date

from PySide6.QtCore import QDate, Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ui.chair.checklist import Checklist
from ui.chair.inquiry import Inquiry
from ui.chair.naming import CHAIR
from ui.context import Context
from ui.dialogs.questions import ReasonQuestion
from ui.jobs import Job
from ui.pages.base import Page
from ui.sessions import PanelSession
from ui.widgets.kit import empty_layout
from ui.widgets.strip import Message
from winner_judge.errors import CancelledError, JudgeError
from winner_judge.operations.return_history import read_days
from winner_judge.operations.sign_off_warnings import check_flags
from winner_judge.operations.signing import Closing, read_closing, reopen_round, sign_off
from winner_judge.operations.views import CheckLine, SignOff
from winner_judge.values import JudgeRole
from winner_judge.wording.day_texts import RoundDays, day_sentence
from winner_judge.wording.numbers import local_day

DAY_FORMAT = "dd-MM-yyyy"
_DAY_PATTERN = "%d-%m-%Y"
"""The same for ``strftime``."""
_GROUP = 4
_SHOWN_DIGITS = 16


def grouped(digest: str) -> str:
    """Return a digest in groups of four, for reading aloud."""
    return " ".join(digest[start : start + _GROUP] for start in range(0, len(digest), _GROUP))


class SignOffPage(Page):
    """The checklist at the left, the form or the sign-off at the right."""

    def __init__(self, context: Context, session: PanelSession) -> None:
        super().__init__(context, context.words.text("Sign off"))
        self._session = session
        self._closing: Closing | None = None
        self._flags: tuple[CheckLine, ...] = ()
        self._flags_job: Job | None = None
        self._days: RoundDays | None = None
        self._inquiry = Inquiry(self)
        self.state_pill = self.kit.pill("", "warning")
        self.state_pill.hide()
        self.add_to_header(self.state_pill)
        self.checklist = Checklist(context)
        self.checklist.wanted.connect(self.wanted)
        text = self.words.text
        self.name_field = self.kit.line_edit(text("Name of who signs"))
        self.place_field = self.kit.line_edit(text("Place"), placeholder=text("as on the papers"))
        self.date_field = self.kit.line_edit(
            text("Date (day-month-year)"), text=self._today.strftime(_DAY_PATTERN)
        )
        self.day_words = self.kit.muted("")
        self.day_warning = self.kit.body("", wraps=True, tone="warning")
        self.day_warning.hide()
        self.sign_button = self.kit.button(text("Sign off the result"), kind="primary")
        self.reopen_button = self.kit.button(text("Reopen the round…"))
        self.papers_button = self.kit.button(text("Go to the papers"), kind="primary")
        self._signed_column = QVBoxLayout()
        self._lay_out_body()
        self._connect()

    @property
    def date(self) -> QDate:
        """The day as it is typed; not valid while it is none."""
        return QDate.fromString(self.date_field.text().strip(), DAY_FORMAT)

    @property
    def _today(self) -> calendar_date:
        """The day that it is where the round is held."""
        return local_day(datetime.now(UTC), self._session.setting.round.time_zone)

    def _lay_out_body(self) -> None:
        self.left, column = self.kit.card(margin=16, spacing=12)
        column.addWidget(self.checklist)
        self.form = self._form()
        self.signed = self._signed_pane()
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.left, 3)
        row.addWidget(self.form, 2, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.signed, 2, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(row)
        self.form.hide()
        self.signed.hide()

    def _form(self) -> QFrame:
        frame, column = self.kit.card(margin=16)
        column.addWidget(self.kit.strong(self.words.text("Sign off the result")))
        column.addWidget(
            self.kit.muted(
                self.words.text(
                    "After sign-off, scores and ranks change only through a numbered revision. "
                    "Spelling of names, titles and letter numbers can still be corrected."
                ),
                wraps=True,
            )
        )
        for field in (self.name_field, self.place_field, self.date_field):
            self._add_field(column, field)
        column.addWidget(self.day_words)
        column.addWidget(self.day_warning)
        self.reason_blocked = self.kit.body("", wraps=True, tone="error")
        column.addWidget(self.reason_blocked)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.sign_button)
        column.addLayout(foot)
        return frame

    def _add_field(self, column: QVBoxLayout, field: QWidget) -> None:
        caption = self.kit.muted(field.accessibleName())
        caption.setBuddy(field)
        column.addWidget(caption)
        column.addWidget(field)

    def _signed_pane(self) -> QFrame:
        frame, column = self.kit.card(margin=16)
        frame.setFixedWidth(self.theme.scaled(640))
        self._signed_column.setSpacing(4)
        column.addLayout(self._signed_column)
        foot = QHBoxLayout()
        foot.addWidget(self.reopen_button)
        foot.addStretch(1)
        foot.addWidget(self.papers_button)
        column.addSpacing(8)
        column.addLayout(foot)
        return frame

    def _connect(self) -> None:
        for field in (self.name_field, self.place_field, self.date_field):
            field.textChanged.connect(self._follow)
        self.sign_button.clicked.connect(self._sign)
        self.reopen_button.clicked.connect(self._ask_reopening)
        self.papers_button.clicked.connect(self._go_to_papers)
        self._inquiry.settled.connect(self._tell_reopened)
        self._inquiry.refused.connect(self.tell_error)

    # Reading

    @override
    def refresh(self) -> None:
        self._session.call(read_days).done.connect(self._take_days)
        job = self._session.call(read_closing)
        job.done.connect(self._show)
        job.failed.connect(self.tell_error)

    @Slot(object)
    def _show(self, closing: Closing) -> None:
        self._closing = closing
        is_signed = closing.signed is not None
        self.state_pill.setText(
            self.words.text("SIGNED OFF") if is_signed else self.words.text("PROVISIONAL")
        )
        self.state_pill.setProperty("pill", "accent" if is_signed else "warning")
        self.state_pill.style().unpolish(self.state_pill)
        self.state_pill.style().polish(self.state_pill)
        self.state_pill.show()
        self._show_lines(closing)
        if not is_signed:
            self._look_for_flags()
        self.left.setVisible(not is_signed)
        self.form.setVisible(not is_signed)
        self.signed.setVisible(is_signed)
        if closing.signed is not None:
            self._describe(closing.signed)
        self._suggest_name(closing)
        self._follow()

    @Slot(object)
    def _take_days(self, days: RoundDays) -> None:
        self._days = days
        self._tell_day()

    def _show_lines(self, closing: Closing) -> None:
        self.checklist.show_lines((*closing.lines, *self._flags), closing.result)

    def _look_for_flags(self) -> None:
        """Look in a second job for what stands out: the rest of the checklist does not wait for it."""
        self._stop_looking()
        title = self.words.text("Looking for sheets and judges that stand out")
        self._flags_job = self._session.call_reporting(check_flags, title=title)
        self._flags_job.done.connect(self._take_flags)
        self._flags_job.failed.connect(self._tell_no_flags)

    @Slot(object)
    def _take_flags(self, flags: tuple[CheckLine, ...]) -> None:
        if self.sender() is self._flags_job and self._closing is not None:
            self._flags_job, self._flags = None, flags
            self._show_lines(self._closing)

    @Slot(object)
    def _tell_no_flags(self, error: JudgeError) -> None:
        if self.sender() is self._flags_job:
            self._flags_job, self._flags = None, ()
            if not isinstance(error, CancelledError):
                self.tell_error(error)

    def _stop_looking(self) -> None:
        if self._flags_job is not None:
            self._flags_job.cancel()
            self._flags_job = None

    @override
    def leave(self) -> None:
        self._stop_looking()

    def _suggest_name(self, closing: Closing) -> None:
        if not self.name_field.text():
            judges = closing.result.judges.values()
            chair = next((judge.name for judge in judges if judge.role is JudgeRole.CHAIR), "")
            self.name_field.setText(chair)
            self.name_field.setCursorPosition(0)

    def _describe(self, signed: SignOff) -> None:
        empty_layout(self._signed_column)
        words, add = self.words, self._signed_column.addWidget
        add(
            self.kit.strong(
                words.text("The result is signed off: revision {number}.", number=signed.revision)
            )
        )
        day = words.date(calendar_date.fromisoformat(signed.date))
        add(self.kit.body(f"{signed.by} · {signed.place}, {day}", wraps=True))
        self._signed_column.addSpacing(8)
        add(self.kit.muted(words.text("Result digest")))
        add(self.kit.title(grouped(signed.result_digest[:_SHOWN_DIGITS])))
        digest = self.kit.muted(grouped(signed.result_digest), wraps=True)
        digest.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        add(digest)
        add(
            self.kit.muted(
                words.text(
                    "Please compare it with the papers: whoever has results.json can recompute the result "
                    "and must find the same digest."
                ),
                wraps=True,
            )
        )
        moment = words.moment(signed.at, self._session.setting.round.time_zone)
        self._signed_column.addSpacing(8)
        add(self.kit.muted(words.text("Recorded {moment}", moment=moment)))
        add(self.kit.muted(words.text("Audit entry {hash}", hash=grouped(signed.audit_head)), wraps=True))

    @Slot()
    def _follow(self) -> None:
        is_blocked = self._closing is None or any(line.is_blocking for line in self._closing.lines)
        is_filled = bool(self.name_field.text().strip() and self.place_field.text().strip())
        self.sign_button.setEnabled(is_filled and self.date.isValid() and not is_blocked)
        self._tell_day()
        self.reason_blocked.setText(
            self.words.text("Please settle what is listed at the left first.") if is_blocked else ""
        )
        self.reason_blocked.setVisible(is_blocked)

    def _tell_day(self) -> None:
        """Read the typed day back in words, and warn of one that papers can hardly bear."""
        typed = self.date
        warning = ""
        if typed.isValid():
            day = calendar_date(typed.year(), typed.month(), typed.day())
            self.day_words.setText(self.words.date(day, weekday=True))
            warning = "" if self._days is None else day_sentence(self.words, self._days, day)
        else:
            self.day_words.setText(self.words.text("This is no day yet. Please type it like 18-10-2023."))
        self.day_words.set_tone("muted" if typed.isValid() else "error")
        self.day_warning.setText(warning)
        self.day_warning.setVisible(bool(warning))

    # Signing

    @Slot()
    def _sign(self) -> None:
        self.sign_button.setEnabled(False)
        self._stop_looking()
        job = self._session.change_reporting(
            sign_off,
            title=self.words.text("Signing off the result"),
            by=self.name_field.text().strip(),
            place=self.place_field.text().strip(),
            date=self.date.toString(Qt.DateFormat.ISODate),
        )
        job.done.connect(self._tell_signed)
        job.failed.connect(self.tell_error)
        job.finished.connect(self._follow)

    @Slot(object)
    def _tell_signed(self, signed: SignOff) -> None:
        number = str(signed.revision)
        self.tell(Message(self.words.text("The result is signed off: revision {number}.", number=number)))

    @Slot()
    def _ask_reopening(self) -> None:
        question = ReasonQuestion(
            self.context,
            self,
            title=self.words.text("Reopen the round"),
            verb=self.words.text("Reopen the round"),
            sentence=self.words.text(
                "The sign-off is withdrawn; the next one becomes a numbered revision. Files that waited are "
                "received. The reason is recorded and printed."
            ),
        )
        self._inquiry.ask(question, lambda: self._reopen(question))

    def _reopen(self, question: ReasonQuestion) -> Job:
        return self._session.change(reopen_round, reason=question.reason, actor=CHAIR)

    @Slot(object)
    def _tell_reopened(self, _: object) -> None:
        self.tell(Message(self.words.text("The round is open again; the result is provisional.")))

    @Slot()
    def _go_to_papers(self) -> None:
        self.wanted.emit("papers")

    @override
    def take_focus(self) -> None:
        self.place_field.setFocus()
