"""The head of the papers: some lines, or a picture that takes their place."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel
from typing_extensions import override

from ui.context import Context
from ui.dialogs.files import FileKind, choose_files
from ui.jobs import Job
from ui.papers.section import Section
from winner_judge.errors import JudgeError
from winner_judge.operations.views import PaperDetails

_SHOWN = (260, 64)
"""The largest that the picture is shown, in unscaled pixels."""


class LetterheadSection(Section):
    """Lines of text, and a picture chosen from a file and checked by its content."""

    picture_settled = Signal()
    """The file that was chosen is taken, or refused with a sentence below the buttons."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, context.words.text("Letterhead"))
        text = self.words.text
        self._picture = b""
        self._job: Job | None = None
        self.lines_field = self.kit.text_edit(text("Lines; the first one stands largest"), lines=3)
        self.lines_field.textChanged.connect(self.changed)
        self.place(0, self.lines_field)
        self.choose_button = self.kit.button(text("Choose a picture…"))
        self.remove_button = self.kit.button(text("Remove picture"), kind="link")
        self.shown = QLabel()
        self.shown.setAccessibleName(text("Picture of the letterhead"))
        self.refusal = self.kit.body("", wraps=True, tone="error")
        self._lay_out_picture()
        self.choose_button.clicked.connect(self._choose)
        self.remove_button.clicked.connect(self._remove)
        self._show_picture()

    def _lay_out_picture(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.choose_button)
        row.addWidget(self.remove_button)
        row.addStretch(1)
        self.column.addWidget(self.shown)
        self.column.addLayout(row)
        self.about = self.kit.muted("", wraps=True)
        self.column.addWidget(self.about)
        self.column.addWidget(self.refusal)
        self.refusal.hide()

    @override
    def show_details(self, details: PaperDetails) -> None:
        self.lines_field.setPlainText(details.letterhead)
        self._picture = details.letterhead_image
        self._show_picture()

    @override
    def taken_into(self, details: PaperDetails) -> PaperDetails:
        lines = self.lines_field.toPlainText().strip()
        return replace(details, letterhead=lines, letterhead_image=self._picture)

    def _show_picture(self) -> None:
        pixmap = QPixmap()
        if self._picture:
            pixmap.loadFromData(self._picture)
            scaled = self.context.theme.scaled
            pixmap = pixmap.scaled(
                QSize(scaled(_SHOWN[0]), scaled(_SHOWN[1])),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        self.shown.setPixmap(pixmap)
        has_picture = bool(self._picture)
        self.shown.setVisible(has_picture)
        self.remove_button.setVisible(has_picture)
        text = self.words.text
        self.about.setText(
            text("The picture stands in place of the lines, which are kept.")
            if has_picture
            else text("A picture, PNG or JPEG of at most 1 MB, stands in place of the lines.")
        )

    @Slot()
    def _choose(self) -> None:
        text = self.words.text
        kind = FileKind(text("Pictures"), ("png", "jpg", "jpeg"))
        choose_files(self, text("Choose the picture of the letterhead"), kind, self._read_first)

    def _read_first(self, paths: list[Path]) -> None:
        self.read_picture(paths[0])

    def read_picture(self, path: Path) -> None:
        """Take the picture at ``path``; ``picture_settled`` follows."""
        from winner_judge.operations.letterheads import read_letterhead

        self._job = self.context.jobs.start(read_letterhead, path)
        self._job.done.connect(self._take)
        self._job.failed.connect(self._refuse)

    @Slot(object)
    def _take(self, content: bytes) -> None:
        self._picture = content
        self.refusal.hide()
        self._show_picture()
        self.changed.emit()
        self.picture_settled.emit()

    @Slot(object)
    def _refuse(self, error: JudgeError) -> None:
        told = self.words.error(error)
        self.refusal.setText(f"{told.sentence} {told.advice}")
        self.refusal.show()
        self.picture_settled.emit()

    @Slot()
    def _remove(self) -> None:
        self._picture = b""
        self.refusal.hide()
        self._show_picture()
        self.choose_button.setFocus()
        self.changed.emit()
