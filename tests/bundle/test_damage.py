"""Flipped bits, swapped and joined files, older pages: refused, or the content is proven the same."""

import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from winner_judge.bundle.file import BundleFile
from winner_judge.bundle.models import Base, JudgeRow, PaperDetailRow, SheetChangeRow, SubmissionRow
from winner_judge.errors import JudgeError, RowAlteredError
from winner_judge.values import BundleKind

MakeBundle = Callable[..., Path]
PAGE = 4096
CODE = "ABCDE-FGHJK"

Content = dict[str, list[tuple[object, ...]]]


def content(path: Path, *, passphrase: str | None = None, judge_code: str | None = None) -> Content:
    """Return all of a bundle but private notes, which nothing seals; ``check`` looks at attachments."""
    with BundleFile.open(path, passphrase=passphrase, judge_code=judge_code) as bundle:
        bundle.verify_blobs(lambda _done, _total: None)
        with bundle.read() as session:
            return {
                name: [tuple(row) for row in session.execute(text(f"SELECT * FROM {name} ORDER BY 1, 2"))]
                for name in Base.metadata.tables
                if name != "private_notes"
            }


def change(path: Path, *, passphrase: str | None = None, judge_code: str | None = None) -> None:
    with (
        BundleFile.open(path, passphrase=passphrase, judge_code=judge_code) as bundle,
        bundle.write("change_round", actor="secretariat") as writing,
    ):
        writing.session.get_one(JudgeRow, "J1").name = "Ibu Ratna"
        writing.session.get_one(SubmissionRow, "017").summary = "Teh dari lereng gunung. " * 8
        writing.session.add(PaperDetailRow(key="place", value="Kupang"))
        writing.session.add(SheetChangeRow(at=writing.at, submission="001", field="score", new='"3"'))


@pytest.mark.parametrize("secret", [{}, {"judge_code": CODE}])
def test_older_page_put_back_is_noticed_for_every_page(
    make_bundle: MakeBundle, secret: dict[str, str]
) -> None:
    path = make_bundle(**secret)
    older = path.read_bytes()
    change(path, **secret)
    newer = path.read_bytes()
    expected = content(path, **secret)
    refused = 0

    for offset in range(0, len(older), PAGE):
        if older[offset : offset + PAGE] == newer[offset : offset + PAGE]:
            continue
        path.write_bytes(newer[:offset] + older[offset : offset + PAGE] + newer[offset + PAGE :])
        try:
            assert content(path, **secret) == expected, offset // PAGE
        except JudgeError:
            refused += 1

    assert refused >= 6


@pytest.mark.parametrize("secret", [{}, {"judge_code": CODE}])
def test_flipped_bits_are_refused_or_change_nothing(make_bundle: MakeBundle, secret: dict[str, str]) -> None:
    path = make_bundle(**secret)
    expected = content(path, **secret)
    whole = path.read_bytes()
    chance = random.Random(2023)
    offsets = [*range(0, 100, 3), *(chance.randrange(len(whole)) for _ in range(150))]
    opened = 0

    for offset in offsets:
        damaged = bytearray(whole)
        damaged[offset] ^= 1 << chance.randrange(8)
        path.write_bytes(damaged)
        try:
            assert content(path, **secret) == expected, offset
            opened += 1
        except JudgeError:
            continue

    assert len(offsets) - opened > 40 if not secret else opened < 10


@pytest.mark.parametrize("secret", [{}, {"judge_code": CODE}])
def test_wiped_sectors_are_refused_or_change_nothing(make_bundle: MakeBundle, secret: dict[str, str]) -> None:
    path = make_bundle(**secret)
    expected = content(path, **secret)
    whole = path.read_bytes()

    for offset in range(512, len(whole), 512 * 7):
        path.write_bytes(whole[:offset] + bytes(512) + whole[offset + 512 :])
        try:
            assert content(path, **secret) == expected, offset
        except JudgeError:
            continue


@pytest.mark.parametrize("secret", [{}, {"judge_code": CODE}])
def test_bytes_joined_on_change_nothing(make_bundle: MakeBundle, secret: dict[str, str]) -> None:
    path = make_bundle(**secret)
    expected = content(path, **secret)
    whole = path.read_bytes()

    for extra in (whole, whole[:PAGE], b"x" * 100):
        path.write_bytes(whole + extra)
        assert content(path, **secret) == expected


def test_second_half_of_another_bundle_is_refused(make_bundle: MakeBundle) -> None:
    first, second = make_bundle("a.winner"), make_bundle("b.winner")
    change(second)
    a, b = first.read_bytes(), second.read_bytes()
    middle = len(a) // 2 // PAGE * PAGE

    first.write_bytes(a[:middle] + b[middle:])

    with pytest.raises(JudgeError):
        BundleFile.open(first)


def test_table_taken_from_another_bundle_is_refused(make_bundle: MakeBundle) -> None:
    first, second = make_bundle("a.winner"), make_bundle("b.winner")
    change(second)
    shell = sqlite3.connect(first)
    shell.execute("ATTACH ? AS other", (str(second),))
    shell.executescript("DELETE FROM judges; INSERT INTO judges SELECT * FROM other.judges")
    shell.close()

    with pytest.raises(RowAlteredError) as caught:
        BundleFile.open(first)

    assert caught.value.table == "judges"


def test_file_swapped_for_another_keeps_its_own_head(make_bundle: MakeBundle) -> None:
    path = make_bundle()
    copy = path.with_name("copy.winner")
    shutil.copy(path, copy)
    change(path)
    with BundleFile.open(path) as bundle:
        head = bundle.audit_head

    with BundleFile.open(copy) as bundle:
        assert bundle.audit_head != head
        assert bundle.kind is BundleKind.PANEL
