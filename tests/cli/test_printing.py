"""What commands print, for a reader and for a program."""

import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from winner_judge.operations.moderating import read_moderations
from winner_judge.operations.opening import open_panel
from winner_judge.operations.preparing import change_round
from winner_judge.values import Bilingual

from .conftest import CommandLine


@pytest.fixture
def scored(line: CommandLine) -> Path:
    """A round whose scores are in: S1 splits the judges, S2 and S3 are tied."""
    bundle = line.prepared()
    scores = {
        "J1": {"S1": ("5", "5"), "S2": ("4", "4"), "S3": ("4", "4")},
        "J2": {"S1": ("2", "5"), "S2": ("4", "4"), "S3": ("4", "4")},
        "J3": {"S1": ("5", "5"), "S2": ("4", "4"), "S3": ("4", "4")},
    }
    rows = [
        (code, judge, f"K{number}", score)
        for judge, sheets in scores.items()
        for code, given in sheets.items()
        for number, score in enumerate(given, start=1)
    ]
    line.do(
        "import", "scores", bundle, line.table("s.csv", ("submission", "judge", "criterion", "score"), rows)
    )
    return bundle


def test_rank_prints_json_and_a_table(line: CommandLine, scored: Path) -> None:
    document = line.json("rank", scored)
    shown = line.do("rank", scored)

    assert document["status"] == "provisional"
    assert [(entry["rank"], entry["code"], entry["value"]) for entry in document["groups"][0]["entries"]] == [
        (1, "S1", "88.00"),
        (2, "S2", "80.00"),
        (2, "S3", "80.00"),
    ]
    lines = shown.splitlines()
    assert lines[0] == "Issue A"
    assert lines[1].split() == ["Rank", "Code", "Value", "90", "%", "interval", "Submission"]
    intervals = ["–".join(map(str, entry["rank_interval"])) for entry in document["groups"][0]["entries"]]
    assert [text.split() for text in lines[2:5]] == [
        ["1", "S1", "88.00", intervals[0], "Usaha", "S1"],
        ["2", "S2", "80.00", intervals[1], "Usaha", "S2"],
        ["2", "S3", "80.00", intervals[2], "Usaha", "S3"],
    ]
    assert document["digest"] in shown


@pytest.mark.parametrize(("award_by", "heads"), [([], ["Issue A", "Award list:"]), (["issue"], ["Issue A"])])
def test_rank_shows_award_lists_with_their_line(
    line: CommandLine, scored: Path, award_by: list[str], heads: list[str]
) -> None:
    rule = line.document("line.json", {"award_line": 1, "award_by": award_by})

    shown = line.do("rank", scored, "--policy", rule)

    tables = shown.split("\n\n")[:-1]
    assert [table.splitlines()[0] for table in tables] == heads
    award = [row.strip() for row in tables[-1].splitlines()]
    assert "--- award line ---" in award
    assert award[award.index("--- award line ---") - 1].startswith("1  S1")
    assert award[award.index("--- award line ---") + 1].startswith("2  S2")
    assert sum("--- award line ---" in table for table in tables) == 1


def test_rank_tells_why_an_entry_has_no_rank(line: CommandLine) -> None:
    bundle = line.prepared(codes=("S1",))

    (entry,) = line.json("rank", bundle)["groups"][0]["entries"]

    assert (entry["rank"], entry["value"], entry["reason"]) == (None, None, "no_sheets")
    assert entry["rank_interval"] is None
    assert "No sheet counts" in line.do("rank", bundle)


def test_rank_tells_why_a_list_cannot_be_summed(line: CommandLine, scored: Path) -> None:
    line.do("moderate", scored, "--submission", "S1", "--kind", "set_aside", "--judge", "J2", "--reason", "x")
    policy = line.document("other.json", {"aggregate": "rank_sum"})

    shown = line.do("rank", scored, "--policy", policy)

    assert "J2" in shown
    assert "A simulation, not the result." in shown


