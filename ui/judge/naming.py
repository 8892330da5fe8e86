"""What a submission's codes stand for."""

from winner_judge.operations.desk_views import DeskEntry
from winner_judge.operations.views import Setting
from winner_judge.wording import Words


def place_names(words: Words, setting: Setting, entry: DeskEntry) -> tuple[str, str]:
    """Return the names of province, empty without one, and priority issue."""
    submission = entry.submission
    province = next(
        (province.name for province in setting.provinces if province.code == submission.province), ""
    )
    issue = next(issue for issue in setting.issues if issue.code == submission.issue)
    return province, issue.name.in_language(words.language)
