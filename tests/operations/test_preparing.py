import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from winner_judge.errors import (
    CodeTakenError,
    CodeUnusableError,
    ControlCharacterError,
    MissingColumnError,
    NotPreparingError,
    RepeatedCodeError,
    RowsRefusedError,
    RubricInUseError,
    TextTooLongError,
    UnknownIssueError,
    UnknownProvinceError,
    UnknownTimeZoneError,
    ValueMissingError,
)
from winner_judge.operations.issuing import assign_judges
from winner_judge.operations.opening import open_panel, read_audit_trail, read_setting
from winner_judge.operations.preparing import (
    adopt_rubrics,
    change_round,
    import_judges,
    import_submissions,
    preview_submissions,
    read_roster,
    replace_rubrics,
    set_conflicts,
)
from winner_judge.scoring.rubric import Rubric
from winner_judge.values import Bilingual, Conflict, Submission

if TYPE_CHECKING:
    from tests.operations.conftest import Rounds

from .prepared_tables import problems_of

HEADER = (
    "kode",
    "nama_usaha",
    "pengusul",
    "provinsi",
    "kabupaten_kota",
    "isu",
    "gelombang",
    "ringkasan",
    "mitra",
)
ROW = ("NTT-01", "Air Kita", "Maria", "NTT", "Kota Kupang", "P3", "I", "Sumur bersama", "Dinas PU")


def test_submissions_come_in_with_all_their_fields(rounds: "Rounds") -> None:
    bundle = rounds.edition()

    summary = import_submissions(bundle, rounds.table("s.csv", HEADER, [ROW]), actor="Ibu Sekretaris")

    assert (summary.added, summary.attachments) == (1, 0)
    assert read_roster(bundle).submissions == (
        Submission(
            code="NTT-01",
            name="Air Kita",
            issue="P3",
            province="NTT",
            proposer="Maria",
            district="Kota Kupang",
            wave="I",
            summary="Sumur bersama",
            partner="Dinas PU",
        ),
    )
    line = read_audit_trail(bundle)[-1]
    assert (line.action, line.actor) == ("import_submissions", "Ibu Sekretaris")
    assert line.facts == {"table": "s.csv", "added": 1, "attachments": 0, "unmatched": 0}


@pytest.mark.parametrize(
    ("province", "issue"),
    [
        ("NTT", "P3"),
        ("ntt", " p3 "),
        ("Nusa Tenggara Timur", "Air bersih dan sanitasi"),
        ("nusa  tenggara timur", "CLEAN WATER AND SANITATION"),
        ("Provinsi Nusa Tenggara Timur", "P3 Air bersih dan sanitasi"),
    ],
)
def test_province_and_issue_are_known_by_code_and_name(rounds: "Rounds", province: str, issue: str) -> None:
    bundle = rounds.edition()
    table = rounds.table("s.csv", ("code", "name", "province", "issue"), [("1", "Air Kita", province, issue)])

    import_submissions(bundle, table)

    submission = read_roster(bundle).submissions[0]
    assert (submission.province, submission.issue) == ("NTT", "P3")


def test_every_problem_of_every_row_is_named_and_nothing_comes_in(rounds: "Rounds") -> None:
    bundle = rounds.edition()
    import_submissions(bundle, rounds.table("first.csv", HEADER, [ROW]))
    rows = [
        ("A1", "Usaha", "", "Banten", "", "P1", "", "", ""),
        ("", " ", "", "Bali", "", "Wisata", "", "", ""),
        ("a1", "Usaha", "", "", "", "", "", "", ""),
        ("ntt-01", "Usaha", "", "BTN", "", "P1", "", "x" * 20_001, ""),
        ("A/2", "Usaha\a", "", "BTN", "", "P1", "", "", ""),
        ("B" * 61, "Usaha", "", "BTN", "", "P1", "", "", ""),
    ]

    with pytest.raises(RowsRefusedError) as refusal:
        import_submissions(bundle, rounds.table("s.csv", HEADER, rows))

    assert problems_of(refusal.value) == [
        (3, "kode", ValueMissingError),
        (3, "nama_usaha", ValueMissingError),
        (3, "isu", UnknownIssueError),
        (3, "provinsi", UnknownProvinceError),
        (4, "kode", RepeatedCodeError),
        (4, "isu", ValueMissingError),
        (4, "provinsi", ValueMissingError),
        (5, "kode", CodeTakenError),
        (5, "ringkasan", TextTooLongError),
        (6, "kode", CodeUnusableError),
        (6, "nama_usaha", ControlCharacterError),
        (7, "kode", TextTooLongError),
    ]
    assert refusal.value.count == 12
    assert refusal.value.first == refusal.value.problems[0]
    repeated = refusal.value.problems[4].problem
    assert isinstance(repeated, RepeatedCodeError)
    assert repeated.row == 2
    unknown = refusal.value.problems[3].problem
    assert isinstance(unknown, UnknownProvinceError)
    assert unknown.known[0] == "Banten"
    assert [item.code for item in read_roster(bundle).submissions] == ["NTT-01"]


