"""A blank sheet that was printed is found again by the code on it."""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from winner_judge.bundle.file import BundleFile
from winner_judge.bundle.models import AssignmentRow, SubmissionRow
from winner_judge.errors import (
    ConflictAssignedError,
    ForkOpenError,
    JudgeError,
    JudgeReplacedError,
    NotAssignedError,
    SheetCodeMistypedError,
    SheetCodeSharedError,
    SheetCodeUnknownError,
    SheetInAlreadyError,
    SubmissionWithdrawnError,
)
from winner_judge.exchange.codes import sheet_code
from winner_judge.exchange.returns import succeed
from winner_judge.operations.collecting import collect_returns
from winner_judge.operations.desk import declare, hand_in
from winner_judge.operations.opening import read_setting
from winner_judge.operations.paper_sheets import confirm_sheet, find_sheet, type_sheet
from winner_judge.operations.papers import preview_paper
from winner_judge.operations.replacing import replace_judge
from winner_judge.operations.rows import return_to_row
from winner_judge.reports.papers import PaperKind
from winner_judge.values import Judge, JudgeRole
from winner_judge.wording import Words

if TYPE_CHECKING:
    from tests.operations.conftest import Rounds

SCORES = {"K1": Decimal(4), "K2": Decimal(5)}
_CODE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b")


@pytest.fixture
def panel(rounds: "Rounds") -> BundleFile:
    """J1 to J3 judge S1 to S3."""
    return rounds.prepared()


def code(panel: BundleFile, judge: str, submission: str) -> str:
    return sheet_code(read_setting(panel).round.id, judge, submission)


def pages_of(content: bytes) -> list[str]:
    with pypdfium2.PdfDocument(content) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def test_codes_on_the_printed_sheets_lead_back_to_judge_and_submission(panel: BundleFile) -> None:
    pages = pages_of(preview_paper(panel, PaperKind.BLANK_SHEETS, Words("id")))

    found = [find_sheet(panel, code) for page in pages for code in _CODE.findall(page)]

    assert found == [(judge, item) for judge in ("J1", "J2", "J3") for item in ("S1", "S2", "S3")]
    for (judge, item), page in zip(found, pages, strict=True):
        assert f"{judge} ·" in page
        assert item in page


def test_code_of_a_sheet_that_waits_is_found(panel: BundleFile) -> None:
    type_sheet(panel, judge="J2", submission="S1", scores=SCORES, actor="Wati")

    assert find_sheet(panel, code(panel, "J2", "S1")) == ("J2", "S1")


def test_code_that_is_mistyped_or_of_another_round_is_refused(panel: BundleFile) -> None:
    with pytest.raises(SheetCodeMistypedError):
        find_sheet(panel, "7K2M-Q9D")
    other = sheet_code("another round", "J1", "S1")
    with pytest.raises(SheetCodeUnknownError) as refused:
        find_sheet(panel, other.lower())

    assert refused.value.code == other


def test_sheet_that_is_in_already_is_refused(panel: BundleFile, rounds: "Rounds") -> None:
    rounds.score(panel, {"J1": {"S1": ("4", "4")}})

    with pytest.raises(SheetInAlreadyError) as refused:
        find_sheet(panel, code(panel, "J1", "S1"))

    assert (refused.value.judge, refused.value.submission) == ("J1", "S1")
    assert find_sheet(panel, code(panel, "J1", "S2")) == ("J1", "S2")


def _unassign(panel: BundleFile) -> None:
    with panel.write("try", actor="test") as change:
        change.session.delete(change.session.get_one(AssignmentRow, ("J2", "S1")))


def _withdraw(panel: BundleFile) -> None:
    with panel.write("try", actor="test") as change:
        change.session.get_one(SubmissionRow, "S1").is_withdrawn = True


@pytest.mark.parametrize(
    ("unsettle", "expected"), [(_unassign, NotAssignedError), (_withdraw, SubmissionWithdrawnError)]
)
def test_sheet_that_is_not_the_judges_any_more_is_refused(
    panel: BundleFile, unsettle: Callable[[BundleFile], None], expected: type[JudgeError]
) -> None:
    wanted = code(panel, "J2", "S1")
    unsettle(panel)

    with pytest.raises(expected):
        find_sheet(panel, wanted)


def test_sheet_of_a_judge_who_was_replaced_is_refused(panel: BundleFile, rounds: "Rounds") -> None:
    wanted = code(panel, "J2", "S1")
    rounds.issue(panel)
    replace_judge(
        panel, rounds.folder, judge="J2", successor=Judge("J9", "Baru", JudgeRole.SUBSTITUTE),
        is_counted=True, reason="sakit", actor="chair", consents_unencrypted=True,
    )  # fmt: skip

    with pytest.raises(JudgeReplacedError):
        find_sheet(panel, wanted)


def test_sheet_of_a_judge_who_recused_is_refused(panel: BundleFile, rounds: "Rounds") -> None:
    packs = rounds.packs(panel)
    declare(packs["J2"], {"S1": "keluarga"})
    collect_returns(panel, [hand_in(packs["J2"], rounds.folder).path], actor="chair")

    with pytest.raises(ConflictAssignedError):
        find_sheet(panel, code(panel, "J2", "S1"))


def test_sheet_of_a_judge_whose_files_compete_is_refused(panel: BundleFile) -> None:
    typed = type_sheet(panel, judge="J2", submission="S1", scores=SCORES, actor="Wati")
    first = confirm_sheet(panel, number=typed.number, actor="Budi")
    twin = succeed(replace(first, history=(), has_declared=True, revision=1))
    with panel.write("try", actor="test") as change:
        change.session.add(return_to_row(twin, change.at))

    with pytest.raises(ForkOpenError):
        find_sheet(panel, code(panel, "J2", "S2"))


def test_code_that_two_sheets_share_is_refused(rounds: "Rounds") -> None:
    bundle = rounds.new()
    rounds.add_judges(bundle)
    round_id = read_setting(bundle).round.id
    first, second = _twins(round_id)
    rounds.add_submissions(bundle, (first, second))
    wanted = sheet_code(round_id, "J1", first)
    assert sheet_code(round_id, "J1", second) == wanted
    with bundle.write("try", actor="test") as change:
        for position, item in enumerate((first, second)):
            change.session.add(AssignmentRow(judge="J1", submission=item, position=position))

    with pytest.raises(SheetCodeSharedError) as refused:
        find_sheet(bundle, wanted)

    assert refused.value.code == wanted


def _twins(round_id: str) -> tuple[str, str]:
    """Return two submissions whose sheets of J1 have one code: among some 200,000 there are such."""
    known: dict[str, str] = {}
    number = 0
    while True:
        number += 1
        item = f"S{number}"
        before = known.setdefault(sheet_code(round_id, "J1", item), item)
        if before != item:
            return before, item
