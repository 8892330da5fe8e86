"""Rounds to print: all names and figures are invented."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from resources import resource
from winner_judge.operations.leniencies import find_leniencies
from winner_judge.reports.data import PaperData, PaperDetails, SignOff
from winner_judge.reports.records import AuditLine, PackIssued, ReturnReceived
from winner_judge.scoring.adjusting import NO_LENIENCIES
from winner_judge.scoring.policy import Aggregate, Policy
from winner_judge.scoring.ranking import Ranking, rank_round
from winner_judge.scoring.rubric import Rubric, rubrics_from_json
from winner_judge.values import (
    Bilingual,
    Issue,
    Judge,
    JudgeRole,
    Moderation,
    ModerationKind,
    Province,
    ReturnSource,
    Round,
    Sheet,
    SheetStatus,
    Submission,
)

NO_RANKING = Ranking(groups=(), awards=())
RETURN_ID = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
AUDIT_HEAD = "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752"
SIGNED_AT = datetime(2023, 10, 18, 7, 32, tzinfo=UTC)
PROVINCES = (Province("36", "Banten"), Province("53", "Nusa Tenggara Timur"))
PLACES = ("Kabupaten Lebak", "Kota Kupang", "Kabupaten Pandeglang", "Kabupaten Sumba Timur")
FIRMS = ("Air Tirta Desa", "Bank Sampah Pesisir", "Klinik Perahu", "Kebun Gizi Ibu", "Rumah Baca Terapung")
PEOPLE = ("Contoh Ratna Wulandari", "Contoh Bagus Santoso", "Contoh Maria Bria", "Contoh Yusuf Halim")


def the_rubrics() -> dict[str, Rubric]:
    text = resource("editions", "winner_2023", "rubrics.json").read_text(encoding="utf-8")
    return {rubric.code: rubric for rubric in rubrics_from_json(json.loads(text))}


def the_round(*, is_example: bool = False, is_proposal_rubric: bool = False) -> Round:
    return Round(
        id="7b1f6f0e-0f1e-4c53-9a3b-2f4e8f6a0d11",
        edition="winner_2023",
        edition_name=Bilingual("Wirausaha Sosial untuk Negeri 2023", "WiNNER 2023"),
        name=Bilingual("Tahap Proposal", "Proposal round"),
        time_zone="WIB",
        deadline=datetime(2023, 10, 16, 10, 0, tzinfo=UTC),
        secretariat_name="Sekretariat WiNNER",
        secretariat_phone="021-555-0100",
        is_example=is_example,
        is_proposal_rubric=is_proposal_rubric,
    )


def the_judges(count: int) -> tuple[Judge, ...]:
    roles = (JudgeRole.CHAIR, *[JudgeRole.MEMBER] * count)
    return tuple(
        Judge(
            code=f"J{number}",
            name=f"Dr. Contoh Juri {number}, M.Si.",
            role=roles[number - 1],
            institution="Universitas Contoh",
            nip="19700101 199503 1 001" if number == 1 else "",
        )
        for number in range(1, count + 1)
    )


def the_submissions(count: int, *, issues: Sequence[str] = ("P1", "P3")) -> tuple[Submission, ...]:
    return tuple(
        Submission(
            code=f"W-{number:03}",
            name=f"{FIRMS[number % len(FIRMS)]} {number}",
            issue=issues[number % len(issues)],
            province=PROVINCES[number // 2 % 2].code,
            proposer=PEOPLE[number % len(PEOPLE)],
            district=PLACES[number % len(PLACES)],
        )
        for number in range(1, count + 1)
    )


def sheets_of(
    judges: Sequence[Judge], submissions: Sequence[Submission], per_submission: int
) -> Iterator[Sheet]:
    for number, submission in enumerate(submissions):
        for place in range(min(per_submission, len(judges))):
            judge = judges[(number + place) % len(judges)]
            scores = {f"K{k}": Decimal(1 + (number * 3 + place * k + k * k) % 5) for k in range(1, 7)}
            yield Sheet(judge.code, submission.code, SheetStatus.DONE, scores)


def ranked(data: PaperData) -> PaperData:
    """Return the round with the ranking that comes of its sheets."""
    leniencies = find_leniencies(data, data.moderations)
    ranking = rank_round(
        data.candidates,
        data.counting_sheets,
        data.rubrics,
        data.policy,
        data.moderations,
        leniencies=NO_LENIENCIES if leniencies is None else leniencies.by_judge,
    )
    return replace(data, ranking=ranking, leniencies=leniencies)


def a_round(judges: int = 3, submissions: int = 7, *, per_submission: int = 3) -> PaperData:
    """Return a provisional round with sheets of all judges."""
    rubrics = the_rubrics()
    panel, entries = the_judges(judges), the_submissions(submissions)
    names = {code: rubric.name for code, rubric in rubrics.items()}
    data = PaperData(
        round=the_round(),
        policy=Policy(minimum_judges=min(2, judges)),
        provinces=PROVINCES,
        issues=tuple(Issue(code, name, code) for code, name in names.items()),
        rubrics=rubrics,
        submissions=entries,
        judges=panel,
        ranking=NO_RANKING,
        sheets=tuple(sheets_of(panel, entries, per_submission)),
        returns={judge.code: RETURN_ID for judge in panel},
        declared=frozenset(judge.code for judge in panel),
    )
    return ranked(data)


def adjusted(data: PaperData) -> PaperData:
    """Return the round ranked by the adjusted mean."""
    return ranked(replace(data, policy=replace(data.policy, aggregate=Aggregate.ADJUSTED)))


def moderated(data: PaperData) -> PaperData:
    """Return the round with a recusal and one decision of each kind that changes a value."""
    first, second, third = (submission.code for submission in data.submissions[:3])
    recused = next(sheet for sheet in data.sheets if sheet.submission == first)
    sheets = tuple(
        replace(sheet, status=SheetStatus.RECUSED, scores={}, recusal_reason="Pernah menjadi mentor")
        if sheet is recused
        else sheet
        for sheet in data.sheets
    )
    at = datetime(2023, 10, 17, 4, 5, tzinfo=UTC)
    aside = next(sheet.judge for sheet in sheets if sheet.submission == third)
    log = (
        Moderation(1, ModerationKind.CONSENSUS_SCORE, (second,), "chair", "Data puskesmas kedua", at,
                   criterion="K3", value=Decimal(4)),
        Moderation(2, ModerationKind.SET_ASIDE, (third,), "chair", "Lembar tertukar", at, judge=aside),
        Moderation(3, ModerationKind.CONSENSUS_VALUE, (first,), "J1", "Disepakati di pleno", at,
                   value=Decimal("87.5")),
    )  # fmt: skip
    return ranked(replace(data, sheets=sheets, moderations=log))


def signed(data: PaperData, digest: str, *, revision: int = 1) -> PaperData:
    """Return the round as signed off, with the details of its minutes."""
    details = PaperDetails(
        letterhead="PANITIA CONTOH WIRAUSAHA SOSIAL\nJalan Contoh Nomor 1, Jakarta\nTelepon 021-555-0100",
        number="01/CONTOH/X/2023",
        legal_basis="Surat Keputusan Contoh Nomor 1 Tahun 2023",
        place="Jakarta",
        countersigner_name="Contoh Ketua Panitia",
        countersigner_nip="19800202 200501 2 002",
        objection_days=5,
    )
    sign_off = SignOff(
        revision=revision, by="Dr. Contoh Juri 1, M.Si.", place="Jakarta", date="2023-10-18", at=SIGNED_AT,
        result_digest=digest, audit_head=AUDIT_HEAD,
    )  # fmt: skip
    return replace(data, sign_off=sign_off, details=details)


def handed_over(data: PaperData) -> PaperData:
    """Return the round with what went out to the first three judges and what came in of the first two.

    The second judge has an additional pack, and sheets typed from paper, one after the other.
    """
    moments = [datetime(2023, 10, day, 3, 30, tzinfo=UTC) for day in range(2, 12)]
    first, second, third = (judge.code for judge in data.judges[:3])
    counts = {code: sum(sheet.judge == code for sheet in data.sheets) for code in (first, second, third)}
    packs = [
        PackIssued(judge=code, file_name=f"{code}-Tahap-Proposal.winnerpack", submissions=counts[code],
                   at=moments[0], actor="secretariat")
        for code in (first, second, third)
    ]  # fmt: skip
    packs.append(PackIssued(judge=second, file_name=f"{second}-Tahap-Proposal-tambahan.winnerpack",
                            submissions=1, at=moments[1], actor="secretariat", is_addition=True))  # fmt: skip
    came = [(first, ReturnSource.PACK), *[(second, ReturnSource.PAPER)] * 3]
    received = tuple(
        ReturnReceived(judge=code, return_id=RETURN_ID, revision=number, source=source,
                       at=moments[number + 1], done=counts[code] - 1, recused=1, total=counts[code])
        for number, (code, source) in enumerate(came, start=1)
    )  # fmt: skip
    return replace(data, packs=tuple(packs), received=received)


def the_trail(reason: str = "Disepakati di pleno") -> tuple[AuditLine, ...]:
    """Return an audit trail that ends with the sign-off."""
    done: Sequence[tuple[str, str, dict[str, object], str]] = (
        ("secretariat", "create_round", {"edition": "winner_2023"}, "a1"),
        ("chair", "moderate", {"kind": "consensus_value", "submissions": ["W-001"], "reason": reason}, "b2"),
        ("Dr. Contoh Juri 1, M.Si.", "sign_off", {"revision": 1, "result_digest": RETURN_ID}, AUDIT_HEAD),
    )
    return tuple(
        AuditLine(number, SIGNED_AT, actor, action, facts, digest.ljust(64, "0"))
        for number, (actor, action, facts, digest) in enumerate(done, start=1)
    )


def golden_rounds() -> dict[str, PaperData]:
    """Return the rounds whose papers are kept as golden texts."""
    data = replace(moderated(a_round(5, 14)), trail=the_trail())
    example = replace(data, round=the_round(is_example=True, is_proposal_rubric=True))
    return {"provisional": example, "signed": signed(handed_over(data), RETURN_ID, revision=2)}
