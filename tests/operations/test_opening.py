import json
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from winner_judge.bundle.file import BundleFile
from winner_judge.errors import (
    DuplicateRubricError,
    EditionMissingError,
    FileEmptyError,
    FileExistsAlreadyError,
    FileMissingError,
    FileUnreadableError,
    JudgeError,
    NotABundleError,
    NotAPackError,
    NotAPanelError,
    NotJsonError,
    PassphraseEmptyError,
    RowAlteredError,
    SettingFileError,
    UnknownRubricError,
    UnknownTimeZoneError,
    WeightsDoNotSumError,
)
from winner_judge.operations import founding
from winner_judge.operations.opening import (
    create_round,
    known_editions,
    open_pack,
    open_panel,
    peek,
    read_audit_trail,
    read_setting,
)
from winner_judge.scoring.policy import Aggregate, Grouping
from winner_judge.values import Bilingual, BundleKind, RoundState

if TYPE_CHECKING:
    from tests.operations.conftest import Rounds


def test_round_of_the_edition_has_its_provinces_issues_and_rubrics(rounds: "Rounds") -> None:
    bundle = rounds.edition()

    setting = read_setting(bundle)

    assert [province.code for province in setting.provinces] == ["BTN", "NTT", "SMU", "KBR", "JTM", "SLS"]
    assert [issue.code for issue in setting.issues] == ["P1", "P2", "P3", "P4", "P5", "P6", "P7"]
    assert {rubric.total for rubric in setting.rubrics.values()} == {100}
    assert setting.round.edition == "winner_2023"
    assert setting.round.name == Bilingual("Tahap Proposal", "Proposal round")
    assert setting.round.is_proposal_rubric
    assert (setting.state, setting.policy_number, setting.holder) == (RoundState.PREPARING, 1, "")
    assert not bundle.is_encrypted


def test_round_on_own_rubrics_has_their_codes_as_issues_and_no_provinces(rounds: "Rounds") -> None:
    bundle = rounds.new("wines", rubrics=("A", "B"))

    setting = read_setting(bundle)

    assert setting.provinces == ()
    assert [(issue.code, issue.rubric) for issue in setting.issues] == [("A", "A"), ("B", "B")]
    assert setting.policy.group_by == (Grouping.ISSUE,)
    assert setting.policy.award_by is None
    assert setting.round.edition_name == Bilingual("wines", "wines")
    assert not setting.round.is_proposal_rubric


def test_policy_file_replaces_only_the_fields_it_names(rounds: "Rounds") -> None:
    bundle = rounds.new(policy=rounds.policy(aggregate="rank_sum", minimum_judges=1))

    policy = read_setting(bundle).policy

    assert (policy.aggregate, policy.minimum_judges) == (Aggregate.RANK_SUM, 1)
    assert policy.group_by == (Grouping.ISSUE,)


def test_round_bears_the_name_it_was_given(tmp_path: Path) -> None:
    with create_round(tmp_path / "r.winner", name="Tahap Presentasi", is_example=True) as bundle:
        setting = read_setting(bundle)

    assert setting.round.name == Bilingual("Tahap Presentasi", "Tahap Presentasi")
    assert setting.round.is_example


def test_round_with_a_passphrase_opens_with_it_alone(tmp_path: Path) -> None:
    path = tmp_path / "r.winner"
    create_round(path, passphrase="correct horse").close()

    with open_panel(path, passphrase="correct horse") as bundle:
        assert bundle.is_encrypted
    with pytest.raises(JudgeError):
        open_panel(path, passphrase="wrong horse")
    assert b"SQLite" not in path.read_bytes()[:16]


@pytest.mark.parametrize("passphrase", ["", "  ", "\t"])
def test_empty_passphrase_makes_no_round_that_anyone_can_read(tmp_path: Path, passphrase: str) -> None:
    with pytest.raises(PassphraseEmptyError):
        create_round(tmp_path / "r.winner", passphrase=passphrase)

    assert list(tmp_path.iterdir()) == []


def test_founding_is_in_the_audit_trail(rounds: "Rounds") -> None:
    bundle = rounds.edition()

    line = read_audit_trail(bundle)[-1]

    assert (line.action, line.actor, line.facts) == (
        "create_round",
        "secretariat",
        {"edition": "winner_2023"},
    )
    assert line.hash == bundle.audit_head


def test_round_is_never_put_over_a_file(tmp_path: Path) -> None:
    path = tmp_path / "r.winner"
    path.write_bytes(b"dear")

    with pytest.raises(FileExistsAlreadyError):
        create_round(path)

    assert path.read_bytes() == b"dear"


def test_unknown_edition_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(EditionMissingError) as refusal:
        create_round(tmp_path / "r.winner", edition="../winner_2023")

    assert refusal.value.known == known_editions() == ("winner_2023",)
    assert list(tmp_path.iterdir()) == []


def test_neither_edition_nor_rubrics_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EditionMissingError):
        create_round(tmp_path / "r.winner", edition=None)


