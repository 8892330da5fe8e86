"""The choice of the submissions that are shown: all, of a province, or of a priority issue."""

from PySide6.QtWidgets import QComboBox

from ui.chair.naming import issue_name, province_name
from ui.theme import Theme
from ui.widgets.fields import QuietCombo
from winner_judge.operations.views import Matrix, MatrixRow
from winner_judge.wording import Words

MOST_WIDTH = 200


class GroupField(QuietCombo):
    """Keeps what was chosen when other submissions come."""

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self._words = words
        self.setFont(theme.font())
        self.setAccessibleName(words.text("Group"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMaximumWidth(MOST_WIDTH)

    def show_groups(self, matrix: Matrix) -> None:
        """Offer the provinces and issues that occur."""
        setting = matrix.setting
        entries = [row.submission for row in matrix.rows]
        provinces = sorted({item.province for item in entries if item.province is not None})
        issues = [issue.code for issue in setting.issues if any(item.issue == issue.code for item in entries)]
        kept = self.currentData()
        self.clear()
        self.addItem(self._words.text("All submissions"), (None, None))
        for code in provinces:
            self.addItem(province_name(setting, code), (code, None))
        for code in issues:
            self.addItem(issue_name(self._words, setting, code), (None, code))
        places = [self.itemData(place) for place in range(self.count())]
        self.setCurrentIndex(places.index(kept) if kept in places else 0)

    def takes(self, row: MatrixRow) -> bool:
        """Return whether ``row`` belongs to what is chosen."""
        province, issue = self.currentData() or (None, None)
        entry = row.submission
        return province in {None, entry.province} and issue in {None, entry.issue}
