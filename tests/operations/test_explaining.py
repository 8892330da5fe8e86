"""The explanation written beside others, and what the minutes are told of decisions and files."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
from sqlalchemy import select

from winner_judge.bundle.file import BundleFile
from winner_judge.bundle.models import SubmissionRow
from winner_judge.errors import FolderMissingError, SubmissionWithdrawnError, UnknownSubmissionError
from winner_judge.exchange.codes import check_code
from winner_judge.operations.moderating import moderate
from winner_judge.operations.opening import read_setting
from winner_judge.operations.paper_records import past_decisions
from winner_judge.operations.papers import preview_explanation, preview_paper, write_explanation
from winner_judge.operations.policies import change_policy
from winner_judge.operations.signing import reopen_round, sign_off
from winner_judge.operations.standing import standing_of
from winner_judge.reports.papers import PaperKind
from winner_judge.reports.records import Fate
from winner_judge.scoring.policy import Aggregate
from winner_judge.values import ModerationKind as Kind
from winner_judge.wording import Words

if TYPE_CHECKING:
    from tests.operations.conftest import Rounds

ENGLISH = Words("en")
SCORES: Mapping[str, Mapping[str, Sequence[str]]] = {
    "J1": {"S1": ("5", "5"), "S2": ("4", "3"), "S3": ("4", "3")},
    "J2": {"S1": ("4", "5"), "S2": ("4", "4"), "S3": ("3", "3")},
    "J3": {"S1": ("1", "2"), "S2": ("3", "3"), "S3": ("5", "5")},
}


@pytest.fixture
def panel(rounds: "Rounds") -> BundleFile:
    """A round of three judges and three submissions, all scores in."""
    bundle = rounds.prepared()
    rounds.score(bundle, SCORES)
    return bundle


def decide(panel: BundleFile, kind: Kind, *submissions: str, **facts: Any) -> int:  # noqa: ANN401 (as moderate)
    given = {"reason": f"Alasan {kind.value}", "actor": "chair"} | facts
    return moderate(panel, kind=kind, submissions=submissions, **given).number


def sign(panel: BundleFile) -> str:
    return sign_off(panel, by="Pengesah", place="Jakarta", date="2023-10-18").result_digest


def text_of(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as document:
        texts = []
        for page in document:
            texts.append(page.get_textpage().get_text_range())
            page.close()
    return " ".join(" ".join(texts).split())


def minutes(panel: BundleFile) -> str:
    return text_of(preview_paper(panel, PaperKind.MINUTES, ENGLISH))


def test_explanation_is_written_as_a_new_file(panel: BundleFile, tmp_path: Path) -> None:
    head = panel.audit_head

    first = write_explanation(panel, "S1", tmp_path, ENGLISH)
    second = write_explanation(panel, "S1", tmp_path, ENGLISH)

    assert [first.name, second.name] == ["explanation-S1.pdf", "explanation-S1 (2).pdf"]
    assert first.read_bytes() == second.read_bytes() == preview_explanation(panel, "S1", ENGLISH)
    assert panel.audit_head == head


def test_explanation_speaks_indonesian(panel: BundleFile, tmp_path: Path) -> None:
    path = write_explanation(panel, "S1", tmp_path, Words("id"))

    assert path.name == "penjelasan-S1.pdf"
    text = text_of(path.read_bytes())
    assert "Rata-rata nilai lembar" in text
    assert "SEMENTARA" in text


def test_explanation_holds_the_result_and_no_names(panel: BundleFile) -> None:
    digest = sign(panel)

    text = text_of(preview_explanation(panel, "S1", ENGLISH))

    assert check_code(digest) in text
    assert "÷ 3 = 72.00." in text
    assert "Planted" not in text
    assert [code for code in ("S2", "S3", "J1", "J2", "J3") if code in text] == []


def test_unknown_or_withdrawn_submission_is_refused(panel: BundleFile, tmp_path: Path) -> None:
    with panel.write("withdraw", actor="secretariat") as change:
        row = change.session.scalars(select(SubmissionRow).where(SubmissionRow.code == "S3")).one()
        row.is_withdrawn = True

    with pytest.raises(UnknownSubmissionError):
        write_explanation(panel, "S9", tmp_path, ENGLISH)
    with pytest.raises(SubmissionWithdrawnError):
        write_explanation(panel, "S3", tmp_path, ENGLISH)
    assert list(tmp_path.glob("*.pdf")) == []


def test_missing_folder_is_named(panel: BundleFile, tmp_path: Path) -> None:
    with pytest.raises(FolderMissingError):
        write_explanation(panel, "S1", tmp_path / "gone", ENGLISH)


def test_fates_of_decisions(panel: BundleFile, rounds: "Rounds") -> None:
    stands = decide(panel, Kind.SET_ASIDE, "S1", judge="J3")
    replaced = decide(panel, Kind.CONSENSUS_VALUE, "S2", value=Decimal(70))
    replacing = decide(panel, Kind.CONSENSUS_VALUE, "S2", value=Decimal(71))
    taken = decide(panel, Kind.ACCEPT, "S1")
    taker = decide(panel, Kind.RETRACT, target=taken)
    with panel.read() as session:
        before = past_decisions(standing_of(session))
    rounds.score(panel, {"J2": {"S2": ("1", "1")}})
    with panel.read() as session:
        after = past_decisions(standing_of(session))

    assert [(item.moderation.number, item.fate, item.by) for item in before] == [
        (replaced, Fate.REPLACED, replacing),
        (taken, Fate.TAKEN_BACK, taker),
        (taker, Fate.TAKES_BACK, taken),
    ]
    fates = {item.moderation.number: item.fate for item in after}
    assert fates[replacing] is Fate.STALE
    assert fates.get(stands) is Fate.STALE  # all of J2's sheets travel in one file


def test_taking_back_that_is_taken_back_is_told(panel: BundleFile) -> None:
    first = decide(panel, Kind.CONSENSUS_VALUE, "S2", value=Decimal(70))
    back = decide(panel, Kind.RETRACT, target=first)
    decide(panel, Kind.CONSENSUS_VALUE, "S2", value=Decimal(70))

    with panel.read() as session:
        past = past_decisions(standing_of(session))

    assert [(item.moderation.number, item.fate, item.by) for item in past] == [
        (first, Fate.TAKEN_BACK, back),
        (back, Fate.TAKES_BACK, first),
    ]
    assert "Taken back by decision no. 2" in minutes(panel)


def test_reopening_is_printed_with_its_reason(panel: BundleFile) -> None:
    sign(panel)
    reopen_round(panel, reason="Sanggahan diterima", actor="chair")
    provisional = minutes(panel)
    sign(panel)
    signed = minutes(panel)

    told = "The sign-off of revision 1 was withdrawn; the next one is revision 2."
    assert [told in text for text in (provisional, signed)] == [True, True]
    assert ("These minutes are revision 2" in provisional, "These minutes are revision 2" in signed) == (
        False,
        True,
    )
    assert "SIGNED OFF, REVISION 2" in signed


def test_changed_rule_is_printed_with_both_rankings(panel: BundleFile) -> None:
    policy = replace(read_setting(panel).policy, aggregate=Aggregate.MEDIAN)
    change_policy(panel, policy, reason="Satu lembar jauh berbeda", actor="chair")

    text = minutes(panel)

    assert "Reason: Satu lembar jauh berbeda" in text
    assert "Value of a submission the mean of all judges the median of all judges" in text
    assert "S1 Usaha S1 2 72.00 1 88.00 +1" in text


Drawn = Callable[[BundleFile], bytes]


@pytest.mark.parametrize(
    "draw",
    [
        lambda panel: preview_explanation(panel, "S1", ENGLISH),
        lambda panel: preview_paper(panel, PaperKind.MINUTES, ENGLISH),
    ],
)
def test_same_bundle_gives_the_same_bytes(panel: BundleFile, draw: Drawn) -> None:
    taken = decide(panel, Kind.SET_ASIDE, "S1", judge="J3")
    decide(panel, Kind.RETRACT, target=taken)

    assert draw(panel) == draw(panel)
