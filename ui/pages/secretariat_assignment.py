"""Who judges what: assigned evenly, shown from both sides."""

from collections import Counter
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QWidget
from typing_extensions import override

from ui.context import Context
from ui.models.rows import Column, RowsModel
from ui.pages.secretariat_base import ACTOR, SecretariatPage
from ui.secretariat.filling import EmptyState, fill
from ui.secretariat.links_words import links_sentences, strength_words
from ui.secretariat.naming import ROLE_WORDS, issue_names, one_line, province_names
from ui.secretariat.readiness import JUDGING_ROLES, judges_by_submission, without_work
from ui.sessions import PanelSession
from ui.widgets.strip import Message
from ui.widgets.tables import RowsTable
from winner_judge.operations.analysing import read_links
from winner_judge.operations.extra_assignment import assign_extra
from winner_judge.operations.issuing import assign_judges
from winner_judge.operations.views import Roster
from winner_judge.reconciling.findings import Links
from winner_judge.values import Judge, Submission

_USUAL_JUDGES = 3


class AssignmentPage(SecretariatPage):
    """Left the submissions and their judges, right the judges and their loads."""

    def __init__(self, context: Context, panel: PanelSession) -> None:
        super().__init__(context, context.words.text("Assignment"), panel)
        text = self.words.text
        self._counts: Counter[str] = Counter()
        self._judges_of: Mapping[str, Sequence[Judge]] = {}
        self._links: Links | None = None
        self.about = self.kit.body("", wraps=True)
        self.links = self.kit.body("", wraps=True)
        self.links.hide()
        self.extra_button = self.kit.button(text("Add this assignment"))
        self.extra_button.hide()
        self.count_field = self.kit.spin(text("Judges per submission"), 1, _USUAL_JUDGES)
        self.count_field.setValue(_USUAL_JUDGES)
        self.count_field.setFixedSize(self.theme.scaled(72), self.theme.scaled(32))
        self.assign_button = self.kit.button(text("Assign judges"), kind="primary")
        self.table = RowsTable(self.theme, text("Submissions and their judges"), RowsModel(self._columns()))
        self.loads = RowsTable(
            self.theme, text("Judges and their submissions"), RowsModel(self._load_columns())
        )
        for table in (self.table, self.loads):
            table.sort_by_headings()
        self.settle_button = self.kit.button(text("Go to the submissions"), kind="primary")
        label = self.kit.body(text("Judges per submission"))
        label.setBuddy(self.count_field)
        self._controls = (label, self.count_field, self.assign_button)
        for widget in self._controls:
            self.add_to_header(widget, is_right=True)
        self._arrange()
        self.assign_button.clicked.connect(self._assign)
        self.extra_button.clicked.connect(self._assign_best)
        self.settle_button.clicked.connect(self._settle)

    def _arrange(self) -> None:
        right = self._card(self.words.text("By judge"), self.loads)
        right.setMaximumWidth(self.theme.scaled(500))
        tables = QWidget()
        row = QHBoxLayout(tables)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._card(self.words.text("By submission"), self.table), 5)
        row.addWidget(right, 4)
        self.body.addWidget(self.about)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.links, 1)
        line.addWidget(self.extra_button)
        self.body.addLayout(line)
        self.stack = QStackedWidget()
        for page in (tables, self._build_empty()):
            self.stack.addWidget(page)
        self.body.addWidget(self.stack, 1)

    def _build_empty(self) -> EmptyState:
        text = self.words.text
        return EmptyState(
            self.context,
            text("Nothing to assign yet"),
            text("Assigning needs submissions and judges."),
            self.settle_button,
        )

    def _card(self, heading: str, table: RowsTable) -> QFrame:
        frame, column = self.kit.card(margin=8)
        label = self.kit.strong(heading)
        label.setContentsMargins(8, 6, 0, 0)
        column.addWidget(label)
        column.addWidget(table, 1)
        return frame

    def _columns(self) -> Sequence[Column[Submission]]:
        text = self.words.text
        issues, provinces = issue_names(self.words, self.setting), province_names(self.setting)
        return (
            Column(text("Code"), lambda item: item.code),
            Column(text("Name"), lambda item: one_line(item.name), tip=self._about),
            Column(
                text("Group"),
                lambda item: provinces.get(item.province or "", "") or issues[item.issue],
            ),
            Column(text("Judges"), self._panel_text, tip=self._panel_names),
            Column(
                text("Number"),
                lambda item: self.words.whole(self._counts[item.code]),
                sort=lambda item: self._counts[item.code],
                is_number=True,
            ),
        )

    def _about(self, item: Submission) -> str:
        return "\n".join((item.name, issue_names(self.words, self.setting)[item.issue]))

    def _panel_text(self, item: Submission) -> str:
        if item.is_withdrawn:
            return self.words.text("withdrawn")
        codes = [judge.code for judge in self._judges_of.get(item.code, ())]
        return ", ".join(codes) or self.words.text("no judge yet")

    def _panel_names(self, item: Submission) -> str:
        return "\n".join(f"{judge.code}  {judge.name}" for judge in self._judges_of.get(item.code, ()))

    def _load_columns(self) -> Sequence[Column[Judge]]:
        text, whole = self.words.text, self.words.whole
        return (
            Column(
                text("Judge"),
                lambda judge: f"{judge.code}  {one_line(judge.name)}",
                tip=lambda judge: f"{judge.name}\n{text(ROLE_WORDS[judge.role])}",
            ),
            Column(
                text("Conflicts"),
                lambda judge: whole(self._conflicts(judge)),
                sort=self._conflicts,
                is_number=True,
            ),
            Column(
                text("Submissions"), lambda judge: whole(self._load(judge)), sort=self._load, is_number=True
            ),
            Column(
                text("Link"),
                lambda judge: strength_words(self.words, self._strength(judge)),
                sort=lambda judge: self._strength(judge) or 0.0,
                tip=lambda _: text(
                    "How well the judge can be compared with the others: 0 not at all, 1 best"
                ),
            ),
        )

    def _strength(self, judge: Judge) -> float | None:
        return None if self._links is None else self._links.strength.get(judge.code)

    def _load(self, judge: Judge) -> int:
        return len(self.roster.assignments.get(judge.code, ())) if self.roster is not None else 0

    def _conflicts(self, judge: Judge) -> int:
        known = self.roster.conflicts if self.roster is not None else ()
        return sum(conflict.judge == judge.code for conflict in known)

    # What is shown

    @override
    def show_roster(self, roster: Roster) -> None:
        self._counts = judges_by_submission(roster)
        self._judges_of = {
            item.code: [
                judge for judge in roster.judges if item.code in roster.assignments.get(judge.code, ())
            ]
            for item in roster.submissions
        }
        fill(self.table, roster.submissions, self.context, stretched=1)
        fill(self.loads, roster.judges, self.context, stretched=0)
        missing = sum(not count for count in self._counts.values())
        judging = sum(judge.role in JUDGING_ROLES for judge in roster.judges)
        self.count_field.setMaximum(max(judging, _USUAL_JUDGES))
        can_assign = self.can_change and missing > 0 and judging > 0
        self.assign_button.setEnabled(can_assign)
        self.count_field.setEnabled(can_assign)
        self.about.setText(self._sentence(roster, missing))
        self.about.set_tone("warning" if missing else "muted")
        self._show_empty(is_empty=not roster.submissions or not roster.judges)
        self.panel.call(read_links).done.connect(self._show_links)

    @Slot(object)
    def _show_links(self, links: Links) -> None:
        """Tell how well the judges hang together; this is read apart, so that the tables come first."""
        assert self.roster is not None
        self._links = links
        self.loads.rows_model.show_rows(self.roster.judges)
        self.loads.setColumnWidth(3, self.theme.scaled(112))
        sentences = links_sentences(self.words, links, self.roster)
        self.links.setText(" ".join(sentences))
        self.links.set_tone("warning" if len(links.groups) > 1 else "muted")
        self.links.setVisible(bool(sentences))
        self.extra_button.setVisible(self.is_preparing and links.best is not None)

    def _show_empty(self, *, is_empty: bool) -> None:
        """Show what is to be done first, or the tables."""
        assert self.roster is not None
        text = self.words.text
        self.stack.setCurrentIndex(int(is_empty))
        lacks_submissions = not self.roster.submissions
        self.settle_button.setText(
            text("Go to the submissions") if lacks_submissions else text("Go to the judges")
        )
        self.settle_button.setAccessibleName(self.settle_button.text())
        for widget in (*self._controls, self.about):
            widget.setVisible(not is_empty)

    def _sentence(self, roster: Roster, missing: int) -> str:
        words = self.words
        if missing:
            return words.plural(
                "{count} submission has no judge yet. Assigning is even, keeps known conflicts apart and "
                "leaves what is assigned as it is.",
                "{count} submissions have no judge yet. Assigning is even, keeps known conflicts apart and "
                "leaves what is assigned as it is.",
                missing,
            )
        idle = without_work(roster)
        if idle:
            return words.text(
                "Every submission has its judges. Without a submission: {judges}.", judges=words.listed(idle)
            )
        return words.text("Every submission has its judges. Known conflicts are kept apart.")

    @override
    def take_focus(self) -> None:
        (self.settle_button if self.stack.currentIndex() else self.table).setFocus()

    # What is done

    @Slot()
    def _settle(self) -> None:
        has_submissions = self.roster is not None and bool(self.roster.submissions)
        self.wanted.emit("judges" if has_submissions else "submissions")

    @Slot()
    def _assign(self) -> None:
        self.assign_button.setEnabled(False)
        job = self.panel.change(
            assign_judges,
            per_submission=self.count_field.value(),
            actor=ACTOR,
            title=self.words.text("Assigning judges"),
        )
        self.watch(job).done.connect(self._tell_assigned)
        job.failed.connect(self.refresh)

    @Slot()
    def _assign_best(self) -> None:
        assert self._links is not None
        assert self._links.best is not None
        judge, submission = self._links.best
        self.extra_button.hide()
        job = self.panel.change(assign_extra, judge=judge, submission=submission, actor=ACTOR)
        self.watch(job).failed.connect(self.refresh)

    @Slot(object)
    def _tell_assigned(self, assignments: Mapping[str, Sequence[str]]) -> None:
        loads = [len(submissions) for submissions in assignments.values() if submissions]
        words, fewest, most = self.words, min(loads), max(loads)
        sentence = (
            words.text("Submissions were assigned: each judge has {count}.", count=words.whole(most))
            if fewest == most
            else words.text(
                "Submissions were assigned: each judge has {fewest} to {most}.",
                fewest=words.whole(fewest),
                most=words.whole(most),
            )
        )
        self.tell(Message(sentence))
