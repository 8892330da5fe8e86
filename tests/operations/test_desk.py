"""A judge's desk: what it shows, what each change saves, and what it refuses."""

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import event, select

from winner_judge.bundle.file import BundleFile
from winner_judge.bundle.models import AuditRow, SheetChangeRow
from winner_judge.errors import (
    ConflictHandedInError,
    ControlCharacterError,
    IncompleteSheetError,
    JudgeError,
    NotDeclaredError,
    ScoreOffScaleError,
    SheetDoneError,
    SheetRecusedError,
    UnknownCriterionError,
    UnknownSubmissionError,
)
from winner_judge.operations.desk import (
    declare,
    declare_conflict,
    hand_in,
    mark_done,
    read_desk,
    reopen_sheet,
    set_comment,
    set_discussion,
    set_note,
    set_private_note,
    set_score,
    withdraw_conflict,
)
from winner_judge.operations.desk_views import DeskEntry, Saved
from winner_judge.values import SheetStatus

from .conftest import Rounds


@pytest.fixture
def pack(rounds: Rounds) -> BundleFile:
    """The pack of J2, who judges S1, S2 and S3 and has declared nothing yet."""
    return rounds.packs(rounds.prepared())["J2"]


@pytest.fixture
def desk(pack: BundleFile) -> BundleFile:
    """The same pack, declared without conflicts."""
    declare(pack, {})
    return pack


def entry(pack: BundleFile, code: str) -> DeskEntry:
    return next(item for item in read_desk(pack).entries if item.submission.code == code)


def count_changes(pack: BundleFile) -> int:
    with pack.read() as session:
        return len(session.scalars(select(SheetChangeRow)).all())


def test_new_desk_shows_all_submissions_untouched(pack: BundleFile) -> None:
    shown = read_desk(pack)

    assert shown.judge.code == "J2"
    assert [item.submission.code for item in shown.entries] == ["S1", "S2", "S3"]
    assert {item.sheet.status for item in shown.entries} == {SheetStatus.NOT_STARTED}
    assert (shown.has_declared, shown.last_hand_in, shown.can_undo, shown.can_redo) == (
        False,
        None,
        False,
        False,
    )
    assert [item.value for item in shown.entries] == [None, None, None]


def test_score_is_saved_with_its_value(desk: BundleFile) -> None:
    saved = set_score(desk, "S1", "K1", Decimal(4))

    assert saved.entry.sheet.scores == {"K1": Decimal(4)}
    assert saved.entry.sheet.status is SheetStatus.DRAFT
    assert saved.entry.value == Decimal("48.00")
    assert (saved.can_undo, saved.can_redo) == (True, False)
    assert saved.entry == entry(desk, "S1")
    assert saved.entry.sheet.changed_at == saved.at


def test_score_can_be_taken_away(desk: BundleFile) -> None:
    set_score(desk, "S1", "K1", Decimal(4))

    saved = set_score(desk, "S1", "K1", None)

    assert saved.entry.sheet.scores == {}
    assert saved.entry.sheet.status is SheetStatus.NOT_STARTED
    assert saved.entry.value is None


def test_same_score_again_appends_nothing(desk: BundleFile) -> None:
    first = set_score(desk, "S1", "K1", Decimal(4))
    before = count_changes(desk), desk.audit_head

    again = set_score(desk, "S1", "K1", Decimal("4.0"))

    assert (count_changes(desk), desk.audit_head) == before
    assert again == first


def test_words_on_a_sheet_are_kept_as_typed(desk: BundleFile) -> None:
    set_note(desk, "S1", "K2", "Baris satu\nbaris dua")
    set_comment(desk, "S1", "  Bagus 🌱")

    saved = set_discussion(desk, "S1", wants=True)

    sheet = saved.entry.sheet
    assert (sheet.notes, sheet.comment, sheet.wants_discussion) == (
        {"K2": "Baris satu\nbaris dua"},
        "  Bagus 🌱",
        True,
    )


