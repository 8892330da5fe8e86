import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from tests.reports import rounds
from winner_judge.canonical import canonical_bytes, digest_of
from winner_judge.exchange.codes import check_code
from winner_judge.reports import verifier
from winner_judge.reports.data import PaperData
from winner_judge.reports.results import results_bytes, results_document
from winner_judge.scoring.policy import Aggregate, Combine, Grouping, Order, Policy, TieBreak
from winner_judge.values import JudgeRole, Moderation, ModerationKind, SheetStatus

Document = dict[str, Any]


@pytest.fixture
def data() -> PaperData:
    return rounds.moderated(rounds.a_round(5, 14))


def document_of(data: PaperData) -> Document:
    document: Document = json.loads(results_bytes(data))
    return document


def sealed_again(document: Document) -> Document:
    """Return the document with the digest that a forger would put there."""
    return document | {"digest": digest_of({key: document[key] for key in document if key != "digest"})}


def test_document_has_the_fields_of_the_format(data: PaperData) -> None:
    assert list(results_document(data)) == [
        "format", "round", "policy", "rubrics", "submissions", "judges", "sheets", "moderations", "severity",
        "severity_ratio", "groups", "awards", "digest",
    ]  # fmt: skip


def test_bytes_are_canonical_and_end_in_a_line_end(data: PaperData) -> None:
    content = results_bytes(data)

    assert content == canonical_bytes(json.loads(content)) + b"\n"


def test_bytes_do_not_depend_on_any_order(data: PaperData) -> None:
    turned = replace(
        data,
        submissions=data.submissions[::-1],
        judges=data.judges[::-1],
        sheets=data.sheets[::-1],
        moderations=data.moderations[::-1],
        issues=data.issues[::-1],
        provinces=data.provinces[::-1],
    )

    assert results_bytes(rounds.ranked(turned)) == results_bytes(data)


def test_sign_off_and_paper_details_leave_the_digest_alone(data: PaperData) -> None:
    assert results_bytes(rounds.signed(data, rounds.RETURN_ID)) == results_bytes(data)


def test_no_name_comment_or_reason_is_in_the_bytes(data: PaperData) -> None:
    sheets = tuple(replace(sheet, comment="Saran rahasia", notes={"K1": "Catatan"}) for sheet in data.sheets)
    content = results_bytes(replace(data, sheets=sheets)).decode()

    planted = ["Saran", "Catatan", "Pernah menjadi", "plenary", "puskesmas kedua", "Lembar tertukar"]
    planted += [judge.name for judge in data.judges] + [item.proposer for item in data.submissions]
    planted += [item.name for item in data.submissions]
    assert [text for text in planted if text in content] == []


def test_trainees_and_withdrawn_submissions_are_left_out(data: PaperData) -> None:
    judges = (*data.judges[:4], replace(data.judges[4], role=JudgeRole.TRAINEE))
    submissions = (replace(data.submissions[0], is_withdrawn=True), *data.submissions[1:])
    document = document_of(rounds.ranked(replace(data, judges=judges, submissions=submissions)))

    assert document["judges"] == ["J1", "J2", "J3", "J4"]
    assert {sheet["judge"] for sheet in document["sheets"]} == {"J1", "J2", "J3", "J4"}
    assert "W-001" not in json.dumps(document)
    assert verifier.verify(document) == []


def test_values_have_fixed_places_and_scores_none(data: PaperData) -> None:
    document = document_of(data)

    entries = {entry["code"]: entry for group in document["groups"] for entry in group["entries"]}
    assert entries["W-001"]["value"] == "87.50"
    assert document["sheets"][1]["scores"][0] == {"criterion": "K1", "score": "3"}


def test_retracted_decision_is_not_in_the_document(data: PaperData) -> None:
    at = data.moderations[0].at
    retraction = Moderation(4, ModerationKind.RETRACT, ("W-001",), "chair", "Keliru", at, target=3)

    document = document_of(rounds.ranked(replace(data, moderations=(*data.moderations, retraction))))

    assert [item["number"] for item in document["moderations"]] == [1, 2]
    assert verifier.verify(document) == []


