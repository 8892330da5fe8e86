"""The changes of the rules since the round began, each with the ranking before and after it."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from ui.chair.naming import actor_name, list_name
from ui.chair.rule_changes import RuleChange, RuleChanges
from ui.chair.simulation_words import count_done, done_sentence, slopes_of
from ui.chair.slope_chart import SlopeChart
from ui.context import Context
from ui.secretariat.policy_differences import policy_differences
from ui.widgets.kit import Kit, empty_layout
from winner_judge.reconciling.place_changes import ComparedList

_WIDTH, _HEIGHT = 1080, 640


class PolicyChangesDialog(QDialog):
    """A list of changes at the left; what one of them did at the right."""

    def __init__(self, context: Context, parent: QWidget | None, found: RuleChanges) -> None:
        super().__init__(parent)
        self.words = context.words
        self._theme = context.theme
        self._kit = Kit(context.theme)
        self._found = found
        title = self.words.text("Changes of the rules")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.resize(context.theme.scaled(_WIDTH), context.theme.scaled(_HEIGHT))
        self.changes = self._list(title, [self._heading(item) for item in found.changes])
        self._facts = QVBoxLayout()
        self._facts.setSpacing(4)
        self.list_field = self._kit.combo(self.words.text("List"))
        self.summary = self._kit.strong("", wraps=True)
        self.chart = SlopeChart(context.theme, self.words.text("Places before and after the change"))
        self.places = self._list(self.words.text("What changed"), [])
        self.close_button = self._kit.button(self.words.text("Close"))
        self._lay_out(title)
        self.changes.currentRowChanged.connect(self._show_change)
        self.list_field.currentIndexChanged.connect(self._show_list)
        self.close_button.clicked.connect(self.accept)
        self.changes.setCurrentRow(0)

    def _list(self, name: str, items: Sequence[str]) -> QListWidget:
        widget = QListWidget()
        widget.setFont(self._theme.font())
        widget.setAccessibleName(name)
        widget.setWordWrap(True)
        widget.setSpacing(2)
        widget.addItems(items)
        return widget

    def _lay_out(self, title: str) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 20, 20, 16)
        outer.setSpacing(12)
        outer.addWidget(self._kit.strong(title))
        panes = QHBoxLayout()
        panes.setSpacing(16)
        self.changes.setFixedWidth(self._theme.scaled(250))
        panes.addWidget(self.changes)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addLayout(self._facts)
        head = QHBoxLayout()
        head.setSpacing(12)
        self.list_field.setMinimumWidth(self._theme.scaled(240))
        head.addWidget(self.list_field)
        head.addWidget(self.summary, 1)
        right.addLayout(head)
        right.addWidget(self._kit.scroll(self.chart), 1)
        self.places.setFixedHeight(self._theme.scaled(96))
        right.addWidget(self.places)
        panes.addLayout(right, 1)
        outer.addLayout(panes, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        outer.addLayout(foot)

    def _heading(self, item: RuleChange) -> str:
        zone = self._found.result.setting.round.time_zone
        number = self.words.whole(item.change.number - 1)
        return "\n".join(
            (self.words.text("Change no. {number}", number=number), self.words.moment(item.change.at, zone))
        )

    # What is shown

    @property
    def _shown(self) -> RuleChange:
        return self._found.changes[max(0, self.changes.currentRow())]

    @Slot()
    def _show_change(self) -> None:
        empty_layout(self._facts)
        change, result = self._shown.change, self._found.result
        actor = actor_name(self.words, result.judges.values(), change.actor)
        reason = change.reason or self.words.text(
            "Changed while the round was being prepared; no reason was needed."
        )
        self._facts.addWidget(self._kit.body(f"{actor}: {reason}", wraps=True))
        for told in policy_differences(self.words, change.before, change.policy):
            self._facts.addWidget(self._kit.muted(told, wraps=True))
        lists = self._shown.lists
        self.list_field.clear()
        self.list_field.addItems([self._name(listed) for listed in lists])
        first = next((place for place, listed in enumerate(lists) if listed.changed), 0)
        self.list_field.setCurrentIndex(first)
        for widget in (self.list_field, self.chart, self.places):
            widget.setVisible(bool(lists))
        if not lists:
            self.summary.setText(self.words.text("No ranking was kept from before this change."))

    def _name(self, listed: ComparedList) -> str:
        name = list_name(self.words, self._found.result.setting, listed)
        return f"{name} ●" if listed.changed else name

    @Slot()
    def _show_list(self) -> None:
        place = self.list_field.currentIndex()
        if not 0 <= place < len(self._shown.lists):
            return
        listed, change = self._shown.lists[place], self._shown.change
        submissions = self._found.result.submissions
        self.summary.setText(count_done(self.words, listed))
        heads = (self.words.text("Before"), self.words.text("After"))
        slopes = slopes_of(self.words, submissions, listed, (change.before, change.policy))
        self.chart.show_slopes(slopes, [item.code for item in listed.as_then], heads)
        self.places.clear()
        self.places.addItems([done_sentence(self.words, submissions, item) for item in listed.changed])
