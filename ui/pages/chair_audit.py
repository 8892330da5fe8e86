"""Audit trail: every change of the panel, who made it and when."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QHeaderView
from typing_extensions import override

from ui.actions import Act
from ui.chair.naming import actor_name
from ui.chair.reading import Trail, read_trail
from ui.context import Context
from ui.models.rows import Column, RowsModel
from ui.pages.base import Hint, Page
from ui.sessions import PanelSession
from ui.widgets.labels import PlainLabel
from ui.widgets.tables import RowsTable
from winner_judge.operations.views import AuditLine
from winner_judge.reports.audit_words import ACTIONS, Named, fact_lines
from winner_judge.values import Judge


class AuditPage(Page):
    """A table that can be searched, and the selected entry in full."""

    def __init__(self, context: Context, session: PanelSession) -> None:
        super().__init__(context, context.words.text("Audit trail"))
        self._session = session
        self._judges: tuple[Judge, ...] = ()
        self._named = Named()
        self._zone = session.setting.round.time_zone
        self.about = self.kit.muted("")
        self.search_field = self.kit.line_edit(
            self.words.text("Search the audit trail"), placeholder=self.words.text("Search")
        )
        self.search_field.setFixedWidth(self.theme.scaled(240))
        self.search_field.setClearButtonEnabled(False)
        self.add_to_header(self.about)
        self.add_to_header(self.search_field, is_right=True)
        self.model: RowsModel[AuditLine] = RowsModel(self._columns())
        self.table = RowsTable(self.theme, self.words.text("Audit trail"), self.model)
        for column, width in ((0, 56), (1, 250), (2, 180), (3, 220)):
            self.table.setColumnWidth(column, self.theme.scaled(width))
        self.table.horizontalHeader().setSectionResizeMode(4, QHeaderView.ResizeMode.Stretch)
        self._lay_out_body()
        self.search_field.textChanged.connect(self._search)
        self.table.selectionModel().selectionChanged.connect(self._show_entry)

    def _lay_out_body(self) -> None:
        frame, column = self.kit.card(margin=8)
        column.addWidget(self.table)
        self.body.addWidget(frame, 1)
        self.detail, column = self.kit.card()
        self.entry_title = self.kit.strong("")
        self.entry_facts = self.kit.body("", wraps=True)
        self.entry_hash = PlainLabel(font=self.kit.muted("").font(), tone="muted", wraps=True)
        for widget in (self.entry_title, self.entry_facts, self.entry_hash):
            column.addWidget(widget)
        holder = QHBoxLayout()
        holder.addWidget(self.detail)
        self.body.addLayout(holder)
        self.detail.hide()

    def _columns(self) -> Sequence[Column[AuditLine]]:
        text = self.words.text
        return (
            Column(text("No."), lambda line: str(line.number), sort=lambda line: line.number, is_number=True),
            Column(text("When"), self._when),
            Column(text("Who"), self._who, tip=self._who),
            Column(text("What"), self._what, tip=self._what),
            Column(text("Details"), self._facts, tip=self._facts),
        )

    def _when(self, line: AuditLine) -> str:
        return self.words.moment(line.at, self._zone)

    def _who(self, line: AuditLine) -> str:
        return actor_name(self.words, self._judges, line.actor)

    def _what(self, line: AuditLine) -> str:
        return self.words.text(ACTIONS.get(line.action, line.action))

    def _facts(self, line: AuditLine) -> str:
        return " · ".join(fact_lines(self.words, line.facts, self._named))

    @override
    def refresh(self) -> None:
        job = self._session.call(read_trail)
        job.done.connect(self._show)
        job.failed.connect(self.tell_error)

    @Slot(object)
    def _show(self, trail: Trail) -> None:
        self._judges = trail.judges
        self._named = Named(
            {judge.code: judge.name for judge in trail.judges},
            {submission.code: submission.name for submission in trail.submissions},
        )
        self.model.show_rows(trail.lines[::-1])
        count = len(trail.lines)
        self.about.setText(
            self.words.plural(
                "{count} entry; each carries the hash of the one before",
                "{count} entries; each carries the hash of the one before",
                count,
            )
        )
        if not self.table.currentIndex().isValid():
            self.table.selectRow(0)

    @Slot(str)
    def _search(self, text: str) -> None:
        self.table.proxy.setFilterFixedString(text.strip())

    @Slot()
    def _show_entry(self) -> None:
        line = self.table.selected_row()
        self.detail.setVisible(isinstance(line, AuditLine))
        if isinstance(line, AuditLine):
            title = self.words.text("No. {number}: {what}", number=str(line.number), what=self._what(line))
            self.entry_title.setText(title)
            facts = self._facts(line)
            self.entry_facts.setText(facts)
            self.entry_facts.setVisible(bool(facts))
            self.entry_hash.setText(f"{self._who(line)} · {self._when(line)} · {line.hash}")

    @override
    def take_focus(self) -> None:
        self.table.setFocus()

    @override
    def acts(self) -> Mapping[Act, Callable[[], object]]:
        return {Act.SEARCH: self.search_field.setFocus}

    @override
    def hints(self) -> Sequence[Hint]:
        return (("↑ ↓", self.words.text("choose an entry")), ("Ctrl+F", self.words.text("search")))
