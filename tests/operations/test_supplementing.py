"""Late submissions travel in an additional pack, and land behind those that are there."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

from winner_judge.bundle.file import BundleFile
from winner_judge.bundle.models import PackRow, SubmissionRow
from winner_judge.errors import (
    BasePackMissingError,
    BundleInUseError,
    CancelledError,
    FolderMissingError,
    NotASupplementError,
    NotDeclaredError,
    NothingToAddError,
    SignedOffError,
    SupplementAloneError,
    SupplementDoesNotFitError,
    SupplementOfOtherPackError,
    UnknownJudgeError,
    WrongKeyError,
)
from winner_judge.exchange.codes import new_judge_code
from winner_judge.exchange.returns import unseal_return
from winner_judge.operations.arriving import open_desk
from winner_judge.operations.carrying_over import CarriedOver
from winner_judge.operations.desk import declare, hand_in, read_desk, set_score, undo
from winner_judge.operations.importing import import_attachments
from winner_judge.operations.issuing import assign_judges, issue_supplements, replace_code
from winner_judge.operations.opening import open_pack, open_supplement, read_audit_trail
from winner_judge.operations.packs_beside import EARLIER_FOLDER
from winner_judge.operations.preparing import read_attachment, read_roster, set_conflicts
from winner_judge.operations.rows import round_row
from winner_judge.operations.supplementing import Supplemented, add_supplement
from winner_judge.values import Conflict, RoundState, SheetStatus

from .conftest import JUDGE_NAMES, PDF, Rounds
from .travelling import JUDGE, Laptop, change_rubric, done, fill, sheets_of


@pytest.fixture
def laptop(rounds: Rounds) -> Laptop:
    """The laptop of J2, who judges S1, S2 and S3; issue B waits for late submissions."""
    bundle = rounds.new(rubrics=("A", "B"))
    rounds.add_submissions(bundle, ("S1", "S2", "S3"))
    rounds.add_judges(bundle)
    found = Laptop(rounds, bundle)
    found.add_late()
    return found


def attach(laptop: Laptop, **files: bytes) -> None:
    folder = laptop.rounds.folder / "late documents"
    folder.mkdir()
    for code, content in files.items():
        (folder / f"{code}.pdf").write_bytes(content)
    import_attachments(laptop.panel, folder)


def late_of_issue_b(laptop: Laptop, code: str) -> None:
    laptop.rounds.add_submissions(laptop.panel, [code], issue="B")


# The secretariat


def test_roster_tells_who_lacks_what(laptop: Laptop) -> None:
    assert read_roster(laptop.panel).additions == {}
    packs = {pack.judge: pack for pack in laptop.rounds.issue(laptop.panel)}
    assert read_roster(laptop.panel).additions == {}

    laptop.add_late("S4", "S5")

    late = ("S4", "S5")
    assert {judge: set(codes) for judge, codes in read_roster(laptop.panel).additions.items()} == {
        judge: set(late) for judge in packs
    }
    assert read_roster(laptop.panel).packs.keys() == packs.keys()


def test_additional_pack_holds_only_what_was_added(laptop: Laptop) -> None:
    set_conflicts(laptop.panel, [Conflict("J2", "S1", "mitra")])
    first = laptop.issued("first")
    late_of_issue_b(laptop, "S4")
    attach(laptop, S4=PDF + b"4", S1=PDF + b"1")

    issued = laptop.supplement("late")

    assert (issued.judge, issued.code) == (JUDGE, first.code)
    assert issued.path.name == "J2-Tahap-Penilaian-tambahan.winnerpack"
    assert [path.name for path in issued.path.parent.iterdir()] == [issued.path.name]
    with open_supplement(issued.path, issued.code) as pack:
        own = read_roster(pack)
        assert [item.code for item in own.submissions] == ["S4"]
        assert own.assignments == {JUDGE: ("S4",)}
        assert [read_attachment(pack, item.sha256) for item in own.attachments["S4"]] == [PDF + b"4"]
        assert (list(own.attachments), own.conflicts) == (["S4"], ())
        tables = everything_in(pack)
    assert '"code":"B"' in tables
    for absent in ("Usaha S1", "Usaha S2", '"code":"A"', "Isu A", first.code, "mitra"):
        assert absent not in tables


def test_no_other_judge_is_in_an_additional_pack(laptop: Laptop) -> None:
    codes = {pack.judge: pack.code for pack in laptop.rounds.issue(laptop.panel)}
    laptop.rounds.add_submissions(laptop.panel, ["S4"])
    set_conflicts(laptop.panel, [Conflict("J1", "S4", "planted-conflict")])
    assign_judges(laptop.panel, per_submission=2, actor="secretariat")
    target = laptop.rounds.folder / "late"
    target.mkdir()

    issued = issue_supplements(laptop.panel, target, actor="secretariat")

    assert [pack.judge for pack in issued] == ["J2", "J3"]
    for pack in issued:
        own = int(pack.judge[1]) - 1
        others = [name for number, name in enumerate(JUDGE_NAMES) if number != own]
        others += [f"Institusi {number}" for number in range(1, 4) if number != own + 1]
        others += [f'"J{number}"' for number in range(1, 4) if number != own + 1]
        others += [code for judge, code in codes.items() if judge != pack.judge]
        others += ["planted-conflict"]
        content = pack.path.read_bytes()
        assert not [planted for planted in (*JUDGE_NAMES, *others) if planted.encode() in content]
        with open_supplement(pack.path, pack.code) as opened:
            tables = everything_in(opened)
        assert JUDGE_NAMES[own] in tables
        assert not [planted for planted in others if planted in tables]


def test_panel_knows_what_each_pack_held(laptop: Laptop) -> None:
    laptop.issued("first")
    laptop.supplement("late", "S4")
    second = laptop.supplement("later", "S5")

    with laptop.panel.read() as session:
        rows = session.scalars(select(PackRow).order_by(PackRow.issued_at)).all()
    held = [(set(json.loads(row.submissions)), row.adds_to) for row in rows]
    assert held == [({"S1", "S2", "S3"}, ""), ({"S4"}, rows[0].id), ({"S5"}, rows[0].id)]
    assert read_roster(laptop.panel).additions == {}
    facts = read_audit_trail(laptop.panel)[-1].facts
    assert facts == {"packs": [{"judge": JUDGE, "content_digest": second.content_digest}]}


def test_nothing_to_add_is_refused_and_writes_nothing(laptop: Laptop, tmp_path: Path) -> None:
    laptop.add_late("S4")
    folder = tmp_path / "late"
    folder.mkdir()
    with pytest.raises(NothingToAddError):
        issue_supplements(laptop.panel, folder, actor="secretariat")
    laptop.issued("first")
    with pytest.raises(NothingToAddError):
        issue_supplements(laptop.panel, folder, judges=[JUDGE], actor="secretariat")
    laptop.add_late("S5")
    with pytest.raises(NothingToAddError):
        issue_supplements(laptop.panel, folder, judges=[JUDGE, "J1"], actor="secretariat")
    with pytest.raises(UnknownJudgeError):
        issue_supplements(laptop.panel, folder, judges=["J9"], actor="secretariat")
    with pytest.raises(FolderMissingError):
        issue_supplements(laptop.panel, tmp_path / "none", actor="secretariat")

    assert list(folder.iterdir()) == []


def test_withdrawn_late_submission_is_not_added(laptop: Laptop) -> None:
    laptop.issued("first")
    laptop.add_late("S4", "S5")
    with laptop.panel.write("try", actor="test") as change:
        change.session.get_one(SubmissionRow, "S4").is_withdrawn = True

    assert read_roster(laptop.panel).additions == {JUDGE: ("S5",)}


def test_packs_that_do_not_tell_what_they_held_and_revoked_ones_get_no_addition(laptop: Laptop) -> None:
    laptop.rounds.issue(laptop.panel)
    laptop.add_late("S4")
    replace_code(laptop.panel, "J1", reason="hilang", actor="secretariat")
    with laptop.panel.write("try", actor="test") as change:
        for row in change.session.scalars(select(PackRow).where(PackRow.judge == "J3")):
            row.submissions = "[]"

    assert read_roster(laptop.panel).additions == {JUDGE: ("S4",)}


def test_signed_off_round_issues_no_additional_pack(laptop: Laptop, tmp_path: Path) -> None:
    laptop.issued("first")
    laptop.add_late("S4")
    with laptop.panel.write("sign_off", actor="chair") as change:
        round_row(change.session).state = RoundState.SIGNED_OFF.value

    with pytest.raises(SignedOffError):
        issue_supplements(laptop.panel, tmp_path, actor="secretariat")


def test_cancelling_leaves_no_additional_pack(laptop: Laptop) -> None:
    laptop.rounds.issue(laptop.panel)
    laptop.add_late("S4")
    folder = laptop.rounds.folder / "late"
    folder.mkdir()
    before = read_roster(laptop.panel)

    def stop(number: int, _total: int) -> None:
        if number == 1:
            raise CancelledError

    with pytest.raises(CancelledError):
        issue_supplements(laptop.panel, folder, actor="secretariat", progress=stop)

    assert list(folder.iterdir()) == []
    assert read_roster(laptop.panel) == before


# The judge


def test_late_submissions_land_behind_those_that_are_there(laptop: Laptop) -> None:
    pack = laptop.open(laptop.issued("first")).pack
    fill(pack)
    before = read_desk(pack)
    pack.close()
    late_of_issue_b(laptop, "S4")
    attach(laptop, S4=PDF + b"4")
    late = laptop.supplement("late")

    opened = laptop.open(late)

    now = read_desk(opened.pack)
    assert (opened.news, opened.pack.path) == ((Supplemented(("S4",)),), pack.path)
    assert now.entries[:-1] == before.entries
    assert now.entries[-1].submission.code == "S4"
    assert now.setting.rubric_of(now.entries[-1].submission).code == "B"
    (attachment,) = now.entries[-1].attachments
    assert read_attachment(opened.pack, attachment.sha256) == PDF + b"4"
    assert now.can_undo
    assert [path.name for path in laptop.home.glob("*.winnerpack")] == [pack.path.name]
    assert len(list((laptop.home / EARLIER_FOLDER).iterdir())) == 1
    last = read_audit_trail(opened.pack)[-1]
    assert (last.action, last.actor) == ("add_supplement", JUDGE)


def test_late_sheets_are_handed_in_with_the_pack_they_were_added_to(laptop: Laptop) -> None:
    pack = laptop.open(laptop.issued("first")).pack
    fill(pack)
    first = hand_in(pack, laptop.stick)
    laptop.collected(first)
    pack.close()
    desk = laptop.open(laptop.supplement("late", "S4")).pack
    asked_again = not read_desk(desk).has_declared
    with pytest.raises(NotDeclaredError):
        set_score(desk, "S4", "K1", Decimal(3))
    declare(desk, {})
    done(desk, "S4", 3, 3)

    given = hand_in(desk, laptop.stick)

    before = unseal_return(first.path.read_bytes(), desk.judge_code or "")
    after = unseal_return(given.path.read_bytes(), desk.judge_code or "")
    assert (after.pack, after.pack_content_digest) == (before.pack, before.pack_content_digest)
    assert (after.revision, after.history) == (2, (first.id,))
    row = laptop.collected(given)
    assert row.cells["S4"] is SheetStatus.DONE
    assert asked_again


def test_adding_twice_is_adding_once(laptop: Laptop) -> None:
    laptop.open(laptop.issued("first")).pack.close()
    late = laptop.supplement("late", "S4")
    pack = laptop.open(late).pack
    head = pack.audit_head
    pack.close()

    again = laptop.open(late)

    assert (again.news, again.pack.audit_head) == ((Supplemented(()),), head)
    assert len(list((laptop.home / EARLIER_FOLDER).iterdir())) == 1


def test_additional_packs_in_any_order(laptop: Laptop) -> None:
    laptop.open(laptop.issued("first")).pack.close()
    one, two = laptop.supplement("late", "S4"), laptop.supplement("later", "S5")

    laptop.open(two).pack.close()
    pack = laptop.open(one).pack

    assert [entry.submission.code for entry in read_desk(pack).entries][3:] == ["S5", "S4"]
    declare(pack, {})
    done(pack, "S5", 1, 1)
    assert undo(pack) is not None
    laptop.collected(hand_in(pack, laptop.stick))


def test_additional_pack_without_its_main_pack_is_refused(laptop: Laptop) -> None:
    laptop.issued("first")
    late = laptop.supplement("late", "S4")

    with pytest.raises(BasePackMissingError) as refusal:
        laptop.open(late)

    assert refusal.value.path.parent == laptop.home
    assert [path.name for path in laptop.home.iterdir() if path.is_file()][:1] == [refusal.value.path.name]


def test_main_pack_can_follow_its_additional_pack(laptop: Laptop) -> None:
    first = laptop.issued("first")
    late = laptop.supplement("late", "S4")
    with pytest.raises(BasePackMissingError):
        laptop.open(late)
    assert laptop.open(first).news == ()

    laptop.rounds.close()

    assert laptop.open(late).news == (Supplemented(("S4",)),)


def test_additional_pack_whose_main_pack_is_open_elsewhere_waits(laptop: Laptop) -> None:
    pack = laptop.open(laptop.issued("first")).pack
    late = laptop.supplement("late", "S4")

    with pytest.raises(BundleInUseError):
        laptop.open(late)

    assert [entry.submission.code for entry in read_desk(pack).entries] == ["S1", "S2", "S3"]


def test_additional_pack_opens_under_its_code_alone_and_is_no_desk(laptop: Laptop) -> None:
    first = laptop.issued("first")
    late = laptop.supplement("late", "S4")

    with pytest.raises(WrongKeyError):
        open_desk(laptop.keep(late), new_judge_code())
    with pytest.raises(SupplementAloneError):
        open_pack(late.path, late.code)
    with pytest.raises(NotASupplementError):
        open_supplement(first.path, first.code)


def test_reissued_pack_holds_what_was_added_before(laptop: Laptop) -> None:
    laptop.open(laptop.issued("first")).pack.close()
    late = laptop.supplement("late", "S4")
    desk = laptop.open(late).pack
    declare(desk, {})
    done(desk, "S4", 2, 2)
    sheets = sheets_of(desk)
    desk.close()

    second = laptop.open(laptop.issued("second"))

    assert [type(news) for news in second.news] == [CarriedOver]
    assert sheets_of(second.pack) == sheets
    second.pack.close()
    assert laptop.open(late).news == (Supplemented(()),)


def test_additional_pack_of_a_replaced_pack_is_refused_where_it_brings_more(laptop: Laptop) -> None:
    laptop.issued("first")
    late = laptop.supplement("late", "S4")
    with laptop.panel.write("try", actor="test") as change:
        change.session.get_one(SubmissionRow, "S4").is_withdrawn = True
    laptop.open(laptop.issued("second")).pack.close()

    with pytest.raises(BasePackMissingError):
        laptop.open(late)


def test_additional_pack_of_another_pack_is_refused(laptop: Laptop) -> None:
    laptop.issued("first")
    late = laptop.supplement("late", "S4")
    second = laptop.issued("second")

    with (
        open_pack(second.path, second.code) as pack,
        open_supplement(late.path, late.code) as supplement,
        pytest.raises(SupplementOfOtherPackError),
    ):
        add_supplement(pack, supplement)


def test_additional_pack_with_another_rubric_is_refused(laptop: Laptop) -> None:
    pack = laptop.open(laptop.issued("first")).pack
    head = pack.audit_head
    change_rubric(laptop.panel, K1="50", K2="50")
    late = laptop.supplement("late", "S4")

    with (
        open_supplement(late.path, late.code) as supplement,
        pytest.raises(SupplementDoesNotFitError) as refusal,
    ):
        add_supplement(pack, supplement)

    assert refusal.value.rubric == "A"
    assert pack.audit_head == head


def test_failure_while_adding_leaves_both_files(laptop: Laptop) -> None:
    pack = laptop.open(laptop.issued("first")).pack
    late = laptop.supplement("late", "S4")
    content = late.path.read_bytes()
    pack.clock = [].pop

    with open_supplement(late.path, late.code) as supplement, pytest.raises(IndexError):
        add_supplement(pack, supplement)

    assert [entry.submission.code for entry in read_desk(pack).entries] == ["S1", "S2", "S3"]
    assert late.path.read_bytes() == content


def everything_in(bundle: BundleFile) -> str:
    """Return every cell of every table, as text."""
    with bundle.read() as session:
        tables = session.execute(text("SELECT name FROM sqlite_schema WHERE type = 'table'")).scalars().all()
        rows: list[Any] = [
            row for table in tables for row in session.execute(text(f'SELECT * FROM "{table}"'))
        ]
    return "\n".join(str(tuple(row)) for row in rows)
