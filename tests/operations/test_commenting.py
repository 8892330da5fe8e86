"""Comments for entrants: nothing is printed that the chair has not read and approved, word for word."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from sqlalchemy import text

from winner_judge.bundle.audit import read_audit
from winner_judge.bundle.file import BundleFile
from winner_judge.errors import (
    ActorMissingError,
    CommentChangedError,
    EntryRefusedError,
    HandedOverError,
    RowAlteredError,
)
from winner_judge.operations.commenting import (
    Comment,
    CommentState,
    approve_comments,
    comment_digest,
    decline_comments,
    read_comments,
)
from winner_judge.operations.desk import (
    declare,
    declare_conflict,
    mark_done,
    reopen_sheet,
    set_comment,
    set_note,
    set_private_note,
)
from winner_judge.operations.handing_in import hand_in
from winner_judge.operations.handing_over import hand_over
from winner_judge.operations.moderating import moderate
from winner_judge.operations.opening import open_panel, read_audit_trail
from winner_judge.operations.papers import read_paper_data
from winner_judge.operations.ranking import read_result
from winner_judge.operations.signing import sign_off
from winner_judge.values import ModerationKind

from .conftest import Rounds
from .panels import ALL, Panel, issued_panel, substitute

WAITING, APPROVED, DECLINED = CommentState.WAITING, CommentState.APPROVED, CommentState.DECLINED


def hand_in_comments(panel: Panel, judge: str, comments: Mapping[str, str]) -> None:
    """Let a judge comment on sheets, hand in, and the chair collect."""
    pack = panel.packs[judge]
    declare(pack, {})
    for submission, comment in comments.items():
        set_comment(pack, submission, comment)
    assert panel.collect_one(panel.hand_in(judge)).error is None


@pytest.fixture
def panel(rounds: Rounds) -> Panel:
    panel = issued_panel(rounds)
    declare(panel.packs["J1"], {})
    set_note(panel.packs["J1"], "S1", "K1", "catatan untuk ketua")
    set_private_note(panel.packs["J1"], "S1", "rahasia sendiri")
    hand_in_comments(panel, "J1", {"S2": "Perlu data dasar.", "S1": "Baik sekali.\nTeruskan."})
    hand_in_comments(panel, "J2", {"S1": "Cukup jelas."})
    assert panel.collect_one(panel.hand_in("J3")).error is None
    return panel


def states(bundle: BundleFile) -> dict[tuple[str, str], CommentState]:
    return {(item.submission, item.judge): item.state for item in read_comments(bundle)}


def printed(bundle: BundleFile) -> Mapping[str, tuple[str, ...]]:
    with bundle.read() as session:
        return read_paper_data(session).comments


def test_comments_wait_in_the_order_of_submissions_and_judges(panel: Panel) -> None:
    assert read_comments(panel.bundle) == (
        Comment("J1", "S1", "Baik sekali.\nTeruskan.", WAITING),
        Comment("J2", "S1", "Cukup jelas.", WAITING),
        Comment("J1", "S2", "Perlu data dasar.", WAITING),
    )
    assert printed(panel.bundle) == {}


def test_only_what_was_approved_is_printed(panel: Panel) -> None:
    first, second, third = read_comments(panel.bundle)

    approved = approve_comments(panel.bundle, [first, third], actor="chair")
    declined = decline_comments(panel.bundle, [second], actor="chair")

    assert [item.state for item in (*approved, *declined)] == [APPROVED, APPROVED, DECLINED]
    assert states(panel.bundle) == {("S1", "J1"): APPROVED, ("S1", "J2"): DECLINED, ("S2", "J1"): APPROVED}
    assert printed(panel.bundle) == {"S1": ("Baik sekali.\nTeruskan.",), "S2": ("Perlu data dasar.",)}
    lines = read_audit_trail(panel.bundle)[-2:]
    assert [(line.action, line.actor, line.facts) for line in lines] == [
        (
            "approve_comments",
            "chair",
            {"comments": [{"judge": "J1", "submission": "S1"}, {"judge": "J1", "submission": "S2"}]},
        ),
        ("decline_comments", "chair", {"comments": [{"judge": "J2", "submission": "S1"}]}),
    ]


def test_deciding_again_overrules_and_deciding_the_same_writes_nothing(panel: Panel) -> None:
    comments = read_comments(panel.bundle)
    approve_comments(panel.bundle, comments, actor="chair")
    head = panel.bundle.audit_head

    approve_comments(panel.bundle, comments, actor="chair")
    assert panel.bundle.audit_head == head
    decline_comments(panel.bundle, comments[:1], actor="chair")

    assert states(panel.bundle)["S1", "J1"] is DECLINED
    assert printed(panel.bundle)["S1"] == ("Cukup jelas.",)
    decline_comments(panel.bundle, comments[:1], actor="chair")
    approve_comments(panel.bundle, comments[:1], actor="chair")
    assert states(panel.bundle)["S1", "J1"] is APPROVED


def changed(panel: Panel, comment: str) -> None:
    """Let J1 write another comment for S1 and hand in again."""
    pack = panel.packs["J1"]
    reopen_sheet(pack, "S1")
    set_comment(pack, "S1", comment)
    mark_done(pack, "S1")
    assert panel.collect_one(hand_in(pack, panel.out).path).error is None


def test_changed_comment_must_be_approved_anew(panel: Panel) -> None:
    read = read_comments(panel.bundle)
    approve_comments(panel.bundle, read, actor="chair")

    changed(panel, "Baik sekali!\nTeruskan.")

    assert read_comments(panel.bundle)[0] == Comment(
        "J1", "S1", "Baik sekali!\nTeruskan.", CommentState.CHANGED
    )
    assert read_comments(panel.bundle)[0].is_waiting
    assert printed(panel.bundle)["S1"] == ("Cukup jelas.",)
    changed(panel, "Baik sekali.\nTeruskan.")
    assert states(panel.bundle)["S1", "J1"] is APPROVED


def test_text_that_was_not_read_cannot_be_approved(panel: Panel) -> None:
    read = read_comments(panel.bundle)
    changed(panel, "Kasar.")
    head = panel.bundle.audit_head

    for comment in (read[0], Comment("J3", "S1", "Tidak ada.", WAITING), Comment("J9", "S1", "", WAITING)):
        with pytest.raises(CommentChangedError) as caught:
            approve_comments(panel.bundle, [read[1], comment], actor="chair")
        assert (caught.value.judge, caught.value.submission) == (comment.judge, "S1")
        with pytest.raises(CommentChangedError):
            decline_comments(panel.bundle, [comment], actor="chair")

    assert panel.bundle.audit_head == head
    assert printed(panel.bundle) == {}


def test_somebody_must_be_named_who_decides(panel: Panel) -> None:
    for decide in (approve_comments, decline_comments):
        with pytest.raises(ActorMissingError):
            decide(panel.bundle, read_comments(panel.bundle), actor=" ")


def test_comments_are_decided_after_sign_off_and_the_result_stays(panel: Panel) -> None:
    sign_off(panel.bundle, by="Ratna", place="Jakarta", date="2023-10-18")
    digest = read_result(panel.bundle).digest

    approve_comments(panel.bundle, read_comments(panel.bundle), actor="chair")

    assert read_result(panel.bundle).digest == digest
    assert len(printed(panel.bundle)["S1"]) == 2


def test_copy_left_behind_decides_nothing(panel: Panel, tmp_path: Path) -> None:
    comments = read_comments(panel.bundle)
    hand_over(panel.bundle, tmp_path, holder="Ketua", actor="secretariat")

    with pytest.raises(HandedOverError):
        approve_comments(panel.bundle, comments, actor="chair")


def test_comment_of_a_sheet_that_does_not_count_is_not_offered(panel: Panel, tmp_path: Path) -> None:
    approve_comments(panel.bundle, read_comments(panel.bundle), actor="chair")

    substitute(panel.bundle, tmp_path, is_counted=False)
    assert list(states(panel.bundle)) == [("S1", "J1"), ("S2", "J1")]
    declare_conflict(panel.packs["J1"], "S2", "Keluarga")
    panel.collect_one(hand_in(panel.packs["J1"], panel.out).path)
    assert list(states(panel.bundle)) == [("S1", "J1")]

    moderate(
        panel.bundle, kind=ModerationKind.SET_ASIDE, submissions=["S1"], judge="J1", reason="x", actor="chair"
    )

    assert read_comments(panel.bundle) == ()
    assert printed(panel.bundle) == {}


def test_approval_is_sealed_append_only_and_named_by_the_trail(panel: Panel) -> None:
    (first, *_) = read_comments(panel.bundle)
    approve_comments(panel.bundle, [first], actor="chair")

    for statement in ("UPDATE comment_approvals SET is_approved = 0", "DELETE FROM comment_approvals"):
        with pytest.raises(EntryRefusedError), panel.bundle.write("edit", actor="chair") as change:
            change.session.execute(text(statement))
    with panel.bundle.read() as session:
        (row,) = session.execute(text("SELECT comment_digest, digest FROM comment_approvals")).all()
        assert row[0] == comment_digest(first.text)
        assert read_audit(session)[-1].rows == {("comment_approvals", "[1]"): row[1]}


def test_approval_edited_behind_the_program_is_noticed(panel: Panel, rounds: Rounds) -> None:
    from sqlcipher3 import dbapi2

    decline_comments(panel.bundle, read_comments(panel.bundle), actor="chair")
    path = panel.bundle.path
    rounds.close()
    shell = dbapi2.connect(str(path), isolation_level=None)
    (sql,) = shell.execute("SELECT sql FROM sqlite_schema WHERE name = 'comment_approvals_update'").fetchone()
    shell.execute("DROP TRIGGER comment_approvals_update")
    shell.execute("UPDATE comment_approvals SET is_approved = 1 WHERE number = 2")
    shell.execute(sql)
    shell.close()

    with pytest.raises(RowAlteredError) as caught:
        open_panel(path)

    assert (caught.value.table, caught.value.key) == ("comment_approvals", "[2]")


def test_order_on_paper_does_not_follow_the_judges(rounds: Rounds) -> None:
    panel = issued_panel(rounds)
    for judge in ("J1", "J2", "J3"):
        hand_in_comments(panel, judge, {code: f"Dari {judge} untuk {code}" for code in ALL})
    approve_comments(panel.bundle, read_comments(panel.bundle), actor="chair")

    orders = [[text.split()[1] for text in texts] for texts in printed(panel.bundle).values()]

    assert [sorted(order) for order in orders] == [["J1", "J2", "J3"]] * 3
    assert orders != [["J1", "J2", "J3"]] * 3
