"""How the secretariat's pages name fields, roles and issues."""

from collections.abc import Mapping

from winner_judge.operations.views import Setting
from winner_judge.values import JudgeRole
from winner_judge.wording import Words, mark

FIELD_WORDS = {
    "code": mark("Code"),
    "name": mark("Name"),
    "proposer": mark("Proposer"),
    "province": mark("Province"),
    "district": mark("District or city"),
    "issue": mark("Priority issue"),
    "wave": mark("Wave"),
    "summary": mark("Summary"),
    "partner": mark("Partner"),
}
"""Fields of a table of submissions, in its order."""

ROLE_WORDS = {
    JudgeRole.CHAIR: mark("Chair"),
    JudgeRole.MEMBER: mark("Member"),
    JudgeRole.SUBSTITUTE: mark("Substitute"),
    JudgeRole.TRAINEE: mark("Trainee"),
}


def issue_names(words: Words, setting: Setting) -> Mapping[str, str]:
    """Return issue code to name."""
    return {issue.code: issue.name.in_language(words.language) for issue in setting.issues}


def province_names(setting: Setting) -> Mapping[str, str]:
    """Return province code to name."""
    return {province.code: province.name for province in setting.provinces}


def short_district(name: str) -> str:
    """Return the name of a district for a narrow column; on paper the whole name stands."""
    line = one_line(name)
    return f"Kab. {line.removeprefix('Kabupaten ')}" if line.startswith("Kabupaten ") else line


def one_line(text: str) -> str:
    """Return ``text`` for a cell of a table, its line breaks as spaces."""
    return " ".join(text.split())
