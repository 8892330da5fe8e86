"""What papers say of the adjusted mean."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.reports import rounds
from winner_judge.reports.data import Leniencies, PaperData
from winner_judge.reports.names import method
from winner_judge.reports.papers import PaperKind, draw_paper
from winner_judge.reports.worked import worked_text
from winner_judge.scoring.policy import Aggregate, Combine, Policy
from winner_judge.scoring.worked import work_out
from winner_judge.wording import Words

WORDS = Words("id")
TextOf = Callable[[bytes], str]


@pytest.fixture(scope="module")
def data() -> PaperData:
    return rounds.adjusted(rounds.moderated(rounds.a_round(5, 14)))


def read(kind: PaperKind, data: PaperData, text_of: TextOf, words: Words = WORDS) -> str:
    return " ".join(text_of(draw_paper(kind, data, words)).split())


def test_worked_line_in_both_languages() -> None:
    line = work_out(
        {"J1": Fraction(71), "J2": Fraction(64)},
        {"J1": Decimal("-4.100000"), "J2": Decimal("1.000000")},
        Decimal(100),
        2,
    )

    assert worked_text(line, Words("id")) == (
        "J1 71,00 + 4,100000; J2 64,00 - 1,000000; jumlah 138,100000; dibagi 2 = 69,05"
    )
    assert worked_text(line, Words("en")) == (
        "J1 71.00 + 4.100000; J2 64.00 - 1.000000; sum 138.100000; divided by 2 = 69.05"
    )


@pytest.mark.parametrize("kind", [PaperKind.RANKING, PaperKind.MINUTES])
def test_corrections_and_worked_lines_are_printed(kind: PaperKind, data: PaperData, text_of: TextOf) -> None:
    assert data.leniencies is not None

    text = read(kind, data, text_of)

    assert "Penyesuaian pada rata-rata disesuaikan" in text
    for judge, leniency in data.leniencies.by_judge.items():
        sign = "-" if leniency > 0 else "+"
        shown = f"{sign} {WORDS.number(abs(leniency))}"
        assert f"{judge} Dr. Contoh Juri {judge[1:]}, M.Si. {shown}" in text
    entries = [entry for group in data.ranking.groups for entry in group.entries]
    assert text.count("; jumlah ") == len(entries) - 1
    assert "Nilai kesepakatan" in text


def test_minutes_name_the_rule(data: PaperData, text_of: TextOf) -> None:
    text = read(PaperKind.MINUTES, data, text_of)

    assert "Nilai peserta dihitung sebagai rata-rata disesuaikan" in text


def test_criterion_by_criterion_is_not_said_of_the_adjusted_mean() -> None:
    policy = Policy(aggregate=Aggregate.ADJUSTED, combine=Combine.CRITERIA)

    assert method(policy, WORDS) == method(replace(policy, combine=Combine.TOTALS), WORDS)


def test_papers_of_the_mean_print_no_corrections(text_of: TextOf) -> None:
    assert "Penyesuaian" not in read(PaperKind.RANKING, rounds.a_round(3, 7), text_of)


def test_why_nothing_is_corrected_is_said(text_of: TextOf) -> None:
    alone = rounds.adjusted(rounds.a_round(1, 4, per_submission=1))

    text = read(PaperKind.RANKING, alone, text_of, Words("en"))

    assert "How strict the judges are cannot be told from these scores: nothing is corrected" in text
    assert "J1 Dr. Contoh Juri 1, M.Si. + 0.000000" in text


def test_judges_who_do_not_differ_and_groups_that_share_nothing_are_said(
    data: PaperData, text_of: TextOf
) -> None:
    assert data.leniencies is not None
    apart = Leniencies(data.leniencies.by_judge, None, None, (("J1", "J2"), ("J3",)))

    text = read(PaperKind.RANKING, replace(data, leniencies=apart), text_of, Words("en"))

    assert "The judges differ no more than chance would make them: nothing is corrected." in text
    assert "so nothing is corrected between them: J1, J2; J3." in text
