"""Different returns of one judge, side by side, and the decision which of them counts."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from ui.chair.fork_fields import ComparedSheet
from ui.chair.fork_tree import ForkTree
from ui.chair.naming import SOURCES
from ui.context import Context
from ui.dialogs.base import Question
from winner_judge.operations.views import CoverageRow, ReturnInfo, Setting

_WIDTH = 960
_TREE_HEIGHT = 280


class ForkQuestion(Question):
    """Shows when and with what the returns came, where they differ, and asks for choice and reason."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None,
        setting: Setting,
        row: CoverageRow,
        compared: Sequence[ComparedSheet],
    ) -> None:
        words = context.words
        super().__init__(
            context,
            parent,
            title=words.text("Different files of {judge}", judge=row.judge.name),
            verb=words.text("Record decision"),
            sentence=words.text(
                "Only one of them can count. Please ask the judge, and compare the check codes with the "
                "signed paper. All files stay in the panel."
            ),
        )
        self.setMinimumWidth(context.theme.scaled(_WIDTH))
        self._setting = setting
        self._choices = QButtonGroup(self)
        self._ids: Mapping[int, str] = {place: info.id for place, info in enumerate(row.fork)}
        self._add_heads(row.fork)
        self.column.addWidget(self.kit.muted(self._counted(compared), wraps=True))
        self.tree = ForkTree(context, compared, len(row.fork))
        self.tree.setMinimumHeight(context.theme.scaled(_TREE_HEIGHT))
        self.column.addWidget(self.tree, 1)
        self.reason_field = self.kit.text_edit(words.text("Reason"), lines=2)
        self.add_field(words.text("Reason; it is kept with the decision"), self.reason_field)
        self.reason_field.textChanged.connect(self._follow)
        self._choices.idToggled.connect(self._follow)
        self._follow()

    def _counted(self, compared: Sequence[ComparedSheet]) -> str:
        count = sum(bool(sheet.different) for sheet in compared)
        if not count:
            return self.words.text(
                "All sheets say the same; the files differ in when they were made or in declarations. "
                "Either choice gives the same result."
            )
        return self.words.plural(
            "They differ on {count} submission. What differs is marked; what is the same can be unfolded.",
            "They differ on {count} submissions. What differs is marked; what is the same can be unfolded.",
            count,
        )

    def _add_heads(self, fork: Sequence[ReturnInfo]) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        for place, info in enumerate(fork):
            frame, column = self.kit.card(spacing=2)
            button = self.kit.radio_button(
                self.words.text("This one counts: file {number}", number=place + 1)
            )
            self._choices.addButton(button, place)
            column.addWidget(button)
            self._describe(column, info)
            row.addWidget(frame, 1)
        self.column.addLayout(row)

    def _describe(self, column: QVBoxLayout, info: ReturnInfo) -> None:
        words = self.words
        column.addWidget(self.kit.body(info.check_code, is_strong=True))
        source = words.text(
            "Hand-in no. {number} · {source}",
            number=str(info.revision),
            source=words.text(SOURCES[info.source]),
        )
        column.addWidget(self.kit.muted(source))
        moment = words.moment(info.at, self._setting.round.time_zone)
        column.addWidget(self.kit.muted(words.text("Received {moment}", moment=moment), wraps=True))
        sheets = words.plural("{count} sheet done", "{count} sheets done", info.sheets_done)
        column.addWidget(self.kit.muted(sheets))

    @property
    def chosen(self) -> str:
        """The id of the return that shall count."""
        return self._ids.get(self._choices.checkedId(), "")

    @property
    def reason(self) -> str:
        """The reason without surrounding space."""
        return self.reason_field.toPlainText().strip()

    @Slot()
    def _follow(self) -> None:
        self.verb_button.setEnabled(bool(self.reason and self.chosen))
