"""What the words of one kind of refusal consist of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ErrorText:
    """The msgids of one kind of refusal; placeholders are fields of the error."""

    title: str
    """A few words, no full stop: the heading of a message. A path in it is only its file name."""
    sentence: str
    """What happened, and what is kept."""
    advice: str
    """What to do; never empty."""
