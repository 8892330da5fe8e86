"""Who decides: the chair, or another judge as acting chair where the chair may not."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox

from ui.chair.naming import CHAIR
from winner_judge.values import Judge, JudgeRole
from winner_judge.wording import Words


def fill_actors(words: Words, field: QComboBox, judges: Sequence[Judge]) -> None:
    """Offer the chair, then every other judge as acting chair; the data is the actor."""
    field.clear()
    chair = next((judge.name for judge in judges if judge.role is JudgeRole.CHAIR), "")
    label = words.text("Chair of the panel")
    field.addItem(f"{label} · {chair}" if chair else label, CHAIR)
    for judge in judges:
        if judge.role not in {JudgeRole.CHAIR, JudgeRole.TRAINEE}:
            field.addItem(words.text("Acting chair: {name}", name=judge.name), judge.code)
