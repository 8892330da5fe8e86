"""Judge packs: one judge's part of a round as a bundle of its own, under that judge's code."""

import secrets
from collections.abc import Callable, Collection, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from winner_judge.bundle.failures import told_of
from winner_judge.bundle.file import BundleFile, Change
from winner_judge.bundle.models import (
    AssignmentRow,
    AttachmentRow,
    Base,
    BlobRow,
    ConflictRow,
    IssueRow,
    JudgeRow,
    PackRow,
    PolicyRow,
    ProvinceRow,
    RoundRow,
    RubricRow,
    SubmissionRow,
)
from winner_judge.canonical import Json, canonical_bytes, digest_of
from winner_judge.exchange.sticks import cleaned_up, file_digest, settle, temporary_path
from winner_judge.scoring.policy import Policy
from winner_judge.scoring.rubric import Rubric
from winner_judge.values import (
    Attachment,
    BundleKind,
    Conflict,
    Issue,
    Judge,
    Progress,
    Province,
    Round,
    RoundState,
    Submission,
)

PACK_SUFFIX = ".winnerpack"
_ID_BYTES = 16


@dataclass(frozen=True, slots=True)
class PackContent:
    """All that one judge is given. ``submissions`` are the judge's own, in the order to score them."""

    round: Round
    provinces: tuple[Province, ...]
    issues: tuple[Issue, ...]
    rubrics: tuple[Rubric, ...]
    policy: Policy
    judge: Judge
    submissions: tuple[Submission, ...]
    attachments: tuple[Attachment, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    """Ties of this judge that were known before; one with a submission outside of the pack is left out."""

    def __post_init__(self) -> None:
        codes = {submission.code for submission in self.submissions}
        assert all(attachment.submission in codes for attachment in self.attachments)
        assert all(conflict.judge == self.judge.code for conflict in self.conflicts)


def new_pack_id() -> str:
    """Return a fresh pack id: 128 random bits in hexadecimal."""
    return secrets.token_hex(_ID_BYTES)


def pack_content_digest(content: PackContent) -> str:
    """Return the SHA-256 over everything in a pack but its id, its code and the time of issue."""
    return digest_of(_document(content))


def write_pack(
    folder: Path,
    content: PackContent,
    *,
    pack_id: str,
    judge_code: str,
    read_blob: Callable[[str], bytes],
    clock: Callable[[], datetime],
    issued_at: datetime | None = None,
    adds_to: str = "",
    progress: Progress = lambda _done, _total: None,
) -> Path:
    """Write a pack into ``folder`` and return its path, once it was opened again and read back.

    ``read_blob`` returns the bytes of an attachment by their SHA-256. The name of the file bears round and
    judge as tables name them, nobody's own name; an earlier file is never overwritten. ``adds_to`` is the id
    of the pack that this one, an additional pack, adds to. Without ``issued_at`` it is issued now.

    Raises:
        FolderMissingError: there is no such folder.
        AttachmentDamagedError: the bytes of an attachment are not those that its SHA-256 names.
        JudgeError: another leaf for what the medium refuses. Nothing is left in the folder then.
    """
    temporary = temporary_path(folder)
    name = pack_file_name(content.judge.code, content.round, is_supplement=bool(adds_to))
    with cleaned_up(temporary), told_of(folder / name, temporary):
        with BundleFile.create(temporary, BundleKind.PACK, judge_code=judge_code, clock=clock) as pack:
            facts: dict[str, Json] = {"pack": pack_id, "content_digest": pack_content_digest(content)}
            with pack.write("issue_pack", actor="secretariat", facts=facts) as change:
                issued = pack_row(content, pack_id, issued_at or change.at, adds_to)
                _fill(change, content, issued, read_blob, progress)
        with BundleFile.open(temporary, judge_code=judge_code, clock=clock) as pack:
            pack.verify_blobs(lambda _done, _total: None)
        return settle(temporary, folder, name, file_digest(temporary))


def part_of(content: PackContent, codes: Collection[str]) -> PackContent:
    """Return ``content`` with the submissions ``codes`` alone, and only what these need."""
    submissions = tuple(item for item in content.submissions if item.code in codes)
    used = {submission.issue for submission in submissions}
    issues = tuple(issue for issue in content.issues if issue.code in used)
    rubrics = {issue.rubric for issue in issues}
    return replace(
        content,
        issues=issues,
        rubrics=tuple(rubric for rubric in content.rubrics if rubric.code in rubrics),
        submissions=submissions,
        attachments=tuple(item for item in content.attachments if item.submission in codes),
        conflicts=tuple(item for item in content.conflicts if item.submission in codes),
    )


def pack_row(content: PackContent, pack_id: str, issued_at: datetime, adds_to: str = "") -> PackRow:
    """Return the row of a pack, which stands in it and in the panel bundle."""
    return PackRow(
        id=pack_id,
        judge=content.judge.code,
        content_digest=pack_content_digest(content),
        issued_at=issued_at,
        submissions=_text([submission.code for submission in content.submissions]),
        adds_to=adds_to,
    )


def pack_file_name(judge: str, round_: Round, *, is_supplement: bool) -> str:
    """Return what the pack of a judge is called, unless a file of that name was there before."""
    name = f"{judge} {round_.name.id}{' tambahan' if is_supplement else ''}"
    return name.strip().replace(" ", "-") + PACK_SUFFIX


def _fill(
    change: Change,
    content: PackContent,
    issued: PackRow,
    read_blob: Callable[[str], bytes],
    progress: Progress,
) -> None:
    change.session.add_all(_frame_rows(content, change.at))
    change.session.add_all(_judge_rows(content))
    change.session.add(issued)
    digests = sorted({attachment.sha256 for attachment in content.attachments})
    for done, sha256 in enumerate(digests):
        progress(done, len(digests))
        blob = BlobRow(sha256=sha256, content=read_blob(sha256))
        change.session.add(blob)
        change.session.flush()
        change.session.expunge(blob)  # one attachment in memory at a time


def _frame_rows(content: PackContent, at: datetime) -> Iterator[Base]:
    yield _round_row(content.round)
    for position, province in enumerate(content.provinces, start=1):
        yield ProvinceRow(code=province.code, position=position, name=province.name)
    for position, rubric in enumerate(content.rubrics, start=1):
        yield RubricRow(code=rubric.code, position=position, document=_text(rubric.to_json()))
    for position, issue in enumerate(content.issues, start=1):
        names = {"name_id": issue.name.id, "name_en": issue.name.en}
        yield IssueRow(code=issue.code, position=position, rubric=issue.rubric, **names)
    yield PolicyRow(number=1, document=_text(content.policy.to_json()), reason="", at=at)


def _round_row(item: Round) -> RoundRow:
    return RoundRow(
        id=item.id,
        kind=BundleKind.PACK.value,
        state=RoundState.JUDGING.value,
        edition=item.edition,
        edition_name_id=item.edition_name.id,
        edition_name_en=item.edition_name.en,
        name_id=item.name.id,
        name_en=item.name.en,
        time_zone=item.time_zone,
        deadline=item.deadline,
        secretariat_name=item.secretariat_name,
        secretariat_phone=item.secretariat_phone,
        is_example=item.is_example,
        is_proposal_rubric=item.is_proposal_rubric,
    )


def _judge_rows(content: PackContent) -> Iterator[Base]:
    judge = asdict(content.judge) | {
        "role": content.judge.role.value,
        "expertise": _text(list(content.judge.expertise)),
    }
    yield JudgeRow(position_in_list=1, **judge)
    for position, submission in enumerate(content.submissions, start=1):
        yield SubmissionRow(position=position, **asdict(submission))
        yield AssignmentRow(judge=content.judge.code, submission=submission.code, position=position)
    for attachment in content.attachments:
        yield AttachmentRow(**asdict(attachment))
    for conflict in _own_conflicts(content):
        yield ConflictRow(**asdict(conflict))


def _own_conflicts(content: PackContent) -> list[Conflict]:
    codes = {submission.code for submission in content.submissions}
    found = (conflict for conflict in content.conflicts if conflict.submission in codes)
    return sorted(found, key=lambda conflict: conflict.submission)


def _document(content: PackContent) -> Json:
    attachments = sorted(content.attachments, key=lambda item: (item.submission, item.position))
    deadline = content.round.deadline
    return {
        "round": asdict(content.round) | {"deadline": deadline and deadline.astimezone(UTC).isoformat()},
        "provinces": [asdict(province) for province in content.provinces],
        "issues": [asdict(issue) for issue in content.issues],
        "rubrics": [rubric.to_json() for rubric in content.rubrics],
        "policy": content.policy.to_json(),
        "judge": asdict(content.judge),
        "submissions": [asdict(submission) for submission in content.submissions],
        "attachments": [asdict(attachment) for attachment in attachments],
        "conflicts": [asdict(conflict) for conflict in _own_conflicts(content)],
    }


def _text(document: Json) -> str:
    return canonical_bytes(document).decode("utf-8")
