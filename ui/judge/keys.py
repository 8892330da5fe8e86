"""The keys of the scoring page in words: those that its foot teaches, and those on the sheet alone."""

from collections.abc import Sequence

from ui.actions import Act
from ui.context import Context
from ui.dialogs.shortcuts import shortcut_text
from ui.pages.base import Hint
from winner_judge.scoring.rubric import Scale


def foot_keys(context: Context, scale: Scale) -> Sequence[Hint]:
    """Return the keys that a judge needs all day, where scores lie on ``scale``."""
    text = context.words.text
    acts = (
        (Act.NEXT, text("next submission")),
        (Act.MARK_DONE, text("mark as done")),
        (Act.UNDO, text("undo")),
        (Act.SHORTCUTS, text("keyboard shortcuts")),
    )
    return (
        (_score_keys(context, scale), text("score, and go on")),
        ("Tab", text("next field")),
        *((shortcut_text(context, act), words) for act, words in acts),
    )


def _score_keys(context: Context, scale: Scale) -> str:
    number = context.words.number
    return f"{number(scale.minimum)}–{number(scale.maximum)}"


def sheet_keys(context: Context) -> Sequence[Hint]:
    """Return what the score fields and the reader take beside the actions."""
    text = context.words.text
    return (
        ("← →", text("choose a score")),
        (text("Space"), text("give the chosen score")),
        ("Enter", text("give the typed score, on a long scale")),
        ("Delete", text("take the score away")),
        ("PgUp, PgDn", text("a screen of the document up or down")),
        ("Home, End", text("start or end of the document")),
        (text("Ctrl+wheel"), text("larger or smaller document")),
        ("Esc", text("leave full screen")),
    )
