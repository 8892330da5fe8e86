"""What is asked when a judge recuses from a submission, or takes that back."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.context import Context
from ui.desk import DeskSession
from ui.dialogs.questions import Confirmation, ReasonQuestion
from winner_judge.wording import Words


def recused_words(words: Words, name: str, reason: str = "") -> str:
    """Return what it means not to judge the submission ``name``, and the reason where one was given."""
    sentence = (
        "You will not judge {name}. Scores already given do not count. You can withdraw this until hand-in."
    )
    told = words.text(sentence, name=name)
    return f"{told} {words.text('Your reason: {reason}', reason=reason)}" if reason else told


def ask_conflict(context: Context, parent: QWidget, desk: DeskSession, code: str) -> None:
    """Ask for the reason of a conflict of interest and declare it."""
    text = context.words.text
    question = ReasonQuestion(
        context,
        parent,
        title=text("Declare a conflict of interest"),
        sentence=recused_words(context.words, desk.entry(code).submission.name),
        verb=text("Declare conflict"),
    )

    def declare() -> None:
        job = desk.declare_conflict(code, question.reason)
        job.done.connect(question.accept)
        job.failed.connect(question.tell_error)

    question.answered.connect(declare)
    question.open()


def ask_withdrawal(
    context: Context, parent: QWidget, desk: DeskSession, on_done: Callable[[], object]
) -> None:
    """Ask whether the declaration on the submission in front shall be withdrawn, and withdraw it."""
    code, text = desk.current, context.words.text
    question = Confirmation(
        context,
        parent,
        title=text("Withdraw the declaration?"),
        sentence=text("The submission is yours to judge again, with the scores given before."),
        verb=text("Withdraw declaration"),
    )
    question.answered.connect(lambda: desk.withdraw_conflict(code).done.connect(on_done))
    question.open()