def test_blank_words_are_none(desk: BundleFile) -> None:
    set_note(desk, "S1", "K2", "lama")
    set_comment(desk, "S1", "lama")

    set_note(desk, "S1", "K2", "  \n")
    saved = set_comment(desk, "S1", "")

    assert (saved.entry.sheet.notes, saved.entry.sheet.comment) == ({}, "")
    assert saved.entry.sheet.status is SheetStatus.NOT_STARTED


def test_private_note_leaves_no_trace_in_audit_and_changes(desk: BundleFile) -> None:
    before = count_changes(desk), desk.audit_head

    set_private_note(desk, "S2", "tersembunyi-1")
    saved = set_private_note(desk, "S2", "tersembunyi-2")

    assert saved.entry.private_note == "tersembunyi-2"
    assert entry(desk, "S2").private_note == "tersembunyi-2"
    assert (count_changes(desk), desk.audit_head) == before
    with desk.read() as session:
        assert "tersembunyi" not in "".join(session.scalars(select(AuditRow.document)))


def test_done_sheet_refuses_changes_until_it_is_reopened(desk: BundleFile) -> None:
    fill(desk, "S1")
    done = mark_done(desk, "S1")
    assert done.entry.sheet.status is SheetStatus.DONE

    changes: tuple[Callable[[], Saved], ...] = (
        lambda: set_score(desk, "S1", "K1", Decimal(1)),
        lambda: set_note(desk, "S1", "K1", "x"),
        lambda: set_comment(desk, "S1", "x"),
        lambda: set_discussion(desk, "S1", wants=True),
    )
    for change in changes:
        with pytest.raises(SheetDoneError) as refusal:
            change()
        assert refusal.value.submission == "S1"

    assert reopen_sheet(desk, "S1").entry.sheet.status is SheetStatus.DRAFT
    assert set_score(desk, "S1", "K1", Decimal(1)).entry.sheet.scores["K1"] == Decimal(1)


def test_incomplete_sheet_is_not_done(desk: BundleFile) -> None:
    set_score(desk, "S1", "K2", Decimal(3))

    with pytest.raises(IncompleteSheetError) as refusal:
        mark_done(desk, "S1")

    assert (refusal.value.missing, refusal.value.count) == (("K1",), 1)


def test_recused_sheet_counts_no_score_and_refuses_changes(desk: BundleFile) -> None:
    fill(desk, "S1")

    saved = declare_conflict(desk, "S1", "Saudara pengusul")

    assert saved.entry.sheet.status is SheetStatus.RECUSED
    assert saved.entry.sheet.recusal_reason == "Saudara pengusul"
    assert saved.entry.value is None
    changes: tuple[Callable[[], Saved], ...] = (
        lambda: set_score(desk, "S1", "K1", Decimal(1)),
        lambda: mark_done(desk, "S1"),
        lambda: reopen_sheet(desk, "S1"),
    )
    for change in changes:
        with pytest.raises(SheetRecusedError):
            change()


def test_withdrawn_conflict_brings_the_scores_back(desk: BundleFile) -> None:
    fill(desk, "S1")
    mark_done(desk, "S1")
    declare_conflict(desk, "S1", "")

    saved = withdraw_conflict(desk, "S1")

    assert saved.entry.sheet.status is SheetStatus.DONE
    assert saved.entry.value == Decimal("88.00")


def test_conflict_that_was_handed_in_stays(desk: BundleFile, tmp_path: Path) -> None:
    declare_conflict(desk, "S1", "Mitra usaha")
    hand_in(desk, tmp_path, declarations_only=True)
    declare_conflict(desk, "S2", "Baru")

    with pytest.raises(ConflictHandedInError):
        withdraw_conflict(desk, "S1")
    assert withdraw_conflict(desk, "S2").entry.sheet.status is SheetStatus.NOT_STARTED