def test_reconcile_prints_values_and_differences(line: CommandLine, scored: Path) -> None:
    document = line.json("reconcile", scored)
    shown = line.do("reconcile", scored)

    first = document["submissions"][0]
    assert first["values"] == [
        {"judge": "J1", "value": "100.00"},
        {"judge": "J2", "value": "64.00"},
        {"judge": "J3", "value": "100.00"},
    ]
    assert (first["mean"], first["spread"]) == ("88.00", "36.00")
    assert first["discrepancies"] == [
        {"criterion": None, "difference": "36.00", "limit": "15"},
        {"criterion": "K1", "difference": "3", "limit": "2"},
    ]
    assert "S1: A difference of 36.00 is above the limit of 15." in shown
    assert "S1: K1: A difference of 3 is above the limit of 2." in shown


def test_reconcile_prints_findings_beside_the_matrix(line: CommandLine, scored: Path) -> None:
    document = line.json("reconcile", scored)
    shown = line.do("reconcile", scored)

    analysis, bounds = document["analysis"], document["bounds"]
    assert [item["judge"] for item in analysis["tendencies"]] == ["J1", "J2", "J3"]
    assert analysis["groups"] == [["J1", "J2", "J3"]]
    assert bounds == {
        "could_change": False,
        "judges": [],
        "lists": [],
        "undecidable": [],
        "forks": [],
        "is_nothing_in": False,
    }
    assert "No sheet is still out." in shown
    assert "All judges can be compared with each other." in shown
    assert "reliability of their mean" in shown
    assert shown.count("On the same submissions") == 3
    assert "(seed 20231018)" in shown
    assert shown.count(": rank interval ") == 3


def test_reconcile_without_scores_says_so_in_sentences(line: CommandLine) -> None:
    bundle = line.prepared(codes=("S1",))

    shown = line.do("reconcile", bundle)

    assert "No sheet counts yet" in shown
    assert line.json("reconcile", bundle)["analysis"]["unavailable"] == "no_scores"


def test_rank_prints_an_interval_beside_each_rank(line: CommandLine, scored: Path) -> None:
    policy = line.document(
        "other.json", {"aggregate": "median", "group_by": [], "award_by": [], "award_line": 1}
    )

    official = line.json("rank", scored)["groups"][0]["entries"]
    simulated = line.json("rank", scored, "--policy", policy)

    for entry in (*official, *simulated["groups"][0]["entries"], *simulated["awards"][0]["entries"]):
        low, high = entry["rank_interval"]
        assert 1 <= low <= high <= 3


def test_moderate_records_each_fact(line: CommandLine, scored: Path) -> None:
    decision = ("moderate", scored, "--reason", "Sudah dibahas")
    line.do(
        *decision, "--submission", "S1", "--kind", "consensus_score", "--criterion", "K1", "--value", "4,0"
    )
    line.do(*decision, "--kind", "retract", "--target", "1", "--by", "Ibu Sari")
    line.do(*decision, "--submission", "S3", "--submission", "S2", "--kind", "decide_tie")

    with open_panel(scored) as panel:
        log = [item.moderation for item in read_moderations(panel)]
    assert [(item.kind.value, item.submissions, item.actor) for item in log] == [
        ("consensus_score", ("S1",), "chair"),
        ("retract", ("S1",), "Ibu Sari"),
        ("decide_tie", ("S3", "S2"), "chair"),
    ]
    ranked = line.json("rank", scored)["groups"][0]["entries"]
    assert [(entry["code"], entry["rank"], entry["decided_by"]) for entry in ranked] == [
        ("S1", 1, None),
        ("S3", 2, "chair"),
        ("S2", 3, "chair"),
    ]
    assert "the chair's decision" in line.do("rank", scored)


