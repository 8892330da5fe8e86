"""What the tabs and the fields of a submission are called."""

from pathlib import Path

from ui.reader.library import SHOWN
from winner_judge.operations.desk_views import DeskEntry
from winner_judge.values import Attachment
from winner_judge.wording import Words

_LONGEST_TITLE = 24


def tab_title(attachment: Attachment) -> str:
    """Return a document's name without what is known anyway: the submission's code, a usual suffix."""
    name = attachment.name
    if attachment.media_type in SHOWN:
        name = Path(name).stem
    code = attachment.submission
    rest = name[len(code) :].lstrip(" _-.")
    if name.casefold().startswith(code.casefold()) and rest:
        name = rest
    return name if len(name) <= _LONGEST_TITLE else f"{name[: _LONGEST_TITLE - 1].rstrip()}…"


def summary_fields(words: Words, entry: DeskEntry, province: str, issue: str) -> tuple[tuple[str, str], ...]:
    """Return labels and values of what the entrant filled in, empty values included."""
    submission, text = entry.submission, words.text
    return (
        (text("Proposer"), submission.proposer),
        (text("Province"), province),
        (text("District or city"), submission.district),
        (text("Priority issue"), issue),
        (text("Wave"), submission.wave),
        (text("Local-government partner"), submission.partner),
        (text("Summary"), submission.summary),
    )
