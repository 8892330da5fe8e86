import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from winner_judge.bundle.file import BundleFile, is_encrypted
from winner_judge.bundle.models import (
    AssignmentRow,
    AttachmentRow,
    AuditRow,
    BlobRow,
    ConflictRow,
    IssueRow,
    JudgeCodeRow,
    JudgeRow,
    PackRow,
    PolicyRow,
    ProvinceRow,
    RoundRow,
    RubricRow,
    SubmissionRow,
)
from winner_judge.canonical import canonical_bytes
from winner_judge.errors import AttachmentDamagedError, CancelledError, FolderMissingError, WrongKeyError
from winner_judge.exchange.codes import new_judge_code
from winner_judge.exchange.packs import (
    PackContent,
    new_pack_id,
    pack_content_digest,
    write_pack,
)
from winner_judge.scoring.policy import DEFAULT_POLICY
from winner_judge.scoring.rubric import Rubric
from winner_judge.values import (
    Attachment,
    Bilingual,
    BundleKind,
    Conflict,
    Issue,
    Judge,
    JudgeRole,
    Province,
    Round,
    Submission,
)

CODE = new_judge_code()
AT = datetime(2023, 10, 18, 7, 32, tzinfo=UTC)
BLOBS = {hashlib.sha256(blob).hexdigest(): blob for blob in (b"%PDF one " * 999, b"%PDF two")}
ONE, TWO = BLOBS
RUBRIC = Rubric.from_json(
    {
        "code": "P1",
        "name": {"id": "Kemiskinan", "en": "Poverty"},
        "total": "100",
        "scale": {"min": "1", "max": "5", "step": "1"},
        "criteria": [{"code": "K1", "weight": "100", "name": {"id": "Dampak", "en": "Impact"}}],
    }
)
CONTENT = PackContent(
    round=Round(
        id="winner-2023-proposal",
        edition="winner_2023",
        edition_name=Bilingual("WiNNER 2023", "WiNNER 2023"),
        name=Bilingual("Tahap Proposal", "Proposal round"),
        deadline=AT,
        secretariat_name="Sekretariat",
        secretariat_phone="021-7398381",
        is_example=True,
    ),
    provinces=(Province("NTT", "Nusa Tenggara Timur"),),
    issues=(Issue("1", Bilingual("Kemiskinan", "Poverty"), "P1"),),
    rubrics=(RUBRIC,),
    policy=DEFAULT_POLICY,
    judge=Judge(
        "J2", "Ratna Dewi", JudgeRole.CHAIR, "Universitas", ("1",), "198012312006041001", "Dosen", "Ibu"
    ),
    submissions=(
        Submission("010", "Usaha sepuluh", "1", "NTT", "Ibu Sari", summary="Baris satu\nbaris dua"),
        Submission("007", "Usaha tujuh \N{PARTY POPPER}", "1", "NTT"),
    ),
    attachments=(
        Attachment("007", 1, "usulan.pdf", "application/pdf", ONE, len(BLOBS[ONE])),
        Attachment("007", 2, "lampiran.pdf", "application/pdf", TWO, len(BLOBS[TWO]), is_blind_ok=True),
        Attachment("010", 1, "usulan.pdf", "application/pdf", ONE, len(BLOBS[ONE])),
    ),
    conflicts=(Conflict("J2", "999", "Saudara"), Conflict("J2", "010", "Mitra")),
)


def write(folder: Path, content: PackContent = CONTENT, pack_id: str = "P-1") -> Path:
    return write_pack(
        folder, content, pack_id=pack_id, judge_code=CODE, read_blob=BLOBS.__getitem__, clock=lambda: AT
    )


@pytest.fixture
def pack(tmp_path: Path) -> Iterator[BundleFile]:
    with BundleFile.open(write(tmp_path), judge_code=CODE) as opened:
        yield opened


def test_a_pack_stands_alone_in_its_folder_under_the_judge_code(tmp_path: Path) -> None:
    path = write(tmp_path)

    assert list(tmp_path.iterdir()) == [path]
    assert path.name == "J2-Tahap-Proposal.winnerpack"
    assert is_encrypted(path)
    with pytest.raises(WrongKeyError):
        BundleFile.open(path, judge_code=new_judge_code())
    with BundleFile.open(path, judge_code=CODE.lower()) as opened:
        assert opened.kind is BundleKind.PACK


def test_a_pack_issued_again_leaves_the_earlier_one(tmp_path: Path) -> None:
    first, second = write(tmp_path), write(tmp_path, pack_id="P-2")

    assert second.name == "J2-Tahap-Proposal (2).winnerpack"
    for path, pack_id in ((first, "P-1"), (second, "P-2")):
        with BundleFile.open(path, judge_code=CODE) as opened, opened.read() as session:
            assert session.scalars(select(PackRow.id)).all() == [pack_id]


def test_a_pack_holds_exactly_its_content(pack: BundleFile) -> None:
    with pack.read() as session:
        found = session.scalars(select(RoundRow)).one()
        assert (found.id, found.kind, found.state, found.holder) == (
            "winner-2023-proposal",
            "pack",
            "judging",
            "",
        )
        assert (found.name_id, found.name_en, found.deadline) == ("Tahap Proposal", "Proposal round", AT)
        assert (found.secretariat_name, found.secretariat_phone) == ("Sekretariat", "021-7398381")
        assert (found.is_example, found.is_proposal_rubric) == (True, False)
        assert [(row.code, row.name) for row in session.scalars(select(ProvinceRow))] == [
            ("NTT", "Nusa Tenggara Timur")
        ]
        assert [(row.code, row.name_en, row.rubric) for row in session.scalars(select(IssueRow))] == [
            ("1", "Poverty", "P1")
        ]
        assert [row.document.encode() for row in session.scalars(select(RubricRow))] == [
            canonical_bytes(RUBRIC.to_json())
        ]
        assert [row.document.encode() for row in session.scalars(select(PolicyRow))] == [
            canonical_bytes(DEFAULT_POLICY.to_json())
        ]


