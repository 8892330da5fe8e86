"""For whom packs are issued, and where they went."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui.context import Context
from ui.widgets.kit import Kit
from winner_judge.values import Judge
from winner_judge.wording import mark


@dataclass(frozen=True, slots=True)
class PackLine:
    """One judge in the list of packs."""

    judge: Judge
    submissions: int
    has_pack: bool


class IssuingCard(QFrame):
    """All judges or those selected, the button, and the outcome."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("card")
        self._words = context.words
        self._lines: Sequence[PackLine] = ()
        self._chosen: Sequence[PackLine] = ()
        self._can_issue = False
        kit, text = Kit(context.theme), context.words.text
        self.all_choice = kit.radio_button(text("All judges with submissions"))
        self.chosen_choice = kit.radio_button(text("Judges selected in the table"))
        self.all_choice.setChecked(True)
        self.issue_button = kit.button(text("Issue packs…"), kind="primary")
        self.lack_note = kit.muted("", wraps=True)
        self.supplement_button = kit.button(text("Issue additional packs…"))
        self.outcome = kit.body("", wraps=True)
        self.outcome.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.outcome.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        column.addWidget(kit.strong(text("Issue packs")))
        about = mark(
            "One encrypted pack a judge, and the slips with the opening codes in a folder of their own."
        )
        column.addWidget(kit.muted(text(about), wraps=True))
        for button in (self.all_choice, self.chosen_choice, self.issue_button):
            column.addWidget(button)
        for widget in (self.lack_note, self.supplement_button, self.outcome):
            column.addWidget(widget)
        self.lack_note.hide()
        self.supplement_button.hide()
        lock = mark(
            "Once the first pack is issued, rubrics and rules are locked. A later change needs a reason, "
            "which is printed."
        )
        column.addWidget(kit.muted(text(lock), wraps=True))
        self.all_choice.toggled.connect(self._follow)

    @property
    def judges(self) -> Sequence[str] | None:
        """Codes of the judges that are chosen; None for all."""
        return None if self.all_choice.isChecked() else [line.judge.code for line in self._chosen]

    def show_lines(self, lines: Sequence[PackLine], *, can_issue: bool) -> None:
        """Take who there is, and whether packs can be issued at all."""
        self._lines = [line for line in lines if line.submissions]
        self._can_issue = can_issue
        self._follow()

    def show_lacking(self, lacking: int, *, can_issue: bool) -> None:
        """Offer additional packs where ``lacking`` judges were assigned what their packs do not hold."""
        about = self._words.plural(
            "{count} judge was assigned late submissions.",
            "{count} judges were assigned late submissions.",
            lacking,
        )
        how = mark(
            "An additional pack holds only these, opens with the same code, and is added by opening it."
        )
        note = f"{about} {self._words.text(how)}"
        self.lack_note.setText(note)
        self.lack_note.setVisible(lacking > 0)
        self.supplement_button.setVisible(lacking > 0)
        self.supplement_button.setEnabled(can_issue)

    def show_chosen(self, chosen: Sequence[PackLine]) -> None:
        """Take who is selected in the table."""
        self._chosen = [line for line in chosen if line.submissions]
        self._follow()

    def show_outcome(self, text: str) -> None:
        """Show where packs and slips are; nothing hides it."""
        self.outcome.setText(text)
        self.outcome.setVisible(bool(text))

    @Slot()
    def _follow(self) -> None:
        text, whole = self._words.text, self._words.whole
        self.all_choice.setText(text("All judges with submissions ({count})", count=whole(len(self._lines))))
        self.chosen_choice.setText(
            text("Judges selected in the table ({count})", count=whole(len(self._chosen)))
        )
        wanted = self._lines if self.all_choice.isChecked() else self._chosen
        is_again = bool(wanted) and all(line.has_pack for line in wanted)
        self.issue_button.setText(text("Reissue packs…") if is_again else text("Issue packs…"))
        self.issue_button.setAccessibleName(self.issue_button.text())
        self.issue_button.setEnabled(self._can_issue and bool(wanted))
        for choice in (self.all_choice, self.chosen_choice):
            choice.setEnabled(self._can_issue)
            choice.setAccessibleName(choice.text())
