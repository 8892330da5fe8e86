from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from sqlalchemy import select, text

from winner_judge.bundle.file import BundleFile
from winner_judge.bundle.models import JudgeCodeRow, PackRow, SubmissionRow
from winner_judge.errors import (
    CancelledError,
    ConsentMissingError,
    FileUnwritableError,
    FolderMissingError,
    NoSubmissionsError,
    NothingAssignedError,
    OutOfRangeError,
    ReasonMissingError,
    SignedOffError,
    TooFewJudgesError,
    UnknownJudgeError,
    WrongKeyError,
)
from winner_judge.operations.desk import read_desk
from winner_judge.operations.importing import import_attachments
from winner_judge.operations.issuing import assign_judges, issue_packs, replace_code, reprint_slips
from winner_judge.operations.opening import open_pack, read_audit_trail, read_setting
from winner_judge.operations.preparing import (
    add_judge,
    change_policy,
    read_attachment,
    read_roster,
    set_conflicts,
)
from winner_judge.operations.rows import round_row
from winner_judge.scoring.policy import DEFAULT_POLICY
from winner_judge.values import Conflict, Judge, JudgeRole, RoundState
from winner_judge.wording import Words

if TYPE_CHECKING:
    from tests.operations.conftest import Rounds
    from winner_judge.operations.views import IssuedPack

PLANTED = ("Ratna Planted-One", "Budi Planted-Two", "Citra Planted-Three", "Institusi 2", "Institusi 3")


def test_assignment_is_balanced_and_respects_conflicts(rounds: "Rounds") -> None:
    bundle = rounds.new()
    rounds.add_submissions(bundle, [f"S{number}" for number in range(1, 7)])
    rounds.add_judges(bundle, 4)
    set_conflicts(bundle, [Conflict("J1", "S1", "mitra")])

    found = assign_judges(bundle, per_submission=2, actor="secretariat")

    assert read_roster(bundle).assignments == found
    assert [len(codes) for codes in found.values()] == [3, 3, 3, 3]
    assert "S1" not in found["J1"]
    judged = [code for codes in found.values() for code in codes]
    assert {code: judged.count(code) for code in judged} == {f"S{number}": 2 for number in range(1, 7)}
    assert read_audit_trail(bundle)[-1].facts == {"judges_per_submission": 2}


def test_assignments_that_exist_stay_and_new_submissions_are_added(rounds: "Rounds") -> None:
    bundle = rounds.prepared(submissions=("S1", "S2"), per_submission=2)
    before = read_roster(bundle).assignments
    rounds.issue(bundle)
    rounds.add_submissions(bundle, ["LATE"])

    found = assign_judges(bundle, per_submission=3, actor="secretariat")
    head = bundle.audit_head
    again = assign_judges(bundle, per_submission=3, actor="secretariat")

    assert found == {judge: (*codes, "LATE") for judge, codes in before.items()} == again
    assert bundle.audit_head == head


def test_substitutes_and_trainees_are_left_out(rounds: "Rounds") -> None:
    bundle = rounds.new()
    rounds.add_submissions(bundle, ["S1"])
    rounds.add_judges(bundle, 2)
    add_judge(bundle, Judge("J8", "Eka", JudgeRole.SUBSTITUTE))
    add_judge(bundle, Judge("J9", "Fajar", JudgeRole.TRAINEE))

    found = assign_judges(bundle, per_submission=2, actor="secretariat")

    assert found == {"J1": ("S1",), "J2": ("S1",), "J8": (), "J9": ()}


def test_assignment_that_cannot_be_made_is_refused(rounds: "Rounds") -> None:
    bundle = rounds.new()
    rounds.add_judges(bundle, 2)

    with pytest.raises(NoSubmissionsError):
        assign_judges(bundle, per_submission=2, actor="secretariat")
    rounds.add_submissions(bundle, ["S1"])
    with pytest.raises(OutOfRangeError):
        assign_judges(bundle, per_submission=0, actor="secretariat")
    with pytest.raises(TooFewJudgesError) as refusal:
        assign_judges(bundle, per_submission=3, actor="secretariat")
    assert (refusal.value.submission, refusal.value.needed, refusal.value.available) == ("S1", 3, 2)
    set_conflicts(bundle, [Conflict("J1", "S1", "mitra")])
    with pytest.raises(TooFewJudgesError):
        assign_judges(bundle, per_submission=2, actor="secretariat")

    assert read_roster(bundle).assignments == {"J1": (), "J2": ()}