def test_declaration_recuses_and_can_be_added_to(pack: BundleFile) -> None:
    first = declare(pack, {"S2": "Keluarga"})
    again = declare(pack, {"S2": "Keluarga", "S3": "Kerja"})

    assert first.has_declared
    assert [item.sheet.status for item in first.entries] == [
        SheetStatus.NOT_STARTED,
        SheetStatus.RECUSED,
        SheetStatus.NOT_STARTED,
    ]
    assert [item.sheet.recusal_reason for item in again.entries] == ["", "Keluarga", "Kerja"]


def test_declaring_nothing_once_more_writes_nothing(desk: BundleFile) -> None:
    head = desk.audit_head

    declare(desk, {})

    assert desk.audit_head == head


@pytest.mark.parametrize(
    "name", ["score", "note", "comment", "discussion", "done", "reopen", "conflict", "withdraw"]
)
def test_undeclared_desk_takes_nothing(pack: BundleFile, name: str) -> None:
    head = pack.audit_head
    changes = {
        "score": lambda: set_score(pack, "S1", "K1", Decimal(3)),
        "note": lambda: set_note(pack, "S1", "K1", "x"),
        "comment": lambda: set_comment(pack, "S1", "x"),
        "discussion": lambda: set_discussion(pack, "S1", wants=True),
        "done": lambda: mark_done(pack, "S1"),
        "reopen": lambda: reopen_sheet(pack, "S1"),
        "conflict": lambda: declare_conflict(pack, "S1", "x"),
        "withdraw": lambda: withdraw_conflict(pack, "S1"),
    }

    with pytest.raises(NotDeclaredError):
        changes[name]()

    assert pack.audit_head == head


@pytest.mark.parametrize(
    ("submission", "criterion", "score", "refusal"),
    [
        ("S1", "K1", Decimal(6), ScoreOffScaleError),
        ("S1", "K1", Decimal("1.5"), ScoreOffScaleError),
        ("S1", "K1", Decimal("NaN"), ScoreOffScaleError),
        ("S1", "K9", Decimal(3), UnknownCriterionError),
        ("S9", "K1", Decimal(3), UnknownSubmissionError),
    ],
)
def test_score_that_cannot_be_is_refused(
    desk: BundleFile, submission: str, criterion: str, score: Decimal, refusal: type[JudgeError]
) -> None:
    before = read_desk(desk), desk.audit_head

    with pytest.raises(refusal):
        set_score(desk, submission, criterion, score)

    assert (read_desk(desk), desk.audit_head) == before


def test_unprintable_words_are_refused(desk: BundleFile) -> None:
    with pytest.raises(ControlCharacterError):
        set_comment(desk, "S1", "a\x00b")


def test_saving_a_score_reads_no_other_sheet(desk: BundleFile) -> None:
    fill(desk, "S2")
    fill(desk, "S3")
    asked: list[tuple[str, object]] = []
    engine = desk._database.engine
    event.listen(
        engine, "before_cursor_execute", lambda _c, _k, text, values, _x, _m: asked.append((text, values))
    )

    set_score(desk, "S1", "K1", Decimal(3))

    selects = [values for text, values in asked if "FROM sheet_changes" in text and "max(" not in text]
    assert selects == [("", "S1")]
    assert not any("S2" in str(values) for _, values in asked)


def test_each_change_names_old_and_new(desk: BundleFile) -> None:
    set_score(desk, "S1", "K1", Decimal(2))
    set_score(desk, "S1", "K1", Decimal("4.0"))

    with desk.read() as session:
        rows = session.scalars(select(SheetChangeRow).where(SheetChangeRow.field == "score")).all()
        told = [(json.loads(row.old), json.loads(row.new), row.inverse_of) for row in rows]
    assert told == [(None, "2", None), ("2", "4", None)]


def fill(pack: BundleFile, code: str) -> None:
    set_score(pack, code, "K1", Decimal(4))
    set_score(pack, code, "K2", Decimal(5))
