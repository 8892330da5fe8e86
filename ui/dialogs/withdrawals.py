"""Taking back a decision of the chair, with a reason."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ui.chair.actors import fill_actors
from ui.context import Context
from ui.dialogs.questions import ReasonQuestion
from winner_judge.values import Judge


class WithdrawalQuestion(ReasonQuestion):
    """Asks for the reason and for who decides."""

    def __init__(
        self, context: Context, parent: QWidget | None, number: int, judges: Sequence[Judge]
    ) -> None:
        words = context.words
        super().__init__(
            context,
            parent,
            title=words.text("Take back decision no. {number}", number=str(number)),
            verb=words.text("Take back"),
            sentence=words.text("The decision no longer counts. It stays in the log."),
        )
        self.actor_field = self.kit.combo(words.text("Decided by"))
        fill_actors(words, self.actor_field, judges)
        self.add_field(words.text("Decided by"), self.actor_field)

    @property
    def actor(self) -> str:
        """Who takes it back."""
        return str(self.actor_field.currentData())
