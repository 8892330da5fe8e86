"""A small round in a real file, made as operations make one."""

from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from winner_judge.bundle.file import BundleFile
from winner_judge.bundle.models import (
    AssignmentRow,
    AttachmentRow,
    BlobRow,
    IssueRow,
    JudgeRow,
    ModerationRow,
    PackRow,
    PolicyRow,
    PrivateNoteRow,
    ProvinceRow,
    ReturnRow,
    RoundRow,
    RubricRow,
    SheetChangeRow,
    SubmissionRow,
)
from winner_judge.values import BundleKind

NOON = datetime(2023, 10, 18, 5, 0, tzinfo=UTC)
PROPOSAL = b"%PDF-1.7 a proposal " * 50

MakeBundle = Callable[..., Path]


@pytest.fixture
def make_bundle(tmp_path: Path) -> MakeBundle:
    def make(
        name: str = "panel.winner",
        kind: BundleKind = BundleKind.PANEL,
        *,
        passphrase: str | None = None,
        judge_code: str | None = None,
    ) -> Path:
        path = tmp_path / name
        with BundleFile.create(
            path, kind, clock=lambda: NOON, passphrase=passphrase, judge_code=judge_code
        ) as bundle:
            fill(bundle)
        return path

    return make


def fill(bundle: BundleFile) -> None:
    with bundle.write("create_round", actor="secretariat", facts={"edition": "winner_2023"}) as change:
        change.session.add_all(frame(bundle.kind))
    with bundle.write("import_submissions", actor="secretariat") as change:
        change.session.add_all(panel())
    with bundle.write("collect_returns", actor="chair") as change:
        change.session.add_all(decisions())
    with bundle.write_private() as session:
        session.add(PrivateNoteRow(submission="001", text="ask about the permit"))


def frame(kind: BundleKind) -> list[object]:
    return [
        RoundRow(
            id="r-2023",
            kind=kind.value,
            state="judging",
            edition="winner_2023",
            edition_name_id="WiNNER 2023",
            edition_name_en="WiNNER 2023",
            name_id="Tahap Proposal",
            name_en="Proposal round",
            time_zone="WITA",
            deadline=NOON,
        ),
        ProvinceRow(code="53", position=1, name="Nusa Tenggara Timur"),
        RubricRow(code="P1", position=1, document='{"code":"P1"}'),
        IssueRow(code="P1", position=1, name_id="Kemiskinan", name_en="Poverty", rubric="P1"),
        PolicyRow(document='{"aggregate":"mean"}', at=NOON),
    ]


def panel() -> list[object]:
    digest = sha256(PROPOSAL).hexdigest()
    return [
        AttachmentRow(
            submission="001",
            position=1,
            name="proposal.pdf",
            media_type="application/pdf",
            sha256=digest,
            size_bytes=len(PROPOSAL),
        ),
        *(AssignmentRow(judge="J1", submission=f"{number:03}", position=number) for number in range(1, 31)),
        *(
            SubmissionRow(
                code=f"{number:03}",
                position=number,
                name=f"Kopi {number} ☕",
                issue="P1",
                province="53",
                summary="Kopi dari lereng gunung. " * 8,
            )
            for number in range(1, 31)
        ),
        JudgeRow(code="J1", position_in_list=1, name="Ratna", role="chair"),
        BlobRow(sha256=digest, content=PROPOSAL),
        PackRow(id="P-1", judge="J1", content_digest="cd" * 32, issued_at=NOON, submissions='["001"]'),
        PackRow(
            id="P-2",
            judge="J1",
            content_digest="ef" * 32,
            issued_at=NOON,
            submissions='["002"]',
            adds_to="P-1",
        ),
    ]


def decisions() -> list[object]:
    return [
        ReturnRow(
            id="ab" * 32,
            judge="J1",
            revision=1,
            source="pack",
            document='{"judge":"J1"}',
            at=NOON,
            is_waiting=True,
        ),
        ModerationRow(kind="accept", submissions='["001"]', actor="chair", reason="discussed", at=NOON),
        SheetChangeRow(at=NOON, submission="001", field="score", criterion="K1", new='"4"'),
        SheetChangeRow(at=NOON, submission="001", field="score", criterion="K1", old='"4"', inverse_of=1),
    ]