@pytest.mark.parametrize(
    ("text", "problem"),
    [("{", NotJsonError), ("[]", JudgeError), ('{"code": "A"}', JudgeError), ("\x00", NotJsonError)],
)
def test_unsound_rubric_file_is_refused_with_its_problem(
    tmp_path: Path, text: str, problem: type[JudgeError]
) -> None:
    path = tmp_path / "rubric.json"
    path.write_text(text)

    with pytest.raises(SettingFileError) as refusal:
        create_round(tmp_path / "r.winner", rubrics=[path])

    assert refusal.value.path == path
    assert isinstance(refusal.value.problem, problem)
    assert not (tmp_path / "r.winner").exists()


def test_weights_that_do_not_sum_are_refused(rounds: "Rounds", tmp_path: Path) -> None:
    path = rounds.rubric("A", {"K1": "60", "K2": "30"})

    with pytest.raises(SettingFileError) as refusal:
        create_round(tmp_path / "r.winner", rubrics=[path])

    assert isinstance(refusal.value.problem, WeightsDoNotSumError)


def test_same_rubric_twice_is_refused(rounds: "Rounds", tmp_path: Path) -> None:
    path = rounds.rubric("A")

    with pytest.raises(DuplicateRubricError):
        create_round(tmp_path / "r.winner", rubrics=[path, path])


def test_unsound_policy_file_is_refused(rounds: "Rounds", tmp_path: Path) -> None:
    with pytest.raises(SettingFileError):
        create_round(tmp_path / "r.winner", policy=rounds.policy(aggregate="magic"))


def test_missing_huge_or_unreadable_rubric_file_is_refused(tmp_path: Path) -> None:
    huge = tmp_path / "huge.json"
    with huge.open("wb") as stream:
        stream.truncate(founding.MOST_SETTING_BYTES + 1)

    with pytest.raises(FileMissingError):
        create_round(tmp_path / "r.winner", rubrics=[tmp_path / "none.json"])
    with pytest.raises(FileUnreadableError):
        create_round(tmp_path / "r.winner", rubrics=[tmp_path])
    with pytest.raises(FileUnreadableError):
        create_round(tmp_path / "r.winner", rubrics=[huge])


def test_issue_with_an_unknown_rubric_is_refused() -> None:
    issue = {"code": "P1", "name": {"id": "Satu", "en": "One"}, "rubric": "P9"}

    with pytest.raises(UnknownRubricError):
        founding.read_issue(issue, ())


def test_time_zones_are_those_of_indonesia() -> None:
    assert [founding.read_time_zone(code) for code in ("WIB", "WITA", "WIT")] == ["WIB", "WITA", "WIT"]
    with pytest.raises(UnknownTimeZoneError):
        founding.read_time_zone("UTC")


def test_files_are_told_apart(rounds: "Rounds", tmp_path: Path) -> None:
    plain = rounds.prepared("plain")
    pack = rounds.packs(plain)["J1"]
    sealed = rounds.edition("sealed", passphrase="x")
    scores = tmp_path / "a.winnerscores"
    scores.write_bytes(b"WNRSCORE" + bytes(100))

    assert [peek(path) for path in (plain.path, pack.path, sealed.path, scores)] == [
        "panel",
        "pack",
        "encrypted_panel",
        "return",
    ]


@pytest.mark.parametrize(
    ("content", "refusal"), [(b"", FileEmptyError), (b"PK\x03\x04" + bytes(9000), NotABundleError)]
)
def test_foreign_file_is_not_taken_for_ours(
    tmp_path: Path, content: bytes, refusal: type[JudgeError]
) -> None:
    path = tmp_path / "a.winner"
    path.write_bytes(content)

    with pytest.raises(refusal):
        peek(path)
    with pytest.raises(refusal):
        open_panel(path)


def test_pack_is_no_panel_and_panel_no_pack(rounds: "Rounds", tmp_path: Path) -> None:
    bundle = rounds.prepared()
    issued = rounds.issue(bundle)[0]
    bundle.close()

    with pytest.raises(NotAPackError):
        open_pack(bundle.path, issued.code)
    plain = tmp_path / "plain.winner"
    BundleFile.create(plain, BundleKind.PACK).close()
    with pytest.raises(NotAPanelError):
        open_panel(plain)


def test_edited_row_is_noticed_at_opening(rounds: "Rounds") -> None:
    bundle = rounds.prepared()
    bundle.close()
    with sqlite3.connect(bundle.path) as connection:
        connection.execute("UPDATE submissions SET name = 'Usaha Lain' WHERE code = 'S1'")
    connection.close()

    with pytest.raises(RowAlteredError) as refusal:
        open_panel(bundle.path)

    assert (refusal.value.table, json.loads(refusal.value.key)) == ("submissions", ["S1"])


def test_round_that_could_not_be_filled_leaves_no_file(tmp_path: Path) -> None:
    moments = [datetime(2023, 10, 18, tzinfo=UTC)]

    with pytest.raises(IndexError):
        create_round(tmp_path / "r.winner", clock=moments.pop)

    assert list(tmp_path.iterdir()) == []
