"""What the receipts tell is what was issued and received."""

from decimal import Decimal
from typing import TYPE_CHECKING

from winner_judge.bundle.file import BundleFile
from winner_judge.operations.collecting import collect_returns
from winner_judge.operations.desk import declare, hand_in, mark_done, set_score
from winner_judge.operations.issuing import assign_judges, issue_supplements, replace_code
from winner_judge.operations.paper_sheets import confirm_sheet, type_sheet
from winner_judge.operations.papers import read_paper_data
from winner_judge.reports.data import PaperData
from winner_judge.values import ReturnSource

if TYPE_CHECKING:
    from tests.operations.conftest import Rounds


def read(bundle: BundleFile) -> PaperData:
    with bundle.read() as session:
        return read_paper_data(session)


def test_packs_are_told_by_their_files_with_who_issued_them(rounds: "Rounds") -> None:
    bundle = rounds.prepared()
    issued = rounds.issue(bundle)

    packs = read(bundle).packs

    assert [(pack.judge, pack.file_name) for pack in packs] == [
        (pack.judge, pack.path.name) for pack in issued
    ]
    assert [(pack.submissions, pack.actor, pack.is_addition) for pack in packs] == [
        (3, "secretariat", False)
    ] * 3
    assert len({pack.at for pack in packs}) == 1


def test_additional_pack_is_told_apart(rounds: "Rounds") -> None:
    bundle = rounds.prepared()
    rounds.issue(bundle)
    rounds.add_submissions(bundle, ("S4",))
    assign_judges(bundle, per_submission=3, actor="secretariat")
    target = rounds.folder / "more"
    target.mkdir()
    added = issue_supplements(bundle, target, judges=("J2",), actor="Sari")

    last = read(bundle).packs[-1]

    assert (last.judge, last.submissions, last.actor, last.is_addition) == ("J2", 1, "Sari", True)
    assert last.file_name == added[0].path.name


def test_revoked_pack_has_no_receipt(rounds: "Rounds") -> None:
    bundle = rounds.prepared()
    rounds.issue(bundle)

    replace_code(bundle, "J2", reason="slip hilang", actor="secretariat")

    assert [pack.judge for pack in read(bundle).packs] == ["J1", "J3"]


def test_returns_are_told_in_the_order_of_their_coming(rounds: "Rounds") -> None:
    bundle = rounds.prepared()
    packs = rounds.packs(bundle)
    declare(packs["J2"], {"S1": "keluarga"})
    for number in (1, 2):
        set_score(packs["J2"], "S2", f"K{number}", Decimal(4))
    mark_done(packs["J2"], "S2")
    collect_returns(bundle, [hand_in(packs["J2"], rounds.folder).path], actor="chair")
    typed = type_sheet(
        bundle, judge="J3", submission="S1", scores={"K1": Decimal(4), "K2": Decimal(5)}, actor="Wati"
    )
    item = confirm_sheet(bundle, number=typed.number, actor="Budi")

    received = read(bundle).received

    assert [(one.judge, one.source, one.revision) for one in received] == [
        ("J2", ReturnSource.PACK, 1),
        ("J3", ReturnSource.PAPER, 1),
    ]
    assert [(one.done, one.recused, one.total) for one in received] == [(1, 1, 3), (1, 0, 3)]
    assert received[1].return_id == item.id
    assert received[0].at < received[1].at


def test_round_without_packs_and_returns_tells_none(rounds: "Rounds") -> None:
    data = read(rounds.prepared())

    assert (data.packs, data.received) == ((), ())
