"""What a new round is founded on: an edition that ships, or rubrics of one's own."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from resources import resource
from winner_judge.bundle.contents import read_beginning
from winner_judge.errors import (
    EditionMissingError,
    FileUnreadableError,
    JudgeError,
    SettingFileError,
    UnknownRubricError,
    UnknownTimeZoneError,
)
from winner_judge.scoring.policy import Policy, default_policy
from winner_judge.scoring.reading import (
    load_json,
    read_bilingual,
    read_code,
    read_list,
    read_object,
    read_text,
)
from winner_judge.scoring.rubric import Rubric, refuse_duplicate_rubrics, rubrics_from_json
from winner_judge.values import Bilingual, Issue, Province

TIME_ZONES = ("WIB", "WITA", "WIT")
DEFAULT_ROUND_NAME = Bilingual("Tahap Penilaian", "Judging round")
MOST_SETTING_BYTES = 16 * 1024 * 1024

_EDITION_FIELDS = ("code", "name", "round", "time_zone", "provinces", "issues", "rubrics", "policy")


@dataclass(frozen=True, slots=True)
class Foundation:
    """All that a round consists of before it has submissions and judges."""

    edition: str
    edition_name: Bilingual
    name: Bilingual
    time_zone: str
    provinces: tuple[Province, ...]
    issues: tuple[Issue, ...]
    rubrics: tuple[Rubric, ...]
    policy: Policy
    is_proposal_rubric: bool

    def with_policy(self, path: Path | None) -> "Foundation":
        """Return the same with the policy in ``path``, whose absent fields stay as they are."""
        if path is None:
            return self
        return replace(self, policy=read_policy_file(path, defaults=self.policy))

    def with_name(self, name: str) -> "Foundation":
        """Return the same under ``name`` in both languages, unless it is empty."""
        return replace(self, name=Bilingual(name, name)) if name else self


def known_editions() -> tuple[str, ...]:
    """Return the codes of the editions that ship."""
    folders = resource("editions").iterdir()
    return tuple(sorted(folder.name for folder in folders if folder.joinpath("edition.json").is_file()))


def found_on_edition(code: str) -> Foundation:
    """Return the foundation of an edition that ships.

    Raises:
        EditionMissingError: there is none of this code.
    """
    if code not in known_editions():
        raise EditionMissingError(code, known_editions())
    content = resource("editions", code, "edition.json").read_bytes()
    fields = read_object(
        load_json(content, "edition.json"),
        "",
        required=_EDITION_FIELDS,
        optional=("is_proposal_rubric", "note"),
    )
    rubrics_name = read_code(fields["rubrics"], "rubrics")
    rubrics = rubrics_from_json(
        load_json(resource("editions", code, rubrics_name).read_bytes(), rubrics_name)
    )
    provinces = tuple(_read_province(item) for item in read_list(fields["provinces"], "provinces"))
    return Foundation(
        edition=read_code(fields["code"], "code"),
        edition_name=read_bilingual(fields["name"], "name"),
        name=read_bilingual(fields["round"], "round"),
        time_zone=read_time_zone(read_code(fields["time_zone"], "time_zone")),
        provinces=provinces,
        issues=tuple(read_issue(item, rubrics) for item in read_list(fields["issues"], "issues")),
        rubrics=rubrics,
        policy=Policy.from_json(fields["policy"], defaults=default_policy(has_provinces=bool(provinces))),
        is_proposal_rubric=fields.get("is_proposal_rubric") is True,
    )


def found_on_rubrics(paths: Sequence[Path], name: str) -> Foundation:
    """Return a foundation without provinces whose issues are the rubrics of ``paths``.

    Raises:
        SettingFileError: a file holds no sound rubric; the problem stands in it.
        DuplicateRubricError: two rubrics have the same code.
    """
    rubrics = tuple(rubric for path in paths for rubric in read_rubric_file(path))
    refuse_duplicate_rubrics(rubrics)
    return Foundation(
        edition="",
        edition_name=Bilingual(name, name),
        name=DEFAULT_ROUND_NAME,
        time_zone=TIME_ZONES[0],
        provinces=(),
        issues=tuple(Issue(rubric.code, rubric.name, rubric.code) for rubric in rubrics),
        rubrics=rubrics,
        policy=default_policy(has_provinces=False),
        is_proposal_rubric=False,
    )


def read_rubric_file(path: Path) -> tuple[Rubric, ...]:
    """Return the rubrics in a JSON file: one, or a list.

    Raises:
        SettingFileError: it is no JSON, or a rubric in it is unsound.
        FileMissingError: there is no such file.
        FileUnreadableError: it cannot be read.
    """
    content = _content(path)
    try:
        return rubrics_from_json(load_json(content, path.name))
    except JudgeError as problem:
        raise SettingFileError(path, problem) from problem


def read_policy_file(path: Path, *, defaults: Policy) -> Policy:
    """Return the policy in a JSON file; fields that it does not name are those of ``defaults``.

    Raises:
        SettingFileError: it is no JSON, or no sound policy.
        FileMissingError: there is no such file.
        FileUnreadableError: it cannot be read.
    """
    content = _content(path)
    try:
        return Policy.from_json(load_json(content, path.name), defaults=defaults)
    except JudgeError as problem:
        raise SettingFileError(path, problem) from problem


def read_time_zone(code: str) -> str:
    """Return one of Indonesia's time zones.

    Raises:
        UnknownTimeZoneError: it is none of them.
    """
    if code not in TIME_ZONES:
        raise UnknownTimeZoneError(code, TIME_ZONES)
    return code


def _content(path: Path) -> bytes:
    content = read_beginning(path, MOST_SETTING_BYTES + 1)
    if len(content) > MOST_SETTING_BYTES:
        raise FileUnreadableError(path, "File too large")
    return content


def _read_province(given: object) -> Province:
    fields = read_object(given, "provinces", required=("code", "name"))
    return Province(read_code(fields["code"], "provinces.code"), read_text(fields["name"], "provinces.name"))


def read_issue(given: object, rubrics: Sequence[Rubric]) -> Issue:
    """Return an issue of an edition.

    Raises:
        UnknownRubricError: it names a rubric that is none of ``rubrics``.
    """
    fields = read_object(given, "issues", required=("code", "name", "rubric"))
    rubric = read_code(fields["rubric"], "issues.rubric")
    if rubric not in {known.code for known in rubrics}:
        raise UnknownRubricError(rubric)
    return Issue(
        read_code(fields["code"], "issues.code"), read_bilingual(fields["name"], "issues.name"), rubric
    )