def test_pack_holds_what_its_judge_needs_and_opens_with_its_code_only(rounds: "Rounds", pdf: bytes) -> None:
    bundle = rounds.prepared(per_submission=2)
    _attach(rounds, bundle, {"S1.pdf": pdf + b"1", "S2.pdf": pdf + b"2", "S3.pdf": pdf + b"3"})
    roster = read_roster(bundle)

    issued = {pack.judge: pack for pack in rounds.issue(bundle)}

    with open_pack(issued["J1"].path, issued["J1"].code) as pack:
        own = read_roster(pack)
        assert own.judges == (roster.judges[0],)
        assert own.assignments == {"J1": roster.assignments["J1"]}
        assert [item.code for item in own.submissions] == list(roster.assignments["J1"])
        assert set(own.attachments) == set(roster.assignments["J1"])
        code = roster.assignments["J1"][0]
        assert read_attachment(pack, own.attachments[code][0].sha256) == pdf + code[1:].encode()
        assert read_setting(pack).rubrics == read_setting(bundle).rubrics
        assert read_setting(pack).policy == read_setting(bundle).policy
    with pytest.raises(WrongKeyError):
        open_pack(issued["J1"].path, issued["J2"].code)
    assert read_setting(bundle).state is RoundState.JUDGING
    assert read_roster(bundle).packs.keys() == {"J1", "J2", "J3"}


def test_no_other_judge_is_in_a_pack(rounds: "Rounds") -> None:
    bundle = rounds.prepared(judges=3)
    set_conflicts(bundle, [Conflict("J2", "S1", "planted-conflict-of-two")])
    issued = {pack.judge: pack for pack in rounds.issue(bundle)}

    for judge, pack in issued.items():
        mine = int(judge[1]) - 1
        others = [PLANTED[number] for number in range(3) if number != mine]
        others += [f"Institusi {number + 1}" for number in range(3) if number != mine]
        others += [other.code for other in issued.values() if other is not pack]
        others += [f'"J{number + 1}"' for number in range(3) if number != mine]
        if judge != "J2":
            others.append("planted-conflict-of-two")
        bytes_of_pack = pack.path.read_bytes()
        assert [word for word in (*PLANTED, pack.code) if word.encode() in bytes_of_pack] == []
        with open_pack(pack.path, pack.code) as opened:
            told = _everything_in(opened)
        assert [word for word in others if word in told] == []
        assert PLANTED[mine] in told
        assert pack.code not in told


def test_issuing_from_a_plain_bundle_needs_consent_which_is_recorded(
    rounds: "Rounds", tmp_path: Path
) -> None:
    bundle = rounds.prepared()
    head = bundle.audit_head

    with pytest.raises(ConsentMissingError):
        issue_packs(bundle, tmp_path, actor="secretariat")
    assert bundle.audit_head == head
    rounds.issue(bundle)

    facts = read_audit_trail(bundle)[-1].facts
    assert facts["consents_unencrypted"] is True
    assert read_setting(bundle).state is RoundState.JUDGING


def test_codes_are_secret_in_a_bundle_with_a_passphrase(rounds: "Rounds", tmp_path: Path) -> None:
    bundle = rounds.prepared(passphrase="correct horse")

    issued = issue_packs(bundle, tmp_path, actor="secretariat")

    assert len(issued) == 3
    assert "consents_unencrypted" not in read_audit_trail(bundle)[-1].facts
    trail = str(read_audit_trail(bundle))
    bundle.close()
    content = bundle.path.read_bytes()
    assert [pack.code for pack in issued if pack.code.encode() in content] == []
    assert [pack.code for pack in issued if pack.code in trail] == []


def test_slips_lie_apart_from_the_packs_and_bear_the_codes(rounds: "Rounds", tmp_path: Path) -> None:
    bundle = rounds.prepared()

    issued = issue_packs(bundle, tmp_path, consents_unencrypted=True, actor="secretariat", words=Words("en"))

    slips = list((tmp_path / "slips").iterdir())
    assert [path.name for path in slips] == ["Judge-code slips.pdf"]
    told = _text_of(slips[0])
    for pack in issued:
        assert all(group in told for group in pack.code.split("-"))
        assert pack.path.parent == tmp_path


