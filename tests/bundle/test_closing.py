"""A round that is signed off, or in other hands, refuses changes in one place."""

from collections.abc import Callable
from pathlib import Path

import pytest

from winner_judge.bundle.closing import ALLOWED_WHEN_HANDED_OVER, ALLOWED_WHEN_SIGNED_OFF
from winner_judge.bundle.file import BundleFile
from winner_judge.bundle.models import JudgeRow, PaperDetailRow, RoundRow
from winner_judge.errors import HandedOverError, SignedOffError

MakeBundle = Callable[..., Path]


@pytest.fixture
def signed_off(make_bundle: MakeBundle) -> Path:
    path = make_bundle()
    with BundleFile.open(path) as bundle, bundle.write("sign_off", actor="chair") as change:
        change.session.get_one(RoundRow, "r-2023").state = "signed_off"
    return path


@pytest.fixture
def handed_over(make_bundle: MakeBundle) -> Path:
    path = make_bundle()
    with BundleFile.open(path) as bundle, bundle.write("hand_over", actor="chair") as change:
        change.session.get_one(RoundRow, "r-2023").holder = "Budi"
    return path


def test_signed_off_round_refuses_a_change(signed_off: Path) -> None:
    with BundleFile.open(signed_off) as bundle:
        head = bundle.audit_head

        with pytest.raises(SignedOffError), bundle.write("add_judge", actor="secretariat") as change:
            change.session.add(JudgeRow(code="J2", position_in_list=2, name="Budi", role="member"))

        assert bundle.audit_head == head


@pytest.mark.parametrize("action", sorted(ALLOWED_WHEN_SIGNED_OFF))
def test_signed_off_round_accepts(signed_off: Path, action: str) -> None:
    with BundleFile.open(signed_off) as bundle:
        with bundle.write(action, actor="chair") as change:
            change.session.add(PaperDetailRow(key="place", value="Kupang"))
        with bundle.read() as session:
            assert session.get_one(PaperDetailRow, "place").value == "Kupang"


@pytest.mark.parametrize("action", ["add_judge", "change_paper_details", "sign_off", "hand_over"])
def test_copy_left_behind_refuses_a_change_and_names_the_holder(handed_over: Path, action: str) -> None:
    with (
        BundleFile.open(handed_over) as bundle,
        pytest.raises(HandedOverError) as caught,
        bundle.write(action, actor="chair"),
    ):
        pass

    assert caught.value.holder == "Budi"


@pytest.mark.parametrize("action", sorted(ALLOWED_WHEN_HANDED_OVER))
def test_copy_left_behind_accepts(handed_over: Path, action: str) -> None:
    with BundleFile.open(handed_over) as bundle:
        with bundle.write(action, actor="chair") as change:
            change.session.get_one(RoundRow, "r-2023").holder = ""
        with bundle.write("add_judge", actor="secretariat") as change:
            change.session.add(JudgeRow(code="J2", position_in_list=2, name="Budi", role="member"))
