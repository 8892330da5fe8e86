"""Handing in: one document for one content, whatever happens to the stick."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest

from winner_judge.bundle.file import BundleFile
from winner_judge.errors import FolderMissingError, NotDeclaredError
from winner_judge.exchange.returns import content_digest, unseal_return
from winner_judge.operations.collecting import collect_returns
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
    undo,
    write_judge_papers,
)
from winner_judge.operations.judge_papers import draw_judge_paper
from winner_judge.reports.papers import PaperKind
from winner_judge.values import Conflict, ReturnSource, ScoreReturn, SheetStatus
from winner_judge.wording import Words

from .conftest import Rounds


@pytest.fixture
def panel(rounds: Rounds) -> BundleFile:
    """A round of three judges who all judge S1, S2 and S3."""
    return rounds.prepared()


@pytest.fixture
def desk(rounds: Rounds, panel: BundleFile) -> BundleFile:
    """The declared pack of J2."""
    pack = rounds.packs(panel)["J2"]
    declare(pack, {})
    return pack


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A folder that stands for a USB stick."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def done(pack: BundleFile, code: str, *scores: int) -> None:
    for number, score in enumerate(scores, start=1):
        set_score(pack, code, f"K{number}", Decimal(score))
    mark_done(pack, code)


def read_back(pack: BundleFile, path: Path) -> ScoreReturn:
    assert pack.judge_code is not None
    return unseal_return(path.read_bytes(), pack.judge_code)


def test_return_holds_the_whole_state(desk: BundleFile, panel: BundleFile, stick: Path) -> None:
    done(desk, "S1", 4, 5)
    set_score(desk, "S2", "K1", Decimal(2))
    set_note(desk, "S2", "K1", "catatan")
    set_comment(desk, "S2", "saran")
    set_discussion(desk, "S2", wants=True)
    set_private_note(desk, "S2", "rahasia")
    set_score(desk, "S3", "K1", Decimal(1))
    declare_conflict(desk, "S3", "Keluarga")
    head = desk.audit_head

    given = hand_in(desk, stick)

    item = read_back(desk, given.path)
    sheets = {sheet.submission: replace(sheet, changed_at=None) for sheet in item.sheets}
    shown = {
        entry.submission.code: replace(entry.sheet, changed_at=None) for entry in read_desk(desk).entries
    }
    assert sheets["S1"] == shown["S1"]
    assert sheets["S2"] == shown["S2"]
    assert (sheets["S3"].status, sheets["S3"].scores, sheets["S3"].recusal_reason) == (
        SheetStatus.RECUSED,
        {},
        "Keluarga",
    )
    assert item.conflicts == (Conflict("J2", "S3", "Keluarga"),)
    assert (item.revision, item.history, item.source, item.audit_head) == (1, (), ReturnSource.PACK, head)
    assert (given.done, given.recused, given.missing, given.is_unchanged) == (1, 1, 1, False)
    assert b"rahasia" not in given.path.read_bytes()
    assert collect_returns(panel, [given.path], actor="chair")[0].error is None


def test_unchanged_content_is_the_same_document(desk: BundleFile, stick: Path) -> None:
    done(desk, "S1", 4, 5)
    first = hand_in(desk, stick)
    head = desk.audit_head
    set_private_note(desk, "S1", "hanya untuk saya")

    again = hand_in(desk, stick)

    assert (again.id, again.check_code, again.revision) == (first.id, first.check_code, 1)
    assert again.is_unchanged
    assert again.path != first.path
    assert first.path.is_file()
    assert desk.audit_head == head


def test_content_changed_and_changed_back_is_the_same_document(desk: BundleFile, stick: Path) -> None:
    done(desk, "S1", 4, 5)
    first = hand_in(desk, stick)
    reopen_sheet(desk, "S1")
    undo(desk)

    assert hand_in(desk, stick).id == first.id


def test_changed_content_is_a_new_revision_that_knows_all_before(desk: BundleFile, stick: Path) -> None:
    done(desk, "S1", 4, 5)
    first = hand_in(desk, stick)
    done(desk, "S2", 3, 3)
    second = hand_in(desk, stick)
    done(desk, "S3", 2, 2)

    third = hand_in(desk, stick)

    item = read_back(desk, third.path)
    assert (item.revision, item.history) == (3, (first.id, second.id))
    assert len({first.check_code, second.check_code, third.check_code}) == 3


def test_desk_tells_whether_the_hand_in_is_current(desk: BundleFile, stick: Path) -> None:
    done(desk, "S1", 4, 5)
    given = hand_in(desk, stick)

    current = read_desk(desk).last_hand_in
    set_comment(desk, "S2", "baru")
    changed = read_desk(desk).last_hand_in

    assert current is not None
    assert changed is not None
    assert (current.id, current.revision, current.check_code) == (given.id, 1, given.check_code)
    assert (current.is_current, changed.is_current) == (True, False)


def test_declarations_alone_go_ahead_of_the_scores(desk: BundleFile, stick: Path) -> None:
    done(desk, "S1", 4, 5)
    declare_conflict(desk, "S2", "Kerja")

    given = hand_in(desk, stick, declarations_only=True)

    item = read_back(desk, given.path)
    assert [(sheet.status, sheet.scores) for sheet in item.sheets] == [
        (SheetStatus.NOT_STARTED, {}),
        (SheetStatus.RECUSED, {}),
        (SheetStatus.NOT_STARTED, {}),
    ]
    assert (given.done, given.recused, given.missing) == (0, 1, 2)
    full = hand_in(desk, stick)
    assert (full.revision, full.done) == (2, 1)


def test_later_declarations_leave_handed_in_sheets_as_they_were(desk: BundleFile, stick: Path) -> None:
    done(desk, "S1", 4, 5)
    hand_in(desk, stick)
    done(desk, "S2", 1, 1)
    declare_conflict(desk, "S3", "Kerja")

    item = read_back(desk, hand_in(desk, stick, declarations_only=True).path)

    assert [sheet.status for sheet in item.sheets] == [
        SheetStatus.DONE,
        SheetStatus.NOT_STARTED,
        SheetStatus.RECUSED,
    ]


def test_undeclared_desk_hands_in_nothing(rounds: Rounds, panel: BundleFile, stick: Path) -> None:
    pack = rounds.packs(panel)["J1"]

    with pytest.raises(NotDeclaredError):
        hand_in(pack, stick)

    assert list(stick.iterdir()) == []
    assert read_desk(pack).last_hand_in is None


def test_return_is_kept_when_the_stick_is_gone(desk: BundleFile, stick: Path) -> None:
    done(desk, "S1", 4, 5)

    with pytest.raises(FolderMissingError):
        hand_in(desk, stick / "gone")
    kept = read_desk(desk).last_hand_in
    again = hand_in(desk, stick)

    assert kept is not None
    assert (again.id, again.revision, again.is_unchanged) == (kept.id, 1, True)


def test_content_digest_ignores_times(desk: BundleFile, stick: Path) -> None:
    done(desk, "S1", 4, 5)
    item = read_back(desk, hand_in(desk, stick).path)

    untimed = replace(item, sheets=tuple(replace(sheet, changed_at=None) for sheet in item.sheets))

    assert content_digest(item) == content_digest(untimed)


def test_papers_bear_the_check_code_until_something_changes(desk: BundleFile, stick: Path) -> None:
    done(desk, "S1", 4, 5)
    given = hand_in(desk, stick)

    current = [text_of(path) for path in write_judge_papers(desk, stick, Words("en"))]
    set_comment(desk, "S2", "baru")
    changed = [text_of(path) for path in write_judge_papers(desk, stick, Words("en"))]

    assert len(current) == 2
    assert [given.check_code in text for text in current] == [True, True]
    assert [given.check_code in text for text in changed] == [False, False]
    assert "88.00" in current[1]


def test_one_paper_is_drawn_as_it_is_written(desk: BundleFile, stick: Path) -> None:
    done(desk, "S1", 4, 5)
    hand_in(desk, stick)
    words = Words("en")

    [path] = write_judge_papers(desk, stick, words, (PaperKind.RECAPS,))

    assert path.name == "J2-recap.pdf"
    assert path.read_bytes() == draw_judge_paper(desk, PaperKind.RECAPS, words)


def text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        pages = [document[number] for number in range(len(document))]
        texts = [page.get_textpage() for page in pages]
        found = "\n".join(text.get_text_bounded() for text in texts)
        for text, page in zip(texts, pages, strict=True):
            text.close()
            page.close()
    finally:
        document.close()
    return found
