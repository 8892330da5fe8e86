"""Papers: a preview in place, the language, paper details, and the export of all of them."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import get_args

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton
from typing_extensions import override

from ui.actions import Act
from ui.chair.comments_button import CommentsButton
from ui.chair.inquiry import Inquiry
from ui.chair.naming import CHAIR
from ui.chair.paper_work import PAPERS, Desk, change_details, export, preview, read_details
from ui.context import Context
from ui.dialogs.files import choose_folder
from ui.dialogs.paper_details import PaperDetailsQuestion
from ui.jobs import Job
from ui.pages.base import Hint, Page
from ui.reader.view import DocumentView
from ui.sessions import PanelSession
from ui.widgets.strip import Message
from winner_judge.errors import CancelledError, JudgeError
from winner_judge.values import Language, RoundState
from winner_judge.wording import Words

LANGUAGE_NAMES: Mapping[str, str] = {"id": "Bahasa Indonesia", "en": "English"}
"""Each language in its own words."""


class PapersPage(Page):
    """The papers at the left, the chosen one drawn at the right."""

    def __init__(self, context: Context, session: PanelSession) -> None:
        super().__init__(context, context.words.text("Papers"))
        self._session = session
        self._inquiry = Inquiry(self)
        self._job: Job | None = None
        self.folder: Path | None = None
        """Where the last export of this page went."""
        self.state_pill = self.kit.pill("", "warning")
        self.add_to_header(self.state_pill)
        self.details_button = self.kit.button(self.words.text("Paper details…"))
        self.export_button = self.kit.button(self.words.text("Export all papers…"), kind="primary")
        self.comments = CommentsButton(context, session, self)
        self.add_to_header(self.comments.button, is_right=True)
        self.add_to_header(self.details_button, is_right=True)
        self.add_to_header(self.export_button, is_right=True)
        self._papers = QButtonGroup(self)
        self.paper_buttons = {kind: self._paper_button(name) for kind, name in PAPERS}
        languages: tuple[Language, ...] = get_args(Language)
        self.language_field = self.kit.combo(
            self.words.text("Language of the papers"), [(LANGUAGE_NAMES[code], code) for code in languages]
        )
        self.language_field.setCurrentIndex(self.language_field.findData(self.words.language))
        self.view = DocumentView(self.theme, context.jobs.library)
        self.view.setAccessibleName(self.words.text("Preview"))
        self.page_words = self.kit.muted("")
        self.larger_button = self.kit.button("", kind="quiet", icon="larger", name=self.words.text("Larger"))
        self.smaller_button = self.kit.button(
            "", kind="quiet", icon="smaller", name=self.words.text("Smaller")
        )
        self.empty = self.kit.muted(self.words.text("Drawing the paper…"))
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out_body()
        self._connect()

    def _paper_button(self, name: str) -> QPushButton:
        button = self.kit.button(self.words.text(name), kind="page")
        button.setCheckable(True)
        self._papers.addButton(button)
        return button

    def _lay_out_body(self) -> None:
        left, column = self.kit.card(margin=12)
        left.setFixedWidth(self.theme.scaled(276))
        for button in self.paper_buttons.values():
            column.addWidget(button)
        self.paper_buttons["minutes"].setChecked(True)
        column.addSpacing(8)
        caption = self.kit.muted(self.language_field.accessibleName())
        caption.setBuddy(self.language_field)
        column.addWidget(caption)
        column.addWidget(self.language_field)
        column.addStretch(1)
        column.addWidget(
            self.kit.muted(
                self.words.text(
                    "All papers, results.json and its verifier are written into a new folder; "
                    "an earlier one is never overwritten."
                ),
                wraps=True,
            )
        )
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(left)
        row.addWidget(self._preview_pane(), 1)
        self.body.addLayout(row)

    def _preview_pane(self) -> QFrame:
        frame, column = self.kit.card(margin=1, spacing=0)
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 4, 8, 4)
        bar.addWidget(self.page_words)
        bar.addStretch(1)
        bar.addWidget(self.smaller_button)
        bar.addWidget(self.larger_button)
        column.addLayout(bar)
        column.addWidget(self.empty, 1)
        column.addWidget(self.view, 1)
        self.view.hide()
        return frame

    def _connect(self) -> None:
        self._papers.buttonClicked.connect(self._draw)
        self.language_field.activated.connect(self._draw)
        self.view.page_changed.connect(self._tell_page)
        self.view.shown.connect(self._show_view)
        self.view.refused.connect(self._hide_view)
        self.larger_button.clicked.connect(self._enlarge)
        self.smaller_button.clicked.connect(self._shrink)
        self.export_button.clicked.connect(self.choose_target)
        self.details_button.clicked.connect(self._read_details)
        self._inquiry.settled.connect(self._tell_changed)
        self._inquiry.refused.connect(self.tell_error)
        self.comments.refused.connect(self.tell_error)

    # Preview

    @property
    def paper_words(self) -> Words:
        """The language of the papers."""
        language: Language = "en" if self.language_field.currentData() == "en" else "id"
        return Words(language)

    @property
    def paper(self) -> str:
        """The kind of the paper in front."""
        return next(kind for kind, button in self.paper_buttons.items() if button.isChecked())

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
        self._draw()

    @Slot()
    def _draw(self) -> None:
        job = self._session.call(
            preview, self.paper, self.paper_words, title=self.words.text("Drawing the paper")
        )
        self._job = job
        job.done.connect(self._show)
        job.failed.connect(self.tell_error)

    @Slot(object)
    def _show(self, content: bytes) -> None:
        if self.sender() is not self._job:
            return
        self._job = None
        self.view.load(content)

    @Slot()
    def _show_view(self) -> None:
        self.view.show()
        self.empty.hide()

    @Slot()
    def _hide_view(self) -> None:
        self.view.hide()
        self.empty.show()

    @Slot(int, int)
    def _tell_page(self, page: int, count: int) -> None:
        self.page_words.setText(
            self.words.text("p. {page} of {count}", page=str(page), count=str(count)) if count else ""
        )

    @Slot()
    def _enlarge(self) -> None:
        self.view.zoom_by(1)

    @Slot()
    def _shrink(self) -> None:
        self.view.zoom_by(-1)

    # Export

    @Slot()
    def choose_target(self) -> None:
        """Ask for a folder and export into a new one there."""
        choose_folder(self, self.words.text("Where shall the folder of papers be?"), self.export_to)

    def export_to(self, parent: Path) -> None:
        """Write all papers into a new folder in ``parent``."""
        self.export_button.setEnabled(False)
        job = self._session.call_reporting(
            export, parent, self.paper_words, title=self.words.text("Exporting the papers")
        )
        job.done.connect(self._tell_exported)
        job.failed.connect(self._tell_refusal)
        job.finished.connect(self._settle)

    @Slot(object)
    def _tell_exported(self, folder: Path) -> None:
        self.folder = folder
        self.tell(
            Message(
                self.words.text("The papers were written to {place}.", place=str(folder)),
                action=self.words.text("Open the folder"),
                on_action=self.open_folder,
            )
        )

    @Slot(object)
    def _tell_refusal(self, error: JudgeError) -> None:
        if isinstance(error, CancelledError):
            self.tell(Message(self.words.text("The export was stopped. Nothing was left behind.")))
        else:
            self.tell_error(error)

    @Slot()
    def _settle(self) -> None:
        self.export_button.setEnabled(True)

    def open_folder(self) -> None:
        """Show the exported papers in the system's own window."""
        if self.folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder)))

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
        job = self._session.change(change_details, question.details, actor=CHAIR)
        job.done.connect(question.remember)
        return job

    @Slot(object)
    def _tell_changed(self, _: object) -> None:
        self.tell(Message(self.words.text("The paper details are saved. The result is unchanged.")))

    # Keys

    @override
    def take_focus(self) -> None:
        self.paper_buttons[self.paper].setFocus()

    @override
    def leave(self) -> None:
        self.view.drop()

    @override
    def acts(self) -> Mapping[Act, Callable[[], object]]:
        return {}

    @override
    def hints(self) -> Sequence[Hint]:
        text = self.words.text
        return (("PgDn", text("read on")), (text("Ctrl+wheel"), text("larger or smaller")))
