"""Changing the rules after judging has begun: what it would do to places, and a reason that is printed."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QListWidget, QWidget
from typing_extensions import override

from ui.chair.naming import list_name, named
from ui.chair.simulation_words import change_sentence, count_sentence
from ui.context import Context
from ui.dialogs.base import Question
from ui.jobs import Job
from ui.secretariat.policy_form import PolicyForm
from ui.sessions import PanelSession
from winner_judge.errors import JudgeError
from winner_judge.operations.ranking import read_result
from winner_judge.operations.simulating import simulate
from winner_judge.operations.views import Result
from winner_judge.reconciling.simulation import Simulated, Simulation
from winner_judge.scoring.policy import Policy

WAIT_MS = 200
_WIDTH, _FORM_HEIGHT, _EFFECT_HEIGHT = 960, 290, 96
_WIDE, _WHOLE_FORM, _EFFECT_WIDTH = 1300, 480, 324
"""Width with the effect beside the form, so that no row of the form is cut off; in unscaled pixels."""


class PolicyChangeQuestion(Question):
    """Asks for the reason of a change, with what it would do; ``shows_form`` where it is yet to be made.

    ``policy`` is what the change starts from: the rules in force, or what was typed elsewhere.
    """

    effect_told = Signal()
    """What the rules as they are filled in would do is shown."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None,
        session: PanelSession,
        policy: Policy,
        *,
        shows_form: bool,
    ) -> None:
        words = context.words
        super().__init__(
            context,
            parent,
            title=words.text("Change the rules after judging has begun?"),
            verb=words.text("Change rules"),
            sentence=words.text(
                "Once the first pack is issued, rubrics and rules are locked. A later change needs a reason, "
                "which is printed."
            ),
        )
        self._session = session
        self._result: Result | None = None
        self._job: Job | None = None
        self._in_force = session.setting.policy
        self.form = PolicyForm(context, has_provinces=bool(session.setting.provinces))
        self.form.show_policy(policy)
        self.effect = self.kit.strong("", wraps=True)
        self.changes = self._changes()
        self.reason_field = self.kit.text_edit(words.text("Reason"), lines=2)
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._lay_out_fields(shows_form=shows_form)
        self.form.changed.connect(self._follow)
        self.reason_field.textChanged.connect(self._follow_reason)
        self._timer.timeout.connect(self._work_out)
        self._session.call(read_result).done.connect(self._take_result)
        self._follow()

    def _changes(self) -> QListWidget:
        widget = QListWidget()
        widget.setFont(self.context.theme.font())
        widget.setAccessibleName(self.words.text("What would change"))
        widget.setWordWrap(True)
        widget.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return widget

    def _lay_out_fields(self, *, shows_form: bool) -> None:
        scaled = self.context.theme.scaled
        frame, column = self.kit.card()
        column.addWidget(self.effect)
        column.addWidget(self.changes, 1)
        column.addStretch(0)
        if shows_form:
            self._lay_form(frame)
        else:
            self.setMinimumWidth(scaled(620))
            self.changes.setFixedHeight(scaled(_EFFECT_HEIGHT))
            self.form.setParent(self)
            self.form.hide()
            self.column.addWidget(frame)
        self.add_field(self.words.text("Reason"), self.reason_field)

    def _lay_form(self, effect: QWidget) -> None:
        """Put what it would do beside the form where the window is wide enough, else below it."""
        scaled = self.context.theme.scaled
        area = self.kit.scroll(self.form)
        self.column.addLayout(panes := QBoxLayout(QBoxLayout.Direction.TopToBottom), 1)
        panes.setSpacing(16)
        panes.addWidget(area, 1)
        panes.addWidget(effect)
        parent = self.parentWidget()
        if parent is not None and parent.window().width() >= scaled(_WIDE):
            panes.setDirection(QBoxLayout.Direction.LeftToRight)
            self.setMinimumWidth(scaled(_WIDE))
            area.setMinimumHeight(scaled(_WHOLE_FORM))
            effect.setFixedWidth(scaled(_EFFECT_WIDTH))
        else:
            self.setMinimumWidth(scaled(_WIDTH))
            area.setMinimumHeight(scaled(_FORM_HEIGHT))
            self.changes.setFixedHeight(scaled(_EFFECT_HEIGHT))

    @property
    def policy(self) -> Policy:
        """The rules as they are filled in."""
        return self.form.policy

    @property
    def reason(self) -> str:
        """The reason without surrounding space."""
        return self.reason_field.toPlainText().strip()

    # What it would do

    @Slot(object)
    def _take_result(self, result: Result) -> None:
        self._result = result
        self._timer.start()

    @Slot()
    def _follow(self) -> None:
        self._timer.start()
        self._follow_reason()

    @Slot()
    def _follow_reason(self) -> None:
        is_changed = self.form.is_sound and self.policy != self._in_force
        self.verb_button.setEnabled(is_changed and bool(self.reason))

    @Slot()
    def _work_out(self) -> None:
        if self._result is None or not self.form.is_sound:
            return
        if self.policy == self._in_force:
            self._tell_effect(self.words.text("These are the rules in force."), [])
            return
        self._job = self._session.call(simulate, Simulation(policy=self.policy))
        self._job.done.connect(self._show_effect)
        self._job.failed.connect(self._tell_refusal)

    @Slot(object)
    def _show_effect(self, simulated: Simulated) -> None:
        if self.sender() is not self._job or self._result is None:
            return
        lists = simulated.counted
        told = []
        for listed in lists:
            name = list_name(self.words, self._result.setting, listed)
            sentences = [
                change_sentence(self.words, self._result.submissions, item) for item in listed.changed
            ]
            if listed.refusal is not None:
                sentences.insert(0, self._refusal(listed.refusal))
            told += [f"{name} · {sentence}" for sentence in sentences]
        self._tell_effect(count_sentence(self.words, lists), told)

    def _refusal(self, error: JudgeError) -> str:
        assert self._result is not None
        return self.words.error(named(self.words, self._result, error)).sentence

    def _tell_effect(self, effect: str, told: list[str]) -> None:
        self.effect.setText(effect)
        self.changes.clear()
        self.changes.addItems(told)
        self.changes.setVisible(bool(told))
        self.tell_problem("")
        self.effect_told.emit()

    @Slot(object)
    def _tell_refusal(self, error: JudgeError) -> None:
        if self.sender() is self._job:
            self._tell_effect("", [])
            self.tell_error(error)
            self.verb_button.setEnabled(False)

    @override
    def set_busy(self, *, is_busy: bool) -> None:
        super().set_busy(is_busy=is_busy)
        if not is_busy:
            self._follow_reason()
