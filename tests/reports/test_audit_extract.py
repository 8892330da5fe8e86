"""The audit extract: every entry on it, no secret, and how to verify it."""

from collections.abc import Callable
from dataclasses import replace

from tests.reports import rounds
from winner_judge.operations.panel_views import ObjectionOutcome
from winner_judge.reports.audit_words import OUTCOMES
from winner_judge.reports.data import PaperData
from winner_judge.reports.papers import PaperKind, draw_paper
from winner_judge.wording import Words

TextOf = Callable[[bytes], str]
CODE = "7K2M4-Q9DXA-00B1C-ZZZ9Y-8FGHJ"


def drawn(data: PaperData, language: Words | None = None) -> bytes:
    return draw_paper(PaperKind.AUDIT_EXTRACT, data, language or Words("en"))


def test_extract_tells_head_entries_and_sign_off(words_of: TextOf) -> None:
    data = replace(rounds.signed(rounds.a_round(), rounds.RETURN_ID), trail=rounds.the_trail())

    text = words_of(drawn(data))

    assert "The audit trail holds 3 entries." in text
    assert rounds.AUDIT_HEAD in text.replace(" ", "")
    assert "The signed-off papers bear the hash of entry no. 3." in text
    assert (
        "2 18 October 2023 at 14:32 WIB Chair of the panel Decision of the chair kind: Consensus value · "
        "submissions: W- 001 · reason: Disepakati di pleno b200000000000000 3"
    ).replace(" ", "") in text.replace(" ", "")


def test_opening_code_typed_into_a_reason_is_covered(words_of: TextOf) -> None:
    reasons = (f"Kode {CODE} bocor", f"kode {CODE.lower().replace('-', ' ')}")
    trail = tuple(line for reason in reasons for line in rounds.the_trail(reason))

    text = words_of(drawn(replace(rounds.a_round(), trail=trail))).replace(" ", "")

    assert text.count("•••••") == 2
    assert "7k2m4" not in text.lower()


def test_five_thousand_entries_are_all_there(words_of: TextOf) -> None:
    [_, line, _] = rounds.the_trail("Alasan " * 60)
    trail = tuple(replace(line, number=number, hash=f"{number:016x}" * 4) for number in range(1, 5001))

    text = words_of(drawn(replace(rounds.a_round(), trail=trail)))

    assert [line.number for line in trail if f" {line.hash[:16]} " not in f" {text} "] == []


def test_round_without_a_trail_says_so(words_of: TextOf) -> None:
    assert "The audit trail holds no entry." in words_of(drawn(rounds.a_round()))


def test_each_outcome_of_an_objection_has_words() -> None:
    assert set(OUTCOMES) == {str(outcome) for outcome in ObjectionOutcome}