def test_round_without_provinces_asks_for_none(rounds: "Rounds") -> None:
    bundle = rounds.new()

    import_submissions(bundle, rounds.table("s.csv", ("code", "name", "issue"), [("007", "Tujuh", "A")]))

    assert read_roster(bundle).submissions == (Submission("007", "Tujuh", "A"),)


def test_missing_column_is_refused(rounds: "Rounds") -> None:
    bundle = rounds.edition()
    table = rounds.table("s.csv", ("code", "name", "issue"), [("1", "Satu", "P1")])

    with pytest.raises(MissingColumnError) as refusal:
        import_submissions(bundle, table)

    assert refusal.value.columns == ("province",)
    assert read_roster(bundle).submissions == ()


def test_preview_shows_rows_mapping_and_problems_and_changes_nothing(rounds: "Rounds") -> None:
    bundle = rounds.edition()
    head = bundle.audit_head
    table = rounds.table("s.csv", HEADER, [ROW, ("X", "Usaha", "", "Bali", "", "P1", "", "", "")])

    preview = preview_submissions(bundle, table)

    assert preview.columns == HEADER
    assert preview.mapping["name"] == "nama_usaha"
    assert preview.required == ("code", "name", "issue", "province")
    assert preview.rows[0]["summary"] == "Sumur bersama"
    assert [(item.row, item.column, type(item.error)) for item in preview.problems] == [
        (3, "provinsi", UnknownProvinceError)
    ]
    assert bundle.audit_head == head


def test_preview_of_a_table_without_a_column_says_which(rounds: "Rounds") -> None:
    bundle = rounds.edition()
    table = rounds.table("s.csv", ("nomor", "name", "issue", "province"), [("1", "Satu", "P1", "NTT")])

    preview = preview_submissions(bundle, table)
    chosen = {"code": "nomor", "name": "name", "issue": "issue", "province": "province"}
    partly = preview_submissions(bundle, table, mapping={"code": "nomor", "name": "gone"})
    whole = preview_submissions(bundle, table, mapping=chosen)

    assert [(item.row, item.column) for item in preview.problems] == [(1, "code")]
    assert partly.mapping == {"code": "nomor"}
    assert whole.problems == ()
    import_submissions(bundle, table, mapping=chosen)
    assert read_roster(bundle).submissions[0].code == "1"


def test_later_table_continues_the_order(rounds: "Rounds") -> None:
    bundle = rounds.new()

    rounds.add_submissions(bundle, ["Z", "Y"])
    rounds.add_submissions(bundle, ["B", "A"])

    assert [item.code for item in read_roster(bundle).submissions] == ["Z", "Y", "B", "A"]


def test_rubrics_are_replaced_and_become_ones_own(rounds: "Rounds") -> None:
    bundle = rounds.edition()
    rubrics = dict(read_setting(bundle).rubrics)
    rubrics["P1"] = replace(rubrics["P1"], name=Bilingual("Kemiskinan", "Poverty"))

    replace_rubrics(bundle, tuple(rubrics.values()))

    setting = read_setting(bundle)
    assert setting.rubrics["P1"].name == Bilingual("Kemiskinan", "Poverty")
    assert setting.rubrics["P2"].digest == rubrics["P2"].digest
    assert not setting.round.is_proposal_rubric


def test_rubric_of_an_issue_cannot_be_left_out(rounds: "Rounds") -> None:
    bundle = rounds.edition()
    rubrics = [rubric for code, rubric in read_setting(bundle).rubrics.items() if code != "P4"]

    with pytest.raises(RubricInUseError) as refusal:
        replace_rubrics(bundle, rubrics)

    assert refusal.value.rubric == "P4"
    assert "P4" in read_setting(bundle).rubrics


