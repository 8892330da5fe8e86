"""The left pane of scoring: my submissions by state and issue, and how far I am."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QVBoxLayout
from typing_extensions import override

from ui.context import Context
from ui.desk import DeskSession
from ui.judge.entries import EntryPainter, EntryView
from ui.judge.issues import IssueLines, tally
from ui.models.submissions import EntryRole, SubmissionsFilter, SubmissionsModel
from ui.theme import Size
from ui.widgets.kit import Kit
from ui.widgets.rings import STATUS_WORDS
from winner_judge.values import SheetStatus

_ISSUES_KEY = "issues"


class SubmissionList(QFrame):
    """Search, progress, filter and list of my submissions."""

    def __init__(self, context: Context, desk: DeskSession) -> None:
        super().__init__()
        self._words = context.words
        self._theme = context.theme
        self._kit = Kit(context.theme)
        self._desk = desk
        self._is_still = False
        self.setObjectName("pane")
        self.search_field = self._kit.line_edit(
            self._words.text("Search the submissions"), placeholder=self._words.text("Search the submissions")
        )
        self.search_field.setClearButtonEnabled(True)
        self.progress = self._kit.button(
            "", kind="slim", tip=self._words.text("Show how far each priority issue is")
        )
        self.filter_choice = self._kit.combo(self._words.text("Show"), self._filters())
        self.issues = IssueLines(context, desk.setting.issues)
        self.issue_area = self._kit.scroll(self.issues)
        self.nothing = self._kit.muted(self._words.text("No submission fits."), wraps=True)
        self.model = SubmissionsModel(self._words, desk.setting, self)
        self.kept = SubmissionsFilter(self.model, self)
        self.view = EntryView()
        self._dress_view()
        self._lay_out()
        self._connect()
        self.show_issues(are_shown=desk.memory.recall(_ISSUES_KEY) == 1)

    def _connect(self) -> None:
        self.search_field.textChanged.connect(self._search)
        self.search_field.returnPressed.connect(self._take_first)
        self.filter_choice.currentIndexChanged.connect(self._filter)
        self.progress.clicked.connect(self._toggle_issues)
        self.issues.chosen.connect(self._keep_issue)
        self.view.selectionModel().currentChanged.connect(self._select)
        self._desk.selected.connect(self._follow)

    def _filters(self) -> list[tuple[str, object]]:
        states = [(self._words.text(text), status) for status, text in STATUS_WORDS.items()]
        return [(self._words.text("All"), None), *states]

    def _dress_view(self) -> None:
        self.view.setModel(self.kept)
        self.view.setItemDelegate(EntryPainter(self._theme, self.view))
        self.view.setAccessibleName(self._words.text("My submissions"))
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setMouseTracking(True)
        self.view.setUniformItemSizes(True)

    def _lay_out(self) -> None:
        self.progress.setFont(self._theme.font(Size.SMALL))
        self.progress.setCheckable(True)
        by_contents = self.filter_choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.filter_choice.setSizeAdjustPolicy(by_contents)
        self.filter_choice.setMinimumContentsLength(3)
        self.nothing.setContentsMargins(12, 8, 12, 8)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self.progress)
        line.addWidget(self.filter_choice, 1)
        upper = QVBoxLayout()
        upper.setContentsMargins(4, 0, 4, 0)
        upper.setSpacing(6)
        upper.addWidget(self.search_field)
        upper.addLayout(line)
        upper.addWidget(self.issue_area)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 10, 8, 8)
        column.setSpacing(6)
        column.addLayout(upper)
        column.addWidget(self.nothing)
        column.addWidget(self.view, 1)

    # What is shown

    def show_desk(self) -> None:
        """Show all entries as the desk has them now."""
        with self._standing_still():
            self.model.show_entries(self._desk.entries)
        self._count()

    @Slot(str)
    def show_entry(self, code: str) -> None:
        """Show one entry as the desk has it now."""
        with self._standing_still():
            self.model.show_entry(self._desk.entry(code))
        self._count()

    @contextmanager
    def _standing_still(self) -> Iterator[None]:
        """Change what the list keeps, but not the submission in front: Qt would go on to the next row."""
        self._is_still = True
        yield
        self._is_still = False
        self.nothing.setVisible(bool(self.model.rowCount()) and not self.kept.rowCount())
        self._follow(self._desk.current)

    def _count(self) -> None:
        entries = self._desk.desk.entries
        words = tally(entries).words(self._words)
        self.progress.setText(f"{words} {'▴' if self.progress.isChecked() else '▾'}")
        self.progress.setAccessibleName(tally(entries).spoken(self._words))
        if not self.issue_area.isHidden():
            self.issues.show_entries(entries)

    def show_issues(self, *, are_shown: bool) -> None:
        """Open or close the lines of the issues; closed, all issues are in the list again."""
        self.progress.setChecked(are_shown)
        self.issue_area.setVisible(are_shown)
        if not are_shown:
            self.issues.choose(None)
        self._count()
        self._fit_issues()

    def _fit_issues(self) -> None:
        """Give the lines the height they need, and a scroll bar before they crowd out the list."""
        wanted = self.issues.sizeHint().height()
        self.issue_area.setFixedHeight(min(wanted, max(self.height() // 2 - 40, self._theme.scaled(72))))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_issues()

    @Slot(str)
    def _follow(self, code: str) -> None:
        if not code or not self.model.rowCount():
            return
        index = self.kept.mapFromSource(self.model.index(self.model.row_of(code)))
        if index != self.view.currentIndex():
            self.view.setCurrentIndex(index)
        if not index.isValid():
            self.view.clearSelection()

    # What is chosen

    @Slot(QModelIndex)
    def _select(self, index: QModelIndex) -> None:
        if index.isValid() and not self._is_still:
            self._desk.select(index.data(EntryRole.CODE))

    @Slot()
    def _take_first(self) -> None:
        if self.kept.rowCount():
            self.view.setCurrentIndex(self.kept.index(0, 0))
            self.view.setFocus()

    @Slot(str)
    def _search(self, text: str) -> None:
        with self._standing_still():
            self.kept.search(text)

    @Slot(int)
    def _filter(self, _position: int) -> None:
        chosen = self.filter_choice.currentData()
        with self._standing_still():
            self.kept.keep(None if chosen is None else SheetStatus(chosen))

    @Slot(object)
    def _keep_issue(self, issue: str | None) -> None:
        with self._standing_still():
            self.kept.keep_issue(issue)

    @Slot(bool)
    def _toggle_issues(self, is_checked: bool) -> None:  # noqa: FBT001  # a signal's argument
        self.show_issues(are_shown=is_checked)
        self._desk.memory.keep(_ISSUES_KEY, int(is_checked))
