"""A pack leaves the laptop only when all that it holds was handed in."""

import shutil
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from winner_judge.bundle.file import BundleFile
from winner_judge.bundle.models import JudgeCodeRow
from winner_judge.errors import BundleInUseError, FileMissingError, PackNotHandedInError, WrongKeyError
from winner_judge.operations.backing_up import back_up_sheets, backups_of, keep_backup
from winner_judge.operations.desk import declare, hand_in, set_score
from winner_judge.operations.desk_views import HandIn
from winner_judge.operations.packs_beside import put_aside
from winner_judge.operations.removing import remove_pack

from .conftest import Rounds
from .travelling import Laptop


@dataclass(frozen=True)
class Kept:
    """A pack with what lies around it."""

    pack: BundleFile
    code: str
    other_code: str
    backups: Path
    stick: Path

    def hand_in(self) -> HandIn:
        """Hand in and close the pack."""
        given = hand_in(self.pack, self.stick)
        self.pack.close()
        return given


@pytest.fixture
def kept(rounds: Rounds, tmp_path: Path) -> Kept:
    """A scored pack with a backup, another pack's backup, and a stick with a copy."""
    packs = rounds.packs(rounds.prepared())
    pack, other = packs["J2"], packs["J1"]
    stick, backups = tmp_path / "stick", tmp_path / "backups"
    stick.mkdir()
    for opened in (pack, other):
        declare(opened, {})
        set_score(opened, "S1", "K1", Decimal(4))
        keep_backup(opened, backups)
    back_up_sheets(pack, stick)
    pack.path.with_name(f"{pack.path.name}.view.json").write_text("{}")
    assert pack.judge_code is not None
    assert other.judge_code is not None
    return Kept(pack, pack.judge_code, other.judge_code, backups, stick)


def test_pack_view_memory_and_backups_go_and_nothing_else(kept: Kept, tmp_path: Path) -> None:
    own = backups_of(kept.pack, kept.backups)
    given = kept.hand_in()
    others = {path for path in tmp_path.rglob("*") if path.is_file()} - {
        kept.pack.path,
        kept.pack.path.with_name(f"{kept.pack.path.name}.view.json"),
        *own.iterdir(),
    }

    remove_pack(kept.pack.path, kept.code, given.id, kept.backups)

    assert {path for path in tmp_path.rglob("*") if path.is_file()} == others
    assert given.path in others
    assert not own.exists()


def test_pack_without_backups_is_removed_too(kept: Kept) -> None:
    given = kept.hand_in()

    remove_pack(kept.pack.path, kept.code, given.id, kept.backups / "none")

    assert not kept.pack.path.exists()


def test_pack_that_was_never_handed_in_stays(kept: Kept) -> None:
    kept.pack.close()

    with pytest.raises(PackNotHandedInError):
        remove_pack(kept.pack.path, kept.code, "", kept.backups)

    assert kept.pack.path.is_file()


def test_pack_changed_since_the_hand_in_stays(kept: Kept) -> None:
    given = hand_in(kept.pack, kept.stick)
    set_score(kept.pack, "S2", "K1", Decimal(4))
    kept.pack.close()

    with pytest.raises(PackNotHandedInError):
        remove_pack(kept.pack.path, kept.code, given.id, kept.backups)

    assert kept.pack.path.is_file()
    assert kept.pack.path.with_name(f"{kept.pack.path.name}.view.json").is_file()


def test_pack_whose_return_never_reached_a_folder_stays(kept: Kept) -> None:
    hand_in(kept.pack, kept.stick)
    set_score(kept.pack, "S2", "K1", Decimal(4))
    earlier = hand_in(kept.pack, kept.stick)
    set_score(kept.pack, "S2", "K1", Decimal(5))
    kept.hand_in()

    with pytest.raises(PackNotHandedInError):
        remove_pack(kept.pack.path, kept.code, earlier.id, kept.backups)

    assert kept.pack.path.is_file()


def test_open_pack_stays(kept: Kept) -> None:
    given = hand_in(kept.pack, kept.stick)

    with pytest.raises(BundleInUseError):
        remove_pack(kept.pack.path, kept.code, given.id, kept.backups)

    assert kept.pack.path.is_file()


def test_pack_of_another_code_stays(kept: Kept) -> None:
    given = kept.hand_in()

    with pytest.raises(WrongKeyError):
        remove_pack(kept.pack.path, kept.other_code, given.id, kept.backups)

    assert kept.pack.path.is_file()


def test_pack_that_is_gone_already_is_told(kept: Kept) -> None:
    given = kept.hand_in()
    kept.pack.path.unlink()

    with pytest.raises(FileMissingError):
        remove_pack(kept.pack.path, kept.code, given.id, kept.backups)


def test_a_pack_that_was_replaced_goes_too(kept: Kept) -> None:
    earlier = kept.pack.path.parent / "earlier"
    earlier.mkdir()
    own, others = earlier / "J2-before.winnerpack", earlier / "J1-before.winnerpack"
    given = kept.hand_in()
    shutil.copy(kept.pack.path, own)
    others.write_bytes(b"\x01" * 8192)

    remove_pack(kept.pack.path, kept.code, given.id, kept.backups)

    assert [own.exists(), others.exists(), kept.pack.path.exists()] == [False, True, False]


def test_backups_of_a_pack_that_was_replaced_go_too(rounds: Rounds, tmp_path: Path) -> None:
    laptop = Laptop(rounds, rounds.prepared())
    first = laptop.open(laptop.issued("first")).pack
    declare(first, {})
    keep_backup(first, tmp_path / "backups")
    first.close()
    second = laptop.issued("second")
    pack = laptop.open(second).pack
    keep_backup(pack, tmp_path / "backups")
    given = hand_in(pack, laptop.stick)
    pack.close()

    remove_pack(pack.path, second.code, given.id, tmp_path / "backups")

    assert list((tmp_path / "backups").iterdir()) == []
    assert [path for path in laptop.home.rglob("*") if path.is_file()] == []


def test_a_pack_of_another_round_under_the_same_code_stays(rounds: Rounds, tmp_path: Path) -> None:
    laptop = Laptop(rounds, rounds.prepared())
    second = laptop.issued("second")
    pack = laptop.open(second).pack
    other = Laptop(rounds, rounds.prepared("other"))
    with other.panel.write("try", actor="test") as change:
        change.session.add(JudgeCodeRow(judge="J2", code=pack.judge_code))
    path = put_aside(other.keep(other.issued("of the other round")))
    declare(pack, {})
    given = hand_in(pack, laptop.stick)
    pack.close()

    remove_pack(pack.path, second.code, given.id, tmp_path / "backups")

    assert [left for left in laptop.home.rglob("*") if left.is_file()] == [path]
