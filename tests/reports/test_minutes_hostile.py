"""Text that somebody typed into the details of the minutes is printed as it is, and breaks nothing."""

import re
from collections.abc import Callable
from dataclasses import replace

import pypdfium2
import pytest

from tests.reports import rounds
from winner_judge.reports.data import PaperData
from winner_judge.reports.minutes import minutes_pdf
from winner_judge.values import Moderation
from winner_judge.wording import Words

WORDS = Words("id")
TextOf = Callable[[bytes], str]
FIELDS = (
    "letterhead", "number", "legal_basis", "place", "begins", "ends", "countersigner_name",
    "countersigner_title", "countersigner_nip",
)  # fmt: skip
HOSTILE = (
    ("<b>tebal</b> & <img src='/etc/passwd'/>", "<b>tebal</b> & <img src='/etc/passwd'/>"),
    ("</para><a href='http://x'>{no:x}", "</para><a href='http://x'>{no:x}"),
    ("a\u202eb\u200fc\u2067d", "abcd"),
    ("😀 水", "\ufffd \ufffd"),
    ("{} {0} {no %s", "{} {0} {no %s"),
)
"""What was typed, and what a reader sees of it."""
ENDLESS = "W" * 5000
RIGHT_EDGE_PT = 210 / 25.4 * 72 - 45
"""No text reaches into the right margin."""


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def with_details(**details: str) -> PaperData:
    data = rounds.signed(rounds.a_round(3, 7), rounds.RETURN_ID)
    return replace(data, details=replace(data.details, **details))  # type: ignore[arg-type]


def text_in_the_margin(content: bytes) -> str:
    """Return what stands in the right margin of any page."""
    with pypdfium2.PdfDocument(content) as document:
        return "".join(page.get_textpage().get_text_bounded(left=RIGHT_EDGE_PT).strip() for page in document)


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize(("hostile", "shown"), HOSTILE)
def test_hostile_detail_is_printed_as_it_is(field: str, hostile: str, shown: str, words_of: TextOf) -> None:
    content = minutes_pdf(with_details(**{field: hostile}), WORDS)

    assert squeezed(shown) in squeezed(words_of(content))
    assert (b"/URI" in content, b"/Subtype /Image" in content) == (False, False)


@pytest.mark.parametrize("field", FIELDS)
def test_endless_detail_stays_on_its_page(field: str, words_of: TextOf) -> None:
    content = minutes_pdf(with_details(**{field: ENDLESS}), WORDS)

    assert "W" * 20 in squeezed(words_of(content))
    assert text_in_the_margin(content) == ""


@pytest.mark.parametrize("per_submission", [3, 12])
def test_endless_names_stay_on_their_page(per_submission: int) -> None:
    data = rounds.moderated(rounds.a_round(12, 6, per_submission=per_submission))
    judges = tuple(replace(judge, name=ENDLESS, institution=ENDLESS, nip=ENDLESS) for judge in data.judges)
    submissions = tuple(
        replace(item, name=ENDLESS, proposer=ENDLESS, district=ENDLESS) for item in data.submissions
    )
    log: tuple[Moderation, ...] = tuple(replace(item, reason=ENDLESS) for item in data.moderations)
    data = replace(data, judges=judges, submissions=submissions, moderations=log)
    data = rounds.signed(rounds.ranked(data), rounds.RETURN_ID)

    assert text_in_the_margin(minutes_pdf(data, WORDS)) == ""


def test_endless_codes_stay_on_their_page() -> None:
    data = rounds.a_round(12, 3, per_submission=12)
    codes = {judge.code: f"{judge.code}-{'W' * 60}" for judge in data.judges}
    judges = tuple(replace(judge, code=codes[judge.code]) for judge in data.judges)
    sheets = tuple(replace(sheet, judge=codes[sheet.judge]) for sheet in data.sheets)
    data = rounds.ranked(replace(data, judges=judges, sheets=sheets))

    assert text_in_the_margin(minutes_pdf(data, WORDS)) == ""
