"""Backups of a pack: the sealed state, made on request and by itself, never taken for a hand-in."""

from decimal import Decimal
from pathlib import Path

import pytest

from winner_judge.bundle.file import BundleFile
from winner_judge.errors import FileUnwritableError, FolderMissingError, NotDeclaredError, ReturnIsBackupError
from winner_judge.exchange.returns import ReturnKind, read_header, unseal_return
from winner_judge.operations.backing_up import back_up_sheets, backups_of, keep_backup, kept_backups
from winner_judge.operations.desk import declare, hand_in, mark_done, read_desk, set_score
from winner_judge.values import SheetStatus

from .conftest import Rounds


@pytest.fixture
def desk(rounds: Rounds) -> BundleFile:
    """The declared pack of J2, one sheet of three done."""
    pack = rounds.packs(rounds.prepared())["J2"]
    declare(pack, {})
    set_score(pack, "S1", "K1", Decimal(4))
    set_score(pack, "S1", "K2", Decimal(5))
    mark_done(pack, "S1")
    return pack


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A folder that stands for a USB stick."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def test_backup_holds_the_state_and_leaves_the_pack_as_it_is(desk: BundleFile, stick: Path) -> None:
    set_score(desk, "S2", "K1", Decimal(2))
    head = desk.audit_head

    made = back_up_sheets(desk, stick)

    content = made.path.read_bytes()
    assert desk.judge_code is not None
    item = unseal_return(content, desk.judge_code, accepts=(ReturnKind.BACKUP,))
    assert [(sheet.submission, sheet.status) for sheet in item.sheets] == [
        ("S1", SheetStatus.DONE),
        ("S2", SheetStatus.DRAFT),
        ("S3", SheetStatus.NOT_STARTED),
    ]
    assert (made.id, made.revision, made.is_handed_in) == (item.id, 1, False)
    assert made.path.name.endswith("-backup.winnerscores")
    assert read_header(content).kind is ReturnKind.BACKUP
    assert desk.audit_head == head
    assert read_desk(desk).last_hand_in is None


def test_backup_is_not_taken_for_a_hand_in(desk: BundleFile, stick: Path) -> None:
    made = back_up_sheets(desk, stick)

    assert desk.judge_code is not None
    with pytest.raises(ReturnIsBackupError):
        unseal_return(made.path.read_bytes(), desk.judge_code)


def test_backup_of_what_was_handed_in_is_that_return(desk: BundleFile, stick: Path) -> None:
    given = hand_in(desk, stick)

    made = back_up_sheets(desk, stick)

    assert desk.judge_code is not None
    assert unseal_return(made.path.read_bytes(), desk.judge_code).id == given.id
    assert (made.id, made.revision, made.is_handed_in) == (given.id, 1, True)
    assert made.path != given.path


def test_backup_after_a_change_follows_the_hand_in(desk: BundleFile, stick: Path) -> None:
    given = hand_in(desk, stick)
    set_score(desk, "S2", "K1", Decimal(3))

    made = back_up_sheets(desk, stick)

    assert desk.judge_code is not None
    item = unseal_return(made.path.read_bytes(), desk.judge_code, accepts=(ReturnKind.BACKUP,))
    assert (item.revision, item.history, made.is_handed_in) == (2, (given.id,), False)


def test_undeclared_pack_has_nothing_to_back_up(rounds: Rounds, stick: Path) -> None:
    pack = rounds.packs(rounds.prepared())["J1"]

    with pytest.raises(NotDeclaredError):
        back_up_sheets(pack, stick)

    assert keep_backup(pack, stick / "backups") is None
    assert list(stick.iterdir()) == []


def test_backup_to_a_folder_that_is_gone_is_refused(desk: BundleFile, stick: Path) -> None:
    with pytest.raises(FolderMissingError):
        back_up_sheets(desk, stick / "gone")


def test_backups_are_kept_only_when_something_changed(desk: BundleFile, stick: Path) -> None:
    first = keep_backup(desk, stick / "backups")
    same = keep_backup(desk, stick / "backups")
    set_score(desk, "S2", "K1", Decimal(3))
    second = keep_backup(desk, stick / "backups")

    folder = backups_of(desk, stick / "backups")
    assert first is not None
    assert same is None
    assert second is not None
    assert kept_backups(folder) == [first.path, second.path]
    assert [path.name.partition("-")[0] for path in kept_backups(folder)] == ["000001", "000002"]


def test_the_newest_five_backups_are_kept(desk: BundleFile, stick: Path) -> None:
    made = []
    for score in (1, 2, 3, 4, 5, 1, 2):
        set_score(desk, "S2", "K1", Decimal(score))
        made.append(keep_backup(desk, stick))

    kept = kept_backups(backups_of(desk, stick))

    assert kept == [backup.path for backup in made[2:] if backup is not None]


def test_files_of_others_among_the_backups_are_left_alone(desk: BundleFile, stick: Path) -> None:
    folder = backups_of(desk, stick)
    folder.mkdir()
    for name in ("letter.txt", "mine-1.winnerscores"):
        (folder / name).write_text("keep me")
    for score in (1, 2, 3, 4, 5, 1):
        set_score(desk, "S2", "K1", Decimal(score))
        keep_backup(desk, stick)

    assert [(folder / name).read_text() for name in ("letter.txt", "mine-1.winnerscores")] == ["keep me"] * 2
    assert len(kept_backups(folder)) == 5


def test_a_damaged_backup_is_followed_by_a_sound_one(desk: BundleFile, stick: Path) -> None:
    first = keep_backup(desk, stick)
    assert first is not None
    first.path.write_bytes(first.path.read_bytes()[:-1])

    second = keep_backup(desk, stick)

    assert second is not None
    assert kept_backups(backups_of(desk, stick)) == [first.path, second.path]


def test_backups_that_cannot_be_kept_say_so(desk: BundleFile, stick: Path) -> None:
    kept = keep_backup(desk, stick)
    assert kept is not None
    set_score(desk, "S2", "K1", Decimal(3))
    (stick / "file").write_text("no folder")
    (stick / "failing").symlink_to("x" * 300)

    for place in ("file", "failing"):
        with pytest.raises(FileUnwritableError):
            keep_backup(desk, stick / place)

    assert kept.path.is_file()
