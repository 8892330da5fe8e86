"""The tabs of a submission: its documents, and the summary at the end."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabBar, QToolButton

from ui.context import Context
from ui.reader.titles import tab_title
from ui.widgets.kit import escaped
from ui.widgets.labels import plain_tip
from winner_judge.values import Attachment


class DocumentTabs(QTabBar):
    """Tabs keep the width of their words; where there is no room for all, the row scrolls."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._summary_words = context.words.text("Summary")
        self.setAccessibleName(context.words.text("Documents of the submission"))
        self.setFont(context.theme.font())
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setUsesScrollButtons(True)
        names = (context.words.text("Tabs to the left"), context.words.text("Tabs to the right"))
        for button, name in zip(self.findChildren(QToolButton), names, strict=True):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrow keys go there as well
            button.setAccessibleName(name)

    def show_documents(self, attachments: Sequence[Attachment], front: int) -> None:
        """Show other documents, with the tab ``front`` in front; no signal tells of it."""
        titles = [(tab_title(attachment), attachment.name) for attachment in attachments]
        self.blockSignals(True)  # whoever calls shows the tab in front
        while self.count() > len(titles) + 1:
            self.removeTab(self.count() - 1)
        while self.count() < len(titles) + 1:
            self.addTab("")
        for place, (title, tip) in enumerate((*titles, (self._summary_words, ""))):
            self.setTabText(place, escaped(title))
            self.setTabToolTip(place, plain_tip(tip))
        self.setCurrentIndex(front)
        self.blockSignals(False)  # as above

    def turn(self, step: int) -> None:
        """Bring the next tab to the front, or the one before; after the last comes the first."""
        self.setCurrentIndex((self.currentIndex() + step) % self.count())