def entry_of(document: Document, where: str = "groups") -> Document:
    entry: Document = document[where][0]["entries"][0]
    return entry


def _set(target: Callable[[Document], Any], key: Any, value: Any) -> Callable[[Document], None]:  # noqa: ANN401
    def change(document: Document) -> None:
        assert target(document)[key] != value
        target(document)[key] = value

    return change


def _swap_entries(document: Document) -> None:
    entries = document["groups"][0]["entries"]
    entries[0], entries[1] = entries[1], entries[0]


CHANGES: dict[str, Callable[[Document], None]] = {
    "score": _set(lambda d: d["sheets"][1]["scores"][2], "score", "5"),
    "score off the scale": _set(lambda d: d["sheets"][1]["scores"][2], "score", "6"),
    "score between steps": _set(lambda d: d["sheets"][1]["scores"][2], "score", "2.5"),
    "weight": _set(lambda d: d["rubrics"][2]["criteria"][0], "weight", "11"),
    "highest score": _set(lambda d: d["rubrics"][2]["criteria"][0]["scale"], "max", "6"),
    "status to recused": _set(lambda d: d["sheets"][1], "status", "recused"),
    "status to draft": _set(lambda d: d["sheets"][1], "status", "draft"),
    "sheet gone": lambda d: d["sheets"].pop(3),
    "sheet given to another judge": _set(lambda d: d["sheets"][1], "judge", "J5"),
    "moderation gone": lambda d: d["moderations"].pop(0),
    "consensus value": _set(lambda d: d["moderations"][2], "value", "88.50"),
    "consensus score": _set(lambda d: d["moderations"][0], "value", "5"),
    "sheet set aside": _set(lambda d: d["moderations"][1], "judge", "J4"),
    "value": _set(entry_of, "value", "99.00"),
    "sheet value": lambda d: entry_of(d)["values"][0].update(value="99.00"),
    "rank": _set(entry_of, "rank", 2),
    "rank as text": _set(entry_of, "rank", "1"),
    "order": _swap_entries,
    "award flag": _set(lambda d: entry_of(d, "awards"), "is_above_line", False),
    "award flag in its group": _set(entry_of, "is_above_line", False),
    "passing flag": _set(entry_of, "is_below_passing", True),
    "count of judges": _set(entry_of, "judges", 9),
    "tie-break named": _set(entry_of, "decided_by", "chair"),
    "reason": _set(entry_of, "reason", "no_sheets"),
    "recusals": _set(entry_of, "recused", ["J1", "J2", "J3"]),
    "decisions named": _set(entry_of, "moderations", [7]),
    "entry gone": lambda d: d["groups"][0]["entries"].pop(),
    "group gone": lambda d: d["groups"].pop(),
    "awards gone": lambda d: d["awards"].clear(),
    "award line": _set(lambda d: d["policy"], "award_line", 1),
    "aggregate": _set(lambda d: d["policy"], "aggregate", "median"),
    "decimals": _set(lambda d: d["policy"], "decimals", 1),
    "minimum of judges": _set(lambda d: d["policy"], "minimum_judges", 4),
    "passing grade": _set(lambda d: d["policy"], "passing_grade", "99"),
    "grouping": _set(lambda d: d["policy"], "group_by", ["issue"]),
    "rule on ties": _set(lambda d: d["policy"], "tie_break", []),
    "province of a submission": _set(lambda d: d["submissions"][0], "province", "99"),
    "submission gone": lambda d: d["submissions"].pop(),
    "judge gone": lambda d: d["judges"].pop(),
    "format": _set(lambda d: d, "format", 2),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_verifier_finds_a_change_even_under_a_new_digest(
    change: Callable[[Document], object], data: PaperData
) -> None:
    document = document_of(data)

    change(document)

    assert verifier.verify(sealed_again(document)) != []
    assert verifier.verify(document) != []


def test_change_that_bears_on_nothing_breaks_the_digest(data: PaperData) -> None:
    document = document_of(data)
    document["round"]["name"]["id"] = "Tahap lain"

    (found,) = verifier.verify(document)

    assert found.where == "digest"
    assert found.computed.strip('"') == sealed_again(document)["digest"]


def test_digest_of_the_paper_is_compared_in_full_and_in_short(data: PaperData) -> None:
    document = document_of(data)
    digest = document["digest"]
    other = rounds.RETURN_ID

    assert verifier.verify(document, digest) == []
    assert verifier.verify(document, " ".join(digest[i : i + 8] for i in range(0, 64, 8)).upper()) == []
    assert verifier.verify(document, check_code(digest)) == []
    assert verifier.verify(document, check_code(digest).replace("0", "o").replace("1", "l").lower()) == []
    assert [found.kind for found in verifier.verify(document, other)] == ["printed"]
    assert [found.kind for found in verifier.verify(document, "")] == ["printed"]


POLICIES = [
    Policy(aggregate=Aggregate.MEDIAN, combine=Combine.CRITERIA, tie_break=(TieBreak.HEAD_TO_HEAD,)),
    Policy(aggregate=Aggregate.TRIMMED_MEAN, trim=1, tie_break=(TieBreak.MEDIAN, TieBreak.CRITERIA_IN_ORDER)),
    Policy(aggregate=Aggregate.TRIMMED_MEAN, trim=2, combine=Combine.CRITERIA),
    Policy(aggregate=Aggregate.RANK_SUM, decimals=0, group_by=(), award_by=()),
    Policy(aggregate=Aggregate.RANK_SUM, group_by=(Grouping.ISSUE,), tie_break=tuple(TieBreak)),
    Policy(decimals=0, group_by=(), award_by=(), passing_grade=Decimal(60), tie_break=tuple(TieBreak)),
    Policy(decimals=0, award_by=None, award_line=None, minimum_judges=4, tie_break=tuple(TieBreak)[::-1]),
    Policy(decimals=0, group_by=(Grouping.ISSUE,), award_by=(Grouping.ISSUE,), award_line=1),
    Policy(aggregate=Aggregate.ADJUSTED),
    Policy(aggregate=Aggregate.ADJUSTED, combine=Combine.CRITERIA, decimals=0, tie_break=tuple(TieBreak)),
    Policy(aggregate=Aggregate.ADJUSTED, decimals=6, group_by=(), award_by=(), passing_grade=Decimal(60)),
    Policy(order=Order.RANDOM, comment_below=Decimal("60.5"), comment_above=Decimal(90)),
]


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("per_submission", [2, 3, 5])
def test_verifier_agrees_with_the_program(policy: Policy, per_submission: int) -> None:
    plain = replace(rounds.a_round(5, 20, per_submission=per_submission), policy=policy)
    decided = rounds.moderated(plain)
    codes = tuple(item.code for item in plain.submissions)
    at = decided.moderations[0].at
    log = (
        *decided.moderations,
        Moderation(4, ModerationKind.RANK_FEWER, codes[:9], "chair", "-", at),
        Moderation(5, ModerationKind.DECIDE_TIE, codes[::-1], "chair", "-", at),
        Moderation(6, ModerationKind.ACCEPT, codes[10:], "chair", "-", at),
    )
    drafts = tuple(
        replace(sheet, status=SheetStatus.DRAFT) if sheet.submission == codes[7] else sheet
        for sheet in decided.sheets
    )
    incomplete = (replace(drafts[-1], scores={"K1": Decimal(1)}), *drafts[:-1])

    for data in (plain, decided, replace(decided, moderations=log), replace(decided, sheets=incomplete)):
        assert verifier.verify(document_of(rounds.ranked(data))) == []
