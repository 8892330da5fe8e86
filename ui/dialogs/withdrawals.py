"""Taking back a decision of the chair, with a reason."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.chair.actors import fill_actors
from ui.context import Context
from ui.dialogs.questions import ReasonQuestion
from winner_judge.values import Judge, Moderation


class WithdrawalQuestion(ReasonQuestion):
    """Asks for the reason and for who decides."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None,
        decision: Moderation,
        decided: str,
        judges: Sequence[Judge],
        *,
        barred: Collection[str] = (),
    ) -> None:
        """Ask about ``decision``, whose content is ``decided`` in one phrase.

        Offer as deciders those of ``judges`` whose codes are not ``barred``.
        """
        words = context.words
        super().__init__(
            context,
            parent,
            title=words.text("Take back decision no. {number}", number=str(decision.number)),
            verb=words.text("Take back"),
            sentence=words.text(
                "{codes}: {decision}. The decision will no longer count. It stays in the log.",
                codes=words.listed(decision.submissions),
                decision=decided,
            ),
        )
        self.actor_field = self.kit.combo(words.text("Decided by"))
        fill_actors(words, self.actor_field, judges, barred=barred)
        self.add_field(words.text("Decided by"), self.actor_field)
        self.actor_field.currentIndexChanged.connect(self._follow)
        self._follow()

    @property
    def actor(self) -> str:
        """Who takes it back; empty while nobody is chosen."""
        return str(self.actor_field.currentData() or "")

    @override
    @Slot()
    def _follow(self) -> None:
        has_actor = hasattr(self, "actor_field") and bool(self.actor)
        self.verb_button.setEnabled(bool(self.reason) and has_actor)