def test_reissue_keeps_the_code_and_gives_a_new_pack(rounds: "Rounds") -> None:
    bundle = rounds.prepared()
    first = {pack.judge: pack for pack in rounds.issue(bundle)}

    again = issue_packs(
        bundle, rounds.folder / "packs", judges=["J2"], consents_unencrypted=True, actor="secretariat"
    )

    assert [pack.judge for pack in again] == ["J2"]
    assert again[0].code == first["J2"].code
    assert again[0].path != first["J2"].path
    assert again[0].content_digest == first["J2"].content_digest
    with bundle.read() as session:
        packs = session.scalars(select(PackRow).where(PackRow.judge == "J2")).all()
        assert [pack.is_revoked for pack in packs] == [False, False]
        newest = max(packs, key=lambda pack: pack.issued_at)
    assert read_roster(bundle).packs["J2"] == newest.id


def test_order_of_a_judge_s_own_is_the_same_at_each_issue(rounds: "Rounds") -> None:
    bundle = rounds.new(rubrics=("B", "A"), policy=rounds.policy(order="random"))
    for issue in ("A", "B"):
        rounds.add_submissions(bundle, [f"{issue}{number}" for number in range(1, 9)], issue)
    rounds.add_judges(bundle, 3)
    assign_judges(bundle, per_submission=3, actor="secretariat")
    assigned = read_roster(bundle).assignments

    first = [_order_in(pack) for pack in rounds.issue(bundle)]
    rounds.add_submissions(bundle, ["A9"])
    assign_judges(bundle, per_submission=3, actor="secretariat")
    again = [_order_in(pack) for pack in rounds.issue(bundle)]

    assert [sorted(order) for order in first] == [sorted(assigned["J1"])] * 3
    assert ["".join(code[0] for code in order) for order in first] == ["BBBBBBBBAAAAAAAA"] * 3
    assert len({tuple(order) for order in first}) == 3
    assert [[code for code in order if code != "A9"] for order in again] == first
    assert {judge: codes[:16] for judge, codes in read_roster(bundle).assignments.items()} == assigned


def test_given_order_is_that_of_the_assignment(rounds: "Rounds") -> None:
    bundle = rounds.prepared(submissions=("S3", "S1", "S2"))

    assert [_order_in(pack) for pack in rounds.issue(bundle)] == [["S3", "S1", "S2"]] * 3


def test_lost_code_is_replaced_and_its_packs_are_revoked(rounds: "Rounds") -> None:
    bundle = rounds.prepared()
    first = {pack.judge: pack for pack in rounds.issue(bundle)}

    with pytest.raises(ReasonMissingError):
        replace_code(bundle, "J2", reason="", actor="secretariat")
    with pytest.raises(UnknownJudgeError):
        replace_code(bundle, "J9", reason="hilang", actor="secretariat")
    replace_code(bundle, "J2", reason="slip hilang", actor="secretariat")

    with bundle.read() as session:
        row = session.get(JudgeCodeRow, "J2")
        assert row is not None
        assert row.code != first["J2"].code
        revoked = {row.judge: row.is_revoked for row in session.scalars(select(PackRow))}
    assert revoked == {"J1": False, "J2": True, "J3": False}
    assert read_roster(bundle).packs.keys() == {"J1", "J3"}


def test_slips_can_be_printed_again(rounds: "Rounds", tmp_path: Path) -> None:
    bundle = rounds.prepared()
    with pytest.raises(NothingAssignedError):
        reprint_slips(bundle, tmp_path, actor="secretariat")
    issued = {pack.judge: pack for pack in rounds.issue(bundle)}

    path = reprint_slips(bundle, tmp_path, judges=["J3"], actor="secretariat")
    every = reprint_slips(bundle, tmp_path, actor="secretariat")

    assert all(group in _text_of(path) for group in issued["J3"].code.split("-"))
    assert not all(group in _text_of(path) for group in issued["J1"].code.split("-"))
    assert path != every
    assert read_audit_trail(bundle)[-2].facts == {"judges": ["J3"]}
    with pytest.raises(UnknownJudgeError):
        reprint_slips(bundle, tmp_path, judges=["J9"], actor="secretariat")


