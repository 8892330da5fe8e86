"""Words in the reader's language: messages, numbers, days, times and refusals."""

from winner_judge.wording.language import ErrorWords, Words
from winner_judge.wording.marking import mark

__all__ = ["ErrorWords", "Words", "mark"]
