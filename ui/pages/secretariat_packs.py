"""Packs: what is ready, issuing and reissuing them, code slips, and handing over the panel."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout
from typing_extensions import override

from ui.context import Context
from ui.dialogs.files import choose_folder
from ui.dialogs.questions import Confirmation, ReasonQuestion
from ui.found import removable_folders
from ui.models.rows import Column, RowsModel
from ui.pages.secretariat_base import ACTOR, SecretariatPage
from ui.secretariat.filling import fill
from ui.secretariat.handing_over_card import HandingOverCard
from ui.secretariat.issuing_card import IssuingCard, PackLine
from ui.secretariat.naming import one_line
from ui.secretariat.readiness import Readiness, readiness
from ui.secretariat.readiness_card import ReadinessCard
from ui.sessions import PanelSession
from ui.widgets.strip import Message
from ui.widgets.tables import RowsTable
from winner_judge.errors import ConsentMissingError, JudgeError
from winner_judge.operations.issuing import (
    SLIPS_FOLDER,
    issue_packs,
    issue_supplements,
    replace_code,
    reprint_slips,
)
from winner_judge.operations.views import IssuedPack, Roster


class PacksPage(SecretariatPage):
    """Left readiness and judges, right issuing and handing over."""

    def __init__(self, context: Context, panel: PanelSession) -> None:
        super().__init__(context, context.words.text("Judge packs"), panel)
        text = self.words.text
        self._folder = Path()
        self._judges: Sequence[str] | None = None
        self._sticks: Sequence[Path] = ()
        self.readiness = ReadinessCard(context)
        self.table = RowsTable(self.theme, text("Judges and their packs"), RowsModel(self._columns()))
        self.table.setSelectionMode(self.table.SelectionMode.ExtendedSelection)
        self.issuing = IssuingCard(context)
        self.slips_button = self.kit.button(text("Reprint slip…"))
        self.code_button = self.kit.button(text("Replace a lost code…"))
        self.handing_over = HandingOverCard(context, panel)
        self._arrange()
        self.readiness.wanted.connect(self.wanted)
        self.table.selectionModel().selectionChanged.connect(self._follow)
        self.issuing.issue_button.clicked.connect(self._ask_folder)
        self.issuing.supplement_button.clicked.connect(self._ask_supplement_folder)
        self.slips_button.clicked.connect(self._ask_slips_folder)
        self.code_button.clicked.connect(self._ask_new_code)
        self.handing_over.told.connect(self.tell)
        self.handing_over.refused.connect(self.tell_error)

    def _arrange(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self.readiness)
        self._judges_card = self._build_judges()
        left.addWidget(self._judges_card, 1)
        left.addStretch(0)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self.issuing)
        right.addWidget(self.handing_over)
        right.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(12)
        columns.addLayout(left, 1)
        columns.addLayout(right)
        for card in (self.issuing, self.handing_over):
            card.setFixedWidth(self.theme.scaled(380))
        self.body.addLayout(columns, 1)

    def _build_judges(self) -> QFrame:
        frame, column = self.kit.card(margin=8)
        column.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 8, 4)
        row.setSpacing(8)
        row.addWidget(self.slips_button)
        row.addWidget(self.code_button)
        row.addStretch(1)
        column.addLayout(row)
        return frame

    def _columns(self) -> Sequence[Column[PackLine]]:
        text = self.words.text
        return (
            Column(text("Code"), lambda line: line.judge.code),
            Column(
                text("Name"),
                lambda line: one_line(line.judge.name),
                tip=lambda line: line.judge.name,
            ),
            Column(
                text("Submissions"),
                lambda line: self.words.whole(line.submissions),
                sort=lambda line: line.submissions,
                is_number=True,
            ),
            Column(text("Judge pack"), self._state),
        )

    def _state(self, line: PackLine) -> str:
        if line.has_pack:
            return self.words.text("issued")
        return self.words.text("not issued yet") if line.submissions else self.words.text("nothing assigned")

    # What is shown

    @override
    def refresh(self) -> None:
        super().refresh()
        self.context.jobs.start(removable_folders).done.connect(self._take_sticks)

    @Slot(object)
    def _take_sticks(self, sticks: Sequence[Path]) -> None:
        self._sticks = sticks

    @override
    def show_roster(self, roster: Roster) -> None:
        lines = [
            PackLine(judge, len(roster.assignments.get(judge.code, ())), judge.code in roster.packs)
            for judge in roster.judges
        ]
        fill(self.table, lines, self.context, stretched=1)
        self._judges_card.setVisible(bool(lines))
        found = readiness(self.words, self.setting, roster)
        self.readiness.show_lines(found)
        is_possible = all(line.state is not Readiness.MISSING for line in found)
        self.issuing.show_lines(lines, can_issue=self.can_change and is_possible)
        self.issuing.show_lacking(len(roster.additions), can_issue=self.can_change)
        self.handing_over.show_holder(self.setting.holder)
        self._follow()

    @property
    def chosen(self) -> Sequence[PackLine]:
        """The judges that are selected in the table."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        places = [self.table.proxy.mapToSource(self.table.proxy.index(row, 0)).row() for row in rows]
        return [self.table.rows_model.rows[place] for place in places]

    @Slot()
    def _follow(self) -> None:
        chosen = self.chosen
        self.issuing.show_chosen(chosen)
        have_packs = bool(chosen) and all(line.has_pack for line in chosen)
        self.slips_button.setEnabled(have_packs and not self.setting.holder)
        self.code_button.setEnabled(have_packs and len(chosen) == 1 and self.can_change)

    @override
    def take_focus(self) -> None:
        self.table.setFocus()

    # Issuing

    @Slot()
    def _ask_folder(self) -> None:
        title = self.words.text("Choose a folder or USB stick for the packs")
        choose_folder(self.window(), title, self.issue_to)

    def issue_to(self, folder: Path) -> None:
        """Issue packs for the chosen judges into ``folder``, asking for consent where it is needed."""
        self._folder = folder
        self._judges = self.issuing.judges
        self._issue(consents=False)

    def _issue(self, *, consents: bool) -> None:
        self.strip.clear()
        self.issuing.show_outcome("")
        self.issuing.issue_button.setEnabled(False)
        job = self.panel.change_reporting(
            issue_packs,
            self._folder,
            judges=self._judges,
            consents_unencrypted=consents,
            actor=ACTOR,
            words=self.words,
            title=self.words.text("Issuing packs"),
        )
        job.done.connect(self._tell_issued)
        job.failed.connect(self._take_refusal)

    @Slot(object)
    def _take_refusal(self, error: JudgeError) -> None:
        self.refresh()
        if isinstance(error, ConsentMissingError):
            self._ask_consent()
        else:
            self.tell_error(error)

    def _ask_consent(self) -> None:
        text = self.words.text
        question = Confirmation(
            self.context,
            self.window(),
            title=text("Keep the opening codes in a file without a passphrase?"),
            sentence=text(
                "This panel has no passphrase, so whoever reads its file can read all opening codes. "
                "Your consent is recorded in the audit trail."
            ),
            verb=text("Consent and issue packs"),
        )
        question.answered.connect(lambda: self._issue(consents=True))
        question.open()

    @Slot(object)
    def _tell_issued(self, packs: Sequence[IssuedPack]) -> None:
        text, plural = self.words.text, self.words.plural
        sentences = [
            plural(
                "{count} pack was written to {place} and checked.",
                "{count} packs were written to {place} and checked.",
                len(packs),
                place=str(self._folder),
            ),
            text("The slips with the opening codes are in {place}.", place=str(self._folder / SLIPS_FOLDER)),
            text("Hand each slip over apart from its pack."),
        ]
        self._show_written(sentences)
        self.tell(Message(plural("{count} pack was issued.", "{count} packs were issued.", len(packs))))

    def _show_written(self, sentences: Sequence[str]) -> None:
        is_stick = any(self._folder.is_relative_to(stick) for stick in self._sticks)
        safe = [self.words.text("The USB stick can be removed safely.")] if is_stick else []
        self.issuing.show_outcome("\n".join([*sentences, *safe]))

    # Additional packs

    @Slot()
    def _ask_supplement_folder(self) -> None:
        title = self.words.text("Choose a folder or USB stick for the additional packs")
        choose_folder(self.window(), title, self.issue_supplements_to)

    def issue_supplements_to(self, folder: Path) -> None:
        """Issue additional packs for all judges who lack something into ``folder``."""
        self._folder = folder
        self.issuing.show_outcome("")
        self.issuing.supplement_button.setEnabled(False)
        job = self.panel.change_reporting(
            issue_supplements, folder, actor=ACTOR, title=self.words.text("Issuing additional packs")
        )
        self.watch(job).done.connect(self._tell_supplements)
        job.failed.connect(self.refresh)

    @Slot(object)
    def _tell_supplements(self, packs: Sequence[IssuedPack]) -> None:
        written = self.words.plural(
            "{count} additional pack was written to {place} and checked.",
            "{count} additional packs were written to {place} and checked.",
            len(packs),
            place=str(self._folder),
        )
        opening = self.words.text("Each opens with the code that its judge has already.")
        self._show_written([written, opening])
        self.tell(
            Message(
                self.words.plural(
                    "{count} additional pack was issued.", "{count} additional packs were issued.", len(packs)
                )
            )
        )

    # Codes

    @Slot()
    def _ask_slips_folder(self) -> None:
        choose_folder(self.window(), self.words.text("Choose a folder for the slips"), self.reprint_to)

    def reprint_to(self, folder: Path) -> None:
        """Write the slips of the selected judges into ``folder`` once more."""
        judges = [line.judge.code for line in self.chosen]
        job = self.panel.change(reprint_slips, folder, judges=judges, actor=ACTOR, words=self.words)
        self.watch(job).done.connect(self._tell_slips)

    @Slot(object)
    def _tell_slips(self, path: Path) -> None:
        self.tell(Message(self.words.text("The slips were written to {place}.", place=str(path))))

    @Slot()
    def _ask_new_code(self) -> None:
        judge, text = self.chosen[0].judge, self.words.text
        question = ReasonQuestion(
            self.context,
            self.window(),
            title=text("Replace the opening code of {judge}?", judge=judge.name),
            sentence=text(
                "The packs issued so far can then no longer be handed in. Please reissue the pack."
            ),
            verb=text("Replace code"),
        )
        question.answered.connect(lambda: self._replace_code(question, judge.code))
        question.open()

    def _replace_code(self, question: ReasonQuestion, judge: str) -> None:
        job = self.panel.change(replace_code, judge, reason=question.reason, actor=ACTOR)
        job.done.connect(question.accept)
        job.done.connect(self._tell_replaced)
        job.failed.connect(question.tell_error)

    @Slot()
    def _tell_replaced(self) -> None:
        self.tell(Message(self.words.text("The opening code was replaced. Please reissue the pack.")))
