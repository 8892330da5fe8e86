"""Papers: what is ready to sign, each paper in place, printed or saved, and the folders of all of them."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget
from typing_extensions import override

from ui.actions import Act
from ui.chair import paper_work
from ui.chair.comments_button import CommentsButton
from ui.chair.flow import LineLayout, flowing
from ui.chair.inquiry import Inquiry
from ui.chair.naming import CHAIR
from ui.chair.paper_work import Desk, change_details, read_details
from ui.context import Context
from ui.dialogs.paper_details import PaperDetailsQuestion
from ui.dialogs.questions import Confirmation
from ui.jobs import Job
from ui.pages.base import Hint, Page
from ui.papers.drawer import PaperDrawer
from ui.papers.folder_deed import DeedWords, FolderDeed
from ui.papers.paper_deeds import PaperDeeds
from ui.papers.paper_list import PaperList
from ui.papers.paper_pane import PaperPane
from ui.papers.print_question import PrintQuestion
from ui.papers.readiness_pane import ReadinessPane, ReadyRow
from ui.sessions import PanelSession
from ui.widgets.strip import Message
from winner_judge.errors import CancelledError, JudgeError
from winner_judge.reports.papers import Paper
from winner_judge.values import Language, RoundState
from winner_judge.wording import Words, mark

if TYPE_CHECKING:  # the papers' own library is loaded when first used
    from winner_judge.operations.shelf import DrawnPaper, Shelf, ShelfRow

LANGUAGE_NAMES: Mapping[str, str] = {"id": "Bahasa Indonesia", "en": "English"}
"""Each language in its own words."""


class PapersPage(Page):
    """The papers at the left; at the right the overview of what is ready, or the chosen one."""

    def __init__(self, context: Context, session: PanelSession) -> None:
        super().__init__(context, context.words.text("Papers"))
        self._session = session
        self._inquiry = Inquiry(self)
        self._shelf: Shelf | None = None
        self.papers = PaperList(context)
        self.drawer = PaperDrawer(context.jobs, self)
        self.ready = ReadinessPane(context)
        self.pane = PaperPane(context)
        self.deeds = PaperDeeds(context, self)
        self.print_question: PrintQuestion | None = None
        languages: tuple[Language, ...] = get_args(Language)
        self.language_field = self.kit.combo(
            self.words.text("Language of the papers"), [(LANGUAGE_NAMES[code], code) for code in languages]
        )
        language = context.preferences.paper_language or self.words.language
        self.language_field.setCurrentIndex(self.language_field.findData(language))
        self._fill_header()
        self.export, self.archive = self._export_deed(), self._archive_deed()
        self._lay_out_body()
        self._connect()

    # Layout

    def _fill_header(self) -> None:
        text = self.words.text
        self.state_pill = self.kit.pill("", "warning")
        self.add_to_header(self.state_pill)
        self.comments = CommentsButton(self.context, self._session, self)
        self.details_button = self.kit.button(text("Paper details…"))
        self.archive_button = self.kit.button(text("Judging archive…"))
        self.export_button = self.kit.button(
            text("Export all papers…"),
            kind="primary",
            tip=text(
                "All papers, results.json and its verifier are written into a new folder; "
                "an earlier one is never overwritten."
            ),
        )
        line = LineLayout(12)
        for button in (self.comments.button, self.details_button, self.archive_button, self.export_button):
            line.addWidget(button)
        self.add_to_header(flowing(line), is_right=True)
        self.heading.setMinimumWidth(self.heading.sizeHint().width())

    def _export_deed(self) -> FolderDeed:
        text = self.words.text
        said = DeedWords(
            text("Where shall the folder of papers be?"),
            mark("The papers were written to {place}."),
            text("The export was stopped. Nothing was left behind."),
        )
        return FolderDeed(self, self.export_button, self.words, said, self._start_export)

    def _archive_deed(self) -> FolderDeed:
        text = self.words.text
        said = DeedWords(
            text("Where shall the folder of the archive be?"),
            mark("The archive was written to {place}. Please keep it in safe hands."),
            text("The archive was stopped. Nothing was left behind."),
        )
        return FolderDeed(self, self.archive_button, self.words, said, self._start_archive)

    def _lay_out_body(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._left_card())
        self.front = QStackedWidget()
        self.front.addWidget(self.ready)
        self.front.addWidget(self.pane)
        row.addWidget(self.front, 1)
        self.body.addLayout(row)

    def _left_card(self) -> QFrame:
        left, column = self.kit.card(margin=12)
        column.addWidget(self.papers, 1)
        caption = self.kit.muted(self.language_field.accessibleName())
        caption.setBuddy(self.language_field)
        column.addWidget(caption)
        column.addWidget(self.language_field)
        return left

    def _connect(self) -> None:
        self.papers.chosen.connect(self._show_chosen)
        self.language_field.activated.connect(self._change_language)
        self.drawer.drawn.connect(self._show)
        self.drawer.failed.connect(self._tell_undrawn)
        self.drawer.counted.connect(self._tell_readiness)
        self.ready.paper_wanted.connect(self.papers.choose)
        self.ready.print_wanted.connect(self._ask_what_to_print)
        self.pane.print_wanted.connect(self._print)
        self.pane.save_wanted.connect(self._save)
        self.export_button.clicked.connect(self.export.choose)
        self.archive_button.clicked.connect(self._read_warning)
        self.details_button.clicked.connect(self._read_details)
        self._inquiry.settled.connect(self._tell_changed)
        for told in (self.deeds, self.export, self.archive):
            told.told.connect(self.tell)
            told.failed.connect(self.tell_error)
        self._inquiry.refused.connect(self.tell_error)
        self.comments.refused.connect(self.tell_error)

    # What there is

    @property
    def paper_words(self) -> Words:
        """The language of the papers."""
        language: Language = "en" if self.language_field.currentData() == "en" else "id"
        return Words(language)

    @override
    def refresh(self) -> None:
        is_signed = self._session.setting.state is RoundState.SIGNED_OFF
        self.state_pill.setText(
            self.words.text("SIGNED OFF") if is_signed else self.words.text("PROVISIONAL")
        )
        self.state_pill.setProperty("pill", "accent" if is_signed else "warning")
        self.state_pill.style().unpolish(self.state_pill)
        self.state_pill.style().polish(self.state_pill)
        self.comments.refresh()
        job = self._session.call(paper_work.read_papers, self.words)
        job.done.connect(self._take_shelf)
        job.failed.connect(self.tell_error)

    @Slot(object)
    def _take_shelf(self, shelf: "Shelf") -> None:
        self._shelf = shelf
        self.drawer.show_shelf(shelf)
        self.papers.show_entries([(row.paper, row.list_name) for row in shelf.rows])
        self._show_chosen()

    @Slot()
    def _change_language(self) -> None:
        self.context.preferences.paper_language = self.paper_words.language
        self._show_chosen()

    # Preview

    @Slot()
    def _show_chosen(self) -> None:
        """Bring the overview or the chosen paper to the front."""
        paper = self.papers.paper
        self.front.setCurrentWidget(self.ready if paper is None else self.pane)
        if self._shelf is None:
            return
        if paper is None:
            self._tell_readiness()
            self.drawer.count([row.paper for row in self._shelf.rows], self.paper_words)
        else:
            self.pane.show_drawing()
            self.drawer.want(paper, self.paper_words, self.words.text("Drawing the paper"))

    @Slot(object)
    def _show(self, drawn: "DrawnPaper") -> None:
        self.pane.show_paper(drawn.content)

    @Slot(object)
    def _tell_undrawn(self, error: JudgeError) -> None:
        if isinstance(error, CancelledError):
            self.pane.show_nothing(self.words.text("The drawing was stopped."))
        else:
            self.pane.show_nothing(self.words.error(error).sentence)
            self.tell_error(error)

    @Slot()
    def _tell_readiness(self) -> None:
        if self._shelf is not None:
            self.ready.show_rows([self._ready_row(row) for row in self._shelf.rows])

    def _ready_row(self, row: "ShelfRow") -> ReadyRow:
        language = self.paper_words.language
        failure = self.drawer.failure(row.paper, language)
        return ReadyRow(
            row.paper,
            paper_work.paper_name(self.words, row.paper.kind, row.list_name),
            row.readiness,
            self.drawer.pages(row.paper, language),
            "" if failure is None else self.words.error(failure).sentence,
        )

    # On paper and as a file

    @Slot()
    def _print(self) -> None:
        row, content = self._row(), self.pane.content
        assert content is not None
        self.deeds.print_one(self.papers.name_of(row.paper), content, row.readiness.copies)

    @Slot()
    def _save(self) -> None:
        paper, content = self._row().paper, self.pane.content
        assert self._shelf is not None
        assert content is not None
        self.deeds.save_one(paper_work.file_name(self._shelf, paper, self.paper_words), content)

    def _row(self) -> "ShelfRow":
        """Return the paper in front."""
        assert self._shelf is not None
        return next(row for row in self._shelf.rows if row.paper == self.papers.paper)

    @Slot()
    def _ask_what_to_print(self) -> None:
        rows = [row for row in self.ready.rows if row.can_be_printed]
        self.print_question = PrintQuestion(self.context, self, rows)
        self.print_question.answered.connect(self._print_ready)
        self.print_question.finished.connect(self._forget_question)
        self.print_question.open()

    @Slot()
    def _print_ready(self) -> None:
        assert self.print_question is not None
        rows = self.print_question.chosen
        copies = [row.readiness.copies for row in rows]
        self.deeds.print_several(lambda: self._draw_all([row.paper for row in rows]), copies)

    def _draw_all(self, papers: Sequence[Paper]) -> Job:
        self.drawer.stop()
        title = self.words.text("Drawing the papers")
        return self.context.jobs.start_reporting(
            paper_work.draw_all, self._shelf, papers, self.paper_words, title=title
        )

    @Slot()
    def _forget_question(self) -> None:
        self.print_question = None

    # Folders

    def _start_export(self, parent: Path) -> Job:
        title = self.words.text("Exporting the papers")
        return self._session.call_reporting(paper_work.export, parent, self.paper_words, title=title)

    def _start_archive(self, parent: Path) -> Job:
        title = self.words.text("Writing the judging archive")
        return self._session.call_reporting(paper_work.archive, parent, self.paper_words, title=title)

    @Slot()
    def _read_warning(self) -> None:
        job = self._session.call(paper_work.archive_warning, self.words)
        job.done.connect(self._ask_for_archive)
        job.failed.connect(self.tell_error)

    @Slot(object)
    def _ask_for_archive(self, warning: str) -> None:
        text = self.words.text
        contents = text(
            "All of the judging is written into a new folder: panel bundle, score returns, papers, workbook, "
            "results and verifier. It holds names, scores and comments."
        )
        question = Confirmation(
            self.context,
            self,
            title=text("Judging archive"),
            verb=text("Choose the folder…"),
            sentence=f"{contents}\n\n{warning}",
        )
        question.answered.connect(self.archive.choose)
        question.grow()
        question.open()

    # Details

    @Slot()
    def _read_details(self) -> None:
        job = self._session.call(read_details, self.words)
        job.done.connect(self._ask_details)
        job.failed.connect(self.tell_error)

    @Slot(object)
    def _ask_details(self, desk: Desk) -> None:
        question = PaperDetailsQuestion(self.context, self, self._session, desk, self.paper_words)
        self._inquiry.ask(question, lambda: self._change(question))

    def _change(self, question: PaperDetailsQuestion) -> Job:
        self.drawer.stop()
        job = self._session.change(change_details, question.details, actor=CHAIR)
        job.done.connect(question.remember)
        return job

    @Slot(object)
    def _tell_changed(self, _: object) -> None:
        self.tell(Message(self.words.text("The paper details are saved. The result is unchanged.")))

    # Keys

    @override
    def take_focus(self) -> None:
        self.papers.take_focus()

    @override
    def leave(self) -> None:
        self.drawer.stop()
        self.pane.drop()

    @override
    def acts(self) -> Mapping[Act, Callable[[], object]]:
        return {}

    @override
    def hints(self) -> Sequence[Hint]:
        text = self.words.text
        return (
            ("↑ ↓", text("another paper")),
            ("PgDn", text("read on")),
            (text("Ctrl+wheel"), text("larger or smaller")),
        )
