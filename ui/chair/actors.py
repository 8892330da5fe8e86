"""Who decides: the chair, or another judge as acting chair where the chair may not."""

from collections.abc import Collection, Sequence
from typing import Final

from PySide6.QtWidgets import QComboBox

from ui.chair.naming import CHAIR
from winner_judge.values import Judge, JudgeRole
from winner_judge.wording import Words

ANOTHER: Final = ""
"""The data of the last choice: an acting chair from outside the panel, whose name is asked for."""


def fill_actors(
    words: Words,
    field: QComboBox,
    judges: Sequence[Judge],
    *,
    barred: Collection[str] = (),
    offers_others: bool = False,
) -> None:
    """Offer the chair, then every other judge as acting chair; the data is the actor.

    Judges whose codes are ``barred`` are left out. Where that is the chair, nobody is chosen yet: somebody
    must be named. ``offers_others`` adds a person from outside the panel.
    """
    field.clear()
    chairs = [judge for judge in judges if judge.role is JudgeRole.CHAIR]
    is_barred = any(judge.code in barred for judge in chairs)
    if not is_barred:
        label = words.text("Chair of the panel")
        field.addItem(f"{label} · {chairs[0].name}" if chairs else label, CHAIR)
    for judge in judges:
        if judge.role not in {JudgeRole.CHAIR, JudgeRole.TRAINEE} and judge.code not in barred:
            field.addItem(words.text("Acting chair: {name}", name=judge.name), judge.code)
    if offers_others:
        field.addItem(words.text("Acting chair: another person…"), ANOTHER)
    field.setPlaceholderText(words.text("Choose an acting chair…"))
    field.setCurrentIndex(-1 if is_barred else 0)