def test_packs_for_nobody_are_refused(rounds: "Rounds", tmp_path: Path) -> None:
    bundle = rounds.new()
    rounds.add_submissions(bundle, ["S1"])
    rounds.add_judges(bundle, 2)

    with pytest.raises(NothingAssignedError):
        issue_packs(bundle, tmp_path, consents_unencrypted=True, actor="secretariat")
    with pytest.raises(NothingAssignedError):
        issue_packs(bundle, tmp_path, judges=["J1"], consents_unencrypted=True, actor="secretariat")
    with pytest.raises(UnknownJudgeError):
        issue_packs(bundle, tmp_path, judges=["J9"], consents_unencrypted=True, actor="secretariat")

    assert read_setting(bundle).state is RoundState.PREPARING
    assert list(tmp_path.glob("**/*.winnerpack")) == []


def test_stopped_issuing_leaves_neither_packs_nor_codes(rounds: "Rounds", tmp_path: Path) -> None:
    bundle = rounds.prepared()
    target = tmp_path / "stick"
    target.mkdir()

    def stop(done: int, _total: int) -> None:
        if done == 2:
            raise CancelledError

    with pytest.raises(CancelledError):
        issue_packs(bundle, target, consents_unencrypted=True, actor="secretariat", progress=stop)

    assert list(target.iterdir()) == []
    assert read_setting(bundle).state is RoundState.PREPARING
    with bundle.read() as session:
        assert session.scalars(select(JudgeCodeRow)).all() == []


def test_progress_of_issuing_is_told(rounds: "Rounds", tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    issue_packs(
        rounds.prepared(),
        tmp_path,
        consents_unencrypted=True,
        actor="secretariat",
        progress=lambda done, total: told.append((done, total)),
    )

    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_place_that_cannot_be_written_changes_nothing(rounds: "Rounds", tmp_path: Path) -> None:
    bundle = rounds.prepared()
    (tmp_path / "slips").write_bytes(b"in the way")

    with pytest.raises(FolderMissingError):
        issue_packs(bundle, tmp_path / "none", consents_unencrypted=True, actor="secretariat")
    with pytest.raises(FileUnwritableError):
        issue_packs(bundle, tmp_path, consents_unencrypted=True, actor="secretariat")

    assert list(tmp_path.glob("*.winnerpack")) == []
    assert read_setting(bundle).state is RoundState.PREPARING


def test_withdrawn_submission_is_in_no_pack(rounds: "Rounds") -> None:
    bundle = rounds.prepared()
    with bundle.write("withdraw", actor="secretariat") as change:
        row = change.session.get(SubmissionRow, "S2")
        assert row is not None
        row.is_withdrawn = True

    packs = rounds.packs(bundle)

    assert [item.code for item in read_roster(packs["J1"]).submissions] == ["S1", "S3"]


def test_signed_off_round_issues_nothing(rounds: "Rounds", tmp_path: Path) -> None:
    bundle = rounds.prepared()
    with bundle.write("sign_off", actor="chair") as change:
        round_row(change.session).state = RoundState.SIGNED_OFF.value

    with pytest.raises(SignedOffError):
        issue_packs(bundle, tmp_path, consents_unencrypted=True, actor="secretariat")
    with pytest.raises(SignedOffError):
        change_policy(bundle, DEFAULT_POLICY, reason="x", actor="chair")


def _attach(rounds: "Rounds", bundle: BundleFile, files: dict[str, bytes]) -> None:
    folder = rounds.folder / "documents"
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    import_attachments(bundle, folder)


def _everything_in(bundle: BundleFile) -> str:
    """Return every cell of every table, as text."""
    with bundle.read() as session:
        tables = session.execute(text("SELECT name FROM sqlite_schema WHERE type = 'table'")).scalars().all()
        rows = [row for table in tables for row in session.execute(text(f'SELECT * FROM "{table}"'))]
    return "\n".join(str(tuple(row)) for row in rows)


def _text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def _order_in(pack: "IssuedPack") -> list[str]:
    """Return the submissions as the judge's desk lists them."""
    with open_pack(pack.path, pack.code) as opened:
        return [entry.submission.code for entry in read_desk(opened).entries]


def test_what_is_assigned_later_comes_last_though_a_conflict_left_a_gap(rounds: "Rounds") -> None:
    bundle = rounds.prepared()
    set_conflicts(bundle, [Conflict("J2", "S1", "mitra")])
    rounds.add_submissions(bundle, ["A9"])

    assign_judges(bundle, per_submission=3, actor="secretariat")

    assert read_roster(bundle).assignments["J2"] == ("S2", "S3", "A9")
