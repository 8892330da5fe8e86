"""The three panes of scoring, as the judge left them in this pack."""

from PySide6.QtWidgets import QWidget

from ui.context import Context
from ui.judge.panes import PaneRow, PaneSpec
from ui.memory import PackMemory

_MEMORY_KEY = "panes"


class DeskPanes(PaneRow):
    """List, proposal and rubric; widths and what is folded are remembered."""

    def __init__(
        self, context: Context, memory: PackMemory, submissions: QWidget, proposal: QWidget, rubric: QWidget
    ) -> None:
        text = context.words.text
        for pane, least in ((proposal, 200), (rubric, 274)):
            pane.setMinimumWidth(least)
        super().__init__(
            context.theme,
            (
                PaneSpec(
                    "list",
                    submissions,
                    text("Submissions"),
                    text("Hide the list of submissions"),
                    text("Show the list of submissions"),
                    262,
                ),
                PaneSpec(
                    "proposal",
                    proposal,
                    text("Proposal"),
                    text("Hide the proposal"),
                    text("Show the proposal"),
                    comfort=360,
                ),
                PaneSpec(
                    "rubric", rubric, text("Rubric"), text("Hide the rubric"), text("Show the rubric"), 392
                ),
            ),
        )
        self._memory = memory
        self.restore(memory.recall(_MEMORY_KEY))
        self.rearranged.connect(self._keep)

    def _keep(self) -> None:
        self._memory.keep(_MEMORY_KEY, self.state())