def test_issues_of_a_plain_round_come_and_go_with_its_rubrics(rounds: "Rounds") -> None:
    bundle = rounds.new(rubrics=("A", "B"))
    rounds.add_submissions(bundle, ["S1"], issue="A")
    rubrics = read_setting(bundle).rubrics
    new = replace(rubrics["B"], code="C", name=Bilingual("Isu C", "Issue C"))

    replace_rubrics(bundle, [rubrics["A"], new])

    setting = read_setting(bundle)
    assert [(issue.code, issue.rubric) for issue in setting.issues] == [("A", "A"), ("C", "C")]
    assert list(setting.rubrics) == ["A", "C"]
    with pytest.raises(RubricInUseError):
        replace_rubrics(bundle, [new])


def test_rubrics_are_locked_once_judging_has_begun(rounds: "Rounds") -> None:
    bundle = rounds.prepared()
    rounds.score(bundle, {"J1": {"S1": ["4", "5"]}})
    rubrics: list[Rubric] = list(read_setting(bundle).rubrics.values())

    with pytest.raises(NotPreparingError):
        replace_rubrics(bundle, rubrics)


def test_proposal_is_adopted_unchanged(rounds: "Rounds") -> None:
    bundle = rounds.edition()
    before = read_setting(bundle).rubrics

    adopt_rubrics(bundle)

    setting = read_setting(bundle)
    assert not setting.round.is_proposal_rubric
    assert setting.rubrics == before
    assert read_audit_trail(bundle)[-1].action == "adopt_rubrics"


def test_details_of_the_round_are_changed(rounds: "Rounds") -> None:
    bundle = rounds.edition()
    deadline = datetime(2023, 10, 20, 9, 0, tzinfo=UTC)

    change_round(
        bundle,
        name=Bilingual("Tahap Presentasi", "Presentation round"),
        time_zone="WITA",
        deadline=deadline,
        secretariat_name="Sekretariat",
        secretariat_phone="021 555",
    )

    found = read_setting(bundle).round
    assert found.name == Bilingual("Tahap Presentasi", "Presentation round")
    assert (found.time_zone, found.deadline) == ("WITA", deadline)
    assert (found.secretariat_name, found.secretariat_phone) == ("Sekretariat", "021 555")
    with pytest.raises(UnknownTimeZoneError):
        change_round(
            bundle, name="X", time_zone="CET", deadline=None, secretariat_name="", secretariat_phone=""
        )


def test_workbook_of_466_submissions_comes_in_unchanged(rounds: "Rounds", tmp_path: Path) -> None:
    rows = [_spoilable(number) for number in range(1, 467)]
    book = _through_office(
        rounds.table("many.csv", ("code", "name", "issue", "summary", "wave"), rows), tmp_path
    )
    bundle = rounds.new()

    import_submissions(bundle, book)

    bundle.close()
    with open_panel(bundle.path) as opened:
        found = read_roster(opened).submissions
    assert [(item.code, item.name, item.issue, item.summary, item.wave) for item in found] == rows


def test_judge_named_na_comes_in_from_a_workbook(rounds: "Rounds", tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["code", "name", "institution"], ["NA", "NA", "=1+1"], ["007", "null", "2023-10-18"]):
        sheet.append(row)
    sheet["C2"].data_type = "s"
    book.save(tmp_path / "j.xlsx")
    bundle = rounds.new()

    import_judges(bundle, tmp_path / "j.xlsx")

    judges = read_roster(bundle).judges
    assert [(judge.code, judge.name) for judge in judges] == [("NA", "NA"), ("007", "null")]


def test_all_of_it_is_there_after_opening_again(rounds: "Rounds") -> None:
    bundle = rounds.prepared()
    set_conflicts(bundle, [Conflict("J1", "S1", "mitra")])
    assign_judges(bundle, per_submission=2, actor="secretariat")
    before = (read_roster(bundle), read_setting(bundle))
    bundle.close()

    with open_panel(bundle.path) as opened:
        assert (read_roster(opened), read_setting(opened)) == before


def _spoilable(number: int) -> tuple[str, str, str, str, str]:
    names = ("NA", "Usaha \U0001f331\U0001f41f", "baris satu\nbaris dua", "=SUM(A1)", "nan", "-5")
    return f"{number:03}", names[number % len(names)], "A", f"1/{number}", "2023-02-06"


def _through_office(table: Path, folder: Path) -> Path:
    """Return the table as a workbook that LibreOffice wrote, all columns as text."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    text_columns = "/".join(f"{column}/2" for column in range(1, 6))
    filters = f"CSV:44,34,76,1,{text_columns}"
    subprocess.run(
        [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            f"--infilter={filters}",
            "--convert-to",
            "xlsx",
            "--outdir",
            str(folder / "office"),
            str(table),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return folder / "office" / f"{table.stem}.xlsx"
