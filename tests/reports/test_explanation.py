"""The explanation of one entrant's result: complete, adding up, and silent about others."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from tests.reports import rounds
from tests.reports.test_papers import HOSTILE
from winner_judge.reports.case import Case
from winner_judge.reports.data import PaperData
from winner_judge.reports.explanation import explanation_pdf
from winner_judge.scoring.policy import Aggregate, Combine, Policy, TieBreak
from winner_judge.values import JudgeRole, Moderation, ModerationKind, SheetStatus
from winner_judge.wording import Words

ENGLISH = Words("en")
TextOf = Callable[[bytes], str]
AT = datetime(2023, 10, 17, 4, 5, tzinfo=UTC)


def ruled(**fields: Any) -> PaperData:  # noqa: ANN401 (fields of a policy)
    """Return a round of 14 with other fields of the policy."""
    data = rounds.a_round(5, 14, per_submission=5)
    return rounds.ranked(replace(data, policy=replace(data.policy, **fields)))


def drawn(data: PaperData, code: str, words: Words = ENGLISH) -> bytes:
    return explanation_pdf(data, words, code)


POLICIES: Sequence[dict[str, object]] = (
    {},
    {"aggregate": Aggregate.MEDIAN},
    {"aggregate": Aggregate.TRIMMED_MEAN, "trim": 1},
    {"aggregate": Aggregate.RANK_SUM},
    {"aggregate": Aggregate.ADJUSTED},
    {"aggregate": Aggregate.ADJUSTED, "decimals": 0},
    {"combine": Combine.CRITERIA},
    {"combine": Combine.CRITERIA, "aggregate": Aggregate.TRIMMED_MEAN, "trim": 2, "decimals": 3},
)


@pytest.mark.parametrize("fields", POLICIES)
def test_worked_line_ends_in_the_value(fields: dict[str, object], words_of: TextOf) -> None:
    data = ruled(**fields)
    for entry in data.ranking.groups[0].entries:
        part = words_of(drawn(data, entry.code)).partition("How the value comes about")[2]
        worked = re.findall(r"(?:: |= |rounded to )([\d.]+)\.(?= |$)", part.partition("Entries of")[0])

        assert str(entry.value) in worked


def test_mean_is_worked_with_the_sheets_values(words_of: TextOf) -> None:
    text = words_of(drawn(rounds.a_round(5, 14), "W-004"))

    assert (
        "Mean of the sheet values: (56.00 + 82.00 + 59.00) ÷ 3 = 197.00 ÷ 3 = 65.6666…, rounded to 65.67."
        in text
    )


def test_adjusted_values_add_up_as_printed(words_of: TextOf) -> None:
    text = words_of(drawn(rounds.adjusted(rounds.a_round(5, 14)), "W-004"))

    rows = re.findall(r"Judge [A-C] ([\d.]+) ([+–][\d.]+) ([\d.]+)", text)
    printed = [[Decimal(part.replace("–", "-")) for part in row] for row in rows]
    assert [value + added for value, added, _ in printed] == [corrected for _, _, corrected in printed]
    assert "Mean of the corrected values: (57.83 + 67.44 + 59.65) ÷ 3 = 184.92 ÷ 3 = 61.64." in text


def test_sums_of_ranks_are_shown_for_each_list(words_of: TextOf) -> None:
    text = words_of(drawn(ruled(aggregate=Aggregate.RANK_SUM), "W-004"))

    sums = re.findall(r"Sum of ranks: ([\d +.]+) = ([\d.]+)\.", text)
    assert [Decimal(total) for _, total in sums] == [
        sum(map(Decimal, terms.split(" + ")), Decimal(0)) for terms, _ in sums
    ]
    assert len(sums) == 2


def test_no_judge_is_named(words_of: TextOf) -> None:
    data = rounds.signed(rounds.moderated(rounds.a_round(5, 14)), rounds.RETURN_ID)
    assert data.sign_off is not None
    reasons = [f"{judge.name} dan {judge.code} berbeda" for judge in data.judges]
    log = tuple(replace(item, reason="; ".join(reasons)) for item in data.moderations)
    data = replace(data, moderations=log, sign_off=replace(data.sign_off, by="Pengesah"))

    for code in ("W-001", "W-002", "W-003"):
        text = words_of(drawn(data, code))
        named = [judge for judge in data.judges if judge.name in text or f" {judge.code} " in text]
        assert named == []
        assert "Judge A" in text


def test_no_other_entrant_is_named(words_of: TextOf) -> None:
    data = rounds.moderated(rounds.a_round(5, 14))
    others = [item for item in data.submissions if item.code != "W-002"]
    reason = "; ".join(f"{item.code} {item.name.upper()}" for item in others)
    data = replace(data, moderations=tuple(replace(item, reason=reason) for item in data.moderations))

    text = words_of(drawn(data, "W-002"))

    assert [item.code for item in others if item.code in text or item.name.upper() in text] == []
    assert text.count("another entrant") == 2 * len(others) + 1


def test_letters_are_the_same_each_time_and_others_elsewhere() -> None:
    data = rounds.a_round(12, 14, per_submission=12)

    letters = {item.code: dict(Case(data, ENGLISH, item.code).letters) for item in data.submissions}

    assert letters["W-001"] == dict(Case(data, ENGLISH, "W-001").letters)
    assert sorted(letters["W-001"].values()) == list("ABCDEFGHIJKL")
    assert len({tuple(sorted(given.items())) for given in letters.values()}) == len(data.submissions)


def test_thirty_judges_have_letters_too() -> None:
    data = rounds.a_round(30, 2, per_submission=30)

    letters = list(Case(data, ENGLISH, "W-001").letters.values())

    assert letters[:2] + letters[25:28] == ["A", "B", "Z", "AA", "AB"]


def test_decisions_are_told_with_values_time_and_reason(words_of: TextOf) -> None:
    data = rounds.moderated(rounds.a_round(5, 14))

    agreed, aside, value = (words_of(drawn(data, code)) for code in ("W-002", "W-003", "W-001"))

    assert "Consensus score K3: 4 64.00 72.00 Chair of the panel Reason: Data puskesmas kedua" in agreed
    assert "17 October 2023, 11:05 WIB" in agreed
    assert "decision no. 1; the judges had given: Judge A 1; Judge B 4; Judge C 3." in agreed
    assert "The sheet of Judge C does not count: decision no. 2." in aside
    assert "The chair's decision no. 3 sets the value at 87.50, whatever the sheets come to." in value
    assert "Judge A did not judge this submission." in value


def test_entrant_without_decisions_reads_so(words_of: TextOf) -> None:
    assert "The chair decided nothing on this entrant." in words_of(drawn(rounds.a_round(), "W-001"))


def tied_round(*rules: TieBreak, log: tuple[Moderation, ...] = ()) -> PaperData:
    """Return a list of one rubric in which W-002, W-004 and W-006 have 80.00."""
    data = rounds.a_round(2, 6, per_submission=2)
    given = {"W-002": ("444444", "444444"), "W-004": ("443544", "445344"), "W-006": ("443544", "445344")}
    sheets = []
    for code, rows in given.items():
        judges = [judge.code for judge in data.judges]
        for judge, row in zip(judges, rows, strict=True):
            scores = {f"K{k}": Decimal(score) for k, score in enumerate(row, start=1)}
            sheets.append(replace(data.sheets[0], judge=judge, submission=code, scores=scores))
    submissions = tuple(
        replace(item, is_withdrawn=item.code not in given, issue="P1") for item in data.submissions
    )
    policy = Policy(tie_break=rules, group_by=(), award_by=None, award_line=None)
    changed = replace(data, sheets=tuple(sheets), submissions=submissions, policy=policy, moderations=log)
    return rounds.ranked(changed)


def test_tie_breaks_are_worked_without_names(words_of: TextOf) -> None:
    order = ("W-006", "W-002", "W-004")
    log = (Moderation(4, ModerationKind.DECIDE_TIE, order, "Ibu Sari", "Musyawarah", AT),)
    data = tied_round(TieBreak.MEDIAN, TieBreak.HEAD_TO_HEAD, TieBreak.CHAIR, log=log)
    [entries] = [group.entries for group in data.ranking.groups]
    assert {entry.value for entry in entries} == {Decimal("80.00")}

    text = words_of(drawn(data, "W-002"))

    assert "All submissions: rank 2 of 3." in text
    assert "1. The median of the judges: 80.00; others of the same value: 80.00; 80.00. Still equal." in text
    assert (
        "2. Direct comparison with each of them, by the judges who scored both: "
        "1 higher, 1 lower, 0 equal; 1 higher, 1 lower, 0 equal. Still equal."
    ) in text
    assert "3. The chair's decision no. 4: place 2 of 3. 1 before it, 1 behind it, 0 still equal." in text
    assert "Tie decided: place 2 of 3" in text
    assert "Ibu Sari" in text
    assert "W-004" not in text


def test_criteria_are_compared_one_by_one(words_of: TextOf) -> None:
    text = words_of(drawn(tied_round(TieBreak.CRITERIA_BY_WEIGHT), "W-004"))

    [heaviest] = re.findall(r"\(weight 30\): 4\.00, from the scores (\d); (\d); others", text)
    assert sorted(heaviest) == ["3", "5"]
    assert "Nothing else separates them: they share the rank." in text
    assert "All submissions: rank 1 of 3, shared with 2 other entrants." in text


def test_award_line_and_passing_grade_are_told(words_of: TextOf) -> None:
    above = words_of(drawn(rounds.a_round(5, 14), "W-004"))
    below = words_of(drawn(ruled(passing_grade=Decimal(99)), "W-004"))

    assert "The award line lies below rank 3 of Banten: this entrant stands above it." in above
    assert "The value is below the passing grade of 99, so this entrant stands below it." in below


def test_unranked_entry_tells_why(words_of: TextOf) -> None:
    data = rounds.a_round(3, 4)
    kept = [sheet for sheet in data.sheets if sheet.submission == "W-001"][:1]
    sheets = tuple(
        sheet if sheet in kept or sheet.submission != "W-001" else replace(sheet, status=SheetStatus.DRAFT)
        for sheet in data.sheets
    )

    text = words_of(drawn(rounds.ranked(replace(data, sheets=sheets)), "W-001"))

    assert "Without a rank: Too few judges." in text
    assert "is not done and does not count." in text


def test_trainee_stands_on_no_explanation(words_of: TextOf) -> None:
    data = rounds.a_round(4, 4, per_submission=4)
    judges = (*data.judges[:3], replace(data.judges[3], role=JudgeRole.TRAINEE))

    text = words_of(drawn(rounds.ranked(replace(data, judges=judges)), "W-001"))

    assert ("Judge C" in text, "Judge D" in text) == (True, False)


def test_provisional_until_signed_off(words_of: TextOf) -> None:
    data = rounds.a_round()
    signed = rounds.signed(data, rounds.RETURN_ID, revision=2)

    before, after = words_of(drawn(data, "W-001")), words_of(drawn(signed, "W-001"))

    assert ("PROVISIONAL" in before, "PROVISIONAL" in after) == (True, False)
    assert ("final" in before.lower(), "SIGNED OFF, REVISION 2" in after) == (False, True)
    assert "verify_results.py results.json --digest KY3D-10C8-9HYP-B6HF" in after
    assert "The result is not signed off yet and may change." in before


def test_same_round_gives_the_same_bytes() -> None:
    data = rounds.signed(rounds.moderated(rounds.a_round(5, 14)), rounds.RETURN_ID)

    assert [drawn(data, "W-002", Words(language)) for language in ("id", "en")] == [
        drawn(data, "W-002", Words(language)) for language in ("id", "en")
    ]


@pytest.mark.parametrize(("hostile", "shown"), HOSTILE)
def test_hostile_text_is_printed_as_it_is(hostile: str, shown: str, words_of: TextOf) -> None:
    data = rounds.moderated(rounds.a_round(3, 4))
    submissions = tuple(replace(item, name=hostile, proposer=hostile) for item in data.submissions)
    judges = tuple(replace(judge, name=hostile) for judge in data.judges)
    log = tuple(replace(item, reason=f"Alasan: {hostile}") for item in data.moderations)
    data = rounds.ranked(replace(data, submissions=submissions, judges=judges, moderations=log))

    text = words_of(drawn(data, "W-002")).replace(" ", "")

    assert shown.replace(" ", "")[:40] in text


def test_long_reason_is_printed_whole(words_of: TextOf) -> None:
    data = rounds.moderated(rounds.a_round(12, 14, per_submission=12))
    reason = " ".join(f"kata-{number}" for number in range(1500))
    data = replace(data, moderations=tuple(replace(item, reason=reason) for item in data.moderations))

    text = words_of(drawn(data, "W-002"))

    assert [number for number in range(1500) if f"kata-{number}" not in text] == []