def test_blocked_sign_off_prints_its_checklist(line: CommandLine, scored: Path) -> None:
    said = line.run("sign-off", scored, "--by", "Ratna", "--place", "Jakarta", "--date", "2023-10-18")

    assert said.status == 1
    assert "A tie that the chair has yet to decide: S2 and S3" in said.err
    assert "Differences without a decision: S1" in said.err


def test_pack_tells_what_packs_and_slips_do_not_name(line: CommandLine) -> None:
    bundle = line.prepared()
    packed = ("pack", bundle, "--consent-unencrypted", "--out")

    def named(deadline: datetime | None) -> None:
        with open_panel(bundle) as panel:
            change_round(
                panel,
                name=Bilingual("Putaran", "Round"),
                time_zone="WIB",
                deadline=deadline,
                secretariat_name="Ibu Sari",
                secretariat_phone="0812",
            )

    bare = line.do(*packed, line.folder / "bare").splitlines()[-1]
    named(None)
    undated = line.do(*packed, line.folder / "undated").splitlines()[-1]
    named(datetime(2026, 8, 1, tzinfo=UTC))
    whole = line.do(*packed, line.folder / "whole").splitlines()[-1]

    end = "This is set in the window, on the page “Policy”; packs that are issued after that name it."
    things = "the name of the secretariat, the telephone number of the secretariat, and the deadline"
    assert bare == f"Packs and slips do not name {things}. {end}"
    assert undated == f"Packs and slips do not name the deadline. {end}"
    assert whole.startswith("The slips with the judge codes are apart from the packs.")


def test_collect_tells_what_became_of_each_file(line: CommandLine) -> None:
    bundle = line.prepared()
    pack, code_file = line.packs(bundle)["J1"]
    line.do("score", pack, line.scores("s.csv", {"S1": ("4", "4")}), "--code-file", code_file)
    handed_in = line.run("hand-in", pack, "--out", line.folder, "--code-file", code_file)
    again = line.run("hand-in", pack, "--out", line.folder, "--code-file", code_file)
    path = next(line.folder.glob("J1*.winnerscores"))
    bad = line.folder / "bad.winnerscores"
    bad.write_bytes(b"x" * 90)

    mixed = line.run("collect", bundle, path, bad)
    known = line.do("collect", bundle, path)
    told = line.json("collect", bundle, path)

    assert "Hand-in no. 1, check code" in handed_in.out
    assert "1 of 3 submissions are done, 0 recused, 2 incomplete." in handed_in.out
    assert "Nothing has changed since the last hand-in." in again.out
    assert mixed.status == 1
    assert "Juri 1: 1 sheet received, check code" in mixed.out
    assert "This file was received before. Nothing has changed." in known
    assert [(item["judge"], item["sheets"], item["is_known"], item["error"]) for item in told] == [
        ("J1", 1, True, None)
    ]


def handed_in(line: CommandLine, pack: Path, code_file: Path, score: str) -> str:
    line.do("score", pack, line.scores("s.csv", {"S1": (score, score)}), "--code-file", code_file)
    return str(line.json("hand-in", pack, "--out", line.folder, "--code-file", code_file)["path"])


def test_collect_tells_of_returns_that_wait(line: CommandLine) -> None:
    bundle = line.prepared(codes=("S1",))
    packs = line.packs(bundle)
    paths = [handed_in(line, pack, code_file, "4") for pack, code_file in packs.values()]
    line.do("collect", bundle, *paths[:2])
    line.do("sign-off", bundle, "--by", "Ratna", "--place", "Jakarta", "--date", "2023-10-18")

    waiting = line.do("collect", bundle, paths[2])

    assert "waits until the round is reopened" in waiting


def test_collect_tells_of_two_files_of_one_judge(line: CommandLine) -> None:
    bundle = line.prepared(codes=("S1",))
    pack, code_file = line.packs(bundle)["J1"]
    twin = line.folder / "twin.winnerpack"
    shutil.copyfile(pack, twin)

    forked = line.do(
        "collect", bundle, *(handed_in(line, each, code_file, s) for each, s in ((pack, "5"), (twin, "2")))
    )

    assert forked.count("two different files of this judge") == 2


