"""Accepting several discrepancies as they are, with one reason."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.chair.actors import ANOTHER, fill_actors
from ui.chair.reading import Reconciling
from ui.chair.reasons import fitting_reasons
from ui.context import Context
from ui.dialogs.questions import ReasonQuestion
from ui.widgets.ready_texts import ReadyTexts
from winner_judge.operations.views import MatrixRow
from winner_judge.values import ModerationKind

_MOST_NAMES = 8


class AcceptanceQuestion(ReasonQuestion):
    """Names the submissions, asks for the reason and for who decides."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None,
        found: Reconciling,
        rows: Sequence[MatrixRow],
        *,
        is_clear_of_line: bool,
    ) -> None:
        words = context.words
        names = [row.submission.name for row in rows]
        shown = names[:_MOST_NAMES]
        if len(names) > len(shown):
            rest = len(names) - len(shown)
            shown.append(words.plural("{count} other submission", "{count} other submissions", rest))
        super().__init__(
            context,
            parent,
            title=words.plural(
                "Accept {count} discrepancy as it is", "Accept {count} discrepancies as they are", len(rows)
            ),
            verb=words.text("Record decision"),
            sentence=words.text(
                "{names}. One decision is recorded for each, all with this reason.",
                names=words.listed(shown),
            ),
        )
        self.ready_button = ReadyTexts(words.text("Ready-made reasons"), self.reason_field)
        reasons = fitting_reasons(ModerationKind.ACCEPT, is_clear_of_line=is_clear_of_line)
        self.ready_button.offer([words.text(reason) for reason in reasons])
        self.column.addWidget(self.ready_button)
        self.actor_field = self.kit.combo(words.text("Decided by"))
        self.name_field = self.kit.line_edit(
            words.text("Name of the acting chair"), placeholder=words.text("Name of the acting chair")
        )
        barred = frozenset().union(*(found.barred(row.submission.code) for row in rows))
        fill_actors(words, self.actor_field, found.matrix.judges, barred=barred, offers_others=True)
        self.add_field(words.text("Decided by"), self.actor_field)
        self.column.addWidget(self.name_field)
        self.actor_field.currentIndexChanged.connect(self._follow)
        self.name_field.textChanged.connect(self._follow)
        self._follow()

    @property
    def actor(self) -> str:
        """Who decides; empty while nobody is named."""
        chosen = self.actor_field.currentData()
        return self.name_field.text().strip() if chosen == ANOTHER else str(chosen or "")

    @override
    @Slot()
    def _follow(self) -> None:
        is_built = hasattr(self, "actor_field")
        if is_built:
            self.name_field.setVisible(self.actor_field.currentData() == ANOTHER)
        self.verb_button.setEnabled(bool(self.reason) and is_built and bool(self.actor))
