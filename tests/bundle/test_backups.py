"""Backups are whole, opened and verified before they bear their name."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from winner_judge.bundle.file import BundleFile
from winner_judge.bundle.models import Base, JudgeRow
from winner_judge.errors import (
    FileExistsAlreadyError,
    FileUnwritableError,
    RowAlteredError,
    WrongKeyError,
)

MakeBundle = Callable[..., Path]
CODE = "ABCDE-FGHJK"
PASSPHRASE = "kopi tubruk"


def content(
    path: Path, *, passphrase: str | None = None, judge_code: str | None = None
) -> dict[str, list[tuple[object, ...]]]:
    with (
        BundleFile.open(path, passphrase=passphrase, judge_code=judge_code) as bundle,
        bundle.read() as session,
    ):
        return {
            name: [tuple(row) for row in session.execute(text(f"SELECT * FROM {name} ORDER BY 1, 2"))]
            for name in Base.metadata.tables
        }


@pytest.mark.parametrize("secret", [{}, {"judge_code": CODE}, {"passphrase": PASSPHRASE}])
def test_backup_opens_with_the_same_secret_and_content(
    make_bundle: MakeBundle, secret: dict[str, Any]
) -> None:
    path = make_bundle(**secret)
    target = path.with_name("salinan cadangan é.winner")

    with BundleFile.open(path, **secret) as bundle:
        bundle.back_up(target)

    assert content(target, **secret) == content(path, **secret)
    assert {file.name for file in path.parent.iterdir()} == {path.name, target.name}


def test_backup_of_an_encrypted_bundle_is_encrypted(make_bundle: MakeBundle) -> None:
    path = make_bundle(passphrase=PASSPHRASE)
    target = path.with_name("backup.winner")
    with BundleFile.open(path, passphrase=PASSPHRASE) as bundle:
        bundle.back_up(target)

    with pytest.raises(WrongKeyError):
        BundleFile.open(target, passphrase="teh tarik")

    assert b"Kopi" not in target.read_bytes()


def test_backup_over_a_file_is_refused_and_leaves_it(make_bundle: MakeBundle) -> None:
    path = make_bundle()
    target = path.with_name("backup.winner")
    target.write_text("letter")

    with BundleFile.open(path) as bundle, pytest.raises(FileExistsAlreadyError):
        bundle.back_up(target)

    assert target.read_text() == "letter"


def test_backup_to_a_folder_that_is_gone_is_refused(make_bundle: MakeBundle) -> None:
    path = make_bundle()

    with BundleFile.open(path) as bundle:
        with pytest.raises(FileUnwritableError):
            bundle.back_up(path.parent / "gone" / "backup.winner")
        with bundle.write("add_judge", actor="secretariat") as change:
            change.session.add(JudgeRow(code="J2", position_in_list=2, name="Budi", role="member"))


def test_backup_that_does_not_verify_leaves_nothing(make_bundle: MakeBundle) -> None:
    path = make_bundle()
    target = path.with_name("backup.winner")
    with BundleFile.open(path) as bundle:
        bundle._database.connection.execute("UPDATE judges SET name = 'x'")

        with pytest.raises(RowAlteredError):
            bundle.back_up(target)

    assert [file.name for file in path.parent.iterdir()] == [path.name]
