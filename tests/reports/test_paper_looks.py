"""What was seen on printed papers and mended: where pages break, who signs where, what stays together."""

from collections.abc import Callable
from dataclasses import replace

import pypdfium2
import pytest

from tests.reports import rounds
from winner_judge.reports.data import PaperData
from winner_judge.reports.minutes import minutes_pdf
from winner_judge.reports.ranking import ranking_pdf
from winner_judge.reports.text import ended
from winner_judge.values import SheetStatus
from winner_judge.wording import Words

ENGLISH = Words("en")
TextOf = Callable[[bytes], str]
LONG = "Koperasi Produsen Perempuan Pesisir Pengolah Sampah Plastik dan Air Bersih Kabupaten Nusantara "


def pages(content: bytes) -> list[str]:
    """Return the text of each page, words one space apart."""
    document = pypdfium2.PdfDocument(content)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def long_names(data: PaperData) -> PaperData:
    entries = tuple(replace(item, name=LONG + item.code, proposer=LONG) for item in data.submissions)
    return replace(data, submissions=entries)


def with_details(**given: object) -> PaperData:
    data = rounds.signed(rounds.a_round(), rounds.RETURN_ID)
    return replace(data, details=replace(data.details, **given))  # type: ignore[arg-type]


def test_clause_leading_on_stands_on_the_page_of_the_first_list() -> None:
    shown = pages(minutes_pdf(long_names(with_details()), ENGLISH))

    leading = [number for number, text in enumerate(shown) if "proposes this result:" in text]
    first = [number for number, text in enumerate(shown) if "Banten Entrant" in text or "Banten Rank" in text]
    assert leading == first[:1]


def test_title_of_the_groups_never_stands_alone() -> None:
    shown = pages(ranking_pdf(long_names(rounds.a_round(3, 28)), ENGLISH))

    [alone] = [text for text in shown if "Ranking by group" in text]
    assert "W-0" in alone


def test_those_who_do_not_sign_are_named_before_the_closing(words_of: TextOf) -> None:
    data = with_details()
    heard = tuple(sheet for sheet in data.sheets if sheet.judge != "J3")

    text = words_of(minutes_pdf(rounds.ranked(replace(data, sheets=heard)), ENGLISH))

    assert text.index("do not sign:") < text.index("These minutes were drawn up")


def test_duty_stamp_goes_to_a_judge_who_is_there(words_of: TextOf) -> None:
    text = words_of(minutes_pdf(with_details(has_duty_stamp=True, absent=("J1",)), ENGLISH))

    assert text.index("unable to attend") < text.index("Duty stamp")
    assert (text.count("unable to attend"), text.count("Duty stamp")) == (1, 1)


def test_many_recusals_have_no_footnotes_but_keep_their_codes(words_of: TextOf) -> None:
    data = rounds.a_round(3, 40)
    sheets = tuple(
        replace(sheet, status=SheetStatus.RECUSED, scores={}) if sheet.judge == "J2" else sheet
        for sheet in data.sheets
    )

    text = words_of(minutes_pdf(rounds.ranked(replace(data, sheets=sheets)), ENGLISH))

    assert "Did not judge, having declared" not in text
    assert text.partition("Appendix IV: ")[2].count("J2 ") >= 40


@pytest.mark.parametrize(
    ("given", "shown"),
    [("Sakit", "Sakit."), ("Sakit. ", "Sakit."), ("(Sakit.)", "(Sakit.)"), ("Apa?", "Apa?"), ("", "")],
)
def test_reason_ends_as_a_sentence(given: str, shown: str) -> None:
    assert ended(given) == shown
