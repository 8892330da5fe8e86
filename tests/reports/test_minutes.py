"""Who signs the minutes and who is counted, once judges were replaced or handed in nothing."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.reports import rounds
from winner_judge.reports.data import PaperData, Replacement
from winner_judge.reports.minutes import minutes_pdf
from winner_judge.values import JudgeRole, Sheet, SheetStatus
from winner_judge.wording import Words

ENGLISH = Words("en")
TextOf = Callable[[bytes], str]
SUCCESSOR = "Contoh Pengganti"
NAME = "Dr. Contoh Juri {}, M.Si."


def minutes(data: PaperData, words_of: TextOf) -> tuple[str, str]:
    """Return the body of the minutes and the appendices, words one space apart."""
    text = words_of(minutes_pdf(data, ENGLISH))
    body, _, rest = text.partition("Appendix I: ")
    return body, rest


def without(data: PaperData, judge: str) -> PaperData:
    """Return the round with nothing received from ``judge``."""
    sheets = tuple(
        Sheet(item.judge, item.submission) if item.judge == judge else item for item in data.sheets
    )
    returns = {code: item for code, item in data.returns.items() if code != judge}
    return rounds.ranked(replace(data, sheets=sheets, returns=returns, declared=data.declared - {judge}))


def replaced(data: PaperData, *, is_counted: bool) -> PaperData:
    """Return the round with J2 replaced by J4, of whom nothing has come."""
    successor = replace(data.judges[1], code="J4", name=SUCCESSOR, role=JudgeRole.SUBSTITUTE)
    sheets = (*data.sheets, Sheet("J4", "W-001"))
    item = Replacement("J2", "J4", is_counted=is_counted, reason="Sakit")
    return rounds.ranked(replace(data, judges=(*data.judges, successor), sheets=sheets, replacements=(item,)))


@pytest.mark.parametrize(
    ("is_counted", "count", "told"),
    [
        (True, "3 (three) judges", "the sheets handed in before count. Reason: Sakit"),
        (False, "2 (two) judges", "the sheets handed in before do not count. Reason: Sakit"),
    ],
)
def test_both_ways_of_replacing_are_told(
    words_of: TextOf, *, is_counted: bool, count: str, told: str
) -> None:
    body, _ = minutes(replaced(rounds.a_round(), is_counted=is_counted), words_of)

    assert f"independently by {count}" in body
    assert f"{NAME.format(2)} was replaced by {SUCCESSOR}; {told}" in body
    assert (f"replaced by {SUCCESSOR}; sheets handed in before count" in body) == is_counted
    assert body.count("Member,") == 1 + is_counted


def test_successor_who_handed_in_nothing_is_named_and_does_not_sign(words_of: TextOf) -> None:
    body, appendices = minutes(replaced(rounds.a_round(), is_counted=True), words_of)

    assert f"Judges of whom no sheet counts do not sign: {SUCCESSOR} (not handed in)." in body
    assert "Substitute judge," not in body
    assert f"No declaration is in yet from: {SUCCESSOR}." in body
    assert f"J4 {SUCCESSOR} no declaration yet –" in appendices


def test_chair_signs_even_without_sheets(words_of: TextOf) -> None:
    body, _ = minutes(without(rounds.a_round(), "J1"), words_of)

    assert "independently by 2 (two) judges" in body
    assert "Chair of the panel," in body
    assert "do not sign" not in body


def test_sheets_never_received_read_so(words_of: TextOf) -> None:
    data = without(rounds.a_round(), "J3")
    begun = tuple(
        replace(item, status=SheetStatus.DRAFT, scores={})
        if (item.judge, item.submission) == ("J2", "W-001")
        else item
        for item in data.sheets
    )

    _, appendices = minutes(rounds.ranked(replace(data, sheets=begun)), words_of)
    recap = appendices.partition("Appendix II: ")[0]

    assert (recap.count("not in yet"), recap.count("not done")) == (7, 1)


@pytest.mark.parametrize(
    ("is_recused", "told"), [(True, "recused from every entrant"), (False, "no entrant to judge")]
)
def test_why_others_do_not_sign_is_told(words_of: TextOf, *, is_recused: bool, told: str) -> None:
    data = rounds.a_round()
    own = [Sheet("J3", item.code, SheetStatus.RECUSED) for item in data.submissions] if is_recused else []
    others = [item for item in data.sheets if item.judge != "J3"]

    body, _ = minutes(rounds.ranked(replace(data, sheets=(*others, *own))), words_of)

    assert f"do not sign: {NAME.format(3)} ({told})." in body


def test_judge_replaced_before_declaring_reads_so(words_of: TextOf) -> None:
    data = replaced(without(rounds.a_round(), "J2"), is_counted=False)

    body, appendices = minutes(data, words_of)

    assert f"J2 {NAME.format(2)} replaced before declaring –" in appendices
    assert body.count("(not handed in)") == 1
