"""Rubrics, rules and details of the round."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QStackedWidget, QWidget
from typing_extensions import override

from ui.chair.rule_changes import RuleChanges, read_rule_changes
from ui.context import Context
from ui.dialogs.policy_change import PolicyChangeQuestion
from ui.dialogs.policy_changes import PolicyChangesDialog
from ui.dialogs.questions import Confirmation
from ui.pages.secretariat_base import ACTOR, SecretariatPage
from ui.secretariat.policy_form import PolicyForm
from ui.secretariat.round_form import RoundForm
from ui.secretariat.rubric_view import RubricView
from ui.sessions import PanelSession
from ui.widgets.strip import Message
from winner_judge.operations.preparing import adopt_rubrics, change_policy, change_round
from winner_judge.operations.views import Roster
from winner_judge.scoring.policy import Policy
from winner_judge.values import Round, RoundState


class RulesPage(SecretariatPage):
    """Three tabs: rubrics, rules, round."""

    def __init__(self, context: Context, panel: PanelSession) -> None:
        super().__init__(context, context.words.text("Policy"), panel)
        text = self.words.text
        self._policy: Policy | None = None
        self._round: Round | None = None
        self.rubrics = RubricView(context)
        self.policy_form = PolicyForm(context, has_provinces=bool(self.setting.provinces))
        self.save_policy_button = self.kit.button(text("Save rules"), kind="primary")
        self.reset_policy_button = self.kit.button(text("Discard changes"))
        self.changes_button = self.kit.button(text("Changes of the rules…"), kind="link")
        self.lock_sentence = self.kit.muted("", wraps=True)
        self.round_form = RoundForm(context)
        self.save_round_button = self.kit.button(text("Save details"), kind="primary")
        self.reset_round_button = self.kit.button(text("Discard changes"))
        self.tabs = QButtonGroup(self)
        self.stack = QStackedWidget()
        policy_foot = (
            self.lock_sentence,
            self.changes_button,
            self.reset_policy_button,
            self.save_policy_button,
        )
        round_foot = (self.kit.muted(""), self.reset_round_button, self.save_round_button)
        for label, widget in (
            (text("Rubrics"), self.rubrics),
            (text("Ranking rules"), self._card(self.policy_form, *policy_foot)),
            (text("Round"), self._card(self.round_form, *round_foot)),
        ):
            self._add_tab(label, widget)
        self.body.addWidget(self.stack, 1)
        self._connect()

    def _add_tab(self, label: str, widget: QWidget) -> None:
        button = self.kit.button(label, kind="tab")
        button.setCheckable(True)
        button.setToolTip("")
        self.tabs.addButton(button, self.stack.addWidget(widget))
        button.setChecked(self.stack.count() == 1)
        self.add_to_header(button)

    def _card(self, form: QWidget, note: QWidget, *buttons: QPushButton) -> QFrame:
        frame, column = self.kit.card(margin=16, spacing=12)
        column.addWidget(self.kit.scroll(form), 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(note, 1)
        for button in buttons:
            row.addWidget(button)
        column.addLayout(row)
        return frame

    def _connect(self) -> None:
        self.tabs.idClicked.connect(self.stack.setCurrentIndex)
        self.rubrics.adopted.connect(self._ask_adoption)
        self.policy_form.changed.connect(self._follow)
        self.round_form.changed.connect(self._follow)
        self.save_policy_button.clicked.connect(self._save_policy)
        self.changes_button.clicked.connect(self._read_changes)
        self.save_round_button.clicked.connect(self._save_round)
        self.reset_policy_button.clicked.connect(self._reset_policy)
        self.reset_round_button.clicked.connect(self._reset_round)

    # What is shown

    @override
    def show_roster(self, roster: Roster) -> None:
        setting = self.setting
        self.rubrics.show_setting(setting, can_change=self.can_change)
        if self._policy != setting.policy:
            self._reset_policy()
        if self._round != setting.round:
            self._reset_round()
        is_locked = setting.state is not RoundState.PREPARING
        self.lock_sentence.setText(
            self.words.text(
                "Rubrics and rules are locked. A change needs a reason, which is recorded and printed."
            )
            if is_locked
            else self.words.text(
                "Once the first pack is issued, rubrics and rules are locked. A later change needs a reason, "
                "which is printed."
            )
        )
        self.changes_button.setVisible(setting.policy_number > 1)
        self.policy_form.setEnabled(self.can_change)
        self.round_form.setEnabled(self.can_change)
        self._follow()

    @Slot()
    def _reset_policy(self) -> None:
        self._policy = self.setting.policy
        self.policy_form.show_policy(self._policy)

    @Slot()
    def _reset_round(self) -> None:
        self._round = self.setting.round
        self.round_form.show_round(self._round)

    @Slot()
    def _follow(self) -> None:
        is_policy_changed = self.can_change and self.policy_form.is_changed
        self.save_policy_button.setEnabled(is_policy_changed and self.policy_form.is_sound)
        self.reset_policy_button.setEnabled(is_policy_changed)
        is_round_changed = self.can_change and self.round_form.is_changed
        self.save_round_button.setEnabled(is_round_changed)
        self.reset_round_button.setEnabled(is_round_changed)

    @override
    def take_focus(self) -> None:
        self.tabs.button(self.stack.currentIndex()).setFocus()

    # What is done

    @Slot()
    def _ask_adoption(self) -> None:
        text = self.words.text
        question = Confirmation(
            self.context,
            self.window(),
            title=text("Adopt the shipped rubrics as the secretariat's own?"),
            sentence=text("Screens and papers then no longer call them a proposal. This is recorded."),
            verb=text("Adopt rubrics"),
        )
        question.answered.connect(self._adopt)
        question.open()

    @Slot()
    def _adopt(self) -> None:
        self.watch(self.panel.change(adopt_rubrics)).done.connect(self._tell_adopted)

    @Slot()
    def _tell_adopted(self) -> None:
        self.tell(Message(self.words.text("The rubrics are the secretariat's own now.")))

    @Slot()
    def _save_policy(self) -> None:
        if self.setting.state is RoundState.PREPARING:
            job = self.panel.change(change_policy, self.policy_form.policy, actor=ACTOR)
            self.watch(job).done.connect(self._tell_policy)
            return
        question = PolicyChangeQuestion(
            self.context, self.window(), self.panel, self.policy_form.policy, shows_form=False
        )
        question.answered.connect(lambda: self._change_policy(question))
        question.open()

    def _change_policy(self, question: PolicyChangeQuestion) -> None:
        question.set_busy(is_busy=True)
        job = self.panel.change(change_policy, question.policy, reason=question.reason, actor=ACTOR)
        job.done.connect(question.accept)
        job.done.connect(self._tell_policy)
        job.failed.connect(question.tell_error)

    @Slot()
    def _read_changes(self) -> None:
        self.watch(self.panel.call(read_rule_changes)).done.connect(self._show_changes)

    @Slot(object)
    def _show_changes(self, found: RuleChanges) -> None:
        PolicyChangesDialog(self.context, self.window(), found).open()

    @Slot()
    def _tell_policy(self) -> None:
        self.tell(Message(self.words.text("The rules were saved.")))

    @Slot()
    def _save_round(self) -> None:
        details = self.round_form.details
        job = self.panel.change(
            change_round,
            name=details.name,
            time_zone=details.time_zone,
            deadline=details.deadline,
            secretariat_name=details.secretariat_name,
            secretariat_phone=details.secretariat_phone,
        )
        self.watch(job).done.connect(self._tell_round)

    @Slot()
    def _tell_round(self) -> None:
        self.tell(Message(self.words.text("The details of the round were saved.")))
