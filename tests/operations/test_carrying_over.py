"""A reissued pack goes on where the one before was left."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from winner_judge.bundle.models import SubmissionRow
from winner_judge.errors import (
    BundleInUseError,
    ConflictHandedInError,
    FileUnwritableError,
    NewerPackError,
    NotDeclaredError,
)
from winner_judge.exchange.returns import unseal_return
from winner_judge.operations.arriving import open_desk
from winner_judge.operations.carrying_over import CarriedOver, carry_over
from winner_judge.operations.desk import (
    declare,
    hand_in,
    read_desk,
    set_comment,
    set_private_note,
    undo,
    withdraw_conflict,
)
from winner_judge.operations.importing import import_attachments
from winner_judge.operations.issuing import replace_code
from winner_judge.operations.opening import open_pack, read_audit_trail
from winner_judge.operations.packs_beside import EARLIER_FOLDER, packs_put_aside, put_aside
from winner_judge.values import SheetStatus

from .conftest import PDF, Rounds
from .travelling import Laptop, change_rubric, done, fill, sheets_of


@pytest.fixture
def laptop(rounds: Rounds) -> Laptop:
    """The laptop of J2, who judges S1, S2 and S3."""
    return Laptop(rounds, rounds.prepared())


def test_reissued_pack_has_all_that_was_on_the_desk(laptop: Laptop) -> None:
    first = laptop.open(laptop.issued("first")).pack
    fill(first)
    before = read_desk(first)
    first.close()

    opened = laptop.open(laptop.issued("second"))

    now = read_desk(opened.pack)
    assert opened.pack.path != first.path
    assert (now.entries, now.has_declared) == (before.entries, True)
    assert (now.can_undo, now.can_redo, undo(opened.pack)) == (False, False, None)
    earlier = laptop.home / EARLIER_FOLDER / first.path.name
    assert opened.news == (CarriedOver(sheets=3, earlier=earlier),)
    assert [path.name for path in laptop.home.glob("*.winnerpack")] == [opened.pack.path.name]
    with open_pack(earlier, first.judge_code or "") as kept:
        assert read_desk(kept).entries == before.entries


def test_it_is_one_audited_write_without_private_notes(laptop: Laptop) -> None:
    first = laptop.open(laptop.issued("first")).pack
    fill(first)
    first.close()

    pack = laptop.open(laptop.issued("second")).pack

    lines = [line for line in read_audit_trail(pack) if line.action != "bundle_upgraded"]
    assert [line.action for line in lines] == ["bundle_created", "issue_pack", "carry_over"]
    assert lines[-1].actor == "J2"
    assert "rahasia" not in str(lines)


def test_hand_in_goes_on_from_what_was_handed_in_before(laptop: Laptop) -> None:
    first = laptop.open(laptop.issued("first")).pack
    fill(first)
    before = hand_in(first, laptop.stick)
    assert laptop.collected(before).cells["S1"] is SheetStatus.DONE
    first.close()

    pack = laptop.open(laptop.issued("second")).pack
    shown = read_desk(pack).last_hand_in
    given = hand_in(pack, laptop.stick)

    assert shown is not None
    assert (shown.id, shown.revision, shown.is_current, shown.is_reissued) == (before.id, 1, False, True)
    item = unseal_return(given.path.read_bytes(), pack.judge_code or "")
    assert (item.revision, item.history) == (2, (before.id,))
    row = laptop.collected(given)
    assert row.current is not None
    assert (row.current.revision, row.cells["S3"]) == (2, SheetStatus.RECUSED)
    with pytest.raises(ConflictHandedInError):
        withdraw_conflict(pack, "S3")


def test_opening_again_changes_nothing(laptop: Laptop) -> None:
    first = laptop.open(laptop.issued("first")).pack
    fill(first)
    first.close()
    second = laptop.issued("second")
    pack = laptop.open(second).pack
    head, sheets = pack.audit_head, sheets_of(pack)
    pack.close()

    again = laptop.open(second)

    assert (again.news, again.pack.audit_head, sheets_of(again.pack)) == ((), head, sheets)


def test_it_tells_what_is_new_gone_and_changed(laptop: Laptop) -> None:
    first = laptop.open(laptop.issued("first")).pack
    fill(first)
    first.close()
    laptop.add_late("S4")
    with laptop.panel.write("try", actor="test") as change:
        rows = {row.code: row for row in change.session.scalars(select(SubmissionRow))}
        rows["S1"].is_withdrawn = True
        rows["S2"].name = "Usaha lain"
    documents = laptop.rounds.folder / "documents"
    documents.mkdir()
    (documents / "S3.pdf").write_bytes(PDF)
    import_attachments(laptop.panel, documents)

    opened = laptop.open(laptop.issued("second"))

    (news,) = opened.news
    assert isinstance(news, CarriedOver)
    assert (news.sheets, news.added, news.removed, news.changed) == (2, ("S4",), ("S1",), ("S2", "S3"))
    assert {code: sheet.status for code, sheet in sheets_of(opened.pack).items()} == {
        "S2": SheetStatus.DRAFT,
        "S3": SheetStatus.RECUSED,
        "S4": SheetStatus.NOT_STARTED,
    }
    assert not read_desk(opened.pack).has_declared
    with pytest.raises(NotDeclaredError):
        hand_in(opened.pack, laptop.stick)
    assert declare(opened.pack, {}).entries[1].sheet.status is SheetStatus.RECUSED
    laptop.collected(hand_in(opened.pack, laptop.stick))


def withdraw(laptop: Laptop, *, is_withdrawn: bool) -> None:
    with laptop.panel.write("try", actor="test") as change:
        for code in ("S1", "S3"):
            change.session.get_one(SubmissionRow, code).is_withdrawn = is_withdrawn


@pytest.mark.parametrize("is_put_aside", [True, False])
def test_scores_of_a_submission_that_is_back_are_back(laptop: Laptop, is_put_aside: bool) -> None:  # noqa: FBT001
    first = laptop.open(laptop.issued("first")).pack
    fill(first)
    set_private_note(first, "S1", "rahasia")
    before = read_desk(first)
    laptop.collected(hand_in(first, laptop.stick))
    first.close()
    withdraw(laptop, is_withdrawn=True)
    second = laptop.open(laptop.issued("second")).pack
    set_comment(second, "S2", "lain")
    later = {entry.submission.code: entry for entry in read_desk(second).entries}
    laptop.collected(hand_in(second, laptop.stick))
    second.close()
    if not is_put_aside:
        (laptop.home / EARLIER_FOLDER / first.path.name).rename(first.path)
    withdraw(laptop, is_withdrawn=False)

    opened = laptop.open(laptop.issued("third"))

    s1, _, s3 = before.entries
    assert read_desk(opened.pack).entries == (s1, later["S2"], s3)
    assert opened.news == (CarriedOver(sheets=3, earlier=laptop.home / EARLIER_FOLDER / second.path.name),)
    row = laptop.collected(hand_in(opened.pack, laptop.stick))
    assert (row.cells["S1"], row.cells["S3"]) == (SheetStatus.DONE, SheetStatus.RECUSED)
    assert row.current is not None
    assert row.current.revision == 3


def test_scores_of_a_changed_rubric_come_over_as_far_as_they_fit(laptop: Laptop) -> None:
    first = laptop.open(laptop.issued("first")).pack
    fill(first)
    before = sheets_of(first)
    first.close()
    change_rubric(laptop.panel, K2="70", K3="30")

    opened = laptop.open(laptop.issued("second"))

    (news,) = opened.news
    assert isinstance(news, CarriedOver)
    assert (news.rubrics, news.left_out, news.reopened) == (("A",), 3, ("S1",))
    sheets = sheets_of(opened.pack)
    assert (sheets["S1"].status, sheets["S1"].scores) == (
        SheetStatus.DRAFT,
        {"K2": before["S1"].scores["K2"]},
    )
    assert sheets["S2"] == replace(before["S2"], scores={}, notes={})
    laptop.collected(hand_in(opened.pack, laptop.stick))


def test_untouched_earlier_pack_makes_no_news(laptop: Laptop) -> None:
    laptop.open(laptop.issued("first")).pack.close()

    opened = laptop.open(laptop.issued("second"))

    assert opened.news == ()
    assert [path.parent.name for path in packs_put_aside(opened.pack)] == [EARLIER_FOLDER]


def test_newest_pack_that_was_worked_in_counts(laptop: Laptop) -> None:
    first = laptop.open(laptop.issued("first")).pack
    fill(first)
    sheets = sheets_of(first)
    first.close()
    laptop.keep(laptop.issued("second"))

    opened = laptop.open(laptop.issued("third"))

    assert sheets_of(opened.pack) == sheets
    assert len(packs_put_aside(opened.pack)) == 2
    (news,) = opened.news
    assert isinstance(news, CarriedOver)
    assert news.earlier == laptop.home / EARLIER_FOLDER / first.path.name


def test_earlier_pack_is_refused_beside_a_newer_one(laptop: Laptop) -> None:
    first = laptop.issued("first")
    opened = laptop.open(first).pack
    declare(opened, {})
    opened.close()
    second = laptop.keep(laptop.issued("second"))

    with pytest.raises(NewerPackError) as refusal:
        laptop.open(first)

    assert (refusal.value.path, refusal.value.newer) == (opened.path, second)
    with open_desk(second, first.code).pack as pack:
        assert read_desk(pack).has_declared


def test_reissued_pack_is_newer_whatever_the_clock_says(laptop: Laptop) -> None:
    first = laptop.open(laptop.issued("first")).pack
    fill(first)
    first.close()
    laptop.rounds.clock.now = laptop.rounds.clock.now.replace(year=2001)

    assert [type(news) for news in laptop.open(laptop.issued("second")).news] == [CarriedOver]


def test_packs_of_others_and_of_a_lost_code_are_left_alone(laptop: Laptop) -> None:
    for other in laptop.rounds.issue(laptop.panel, "all"):
        laptop.keep(other)
    (laptop.home / "notes.winnerpack").write_bytes(b"no pack at all" * 400)
    mine = next(pack for pack in laptop.rounds.issue(laptop.panel, "again") if pack.judge == "J2")
    replace_code(laptop.panel, "J2", reason="hilang", actor="secretariat")
    names = {path.name for path in laptop.home.iterdir()}

    opened = laptop.open(laptop.issued("new code"))

    assert opened.news == ()
    assert opened.pack.judge_code != mine.code.replace("-", "")
    assert {path.name for path in laptop.home.glob("*.winnerpack")} == {*names, opened.pack.path.name}


def test_desk_with_changes_of_its_own_takes_nothing_over(laptop: Laptop) -> None:
    first, second = laptop.issued("first"), laptop.issued("second")
    newer = laptop.open(second).pack
    done_before = declare(newer, {})
    newer.close()
    laptop.keep(first)

    again = laptop.open(second)

    assert again.news == ()
    assert read_desk(again.pack).entries == done_before.entries


def test_file_that_cannot_be_looked_at_hides_no_earlier_pack(laptop: Laptop) -> None:
    first = laptop.open(laptop.issued("first")).pack
    fill(first)
    sheets = sheets_of(first)
    first.close()
    (laptop.home / "stray.winnerpack").symlink_to("x" * 300)

    assert sheets_of(laptop.open(laptop.issued("second")).pack) == sheets


def test_private_notes_alone_come_over(laptop: Laptop) -> None:
    first = laptop.open(laptop.issued("first")).pack
    set_private_note(first, "S1", "rahasia")
    first.close()

    pack = laptop.open(laptop.issued("second")).pack

    assert [entry.private_note for entry in read_desk(pack).entries] == ["rahasia", "", ""]


def test_earlier_pack_that_is_open_elsewhere_is_waited_for(laptop: Laptop) -> None:
    first = laptop.open(laptop.issued("first")).pack
    fill(first)
    second = laptop.issued("second")

    with pytest.raises(BundleInUseError) as refusal:
        laptop.open(second)

    assert refusal.value.path == first.path
    first.close()
    assert len(laptop.open(second).news) == 1


def test_pack_of_another_judge_that_is_open_elsewhere_is_no_hindrance(laptop: Laptop) -> None:
    other = next(pack for pack in laptop.rounds.issue(laptop.panel) if pack.judge == "J1")
    laptop.rounds.keep(open_pack(laptop.keep(other), other.code))

    assert laptop.open(laptop.issued("first")).news == ()


def test_damaged_earlier_pack_is_told_and_kept(laptop: Laptop) -> None:
    first = laptop.open(laptop.issued("first")).pack
    fill(first)
    first.close()
    content = bytearray(first.path.read_bytes())
    for place in range(3 * 4096, len(content), 4096):
        content[place + 100] ^= 0xFF
    first.path.write_bytes(content)

    opened = laptop.open(laptop.issued("second"))

    assert opened.news == (CarriedOver(sheets=0, unreadable=(first.path,)),)
    assert first.path.read_bytes() == bytes(content)


@pytest.mark.parametrize("kept_bytes", [0, 3000, 8 * 4096])
def test_earlier_pack_that_is_cut_short_is_told_and_kept(laptop: Laptop, kept_bytes: int) -> None:
    first = laptop.open(laptop.issued("first")).pack
    fill(first)
    first.close()
    content = first.path.read_bytes()[:kept_bytes]
    first.path.write_bytes(content)
    (laptop.home / "J20-Tahap.winnerpack").write_bytes(content)

    opened = laptop.open(laptop.issued("second"))

    assert opened.news == (CarriedOver(sheets=0, unreadable=(first.path,)),)
    assert first.path.read_bytes() == content


def test_fresh_pack_waits_for_an_earlier_one_that_the_system_refuses(laptop: Laptop) -> None:
    first = laptop.open(laptop.issued("first")).pack
    fill(first)
    sheets = sheets_of(first)
    first.close()
    in_the_way = first.path.with_name(f"{first.path.name}-journal")
    in_the_way.mkdir()
    second = laptop.issued("second")

    with pytest.raises(FileUnwritableError) as refusal:
        laptop.open(second)

    assert refusal.value.path == first.path
    in_the_way.rmdir()
    assert sheets_of(laptop.open(second).pack) == sheets


def test_failure_in_the_middle_leaves_both_packs(laptop: Laptop) -> None:
    first = laptop.open(laptop.issued("first")).pack
    fill(first)
    second = laptop.issued("second")
    path = laptop.keep(second)
    with open_pack(path, second.code) as pack:
        heads = first.audit_head, pack.audit_head
        pack.clock = [].pop

        with pytest.raises(IndexError):
            carry_over(pack, first)

        assert (first.audit_head, pack.audit_head) == heads
        assert not read_desk(pack).has_declared


def test_putting_aside_overwrites_nothing_and_keeps_no_copy_twice(tmp_path: Path) -> None:
    path = tmp_path / "a.winnerpack"
    places = []
    for content in (b"one", b"two", b"two"):
        path.write_bytes(content)
        places.append(put_aside(path))

    folder = tmp_path / EARLIER_FOLDER
    assert places == [folder / "a.winnerpack", folder / "a (2).winnerpack", folder]
    assert [place.read_bytes() for place in places[:2]] == [b"one", b"two"]
    assert not path.exists()


def test_pack_that_cannot_be_put_aside_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.winnerpack"
    path.write_bytes(b"one")
    (tmp_path / EARLIER_FOLDER).write_bytes(b"in the way")

    assert put_aside(path) == path
    assert path.read_bytes() == b"one"


def test_carried_over_scores_go_on(laptop: Laptop) -> None:
    first = laptop.open(laptop.issued("first")).pack
    fill(first)
    first.close()
    pack = laptop.open(laptop.issued("second")).pack

    withdraw_conflict(pack, "S3")
    done(pack, "S3", 1)

    assert sheets_of(pack)["S3"].status is SheetStatus.DONE