def test_import_counts_attachments(line: CommandLine) -> None:
    bundle, folder = line.folder / "r.winner", line.folder / "files"
    (folder / "S1").mkdir(parents=True)
    (folder / "S1" / "Proposal.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    line.do("new", bundle, "--rubric", line.rubric())
    table = line.table("t.csv", ("code", "name", "issue"), [("S1", "Satu", "A")])

    said = line.do("import", "submissions", bundle, table, "--attachments", folder)

    assert said.splitlines() == ["1 submission imported", "1 attachment imported"]
    assert "Attachments" in line.do("check", bundle)


def test_new_without_rubric_founds_the_edition(line: CommandLine) -> None:
    bundle = line.folder / "r.winner"

    said = line.do("new", bundle, "--name", "Tahap Proposal")

    assert "no passphrase" in said
    assert line.json("rank", bundle) == {
        "status": "provisional",
        "digest": line.json("rank", bundle)["digest"],
        "groups": [],
        "awards": [],
    }


RULE = "for the rules require a comment for the entrant there"


@pytest.mark.parametrize(
    ("sheets", "told"),
    [
        ({"S1": ("5", "5")}, []),
        ({"S1": ("5", "5"), "S2": ("1", "1")}, [f"1 complete sheet stays a draft, {RULE}: S2."]),
        ({"S1": ("2", "2"), "S2": ("1", "1")}, [f"2 complete sheets stay drafts, {RULE}: S1 and S2."]),
    ],
)
def test_score_tells_which_sheets_wait_for_a_comment(
    line: CommandLine, sheets: Mapping[str, tuple[str, str]], told: list[str]
) -> None:
    bundle = line.prepared(judges=1, policy={"comment": {"below": "60"}})
    ((pack, code_file),) = line.packs(bundle).values()

    said = line.do("score", pack, line.scores("J1.csv", sheets), "--code-file", code_file)

    assert said.splitlines()[2:] == told


def test_score_tells_once_that_it_answered_the_declaration(line: CommandLine) -> None:
    ((pack, code_file),) = line.packs(line.prepared(judges=1)).values()
    table = line.scores("J1.csv", {"S1": ("4", "4")})

    first, second = (line.do("score", pack, table, "--code-file", code_file) for _ in range(2))

    assert first.splitlines() == [
        "2 scores imported",
        (
            "The declaration of conflicts was not answered yet; with this table it is answered with none. "
            "A conflict of interest can still be declared in the window, before hand-in."
        ),
    ]
    assert second.splitlines() == ["2 scores imported"]


def test_explain_prints_where_the_sheet_lies(line: CommandLine, scored: Path, tmp_path: Path) -> None:
    shown = line.do("explain", scored, "--submission", "S1", "--out", tmp_path / "sheets")

    assert shown.splitlines() == [str(tmp_path / "sheets" / "explanation-S1.pdf")]
    assert (tmp_path / "sheets" / "explanation-S1.pdf").read_bytes().startswith(b"%PDF")


def test_explain_refuses_an_unknown_entrant(line: CommandLine, scored: Path, tmp_path: Path) -> None:
    said = line.run("explain", scored, "--submission", "S9", "--out", tmp_path / "sheets")

    assert said.status == 1
    assert "S9" in said.err
    assert not (tmp_path / "sheets").exists()


def test_archive_prints_its_files_and_who_may_have_them(
    line: CommandLine, scored: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "archive"

    shown = line.do("archive", scored, "--out", folder).splitlines()

    files = sorted(str(path) for path in folder.rglob("*") if path.is_file())
    assert sorted(shown[: len(files)]) == files
    assert (folder / scored.name).is_file()
