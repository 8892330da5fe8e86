"""The adjusted mean of one entry in words and figures: what papers print and a screen shows."""

from decimal import Decimal

from winner_judge.scoring.worked import WorkedLine, WorkedStep
from winner_judge.wording import Words


def worked_text(line: WorkedLine, words: Words) -> str:
    """Return a line such as ``J1 71,00 + 4,100000; J2 64,00 - 1,000000; jumlah ...; dibagi 2 = 69,05``."""
    return words.text(
        "{steps}; sum {sum}; divided by {count} = {value}",
        steps="; ".join(_step(step, words) for step in line.steps),
        sum=words.number(line.sum), count=words.whole(len(line.steps)), value=words.number(line.value),
    )  # fmt: skip


def _step(step: WorkedStep, words: Words) -> str:
    return f"{step.judge} {words.number(step.value)} {signed(step.correction, words)}"


def signed(amount: Decimal, words: Words) -> str:
    """Return an amount with the sign that is added, such as ``+ 4,100000``."""
    return f"{'-' if amount < 0 else '+'} {words.number(abs(amount))}"