def test_a_pack_holds_its_judge_and_no_other(pack: BundleFile) -> None:
    with pack.read() as session:
        judge = session.scalars(select(JudgeRow)).one()
        assert (judge.code, judge.name, judge.role, judge.institution) == (
            "J2",
            "Ratna Dewi",
            "chair",
            "Universitas",
        )
        assert (judge.expertise, judge.nip, judge.position) == ('["1"]', "198012312006041001", "Dosen")
        assert judge.salutation == "Ibu"
        assert session.scalars(select(JudgeCodeRow)).all() == []
        issued = session.scalars(select(PackRow)).one()
        assert (issued.id, issued.judge, issued.issued_at) == ("P-1", "J2", AT)
        assert issued.content_digest == pack_content_digest(CONTENT)
        assert [(row.submission, row.reason) for row in session.scalars(select(ConflictRow))] == [
            ("010", "Mitra")
        ]


def test_a_pack_holds_its_submissions_in_order_with_their_attachments(pack: BundleFile) -> None:
    with pack.read() as session:
        rows = session.scalars(select(SubmissionRow).order_by(SubmissionRow.position)).all()
        assert [(row.code, row.name, row.summary) for row in rows] == [
            ("010", "Usaha sepuluh", "Baris satu\nbaris dua"),
            ("007", "Usaha tujuh \N{PARTY POPPER}", ""),
        ]
        assigned = session.scalars(select(AssignmentRow).order_by(AssignmentRow.position)).all()
        assert [(row.judge, row.submission) for row in assigned] == [("J2", "010"), ("J2", "007")]
        ordered = select(AttachmentRow).order_by(AttachmentRow.submission, AttachmentRow.position)
        attachments = session.scalars(ordered).all()
        assert [(row.submission, row.name, row.sha256, row.is_blind_ok) for row in attachments] == [
            ("007", "usulan.pdf", ONE, False),
            ("007", "lampiran.pdf", TWO, True),
            ("010", "usulan.pdf", ONE, False),
        ]
        assert {row.sha256: row.content for row in session.scalars(select(BlobRow))} == BLOBS


def test_a_pack_is_written_in_one_audited_transaction(pack: BundleFile) -> None:
    with pack.read() as session:
        documents = [row.document for row in session.scalars(select(AuditRow).order_by(AuditRow.number))]

    assert sum('"action":"issue_pack"' in document for document in documents) == 1
    assert '"pack":"P-1"' in documents[-1]
    assert pack_content_digest(CONTENT) in documents[-1]


def test_no_byte_of_a_pack_tells_what_is_in_it(tmp_path: Path) -> None:
    content = write(tmp_path).read_bytes()

    for secret in (b"Ratna", b"Usaha tujuh", b"SQLite format", b"%PDF one", CODE.encode(), b"winner_2023"):
        assert secret not in content


@pytest.mark.parametrize(
    "other",
    [
        replace(CONTENT, round=replace(CONTENT.round, deadline=None)),
        replace(CONTENT, provinces=()),
        replace(CONTENT, issues=()),
        replace(CONTENT, rubrics=()),
        replace(CONTENT, policy=replace(DEFAULT_POLICY, decimals=3)),
        replace(CONTENT, judge=replace(CONTENT.judge, code="J3"), conflicts=()),
        replace(CONTENT, submissions=CONTENT.submissions[::-1]),
        replace(CONTENT, attachments=CONTENT.attachments[:2]),
        replace(CONTENT, conflicts=()),
    ],
)
def test_the_content_digest_covers_every_part(other: PackContent) -> None:
    assert pack_content_digest(other) != pack_content_digest(CONTENT)


def test_the_content_digest_does_not_depend_on_what_the_pack_leaves_out() -> None:
    same = replace(CONTENT, attachments=CONTENT.attachments[::-1], conflicts=CONTENT.conflicts[1:])

    assert pack_content_digest(same) == pack_content_digest(CONTENT)


def test_an_attachment_with_other_bytes_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(AttachmentDamagedError) as refusal:
        write_pack(
            tmp_path, CONTENT, pack_id="P-1", judge_code=CODE, read_blob=lambda _: b"other", clock=lambda: AT
        )

    assert refusal.value.sha256 in BLOBS
    assert list(tmp_path.iterdir()) == []


def test_cancelling_leaves_nothing(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> None:
        told.append((done, total))
        if done == 1:
            raise CancelledError

    with pytest.raises(CancelledError):
        write_pack(
            tmp_path,
            CONTENT,
            pack_id="P-1",
            judge_code=CODE,
            read_blob=BLOBS.__getitem__,
            clock=lambda: AT,
            progress=progress,
        )

    assert told == [(0, 2), (1, 2)]
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FolderMissingError):
        write(tmp_path / "gone")


def test_pack_ids_differ() -> None:
    assert len({new_pack_id() for _ in range(100)}) == 100
