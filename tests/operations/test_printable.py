"""What is typed for the papers can be printed on them, or is refused before anything is recorded."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from winner_judge.bundle.file import BundleFile
from winner_judge.errors import ActorMissingError, ControlCharacterError, JudgeError, TextTooLongError
from winner_judge.operations.handing_over import hand_over, take_back
from winner_judge.operations.moderating import moderate
from winner_judge.operations.opening import create_round
from winner_judge.operations.paper_details import change_paper_details
from winner_judge.operations.reading import MOST_LINE_CHARACTERS, MOST_TEXT_CHARACTERS, checked_line
from winner_judge.operations.signing import reopen_round, sign_off
from winner_judge.operations.views import PaperDetails
from winner_judge.values import ModerationKind

if TYPE_CHECKING:
    from tests.operations.conftest import Rounds

UNPRINTABLE = ("a\0b", "a\x1b[2Jb", "a\ud800b")


@pytest.fixture
def panel(rounds: "Rounds") -> BundleFile:
    bundle = rounds.prepared()
    rounds.score(bundle, {"J1": {"S1": ["4", "5"]}, "J2": {"S1": ["4", "4"]}})
    for code in ("S2", "S3"):
        moderate(
            bundle, kind=ModerationKind.ACCEPT, submissions=[code], reason="Dibahas", actor="Wakil ketua"
        )
    return bundle


@pytest.mark.parametrize(
    ("text", "leaf"),
    [
        *((text, ControlCharacterError) for text in (*UNPRINTABLE, "two\nlines", "\u202ereversed")),
        ("x" * (MOST_LINE_CHARACTERS + 1), TextTooLongError),
        (" ", ActorMissingError),
    ],
)
def test_name_of_who_signs_or_decides_must_be_printable(
    panel: BundleFile, text: str, leaf: type[JudgeError]
) -> None:
    before = panel.audit_head

    with pytest.raises(leaf):
        sign_off(panel, by=text, place="Jakarta", date="2023-10-18")
    with pytest.raises(leaf):
        moderate(panel, kind=ModerationKind.ACCEPT, submissions=["S1"], reason="Dibahas", actor=text)

    assert panel.audit_head == before


@pytest.mark.parametrize("text", [*UNPRINTABLE, "x" * (MOST_TEXT_CHARACTERS + 1)])
def test_reason_must_be_printable(panel: BundleFile, text: str) -> None:
    with pytest.raises((ControlCharacterError, TextTooLongError)):
        moderate(panel, kind=ModerationKind.ACCEPT, submissions=["S1"], reason=text, actor="chair")
    sign_off(panel, by="Ratna", place="", date="2023-10-18")
    with pytest.raises((ControlCharacterError, TextTooLongError)):
        reopen_round(panel, reason=text, actor="chair")


@pytest.mark.parametrize("date", ["2023-10-18", "20231018", "2023-W42-3"])
def test_date_is_kept_in_one_form(panel: BundleFile, date: str) -> None:
    assert sign_off(panel, by=" Ratna ", place="Jakarta ", date=date).date == "2023-10-18"


@pytest.mark.parametrize("name", ["a\0b", "two\nlines", "\u202ereversed", "x" * (MOST_LINE_CHARACTERS + 1)])
def test_name_of_a_round_must_be_printable(rounds: "Rounds", name: str) -> None:
    path = rounds.folder / "new.winner"

    with pytest.raises((ControlCharacterError, TextTooLongError)):
        create_round(path, name=name)

    assert not path.exists()


def test_line_is_freed_of_space_around_it() -> None:
    assert checked_line("  Dr. Ratna  ") == "Dr. Ratna"
    assert checked_line("") == ""


@pytest.mark.parametrize("text", UNPRINTABLE)
def test_words_on_the_minutes_and_at_a_handing_over_must_be_printable(
    panel: BundleFile, tmp_path: Path, text: str
) -> None:
    (tmp_path / "stick").mkdir()
    before = panel.audit_head

    with pytest.raises(ControlCharacterError):
        change_paper_details(panel, PaperDetails(letterhead=text), actor="secretariat")
    with pytest.raises(ControlCharacterError):
        hand_over(panel, tmp_path / "stick", holder=text, actor="secretariat")
    with pytest.raises(ControlCharacterError):
        take_back(panel, reason=text, actor="secretariat")

    assert panel.audit_head == before
    assert list((tmp_path / "stick").iterdir()) == []
