import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from winner_judge.bundle.file import BundleFile
from winner_judge.bundle.models import ReturnRow
from winner_judge.errors import AttachmentDamagedError, CancelledError, RowAlteredError
from winner_judge.operations.checking import check_bundle
from winner_judge.operations.opening import open_panel
from winner_judge.operations.preparing import import_submissions
from winner_judge.operations.rows import return_from_row, return_to_row

if TYPE_CHECKING:
    from tests.operations.conftest import Rounds


def test_sound_file_is_told_by_its_counts(rounds: "Rounds", pdf: bytes) -> None:
    bundle = _with_documents(rounds, pdf)
    rounds.add_judges(bundle)
    rounds.score(bundle, {"J1": {"S1": ["4", "5"]}, "J2": {"S2": ["3", "3"]}})
    told: list[tuple[int, int]] = []

    report = check_bundle(bundle, lambda done, total: told.append((done, total)))

    assert (report.submissions, report.attachments, report.returns, report.packs) == (2, 2, 2, 0)
    assert report.audit_head == bundle.audit_head
    assert report.audit_entries == 6
    assert told == [(0, 2), (1, 2), (2, 2)]


def test_changed_document_is_noticed(rounds: "Rounds", pdf: bytes) -> None:
    bundle = _with_documents(rounds, pdf)
    bundle.close()
    with sqlite3.connect(bundle.path) as connection:
        connection.execute("UPDATE blobs SET content = content || x'00' WHERE rowid = 1")
    connection.close()

    with open_panel(bundle.path) as opened, pytest.raises(AttachmentDamagedError):
        check_bundle(opened)


def test_return_under_another_id_is_noticed(rounds: "Rounds") -> None:
    bundle = rounds.prepared()
    rounds.score(bundle, {"J1": {"S1": ["4", "5"]}})
    with bundle.write("forge", actor="nobody") as change:
        item = return_from_row(change.session.scalars(select(ReturnRow)).one())
        change.session.add(return_to_row(replace(item, id="f" * 64), change.at))

    with pytest.raises(RowAlteredError) as refusal:
        check_bundle(bundle)

    assert refusal.value.table == "returns"


def test_check_can_be_stopped(rounds: "Rounds", pdf: bytes) -> None:
    bundle = _with_documents(rounds, pdf)

    def stop(_done: int, _total: int) -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        check_bundle(bundle, stop)


def _with_documents(rounds: "Rounds", pdf: bytes) -> BundleFile:
    bundle = rounds.new()
    folder = rounds.folder / "documents"
    folder.mkdir()
    (folder / "S1.pdf").write_bytes(pdf)
    (folder / "S2.pdf").write_bytes(pdf + b"another")
    table = rounds.table("s.csv", ("code", "name", "issue"), [("S1", "Satu", "A"), ("S2", "Dua", "A")])
    import_submissions(bundle, table, attachments=folder)
    return bundle
